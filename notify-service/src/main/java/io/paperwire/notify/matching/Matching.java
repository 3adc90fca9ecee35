package io.paperwire.notify.matching;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
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

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.events.Vector;
import io.paperwire.notify.database.Database;
import io.paperwire.notify.delivery.DeliveryWorkers;
import io.paperwire.notify.ledger.LedgerReach;
import io.paperwire.notify.matching.Regroupings.TakenIn;
import io.paperwire.notify.matching.Removals.Current;
import io.paperwire.notify.matching.ToldPapers.Told;
import io.paperwire.notify.meaning.PaperVectors;
import io.paperwire.notify.recent.RecentPapers;
import io.paperwire.notify.recent.VotesOfPapers;
import io.paperwire.notify.wanted.Evidence;
import io.paperwire.notify.wanted.Target;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.Query;
import io.paperwire.query.QueryMatcher;
import io.paperwire.query.Vectors;

/**
 * Turns the changes of one poll into alerts, in one transaction: each subscription is told of all its new papers, and of no
 * paper twice, be it redelivered, revised, or known under another id before a merge.
 */
@Singleton
class Matching {

    /**
     * @param paper as it was matched
     * @param newAt to whom it is new: who subscribed before
     */
    private record Candidate(Change change, AnalysedPaper paper, UUID subscription, Instant newAt) {
    }

    private final Database database;
    private final ActiveSubscriptions subscriptions;
    private final ToldPapers toldPapers;
    private final Removals removals;
    private final Regroupings regroupings;
    private final GonePapers gone;
    private final Telling telling;
    private final KeptPapers kept;
    private final LedgerReach reach;
    private final RecentPapers recent;
    private final PaperVectors vectors;
    private final VotesOfPapers votes;
    private final DeliveryWorkers workers;
    private final MeterRegistry meters;
    private final Counter alerts;

    Matching(Database database, ActiveSubscriptions subscriptions, ToldPapers toldPapers, Removals removals,
            Regroupings regroupings, GonePapers gone, Telling telling, KeptPapers kept, LedgerReach reach,
            RecentPapers recent,
            PaperVectors vectors,
            VotesOfPapers votes, DeliveryWorkers workers, MeterRegistry meters) {
        this.database = database;
        this.subscriptions = subscriptions;
        this.toldPapers = toldPapers;
        this.removals = removals;
        this.regroupings = regroupings;
        this.gone = gone;
        this.telling = telling;
        this.kept = kept;
        this.reach = reach;
        this.recent = recent;
        this.vectors = vectors;
        this.votes = votes;
        this.workers = workers;
        this.meters = meters;
        // From the start, at which consumers are made, so that the first one is seen as a rise.
        this.alerts = meters.counter("paperwire.alerts");
    }

    void match(List<Change> poll) throws SQLException {
        long start = System.nanoTime();
        Portion portion = Portion.of(poll);
        List<Change> inOrder = Regroupings.inOrder(poll);
        int alerts = database.inTransaction(connection -> {
            Current current = removals.current(connection, inOrder);
            List<Change> changes = current.changes();
            ActiveQueries queries = subscriptions.current(connection);
            List<Change> ofPapers = changes.stream().filter(current::tellsOfPaper).toList();
            List<Candidate> candidates;
            long moves;
            do {
                moves = queries.moves();
                candidates = byWords(ofPapers, queries, portion);
                if (queries.askForMore())
                    candidates.addAll(byMore(connection, ofPapers, queries, portion));
            } while (queries.moves() != moves);
            TakenIn regrouped = regroupings.begin(connection, changes);
            Map<Boolean, List<Candidate>> ofSplitOff = candidates.stream()
                    .collect(Collectors.partitioningBy(one -> regrouped.isSplitOff(one.change())));
            List<News> news = new ArrayList<>(regrouped.news());
            news.addAll(found(connection, regrouped, ofSplitOff.get(false)));
            int told = tell(connection, changes, regrouped, news);
            List<Change> again = regroupings.finish(connection, regrouped);
            return told + tellOfSplits(connection, again, ofSplitOff.get(true), queries, portion);
        });
        meters.timer("paperwire.intake").record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        told(alerts);
    }

