package io.paperwire.catalog.platform;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Statements over whole columns that go to the server together and are done there one after the other, each seeing what was
 * committed before it began. With few rows the ways there and back are most of the time.
 */
public final class Statements {

    private final Connection connection;
    private final List<String> statements = new ArrayList<>();
    private final List<Array> parameters = new ArrayList<>();

    public Statements(Connection connection) {
        this.connection = connection;
    }

    /**
     * For tables that grow: a prepared statement keeps the plan that was made while they were small, which shall use indexes.
     * Holds until the transaction ends.
     */
    public static Statements usingIndexes(Connection connection) {
        return new Statements(connection).and("SET LOCAL enable_seqscan = off").and("SET LOCAL enable_hashjoin = off")
                .and("SET LOCAL enable_mergejoin = off").and("SET LOCAL enable_bitmapscan = off");
    }

    /** Makes one array parameter out of all rows. */
    public interface Column<T> {
        Array of(Connection connection, List<T> rows) throws SQLException;
    }

    public static <T> Column<T> texts(Function<T, String> value) {
        return (connection, rows) -> SqlArrays.texts(connection, rows, value);
    }

    public static <T> Column<T> bytes(Function<T, byte[]> value) {
        return (connection, rows) -> SqlArrays.bytes(connection, rows, value);
    }

    public static <T> Column<T> uuids(Function<T, UUID> value) {
        return (connection, rows) -> SqlArrays.uuids(connection, rows.stream().map(value).toList());
    }

    public static <T> Column<T> bigints(Function<T, Long> value) {
        return (connection, rows) -> SqlArrays.bigints(connection, rows.stream().map(value).toList());
    }

    public Statements and(String sql) {
        statements.add(sql);
        return this;
    }

    /** Nothing is to be done for no rows. */
    @SafeVarargs
    public final <T> Statements and(String sql, List<T> rows, Column<T>... columns) throws SQLException {
        if (rows.isEmpty())
            return this;
        statements.add(sql);
        for (Column<T> column : columns)
            parameters.add(column.of(connection, rows));
        return this;
    }

    public interface Row {
        void read(ResultSet row) throws SQLException;
    }

    public void run() throws SQLException {
        run(row -> {
        });
    }

    /** @param row is given the rows of the last statement, if it has any */
    public void run(Row row) throws SQLException {
        if (statements.isEmpty())
            return;
        try (PreparedStatement all = connection.prepareStatement(String.join(";\n", statements))) {
            for (int i = 0; i < parameters.size(); i++)
                all.setArray(i + 1, parameters.get(i));
            all.execute();
            for (int n = 1; n < statements.size(); n++)
                all.getMoreResults();
            try (ResultSet rows = all.getResultSet()) {
                while (rows != null && rows.next())
                    row.read(rows);
            }
        }
    }
}
