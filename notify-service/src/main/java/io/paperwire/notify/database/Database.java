package io.paperwire.notify.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;

/** The service's own database: work is done in one transaction at a time, on one connection. */
@ApplicationScoped
public class Database {

    /** Beyond what the database has, the driver writes this as before all times, and that as a time that is refused. */
    private static final Instant TOO_EARLY = Instant.parse("-999999-01-01T00:00:00Z");
    private static final Instant TOO_LATE = Instant.parse("+999999-01-01T00:00:00Z");

    private final AgroalDataSource source;

    Database(AgroalDataSource source) {
        this.source = source;
    }

    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** Adds connections to the pool, for work that keeps them while it waits for others: nobody else shall wait for that. */
    public void addConnections(int more) {
        AgroalConnectionPoolConfiguration pool = source.getConfiguration().connectionPoolConfiguration();
        pool.setMaxSize(pool.maxSize() + more);
    }

    /** Commits when the work returns, rolls back when it throws. */
    public <T> T inTransaction(Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    /** @return how many rows it changes */
    public static int update(Connection connection, String statement, Object... parameters) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++)
                update.setObject(i + 1, parameters[i]);
            return update.executeUpdate();
        }
    }

    /** The form in which the driver takes instants. */
    public static OffsetDateTime sql(Instant instant) {
        Instant written = instant.isBefore(TOO_EARLY) ? TOO_EARLY : instant.isAfter(TOO_LATE) ? TOO_LATE : instant;
        return written.atOffset(ZoneOffset.UTC);
    }

    /** Of a column; null when it has none. */
    public static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