    private int tellOfSplits(Connection connection, List<Change> again, List<Candidate> ofSplitOff,
            ActiveQueries queries, Portion portion) throws SQLException {
        if (again.isEmpty() && ofSplitOff.isEmpty())
            return 0;
        List<Candidate> candidates = new ArrayList<>(ofSplitOff);
        candidates.addAll(byWords(again, queries, portion));
        if (queries.askForMore())
            candidates.addAll(byMore(connection, again, queries, portion));
        return tell(connection, candidates.stream().map(Candidate::change).toList(), candidates);
    }

    /** Takes in vectors, and tells of the newest papers those who waited for them. */
    void meet(List<KnownVector> known) throws SQLException {
        Map<String, KnownVector> newest = new HashMap<>();
        known.stream().filter(KnownVector::isComparable).forEach(one -> newest.put(one.paper(), one));
        for (Set<String> papers : parts(newest.keySet()))
            told(database.inTransaction(connection -> meet(connection, papers, newest, Portion.of(known))));
    }

    private int meet(Connection connection, Set<String> papers, Map<String, KnownVector> newest, Portion portion)
            throws SQLException {
        vectors.holdMeetings(connection, papers);
        Map<String, Vector> places = new HashMap<>();
        papers.forEach(paper -> places.put(paper, newest.get(paper).vector()));
        vectors.keep(connection, places);
        ActiveQueries queries = subscriptions.current(connection);
        if (!queries.askForMeaning())
            return 0;
        List<Change> changes = known(connection, papers, paper -> newest.get(paper).time());
        return tell(connection, changes, byMore(connection, changes, queries, portion));
    }

    /** Vectors and votes are small, their papers need not be: each part has a transaction of its own. */
    private List<Set<String>> parts(Set<String> papers) throws SQLException {
        return papers.isEmpty() ? List.of() : database.inTransaction(connection -> recent.parts(connection, papers));
    }

    /**
     * Takes in votes, and tells of the newest papers those whose queries did not find them with the votes that they had.
     */
    void count(List<KnownVotes> known) throws SQLException {
        Map<String, KnownVotes> newest = new HashMap<>();
        known.forEach(one -> newest.put(one.paper(), one));
        for (Set<String> papers : parts(newest.keySet()))
            told(database.inTransaction(connection -> count(connection, papers, newest, Portion.of(known))));
    }

    private int count(Connection connection, Set<String> papers, Map<String, KnownVotes> newest, Portion portion)
            throws SQLException {
        vectors.holdMeetings(connection, papers);
        Map<String, Counts> before = votes.of(connection, papers);
        Map<String, Counts> now = new HashMap<>();
        papers.forEach(paper -> now.put(paper, new Counts(newest.get(paper).votes())));
        votes.keep(connection, now);
        votes.rank(connection,
                papers.stream().collect(Collectors.toMap(Function.identity(), paper -> newest.get(paper).trending())));
        ActiveQueries queries = subscriptions.current(connection);
        if (!queries.askForMore())
            return 0;
        List<Change> changes = known(connection, papers, paper -> newest.get(paper).received());
        Map<String, Vector> places = vectors.of(connection, papers);
        List<Candidate> candidates = new ArrayList<>();
        for (Change change : changes) {
            Set<ActiveSubscription> knowing = new HashSet<>(queries.matchMore(analysed(change, before, places)));
            AnalysedPaper paper = analysed(change, now, places);
            Instant counted = newest.get(change.paper().id()).time();
            queries.matchMore(paper).stream().filter(subscription -> !knowing.contains(subscription))
                    .filter(subscription -> subscription.isNews(change.paper()) || subscription.isNews(counted))
                    .forEach(subscription -> candidates.add(new Candidate(change, paper, subscription.id(),
                            Collections.max(List.of(change.paper().addedAt(), counted)))));
            portion.holds(candidates.size());
        }
        return tell(connection, changes, candidates);
    }

