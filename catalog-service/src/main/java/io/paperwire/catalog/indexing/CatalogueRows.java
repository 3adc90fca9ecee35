package io.paperwire.catalog.indexing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Transactions;

/** What the index needs of the catalogue's tables. */
@ApplicationScoped
class CatalogueRows {

    private static final int CHUNK = 200;

    private final Transactions transactions;

    CatalogueRows(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Where a paper stands in the list of all papers. */
    record Standing(Instant firstSeen, long place) {
    }

    /** @param json the paper in UTF-8 */
    record Row(UUID id, Standing standing, byte[] json) {
    }

    /** Takes rows, a chunk at a time. */
    @FunctionalInterface
    interface Chunks {
        void take(List<Row> rows) throws SQLException;
    }

    /** Tells this database from every other, also from one that a backup of it was restored to. */
    String identity() throws SQLException {
        return transactions.run(connection -> {
            try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("""
                    SELECT c.system_identifier || '.' || d.oid FROM pg_control_system() c, pg_database d
                    WHERE d.datname = current_database()""")) {
                row.next();
                return row.getString(1);
            }
        });
    }

    /** All papers as they are at one moment, read as a stream. */
    void all(Chunks chunks) throws SQLException {
        transactions.run(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                // Only with a fetch size, and outside of auto-commit, does the driver not hold the whole result.
                statement.setFetchSize(CHUNK);
                try (ResultSet rows = statement.executeQuery(
                        "SELECT id, first_seen, place, body::text FROM paper WHERE merged_into IS NULL")) {
                    pass(rows, chunks);
                }
            }
            return null;
        });
    }

    private static void pass(ResultSet rows, Chunks chunks) throws SQLException {
        List<Row> chunk = new ArrayList<>(CHUNK);
        while (rows.next()) {
            chunk.add(new Row(rows.getObject(1, UUID.class), standing(rows), SqlArrays.utf8(rows, 4)));
            if (chunk.size() == CHUNK) {
                chunks.take(chunk);
                chunk = new ArrayList<>(CHUNK);
            }
        }
        chunks.take(chunk);
    }

    /** Of those that are papers now; a paper that was merged into another is none. */
    Map<UUID, Standing> standings(Collection<UUID> papers) throws SQLException {
        return transactions.run(connection -> standings(connection, papers));
    }

    private static Map<UUID, Standing> standings(Connection connection, Collection<UUID> papers) throws SQLException {
        Map<UUID, Standing> standings = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, first_seen, place FROM paper WHERE id = ANY (?) AND merged_into IS NULL")) {
            select.setArray(1, SqlArrays.uuids(connection, papers));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    standings.put(rows.getObject(1, UUID.class), standing(rows));
            }
        }
        return standings;
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(SqlArrays.instant(row, 2), row.getLong(3));
    }
}
