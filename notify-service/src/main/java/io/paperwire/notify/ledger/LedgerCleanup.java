package io.paperwire.notify.ledger;

import static io.paperwire.notify.database.Database.list;
import static io.paperwire.notify.database.Database.update;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.paperwire.notify.database.Database;
import io.paperwire.notify.database.Database.Many;
import io.paperwire.service.readiness.Waits;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/**
 * Forgets what was told before the ledger's reach, and the papers and ended subscriptions of which it has nothing. What still waits to be
 * told is kept, however old. The transactions are small and leave alone what others hold: several replicas may do this at the
 * same time.
 */
@Singleton
class LedgerCleanup {

    private static final Logger LOG = Logger.getLogger(LedgerCleanup.class);
    /** The clocks of the catalogue and of the replicas may differ by so much. */
    private static final Duration MARGIN = Duration.ofDays(1);
    private static final int DELIVERIES_AT_A_TIME = 200;
    private static final int ROWS_AT_A_TIME = 1_000;

    private final Database database;
    private final LedgerReach reach;
    private final Waits waits;
    private volatile boolean stopping;

    LedgerCleanup(Database database, LedgerReach reach, Waits waits) {
        this.database = database;
        this.reach = reach;
        this.waits = waits;
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    @Scheduled(every = "1h", delayed = "3m", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        if (waits.isWaitingFor(Waits.For.DATABASE))
            return;
        try {
            forgetTold();
        } catch (SQLException e) {
            LOG.warnf("what was told long ago is not forgotten yet: %s", e.getMessage());
        }
    }

    /** Looks at each paper that was ever told, and at each subscription. */
    @Scheduled(every = "24h", delayed = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    void runThrough() {
        if (waits.isWaitingFor(Waits.For.DATABASE))
            return;
        try {
            forgetPapers();
            forgetSubscriptions();
        } catch (SQLException e) {
            LOG.warnf("papers told and subscriptions ended long ago are not forgotten yet: %s", e.getMessage());
        }
    }

    void forgetTold() throws SQLException {
        Instant before = reach.start().minus(MARGIN);
        while (!stopping && database.inTransaction(connection -> deliveries(connection, before)))
            LOG.trace("deliveries forgotten");
        while (!stopping && database.inTransaction(connection -> untold(connection, before)))
            LOG.trace("finds forgotten");
    }

    void forgetPapers() throws SQLException {
        sweep("told_paper", "id", "text", """
                NOT EXISTS (SELECT 1 FROM alert a WHERE a.about = t.id)
                AND NOT EXISTS (SELECT 1 FROM subscription n WHERE n.kind = 'paper' AND n.subject = t.id)""");
        sweep("told_source", "source_key", "text", "NOT EXISTS (SELECT 1 FROM alert a WHERE a.about = t.paper_id)");
    }

    /**
     * The ledger says of these no more what must not be told again. So long the links in their mails say what they were. What
     * ended since its paper became a part of another one that is followed goes on when they part again.
     */
    void forgetSubscriptions() throws SQLException {
        sweep("subscription", "id", "uuid", """
                t.state = 'ended' AND t.ended_at < now() - interval '30 days'
                AND t.began_as IS DISTINCT FROM t.subject
                AND NOT EXISTS (SELECT 1 FROM alert a WHERE a.subscription_id = t.id)""");
    }

    /** Deliveries that were sent, given up or cancelled, with all that they told. @return whether there may be more */
    private static boolean deliveries(Connection connection, Instant before) throws SQLException {
        List<String> ids = list(connection, """
                SELECT id FROM delivery WHERE finished_at < ? ORDER BY finished_at LIMIT ? FOR UPDATE SKIP LOCKED""",
                row -> row.getString(1), before, DELIVERIES_AT_A_TIME);
        delete(connection, "uuid", ids, """
                WITH held AS MATERIALIZED (
                    SELECT subscription_id, about, occasion FROM alert WHERE delivery_id = ANY (?)
                    ORDER BY subscription_id, about, occasion FOR UPDATE)
                DELETE FROM alert a USING held h
                WHERE (a.subscription_id, a.about, a.occasion) = (h.subscription_id, h.about, h.occasion)""");
        delete(connection, "uuid", ids, "DELETE FROM delivery WHERE id = ANY (?)");
        return ids.size() == DELIVERIES_AT_A_TIME;
    }

    /** What was found and is not to be told. @return whether there may be more */
    private static boolean untold(Connection connection, Instant before) throws SQLException {
        return update(connection, """
                WITH held AS MATERIALIZED (
                    SELECT subscription_id, about, occasion FROM alert
                    WHERE delivery_id IS NULL AND due_at IS NULL AND created_at < ?
                    ORDER BY created_at LIMIT ? FOR UPDATE SKIP LOCKED)
                DELETE FROM alert a USING held h
                WHERE (a.subscription_id, a.about, a.occasion) = (h.subscription_id, h.about, h.occasion)""", before,
                ROWS_AT_A_TIME) == ROWS_AT_A_TIME;
    }

    private void sweep(String table, String key, String type, String unused) throws SQLException {
        String last = null;
        do {
            String after = last;
            last = database.inTransaction(connection -> sweep(connection, table, key, type, unused, after));
        } while (last != null && !stopping);
    }

    /**
     * @param  after the last key that was looked at; null at the beginning
     * @return       the same for the next time; null at the end
     */
    private static String sweep(Connection connection, String table, String key, String type, String unused,
            String after) throws SQLException {
        List<String> page = list(connection,
                "SELECT " + key + " FROM " + table + (after == null ? "" : " WHERE " + key + " > ?::" + type)
                        + " ORDER BY " + key + " LIMIT " + ROWS_AT_A_TIME,
                row -> row.getString(1), after == null ? new Object[0] : new Object[]{after});
        if (page.isEmpty())
            return null;
        String condition = " t WHERE t." + key + " = ANY (?) AND " + unused;
        List<String> held = list(connection,
                "SELECT t." + key + " FROM " + table + condition + " FOR UPDATE OF t SKIP LOCKED",
                row -> row.getString(1), new Many(type, page));
        // Matching may have told of one just before it was held here: only a statement that begins now sees that.
        delete(connection, type, held, "DELETE FROM " + table + condition);
        return page.get(page.size() - 1);
    }

    private static void delete(Connection connection, String type, List<String> keys, String statement)
            throws SQLException {
        if (!keys.isEmpty())
            update(connection, statement, new Many(type, keys));
    }
}
