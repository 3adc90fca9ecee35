package io.paperwire.catalog.relay;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.platform.Statements;
import io.paperwire.catalog.platform.Transactions;

/** Keeps a partition of {@code paper_change} for each day: made before it is needed, dropped when it is no longer. */
@ApplicationScoped
public class ChangeDays {

    private static final int DAYS_AHEAD = 2;
    private static final long LOCK = 0x7061706572646179L;

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

    /**
     * Drops the days that had ended then. A day with a change that is not announced yet stays.
     *
     * @return how many were dropped
     */
    int dropEndedBefore(Instant then) throws SQLException {
        int dropped = 0;
        for (ChangeDay day : transactions.run(ChangeDay::all))
            if (!day.to().isAfter(then) && drop(day))
                dropped++;
        return dropped;
    }

    private boolean drop(ChangeDay day) throws SQLException {
        return transactions.run(connection -> {
            Statements.usingIndexes(connection).run();
            try (Statement statement = connection.createStatement()) {
                if (waits(statement, day))
                    return false;
                // Nobody shall have to wait long because this waits for a long transaction.
                statement.execute("SET LOCAL lock_timeout = '2s'");
                statement.execute("LOCK TABLE ONLY paper_change IN ACCESS EXCLUSIVE MODE");
                statement.execute("LOCK TABLE " + day.table() + " IN ACCESS EXCLUSIVE MODE");
                if (waits(statement, day))
                    return false;
                statement.execute("""
                        INSERT INTO change_dropped (xid, seq) SELECT xid, seq FROM %s ORDER BY xid DESC, seq DESC LIMIT 1
                        ON CONFLICT (only_one) DO UPDATE SET xid = EXCLUDED.xid, seq = EXCLUDED.seq
                        WHERE (change_dropped.xid, change_dropped.seq) < (EXCLUDED.xid, EXCLUDED.seq)"""
                        .formatted(day.table()));
                statement.execute("DROP TABLE " + day.table());
                return true;
            }
        });
    }

    private static boolean waits(Statement statement, ChangeDay day) throws SQLException {
        try (ResultSet row = statement
                .executeQuery("SELECT EXISTS (SELECT FROM change_waiting JOIN " + day.table()
                        + " USING (seq, occurred_at))")) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
