package io.paperwire.notify.matching;

import static io.paperwire.notify.database.Database.first;
import static io.paperwire.notify.database.Database.instant;
import static io.paperwire.notify.database.Database.update;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.events.Vector;
import io.paperwire.notify.database.Database;
import io.paperwire.notify.meaning.PaperVectors;
import io.paperwire.notify.recent.RecentPapers;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;
import io.paperwire.query.matching.MatchingFigures;
import io.quarkus.scheduler.Scheduled;

/**
 * The queries of all active subscriptions, held in memory. They are read once, then what has changed since; the epoch of
 * the last change is read in the transaction of each batch, so that a subscription confirmed before the batch is never
 * missed, and each second, so that a batch finds little to do.
 */
@Singleton
class ActiveSubscriptions {

    private static final Logger LOG = Logger.getLogger(ActiveSubscriptions.class);
    private static final String ALL = """
            SELECT id, true, active_since, subject FROM subscription WHERE state = 'active' AND kind = 'query'""";
    private static final String CHANGED = """
            SELECT id, state = 'active' AND kind = 'query', active_since, subject FROM subscription
            WHERE changed > ?
            UNION ALL SELECT id, false, NULL, NULL FROM deleted_subscription WHERE epoch > ?""";
    private static final String FORGET = """
            WITH forgotten AS (
                DELETE FROM deleted_subscription WHERE deleted_at < now() - interval '1 hour' RETURNING epoch)
            UPDATE subscription_epoch e SET last_deletion = greatest(e.last_deletion, f.epoch)
            FROM (SELECT max(epoch) AS epoch FROM forgotten) f WHERE f.epoch IS NOT NULL""";

    private static final int EXAMPLES_AT_A_TIME = 1_000;
    /** What is rare is known well enough from so many papers. */
    private static final int LEARNED = 2_000;

    /**
     * @param number    of the last change
     * @param forgotten the number of the last change that left a row nowhere
     */
    private record Epoch(long number, long forgotten) {
    }

    private final Database database;
    private final RecentPapers recent;
    private final PaperVectors vectors;
    private volatile ActiveQueries queries = new ActiveQueries();
    /** Up to which change the queries are all there; -1 as long as it has none. */
    private long known = -1;

    ActiveSubscriptions(Database database, RecentPapers recent, PaperVectors vectors, MeterRegistry meters) {
        this.database = database;
        this.recent = recent;
        this.vectors = vectors;
        meters.gauge("paperwire.matching.subscriptions", this, self -> self.figures().ids());
        meters.gauge("paperwire.matching.queries", this, self -> self.figures().queries());
        meters.gauge("paperwire.matching.slow.queries", this, self -> self.figures().slow());
        FunctionTimer.builder("paperwire.matching", this, self -> self.figures().papers(),
                self -> self.figures().nanos(), TimeUnit.NANOSECONDS).register(meters);
        FunctionCounter.builder("paperwire.matching.slow.seconds", this, self -> self.figures().slowNanos() / 1e9)
                .register(meters);
        FunctionCounter.builder("paperwire.matching.matches", this, self -> self.figures().matches()).register(meters);
    }

    private MatchingFigures figures() {
        return queries.figures();
    }

    /** With the changes that are known already. */
    ActiveQueries asItStands() {
        return queries;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void follow() {
        try {
            int moved = database.inTransaction(this::current).reviewIfDue();
            if (moved > 0)
                LOG.debugf("%d queries are looked up by other words now", moved);
        } catch (SQLException e) {
            LOG.debugf("cannot look for changed subscriptions now: %s", e.getMessage());
        }
    }

    /** An example whose text has changed lies elsewhere. Papers are matched meanwhile. */
    @Scheduled(every = "10m", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void renewExamples() {
        List<String> papers = examples();
        try {
            for (int i = 0; i < papers.size(); i += EXAMPLES_AT_A_TIME) {
                List<String> some = papers.subList(i, Math.min(papers.size(), i + EXAMPLES_AT_A_TIME));
                renew(database.inTransaction(connection -> vectors.of(connection, some)));
            }
        } catch (SQLException e) {
            LOG.debugf("cannot look where examples lie by now: %s", e.getMessage());
        }
    }

    private synchronized List<String> examples() {
        return queries.examples().papers();
    }

    private synchronized void renew(Map<String, Vector> places) {
        queries.examples().renew(places);
    }

    /** Who has not heard of a deletion by now reads everything. */
    @Scheduled(every = "10m", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetDeleted() {
        try {
            database.inTransaction(connection -> update(connection, FORGET));
        } catch (SQLException e) {
            LOG.warnf("deletions are not forgotten now, next try in ten minutes: %s", e.getMessage());
        }
    }

    /** With every change that was committed before. */
    synchronized ActiveQueries current(Connection connection) throws SQLException {
        Epoch epoch = epoch(connection);
        if (epoch.number() != known)
            catchUp(connection, epoch);
        queries.examples().read(connection, vectors);
        return queries;
    }

    private void catchUp(Connection connection, Epoch epoch) throws SQLException {
        if (known < 0 || epoch.number() < known || epoch.forgotten() > known) {
            ActiveQueries whole = new ActiveQueries();
            recent.eachOfNewest(connection, LEARNED,
                    paper -> whole.learn(AnalysedPaper.of(paper, Counts.NONE)));
            try (PreparedStatement select = connection.prepareStatement(ALL)) {
                apply(select, whole);
            }
            queries = whole;
            LOG.infof("%d active subscriptions with %d different queries", figures().ids(), figures().queries());
        } else {
            try (PreparedStatement select = connection.prepareStatement(CHANGED)) {
                select.setLong(1, known);
                select.setLong(2, known);
                apply(select, queries);
            }
        }
        known = epoch.number();
    }

    private static Epoch epoch(Connection connection) throws SQLException {
        return first(connection, "SELECT epoch, last_deletion FROM subscription_epoch",
                row -> new Epoch(row.getLong(1), row.getLong(2))).orElseThrow();
    }

    private static void apply(PreparedStatement select, ActiveQueries to) throws SQLException {
        select.setFetchSize(1_000);
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                UUID id = rows.getObject(1, UUID.class);
                if (rows.getBoolean(2))
                    add(id, instant(rows, 3), rows.getString(4), to);
                else
                    to.remove(new ActiveSubscription(id, Instant.EPOCH));
            }
        }
    }

    private static void add(UUID id, Instant since, String query, ActiveQueries to) {
        ActiveSubscription subscription = new ActiveSubscription(id, since);
        try {
            to.add(subscription, QueryParser.parseStored(query));
        } catch (QuerySyntaxException e) {
            to.remove(subscription);
            LOG.errorf("subscription %s is left out, its query is no longer understood: %s", id, e.getMessage());
        }
    }
}
