package io.paperwire.notify.matching;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.paperwire.notify.matching.Regrouped.Merged;
import io.paperwire.notify.matching.Regrouped.Parted;
import io.paperwire.notify.recent.PaperIds;
import io.paperwire.notify.recent.RecentPapers;
import io.paperwire.notify.recent.Ties;

/**
 * Takes in that papers became one and that papers were split off, in the order in which it happened: the events of the two
 * papers lie in two partitions, and a poll may have them in any order. First those who follow the papers move, so that the
 * events of after are told to the right ones, and at the end what was found, with what the same poll has found. What is removed
 * is a part of nothing any more.
 */
@Singleton
class Regroupings {

    /** What happened in one moment of the catalogue is told of the papers as they are after it. */
    private static final Comparator<Change> ORDER = Comparator.comparing(Change::time)
            .thenComparing(change -> !change.isRegrouping());

    /**
     * @param all     those of which nothing later was known
     * @param news    what is told to those who follow papers
     * @param removed papers that are in the catalogue no longer
     * @param back    papers that are in it again
     */
    record TakenIn(List<Regrouped> all, List<News> news, Set<String> removed, Set<String> back) {

        static final TakenIn NOTHING = new TakenIn(List.of(), List.of(), Set.of(), Set.of());

        private <T extends Regrouped> Stream<T> of(Class<T> kind) {
            return all.stream().filter(kind::isInstance).map(kind::cast);
        }

        Stream<Parted> parted() {
            return of(Parted.class);
        }

        Set<String> splitOff() {
            return parted().map(Parted::part).collect(Collectors.toSet());
        }

        /** Whether it tells of a paper that was split off, as it is since then, and that has not become a part of another. */
        boolean isSplitOff(Change change) {
            return parted().anyMatch(one -> one.isBefore(change)) && !lost().contains(change.paper().id());
        }

        /** Under which other ids whoever is told of a paper may have been told of it, as far as the poll says. */
        void add(Map<Change, Set<String>> idsOf) {
            Set<String> lost = lost();
            of(Merged.class).filter(one -> lost.contains(one.loser())).forEach(one -> idsOf.values().stream()
                    .filter(ids -> ids.contains(one.winner())).forEach(ids -> ids.add(one.loser())));
        }

        /** Ids of papers that are parts of others now. */
        Set<String> lost() {
            Set<String> lost = new HashSet<>();
            for (Regrouped one : all) {
                if (one instanceof Merged merged)
                    lost.add(merged.loser());
                else
                    lost.remove(one.to());
            }
            return lost;
        }
    }

    private final PaperIds ids;
    private final PaperLives lives;
    private final ToldPapers told;
    private final MergedFinds finds;
    private final RecentPapers recent;
    private final Removals removals;

    Regroupings(PaperIds ids, PaperLives lives, ToldPapers told, MergedFinds finds, RecentPapers recent,
            Removals removals) {
        this.ids = ids;
        this.lives = lives;
        this.told = told;
        this.finds = finds;
        this.recent = recent;
        this.removals = removals;
    }

    static List<Change> inOrder(List<Change> changes) {
        return changes.stream().sorted(ORDER).toList();
    }

    /** @param changes in their order */
    TakenIn begin(Connection connection, List<Change> changes) throws SQLException {
        List<String> held = changes.stream().filter(change -> change.isRegrouping() || change.isRemoval())
                .flatMap(change -> Stream.of(change.event().paperId(), change.about(),
                        change.isSplit() ? change.event().splitFrom() : change.about()))
                .toList();
        if (!held.isEmpty())
            ids.hold(connection, held);
        Set<String> back = new HashSet<>(removals.back(connection, changes));
        Set<String> removed = new TreeSet<>();
        List<Regrouped> all = new ArrayList<>();
        List<News> news = new ArrayList<>();
        List<Change> events = new ArrayList<>();
        for (Change change : changes) {
            for (Regrouped one : regrouped(connection, change)) {
                if (events.stream().anyMatch(event -> one.concerns(event.about()))) {
                    news.addAll(lives.news(connection, events));
                    events.clear();
                }
                news.addAll(lives.move(connection, one));
                all.add(one);
            }
            String id = change.event().paperId();
            if (change.isRemoval() && ids.remove(connection, id, change.time())) {
                removed.add(id);
                events.add(change);
            } else if (!change.isRemoval() && removed.remove(id)) {
                back.add(id);
                events.removeIf(event -> event.isRemoval() && event.about().equals(id));
                if (!change.isRegrouping())
                    ids.split(connection, id, change.time());
            }
            if (!change.isRegrouping() && !change.isRemoval())
                events.add(change);
        }
        news.addAll(lives.news(connection, events));
        return new TakenIn(all, lives.once(connection, news), removed, back);
    }

