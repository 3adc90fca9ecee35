package io.paperwire.notify.matching;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperChange;
import io.paperwire.events.Vector;
import io.paperwire.notify.database.Database;
import io.paperwire.notify.delivery.DeliveryWorkers;
import io.paperwire.notify.ledger.LedgerReach;
import io.paperwire.notify.matching.ToldPapers.Told;
import io.paperwire.notify.meaning.PaperVectors;
import io.paperwire.notify.recent.PaperIds;
import io.paperwire.notify.recent.RecentPapers;
import io.paperwire.notify.recent.VotesOfPapers;
import io.paperwire.notify.wanted.Evidence;
import io.paperwire.notify.wanted.Target;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.Query;
import io.paperwire.query.Vectors;

/**
 * Turns the changes of one poll into alerts, in one transaction: each subscription is told of all its new papers, and of no
 * paper twice, be it redelivered, revised, or known under another id before a merge.
 */
@Singleton
class Matching {

    /** @param paper as it was matched */
    private record Candidate(Change change, AnalysedPaper paper, UUID subscription) {
    }

    private final Database database;
    private final ActiveSubscriptions subscriptions;
    private final ToldPapers toldPapers;
    private final PaperLives lives;
    private final Telling telling;
    private final LedgerReach reach;
    private final RecentPapers recent;
    private final PaperIds ids;
    private final PaperVectors vectors;
    private final VotesOfPapers votes;
    private final DeliveryWorkers workers;
    private final MeterRegistry meters;

    Matching(Database database, ActiveSubscriptions subscriptions, ToldPapers toldPapers, PaperLives lives,
            Telling telling, LedgerReach reach, RecentPapers recent, PaperIds ids, PaperVectors vectors,
            VotesOfPapers votes,
            DeliveryWorkers workers,
            MeterRegistry meters) {
        this.database = database;
        this.subscriptions = subscriptions;
        this.toldPapers = toldPapers;
        this.lives = lives;
        this.telling = telling;
        this.reach = reach;
        this.recent = recent;
        this.ids = ids;
        this.vectors = vectors;
        this.votes = votes;
        this.workers = workers;
        this.meters = meters;
    }

    void match(List<Change> changes) throws SQLException {
        long start = System.nanoTime();
        int alerts = database.inTransaction(connection -> {
            ActiveQueries queries = subscriptions.current(connection);
            List<Change> ofPapers = changes.stream().filter(Change::tellsOfPaper).toList();
            List<Candidate> candidates;
            long moves;
            do {
                moves = queries.moves();
                candidates = byWords(ofPapers, queries);
                if (queries.askForMore())
                    candidates.addAll(byMore(connection, ofPapers, queries));
            } while (queries.moves() != moves);
            List<News> news = new ArrayList<>(lives.news(connection, changes));
            news.addAll(found(connection, changes, candidates));
            int told = tell(connection, changes, news);
            mergeAndSplit(connection, changes);
            return told;
        });
        meters.timer("paperwire.intake").record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        told(alerts);
    }

    /** Takes in vectors, and tells of the newest papers those who waited for them. */
    void meet(List<KnownVector> known) throws SQLException {
        Map<String, KnownVector> newest = new HashMap<>();
        known.stream().filter(KnownVector::isComparable).forEach(one -> newest.put(one.paper(), one));
        if (newest.isEmpty())
            return;
        told(database.inTransaction(connection -> {
            vectors.holdMeetings(connection, newest.keySet());
            Map<String, Vector> places = new HashMap<>();
            newest.forEach((paper, one) -> places.put(paper, one.vector()));
            vectors.keep(connection, places);
            ActiveQueries queries = subscriptions.current(connection);
            if (!queries.askForMeaning())
                return 0;
            List<Change> changes = known(connection, newest.keySet(), paper -> newest.get(paper).time());
            return tell(connection, changes, found(connection, changes, byMore(connection, changes, queries)));
        }));
    }

