package io.paperwire.catalog.platform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import javax.sql.DataSource;

/** Transactions that tell which large tables they read from end to end. */
public final class Scans extends Transactions {

    private static final int LARGE = 1_000;

    private final Queue<String> scanned = new ConcurrentLinkedQueue<>();

    public Scans(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    public <T> T run(Work<T> work) throws SQLException {
        return super.run(connection -> {
            forgetEarlierScans(connection);
            T result = work.with(connection);
            note(connection);
            return result;
        });
    }

    @Override
    public <T> T read(Work<T> work) throws SQLException {
        return run(work);
    }

    /** What the connection did before may not be handed in yet, and would count here. */
    private static void forgetEarlierScans(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_stat_force_next_flush()");
        }
        connection.commit();
    }

    private void note(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("""
                SELECT s.relname FROM pg_stat_xact_user_tables s JOIN pg_class c ON c.oid = s.relid
                WHERE s.seq_scan > 0 AND c.reltuples > %s""".formatted(LARGE))) {
            while (rows.next())
                scanned.add(rows.getString(1));
        }
    }

    public Queue<String> scanned() {
        return scanned;
    }
}
