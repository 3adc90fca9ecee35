package io.paperwire.catalog.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.paperwire.catalog.platform.Statements;
import io.paperwire.catalog.platform.Transactions;

/**
 * Keeps a partition of {@code paper_change} for each day: made before it is needed, dropped when it is no longer. The history
 * of papers stays without the papers as they were.
 */
@ApplicationScoped
public class ChangeDays {

    private static final Logger LOG = Logger.getLogger(ChangeDays.class);
    private static final int DAYS_AHEAD = 2;
    private static final long LOCK = 0x7061706572646179L;
    private static final long HISTORY_LOCK = 0x7061706572686973L;
    static final long DROP_LOCK = 0x7061706572647270L;
    private static final int KEPT_AT_ONCE = 500;

    private final Transactions transactions;
    private volatile LocalDate prepared;

    ChangeDays(Transactions transactions) {
        this.transactions = transactions;
    }

    /** To be called before a transaction that writes changes: without a partition of its day no change can be stored. */
    public void prepare(Instant now) throws SQLException {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (today.equals(prepared))
            return;
        transactions.run(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
                for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++)
                    makeIfMissing(connection, statement, ChangeDay.of(today.plusDays(ahead)));
            }
            return null;
        });
        prepared = today;
    }

    /** Made beside the table and then attached, which unlike CREATE … PARTITION OF does not wait for all writers. */
    private static void makeIfMissing(Connection connection, Statement statement, ChangeDay day) throws SQLException {
        if (ChangeDay.all(connection).stream().anyMatch(known -> known.contains(day.from())))
            return;
        statement.execute("""
                CREATE TABLE %1$s (LIKE paper_change INCLUDING ALL);
                ALTER TABLE %1$s ADD CHECK (occurred_at >= '%2$s' AND occurred_at < '%3$s');
                ALTER TABLE paper_change ATTACH PARTITION %1$s FOR VALUES FROM ('%2$s') TO ('%3$s')"""
                .formatted(day.table(), day.from(), day.to()));
    }

    /** Drops the days that had ended then, if no other replica is at it. A day with a change that is not announced yet stays. */
    void dropEndedBefore(Instant then) throws SQLException {
        transactions.run(locking -> {
            try (Statement statement = locking.createStatement();
                    ResultSet row = statement.executeQuery("SELECT pg_try_advisory_xact_lock(" + DROP_LOCK + ")")) {
                row.next();
                if (row.getBoolean(1))
                    transactions.run(ChangeDay::all).stream().filter(day -> !day.to().isAfter(then))
                            .forEach(this::drop);
            }
            return null;
        });
    }

    /** Other days do not wait for one that cannot be dropped now. */
    private void drop(ChangeDay day) {
        try {
            if (transactions.run(connection -> waits(connection, day)))
                return;
            keepHistory(day);
            dropKept(day);
        } catch (SQLException e) {
            LOG.warnf("The changes in %s could not be pruned, next attempt in an hour: %s", day.table(),
                    e.getMessage());
        }
    }

    /**
     * Until the transaction ends no changes become history. Whoever takes that of papers away sees all of it then, and what
     * is to become of it sees that it was taken away.
     */
    public static void holdHistory(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + HISTORY_LOCK + ")");
        }
    }

    /** A part at a time, so that nobody who removes papers waits long. */
    private void keepHistory(ChangeDay day) throws SQLException {
        for (Long last = 0L; last != null;) {
            long from = last;
            last = transactions.run(connection -> {
                holdHistory(connection);
                Statements.usingIndexes(connection).run();
                return keepHistory(connection, day, from);
            });
        }
    }

    /** @return the last change that was looked at; null if there was none */
    private static Long keepHistory(Connection connection, ChangeDay day, long from) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                WITH part AS MATERIALIZED (
                    SELECT seq, id, paper_id, type, payload, occurred_at FROM %s WHERE seq > ? ORDER BY seq LIMIT ?),
                kept AS (
                    INSERT INTO paper_history (paper_id, seq, id, type, occurred_at, body)
                    SELECT c.paper_id, c.seq, c.id, c.type, c.occurred_at,
                        nullif(c.payload::jsonb - ARRAY['change', 'paperId', 'paper'], '{}')
                    FROM part c JOIN paper p ON p.id = c.paper_id AND c.seq > p.history_from
                    WHERE NOT EXISTS (SELECT FROM paper_history h WHERE h.paper_id = c.paper_id AND h.seq = c.seq))
                SELECT max(seq) FROM part""".formatted(day.table()))) {
            insert.setLong(1, from);
            insert.setInt(2, KEPT_AT_ONCE);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getObject(1, Long.class);
            }
        }
    }

    private void dropKept(ChangeDay day) throws SQLException {
        transactions.run(connection -> {
            Statements.usingIndexes(connection).run();
            try (Statement statement = connection.createStatement()) {
                // Nobody shall have to wait long because this waits for a long transaction.
                statement.execute("SET LOCAL lock_timeout = '2s'");
                statement.execute("LOCK TABLE ONLY paper_change IN ACCESS EXCLUSIVE MODE");
                statement.execute("LOCK TABLE " + day.table() + " IN ACCESS EXCLUSIVE MODE");
                if (waits(connection, day))
                    return null;
                statement.execute("""
                        INSERT INTO change_dropped (xid, seq) SELECT xid, seq FROM %s ORDER BY xid DESC, seq DESC LIMIT 1
                        ON CONFLICT (only_one) DO UPDATE SET xid = EXCLUDED.xid, seq = EXCLUDED.seq
                        WHERE (change_dropped.xid, change_dropped.seq) < (EXCLUDED.xid, EXCLUDED.seq)"""
                        .formatted(day.table()));
                statement.execute("DROP TABLE " + day.table());
                return null;
            }
        });
    }

    private static boolean waits(Connection connection, ChangeDay day) throws SQLException {
        boolean[] waits = new boolean[1];
        Statements.usingIndexes(connection).and("SELECT EXISTS (SELECT FROM change_waiting JOIN " + day.table()
                + " USING (seq, occurred_at))").run(row -> waits[0] = row.getBoolean(1));
        return waits[0];
    }
}