    /**
     * Takes in votes, and tells of the newest papers those whose queries did not find them with the votes that they had.
     */
    void count(List<KnownVotes> known) throws SQLException {
        Map<String, KnownVotes> newest = new HashMap<>();
        known.forEach(one -> newest.put(one.paper(), one));
        told(database.inTransaction(connection -> {
            vectors.holdMeetings(connection, newest.keySet());
            Map<String, Counts> before = votes.of(connection, newest.keySet());
            Map<String, Counts> now = new HashMap<>();
            newest.forEach((paper, one) -> now.put(paper, new Counts(one.votes())));
            votes.keep(connection, now);
            ActiveQueries queries = subscriptions.current(connection);
            if (!queries.askForMore())
                return 0;
            List<Change> changes = known(connection, newest.keySet(), paper -> newest.get(paper).received());
            Map<String, Vector> places = vectors.of(connection, newest.keySet());
            List<Candidate> candidates = new ArrayList<>();
            for (Change change : changes) {
                Set<ActiveSubscription> knowing = new HashSet<>(queries.matchMore(analysed(change, before, places)));
                AnalysedPaper paper = analysed(change, now, places);
                Instant counted = newest.get(change.paper().id()).time();
                queries.matchMore(paper).stream().filter(subscription -> !knowing.contains(subscription))
                        .filter(subscription -> subscription.isNews(change.paper()) || subscription.isNews(counted))
                        .forEach(subscription -> candidates.add(new Candidate(change, paper, subscription.id())));
            }
            return tell(connection, changes, found(connection, changes, candidates));
        }));
    }

    /** Of these papers the newest, as they are. */
    private List<Change> known(Connection connection, Set<String> papers, Function<String, Instant> time)
            throws SQLException {
        return recent.papers(connection, papers).stream()
                .map(paper -> Change.ofMore(paper, time.apply(paper.id()))).filter(Change::tellsOfPaper).toList();
    }

    private void told(int alerts) {
        if (alerts > 0) {
            meters.counter("paperwire.alerts").increment(alerts);
            workers.wake();
        }
    }

    private int tell(Connection connection, List<Change> changes, List<News> news) throws SQLException {
        keep(connection, changes, news);
        return telling.tell(connection, news);
    }

    private static List<Candidate> byWords(List<Change> changes, ActiveQueries queries) {
        List<Candidate> candidates = new ArrayList<>();
        for (Change change : changes) {
            AnalysedPaper paper = AnalysedPaper.of(change.paper(), Counts.NONE);
            add(change, paper, queries.matchWords(paper), candidates);
        }
        return candidates;
    }

    /** Papers whose vectors or votes come at the same time are either seen with them here or see these ones. */
    private List<Candidate> byMore(Connection connection, List<Change> changes, ActiveQueries queries)
            throws SQLException {
        Set<String> papers = changes.stream().map(change -> change.paper().id()).collect(Collectors.toSet());
        vectors.joinMeetings(connection, papers);
        Map<String, Counts> counts = votes.of(connection, papers);
        Map<String, Vector> places = vectors.of(connection, papers);
        List<Candidate> candidates = new ArrayList<>();
        for (Change change : changes) {
            AnalysedPaper paper = analysed(change, counts, places);
            add(change, paper, queries.matchMore(paper), candidates);
        }
        return candidates;
    }

    private static AnalysedPaper analysed(Change change, Map<String, Counts> counts, Map<String, Vector> places) {
        String id = change.paper().id();
        AnalysedPaper paper = AnalysedPaper.of(change.paper(), counts.getOrDefault(id, Counts.NONE));
        return places.containsKey(id) ? paper.at(places.get(id)) : paper;
    }

    private static void add(Change change, AnalysedPaper paper, List<ActiveSubscription> subscriptions,
            List<Candidate> candidates) {
        for (ActiveSubscription subscription : subscriptions) {
            if (subscription.isNews(change.paper()))
                candidates.add(new Candidate(change, paper, subscription.id()));
        }
    }

    /** What of the candidates their subscriptions have not been told, under whatever id. */
    private List<News> found(Connection connection, List<Change> changes, List<Candidate> all)
            throws SQLException {
        List<Candidate> candidates = all.stream().filter(one -> reach.covers(one.change().paper().addedAt())).toList();
        if (candidates.isEmpty())
            return List.of();
        Map<String, Set<String>> idsOf = idsOfEachPaper(connection, changes, candidates);
        Map<UUID, Subscribed> subscribed = telling.subscribed(connection,
                candidates.stream().map(Candidate::subscription).collect(Collectors.toSet()));
        Set<Told> told = toldPapers.told(connection, subscribed.keySet(),
                idsOf.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        Map<UUID, Query> queries = new HashMap<>();
        subscribed.values().forEach(one -> {
            // It may have become about something else since it was read.
            if (one.target() instanceof Target.Query asked)
                asked.understood().ifPresent(query -> queries.put(one.id(), query));
        });
        Vectors liked = vectors.liked(connection, queries.values());
        List<News> news = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Change change = candidate.change();
            String paper = change.paper().id();
            Query query = queries.get(candidate.subscription());
            if (query == null)
                continue;
            Subscribed wanting = subscribed.get(candidate.subscription());
            if (idsOf.get(paper).stream().anyMatch(id -> told.contains(new Told(wanting.id(), id))))
                continue;
            told.add(new Told(wanting.id(), paper));
            Evidence evidence = Evidence.of(query, candidate.paper(), liked);
            news.add(new News(wanting, paper, "", change.event().change().name().toLowerCase(Locale.ROOT), null,
                    evidence.matched(), evidence.inTitle(), change.time()));
        }
        return news;
    }