    /** Of these papers the newest, as they are. */
    private List<Change> known(Connection connection, Set<String> papers, Function<String, Instant> time)
            throws SQLException {
        return recent.papers(connection, papers).stream().filter(recent::isRecent)
                .map(paper -> Change.ofMore(paper, time.apply(paper.id()))).filter(Change::tellsOfPaper).toList();
    }

    private void told(int found) {
        if (found > 0) {
            alerts.increment(found);
            workers.wake();
        }
    }

    /** What came of papers that stay as they are. */
    private int tell(Connection connection, List<Change> changes, List<Candidate> candidates) throws SQLException {
        return tell(connection, changes, TakenIn.NOTHING, found(connection, TakenIn.NOTHING, candidates));
    }

    private int tell(Connection connection, List<Change> changes, TakenIn regrouped, List<News> news)
            throws SQLException {
        Set<String> turned = kept.keep(connection, changes, regrouped, news);
        int told = telling.tell(connection, news);
        gone.settle(connection, turned);
        return told;
    }

    private static List<Candidate> byWords(List<Change> changes, ActiveQueries queries, Portion portion) {
        List<Candidate> candidates = new ArrayList<>();
        for (Change change : changes) {
            AnalysedPaper paper = AnalysedPaper.of(change.paper(), Counts.NONE);
            add(change, paper, queries.matchWords(paper), candidates);
            portion.holds(candidates.size());
        }
        return candidates;
    }

    /** Papers whose vectors or votes come at the same time are either seen with them here or see these ones. */
    private List<Candidate> byMore(Connection connection, List<Change> changes, ActiveQueries queries, Portion portion)
            throws SQLException {
        Set<String> papers = changes.stream().map(change -> change.paper().id()).collect(Collectors.toSet());
        // Those that papers are split off from may be matched again in the same transaction.
        vectors.joinMeetings(connection, Stream.concat(papers.stream(), changes.stream().filter(Change::isSplit)
                .map(change -> change.event().splitFrom())).collect(Collectors.toSet()));
        Map<String, Counts> counts = votes.of(connection, papers);
        Map<String, Vector> places = vectors.of(connection, papers);
        List<Candidate> candidates = new ArrayList<>();
        for (Change change : changes) {
            AnalysedPaper paper = analysed(change, counts, places);
            add(change, paper, queries.matchMore(paper), candidates);
            portion.holds(candidates.size());
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
                candidates.add(new Candidate(change, paper, subscription.id(), change.paper().addedAt()));
        }
    }

    /** What of the candidates their subscriptions have not been told, under whatever id. */
    private List<News> found(Connection connection, TakenIn regrouped, List<Candidate> all) throws SQLException {
        List<Candidate> candidates = all.stream().filter(one -> reach.covers(one.change().paper().addedAt())).toList();
        if (candidates.isEmpty())
            return List.of();
        Map<Change, Set<String>> idsOf = toldPapers.idsOf(connection,
                candidates.stream().map(Candidate::change).toList());
        regrouped.add(idsOf);
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
        Map<UUID, QueryMatcher> matchers = new HashMap<>();
        List<News> news = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Change change = candidate.change();
            String paper = change.paper().id();
            Query query = queries.get(candidate.subscription());
            if (query == null)
                continue;
            Subscribed wanting = subscribed.get(candidate.subscription());
            // It may have been asked for something else since it was matched: then what it found is what only that finds.
            if (!wanting.isNews(candidate.newAt()) || !matchers
                    .computeIfAbsent(wanting.id(), any -> QueryMatcher.of(query, liked)).matches(candidate.paper()))
                continue;
            if (idsOf.get(change).stream().anyMatch(id -> told.contains(new Told(wanting.id(), id))))
                continue;
            told.add(new Told(wanting.id(), paper));
            Evidence evidence = Evidence.of(query, candidate.paper(), liked);
            news.add(new News(wanting, paper, "", change.event().change().name().toLowerCase(Locale.ROOT), null,
                    evidence.matched(), evidence.rank(), change.time(), change.traceparent()));
        }
        return news;
    }
}
