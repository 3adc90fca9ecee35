package io.paperwire.notify.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

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
            set(update, parameters);
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

    /** Of a column that is an array of times; none when it has none. */
    public static List<Instant> instants(ResultSet row, int column) throws SQLException {
        Array times = row.getArray(column);
        return times == null ? List.of() : Stream.of((Timestamp[]) times.getArray()).map(Timestamp::toInstant).toList();
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** What a row says. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** What is done with a row. */
    public interface EachRow {
        void read(ResultSet row) throws SQLException;
    }

    /** A parameter that is many values, as an array. */
    public record Many(String type, Collection<?> values) {
    }

    public static Many texts(Collection<String> values) {
        return new Many("text", values);
    }

    public static Many uuids(Collection<UUID> values) {
        return new Many("uuid", values);
    }

    public static Many times(Collection<Instant> values) {
        return new Many("timestamptz", values.stream().map(time -> sql(time).toString()).toList());
    }

    /** Takes the locks that a statement takes. */
    public static void lock(Connection connection, String statement, Object... parameters) throws SQLException {
        exists(connection, statement, parameters);
    }

    /** @return whether the statement has a row */
    public static boolean exists(Connection connection, String statement, Object... parameters) throws SQLException {
        return first(connection, statement, row -> true, parameters).isPresent();
    }

    /** @return empty when the statement has no row, or null is read of the first one */
    public static <T> Optional<T> first(Connection connection, String statement, Row<T> reader, Object... parameters)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(statement)) {
            set(select, parameters);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.ofNullable(reader.read(row)) : Optional.empty();
            }
        }
    }

    public static <T> List<T> list(Connection connection, String statement, Row<T> reader, Object... parameters)
            throws SQLException {
        List<T> list = new ArrayList<>();
        each(connection, statement, row -> list.add(reader.read(row)), parameters);
        return list;
    }

    /** For callers who collect themselves what they read. */
    public static void each(Connection connection, String statement, EachRow reader, Object... parameters)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(statement)) {
            set(select, parameters);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    reader.read(rows);
            }
        }
    }

    /** @param parameters as the driver takes them; instants; {@link Many} */
    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object parameter = parameters[i];
            if (parameter instanceof Instant instant)
                parameter = sql(instant);
            else if (parameter instanceof Many many)
                parameter = statement.getConnection().createArrayOf(many.type(), many.values().toArray());
            statement.setObject(i + 1, parameter);
        }
    }
}
