package io.paperwire.catalog.platform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

/** Transactions on the catalogue's database, committed when the work returns and rolled back when it throws. */
@ApplicationScoped
public class Transactions {

    private final DataSource dataSource;

    Transactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What is done on the connection; it neither commits nor closes it. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** For statements that only read and need no common moment: each is a transaction of its own, without more round trips. */
    public <T> T read(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return work.with(connection);
        }
    }

    public <T> T run(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    /** Of what is done, nothing lasts. */
    public <T> T tryOut(Work<T> work) throws SQLException {
        return run(connection -> {
            T result = work.with(connection);
            connection.rollback();
            return result;
        });
    }

    /**
     * The earlier of what that clock and the database's say: what cannot be undone shall not be done too early because the clock
     * of one replica is ahead.
     */
    public Instant earlier(Clock clock) throws SQLException {
        Instant here = clock.instant();
        Instant there = read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT now()")) {
                row.next();
                return SqlArrays.instant(row, 1);
            }
        });
        return there.isBefore(here) ? there : here;
    }

    private static void rollBack(Connection connection, Throwable why) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }
}