    /** Keeps of the papers what mails show and what backtests look through. */
    private void keep(Connection connection, List<Change> changes, List<News> news) throws SQLException {
        Map<String, Paper> papers = new HashMap<>();
        for (Change change : changes)
            papers.merge(change.paper().id(), change.paper(), (a, b) -> a.updatedAt().isAfter(b.updatedAt()) ? a : b);
        recent.welcomeBack(connection,
                changes.stream().filter(Change::isSplit).map(change -> change.paper().id()).toList());
        recent.keep(connection, papers.values());
        Set<String> changed = changes.stream().filter(change -> change.event().change() != PaperChange.ADDED)
                .map(change -> change.paper().id()).collect(Collectors.toSet());
        Set<String> shown = toldPapers.awaitedOrShown(connection, papers.keySet(), changed);
        news.forEach(one -> shown.add(one.about()));
        Map<String, Paper> told = new HashMap<>(papers);
        told.keySet().retainAll(shown);
        toldPapers.keep(connection, told);
        List<String> gone = papers.values().stream().filter(ToldPapers::isGone).map(Paper::id).toList();
        if (!gone.isEmpty())
            toldPapers.takeBack(connection, gone);
    }

    private void mergeAndSplit(Connection connection, List<Change> changes) throws SQLException {
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            if (change.isSplit())
                ids.split(connection, change.paper().id());
            if (!change.isMerge())
                continue;
            String loser = change.event().paperId();
            merge(connection, change, loser);
            if (changes.subList(i + 1, changes.size()).stream()
                    .noneMatch(later -> later.isSplit() && later.paper().id().equals(loser)))
                recent.forget(connection, loser);
        }
    }

    private void merge(Connection connection, Change change, String loser) throws SQLException {
        String winner = change.event().mergedInto();
        if (toldPapers.merge(connection, loser, winner))
            keepTold(connection, newest(connection, change.paper()));
        lives.follow(connection, loser, winner);
        ids.merge(connection, loser, winner);
    }

    /** The paper of a merge as it is by now: its own events may have come before that of the merge. */
    private Paper newest(Connection connection, Paper paper) throws SQLException {
        return Stream.concat(recent.papers(connection, Set.of(paper.id())).stream(), Stream.of(paper))
                .max(Comparator.comparing(Paper::updatedAt)).orElseThrow();
    }

    private void keepTold(Connection connection, Paper paper) throws SQLException {
        toldPapers.keep(connection, Map.of(paper.id(), paper));
        if (ToldPapers.isGone(paper))
            toldPapers.takeBack(connection, List.of(paper.id()));
    }

    /**
     * All ids under which somebody may have been told about a paper: its own, and those of the papers that its source
     * records were in before. A merge's events lie in two partitions, so the winner's may come before the loser's.
     */
    private Map<String, Set<String>> idsOfEachPaper(Connection connection, List<Change> changes,
            List<Candidate> candidates) throws SQLException {
        Map<String, String> paperBySource = new HashMap<>();
        for (Candidate candidate : candidates) {
            for (String source : candidate.change().sourceKeys())
                paperBySource.putIfAbsent(source, candidate.change().paper().id());
        }
        Map<String, String> first = toldPapers.hold(connection, paperBySource);
        Map<String, Set<String>> idsOf = new HashMap<>();
        for (Candidate candidate : candidates) {
            String id = candidate.change().paper().id();
            Set<String> all = idsOf.computeIfAbsent(id, any -> new HashSet<>(Set.of(id)));
            candidate.change().sourceKeys().forEach(source -> all.add(first.get(source)));
        }
        for (Change change : changes) {
            if (change.isMerge() && idsOf.containsKey(change.event().mergedInto()))
                idsOf.get(change.event().mergedInto()).add(change.event().paperId());
        }
        return idsOf;
    }
}
