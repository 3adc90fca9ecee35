package io.paperwire.notify.matching;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.events.Paper;
import io.paperwire.notify.database.Database;
import io.paperwire.notify.delivery.Deliveries;
import io.paperwire.notify.delivery.DeliveryWorkers;
import io.paperwire.notify.matching.ToldPapers.NewAlert;
import io.paperwire.notify.matching.ToldPapers.Told;
import io.paperwire.query.matching.QueryIndex;

/**
 * Turns the changes of one poll into alerts and due deliveries, in one transaction: each subscription gets one delivery
 * with all its new papers, and no paper twice, be it redelivered, revised, or known under another id before a merge.
 */
@Singleton
class Matching {

    private record Candidate(Change change, UUID subscription) {
    }

    private final Database database;
    private final ActiveSubscriptions subscriptions;
    private final ToldPapers toldPapers;
    private final Deliveries deliveries;
    private final DeliveryWorkers workers;
    private final MeterRegistry meters;

    Matching(Database database, ActiveSubscriptions subscriptions, ToldPapers toldPapers, Deliveries deliveries,
            DeliveryWorkers workers, MeterRegistry meters) {
        this.database = database;
        this.subscriptions = subscriptions;
        this.toldPapers = toldPapers;
        this.deliveries = deliveries;
        this.workers = workers;
        this.meters = meters;
    }

    void match(List<Change> changes) throws SQLException {
        long start = System.nanoTime();
        int alerts = database.inTransaction(connection -> {
            List<Candidate> candidates = candidates(changes, subscriptions.current(connection));
            int told = candidates.isEmpty() ? 0 : tell(connection, changes, candidates);
            for (Change change : changes) {
                if (change.isMerge())
                    toldPapers.merge(connection, change.event().paperId(), change.event().mergedInto());
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

    private int tell(Connection connection, List<Change> changes, List<Candidate> candidates) throws SQLException {
        Map<String, Set<String>> ids = idsOfEachPaper(connection, changes, candidates);
        Set<UUID> subscribed = candidates.stream().map(Candidate::subscription).collect(Collectors.toSet());
        Set<Told> told = toldPapers.told(connection, subscribed,
                ids.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));

        Map<UUID, UUID> deliveryOf = new LinkedHashMap<>();
        Map<UUID, Instant> causedAt = new HashMap<>();
        Map<String, Paper> papers = new HashMap<>();
        List<NewAlert> alerts = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Paper paper = candidate.change().paper();
            UUID subscription = candidate.subscription();
            if (ids.get(paper.id()).stream().anyMatch(id -> told.contains(new Told(subscription, id))))
                continue;
            told.add(new Told(subscription, paper.id()));
            UUID delivery = deliveryOf.computeIfAbsent(subscription, any -> UUID.randomUUID());
            alerts.add(new NewAlert(subscription, paper.id(), delivery));
            causedAt.merge(delivery, candidate.change().time(), (a, b) -> a.isBefore(b) ? a : b);
            papers.merge(paper.id(), paper, (a, b) -> a.updatedAt().isAfter(b.updatedAt()) ? a : b);
        }
        if (alerts.isEmpty())
            return 0;
        toldPapers.keep(connection, papers);
        Set<UUID> due = toldPapers.add(connection, alerts);
        for (Map.Entry<UUID, UUID> entry : deliveryOf.entrySet()) {
            if (due.contains(entry.getValue()))
                deliveries.addAlert(connection, entry.getValue(), entry.getKey(), causedAt.get(entry.getValue()));
        }
        return alerts.size();
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
