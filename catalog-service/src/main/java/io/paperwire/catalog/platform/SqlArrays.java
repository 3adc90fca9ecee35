package io.paperwire.catalog.platform;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;

/** Whole columns as parameters, and values back. */
public final class SqlArrays {

    private SqlArrays() {
    }

    public static <T> Array texts(Connection connection, Collection<T> rows, Function<T, String> value)
            throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(value).toArray(String[]::new));
    }

    /** Columns of a statement's rows, in the order of its parameters from 1 on. */
    @SafeVarargs
    public static <T> void setTexts(PreparedStatement statement, Collection<T> rows, Function<T, String>... columns)
            throws SQLException {
        for (int i = 0; i < columns.length; i++)
            statement.setArray(i + 1, texts(statement.getConnection(), rows, columns[i]));
    }

    public static Array uuids(Connection connection, Collection<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }

    public static <T> Array bytes(Connection connection, Collection<T> rows, Function<T, byte[]> value)
            throws SQLException {
        return connection.createArrayOf("bytea", rows.stream().map(value).toArray(byte[][]::new));
    }

    public static Array bigints(Connection connection, Collection<Long> numbers) throws SQLException {
        return connection.createArrayOf("bigint", numbers.toArray());
    }

    public static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** A text as it came, which is in UTF-8; null for NULL. */
    public static byte[] utf8(ResultSet rows, int column) throws SQLException {
        return rows.getBytes(column);
    }
}
