package io.paperwire.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.paperwire.embedded.EmbeddedDatabase;

/** The catalogue's tables as they are on the disk, and their relay, which can be held. */
final class CatalogueTables implements AutoCloseable {

    private final Connection connection;

    CatalogueTables(String jdbcUrl) throws SQLException {
        connection = DriverManager.getConnection(jdbcUrl, EmbeddedDatabase.USER, EmbeddedDatabase.TRIAL_PASSWORD);
    }

    /** Runs the work while nothing is announced, as if another replica were at it. */
    void withRelayHeld(Work work) throws Exception {
        holding("SELECT 1 FROM relay_shard FOR UPDATE", work);
    }

    /** Runs the work while the intake has to wait with its first batch. */
    void withIntakeHeld(Work work) throws Exception {
        try (CatalogueTables other = new CatalogueTables(connection.getMetaData().getURL())) {
            other.holding("LOCK TABLE source_record", work);
        }
    }

    private void holding(String lock, Work work) throws Exception {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(lock);
            work.run();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    interface Work {
        void run() throws Exception;
    }

    long papers() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM paper WHERE merged_into IS NULL")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Partitions count as the table that they are part of. */
    void printSizes(long papers) throws SQLException {
        System.out.printf("%n%-34s %10s %14s%n", "bytes a paper", "", "of all, MB");
        long sum = 0;
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("""
                SELECT coalesce(parent.relname, c.relname) AS name,
                    sum(pg_relation_size(c.oid)) AS rows, sum(pg_table_size(c.oid) - pg_relation_size(c.oid)) AS toast
                FROM pg_class c LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
                LEFT JOIN pg_class parent ON parent.oid = i.inhparent
                WHERE c.relkind IN ('r', 'i') AND c.relnamespace = 'public'::regnamespace
                GROUP BY 1 HAVING sum(pg_table_size(c.oid)) > 1048576 ORDER BY 1""")) {
            while (rows.next()) {
                long bytes = rows.getLong(2) + rows.getLong(3);
                sum += bytes;
                System.out.printf("%-34s %,10d %,14d%s%n", rows.getString(1), bytes / papers, bytes >> 20,
                        rows.getLong(3) * 10 > bytes
                                ? "   (%,d of it out of line)".formatted(rows.getLong(3) / papers)
                                : "");
            }
        }
        System.out.printf("%-34s %,10d %,14d%n", "all", sum / papers, sum >> 20);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
