package io.paperwire.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import io.paperwire.embedded.EmbeddedDatabase;

/** Asks PostgreSQL over JDBC, by a prepared statement on a connection that is kept. */
final class DoorsSql implements Door.Client {

    /** Sets the parameters of a question. */
    @FunctionalInterface
    interface Parameters {
        void set(PreparedStatement statement, int number) throws SQLException;
    }

    private final Connection connection;
    private final PreparedStatement statement;
    private final Parameters parameters;

    private DoorsSql(String jdbcUrl, String sql, Parameters parameters) throws SQLException {
        connection = DriverManager.getConnection(jdbcUrl, EmbeddedDatabase.USER, EmbeddedDatabase.TRIAL_PASSWORD);
        statement = connection.prepareStatement(sql);
        this.parameters = parameters;
    }

    static Door.Asking querying(String jdbcUrl, String sql, Parameters parameters) {
        return () -> new DoorsSql(jdbcUrl, sql, parameters);
    }

    @Override
    public long ask(int number) throws SQLException {
        parameters.set(statement, number);
        long bytes = 0;
        try (ResultSet rows = statement.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next())
                for (int column = 1; column <= columns; column++) {
                    byte[] value = rows.getBytes(column);
                    bytes += value == null ? 0 : value.length;
                }
        }
        return bytes;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
