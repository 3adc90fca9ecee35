package io.paperwire.notify.matching;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.events.Paper;
import io.paperwire.notify.database.Database;
import io.paperwire.notify.delivery.DeliveryWorkers;
import io.paperwire.notify.matching.ToldPapers.Told;
import io.paperwire.notify.recent.RecentPapers;
import io.paperwire.notify.wanted.Evidence;
import io.paperwire.notify.wanted.Target;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;
import io.paperwire.query.matching.QueryIndex;

/**
 * Turns the changes of one poll into alerts, in one transaction: each subscription is told of all its new papers, and of no
 * paper twice, be it redelivered, revised, or known under another id before a merge.
 */
@Singleton
class Matching {

    private record Candidate(Change change, UUID subscription) {
    }

    private final Database database;
    private final ActiveSubscriptions subscriptions;
    private final ToldPapers toldPapers;
    private final PaperLives lives;
    private final Telling telling;
    private final RecentPapers recent;
    private final DeliveryWorkers workers;
    private final MeterRegistry meters;

    Matching(Database database, ActiveSubscriptions subscriptions, ToldPapers toldPapers, PaperLives lives,
            Telling telling, RecentPapers recent, DeliveryWorkers workers, MeterRegistry meters) {
        this.database = database;
        this.subscriptions = subscriptions;
        this.toldPapers = toldPapers;
        this.lives = lives;
        this.telling = telling;
        this.recent = recent;
        this.workers = workers;
        this.meters = meters;
    }

    void match(List<Change> changes) throws SQLException {
        long start = System.nanoTime();
        int alerts = database.inTransaction(connection -> {
            List<Candidate> candidates = candidates(changes, subscriptions.current(connection));
            List<News> news = new ArrayList<>(lives.news(connection, changes));
            if (!candidates.isEmpty())
                news.addAll(found(connection, changes, candidates));
            keep(connection, changes, news);
            int told = telling.tell(connection, news);
            for (Change change : changes) {
                if (change.isMerge())
                    merge(connection, change.event().paperId(), change.event().mergedInto());
            }
            return told;
        });
        meters.timer("paperwire.intake").record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        if (alerts > 0) {
            meters.counter("paperwire.alerts").increment(alerts);
            workers.wake();
        }
    }

    private static List<Candidate> candidates(List<Change> changes, QueryIndex<ActiveSubscription> subscriptions) {
        List<Candidate> candidates = new ArrayList<>();
        for (Change change : changes) {
            if (!change.tellsOfPaper())
                continue;
            for (ActiveSubscription subscription : subscriptions.match(change.analysed())) {
                if (subscription.isNews(change.paper()))
                    candidates.add(new Candidate(change, subscription.id()));
            }
        }
        return candidates;
    }

    /** What of the candidates their subscriptions have not been told, under whatever id. */
    private List<News> found(Connection connection, List<Change> changes, List<Candidate> candidates)
            throws SQLException {
        Map<String, Set<String>> ids = idsOfEachPaper(connection, changes, candidates);
        Map<UUID, Subscribed> subscribed = telling.subscribed(connection,
                candidates.stream().map(Candidate::subscription).collect(Collectors.toSet()));
        Set<Told> told = toldPapers.told(connection, subscribed.keySet(),
                ids.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        Map<UUID, Query> queries = new HashMap<>();
        Map<Change, AnalysedPaper> analysed = new IdentityHashMap<>();
        List<News> news = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Change change = candidate.change();
            String paper = change.paper().id();
            Subscribed wanting = subscribed.get(candidate.subscription());
            // It may have become about something else since it was read.
            if (wanting == null || !(wanting.target() instanceof Target.Query))
                continue;
            if (ids.get(paper).stream().anyMatch(id -> told.contains(new Told(wanting.id(), id))))
                continue;
            told.add(new Told(wanting.id(), paper));
            Evidence evidence = Evidence.of(
                    queries.computeIfAbsent(wanting.id(), any -> parsed(wanting.target().subject())),
                    analysed.computeIfAbsent(change, Change::analysed));
            news.add(new News(wanting, paper, "", change.event().change().name().toLowerCase(Locale.ROOT), null,
                    evidence.matched(), evidence.inTitle(), change.time()));
        }
        return news;
    }

    private static Query parsed(String query) {
        try {
            return QueryParser.parse(query);
        } catch (QuerySyntaxException e) {
            throw new IllegalStateException("only what was understood has been matched: " + query, e);
        }
    }

    /** Keeps of the papers what mails show and what backtests look through. */
    private void keep(Connection connection, List<Change> changes, List<News> news) throws SQLException {
        Map<String, Paper> papers = new HashMap<>();
        for (Change change : changes)
            papers.merge(change.paper().id(), change.paper(), (a, b) -> a.updatedAt().isAfter(b.updatedAt()) ? a : b);
        recent.keep(connection, papers.values());
        Set<String> shown = toldPapers.awaited(connection, papers.keySet());
        news.forEach(one -> shown.add(one.about()));
        Map<String, Paper> told = new HashMap<>(papers);
        told.keySet().retainAll(shown);
        toldPapers.keep(connection, told);
        List<String> gone = papers.values().stream().filter(paper -> paper.withdrawn() || paper.retracted())
                .map(Paper::id).toList();
        if (!gone.isEmpty())
            toldPapers.takeBack(connection, gone);
    }

    private void merge(Connection connection, String loser, String winner) throws SQLException {
        toldPapers.merge(connection, loser, winner);
        lives.follow(connection, loser, winner);
        recent.forget(connection, loser);
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
        Map<String, Set<String>> ids = new HashMap<>();
        for (Candidate candidate : candidates) {
            String id = candidate.change().paper().id();
            Set<String> all = ids.computeIfAbsent(id, any -> new HashSet<>(Set.of(id)));
            candidate.change().sourceKeys().forEach(source -> all.add(first.get(source)));
        }
        for (Change change : changes) {
            if (change.isMerge() && ids.containsKey(change.event().mergedInto()))
                ids.get(change.event().mergedInto()).add(change.event().paperId());
        }
        return ids;
    }
}