    /** What is removed is a part of nothing any more. */
    private List<Regrouped> regrouped(Connection connection, Change change) throws SQLException {
        if (change.isMerge())
            return merged(connection, change);
        boolean parts = change.isSplit() || change.isRemoval() && isPart(connection, change.about());
        return parts ? parted(connection, change, Set.of()) : List.of();
    }

    private boolean isPart(Connection connection, String id) throws SQLException {
        return !ids.livesOnAs(connection, id).equals(id);
    }

    /** If the winner is known as a part of another paper, it has been split off since: that event comes later, or came first. */
    private List<Regrouped> merged(Connection connection, Change change) throws SQLException {
        String loser = change.event().paperId();
        if (!ids.merge(connection, loser, change.event().mergedInto(), change.time()))
            return List.of();
        Set<String> parts = ids.partsOf(connection, loser);
        List<Regrouped> all = new ArrayList<>(parted(connection, change, parts));
        String winner = ids.livesOnAs(connection, loser);
        Set<String> rest = ids.partsOf(connection, winner);
        rest.removeAll(parts);
        all.add(new Merged(change, loser, winner, parts, rest));
        return all;
    }

    /**
     * A paper whose record had no id of its own before is news, whatever was told of the one that it was a part of.
     *
     * @param later papers that became parts of it at the same moment
     */
    private List<Regrouped> parted(Connection connection, Change change, Set<String> later) throws SQLException {
        String part = change.about();
        String last = ids.livesOnAs(connection, part);
        boolean wasOne = !last.equals(part);
        String whole = wasOne ? last : change.event().splitFrom();
        Ties ties = wasOne ? ids.ties(connection, whole) : new Ties(Map.of());
        boolean isNews = ids.split(connection, part, change.time());
        if (change.isSplit() && ids.readSplit(connection, part, change.time()) && !wasOne)
            told.begin(connection, change);
        if (!isNews || whole == null)
            return List.of();
        Set<String> parts = ids.partsOf(connection, part);
        parts.removeAll(later);
        Set<String> rest = ids.partsOf(connection, whole);
        Map<String, Instant> since = new HashMap<>();
        parts.forEach(id -> since.put(id, wasOne ? ties.oneSince(id, whole) : change.time()));
        rest.forEach(id -> since.put(id, wasOne ? ties.oneSince(part, id) : change.time()));
        Parted parted = new Parted(change, part, whole, parts, rest, since);
        if (!change.isRemoval()) {
            told.part(connection, part, change.sourceKeys(), rest);
            told.stay(connection, parted);
        }
        return List.of(parted);
    }

    /**
     * After what the poll has found is in the ledger.
     *
     * @return the papers that others were split off from, if they are known as they are since then: what they were found for
     *         before that was read counted as told with the other
     */
    List<Change> finish(Connection connection, TakenIn takenIn) throws SQLException {
        for (Regrouped one : takenIn.all()) {
            if (one instanceof Merged merged)
                finds.merge(connection, merged);
            else if (one instanceof Parted parted)
                finds.split(connection, parted);
        }
        for (String id : takenIn.lost())
            recent.forget(connection, id);
        List<Change> again = new ArrayList<>();
        for (Parted parted : takenIn.parted().toList()) {
            Instant at = parted.change().time();
            recent.papers(connection, List.of(parted.whole())).stream().filter(paper -> !paper.updatedAt().isBefore(at))
                    .forEach(paper -> again.add(Change.ofMore(paper, at)));
        }
        return again.stream().filter(Change::tellsOfPaper).toList();
    }
}
