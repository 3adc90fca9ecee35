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
import io.paperwire.catalog.search.IndexedPaper;
import io.paperwire.catalog.search.Rating;
import io.paperwire.events.Paper;

/** What the index needs of the catalogue's tables. */
@ApplicationScoped
class CatalogueRows {

    private static final int CHUNK = 200;
    private static final int MOST_RATINGS = 1_000;
    /** Its last part rises with each change of the paper and with each of its rating: the number of the state. */
    private static final String STANDING = "id, first_seen, place, coalesce(votes, 0), coalesce(trending, '-Infinity'),"
            + " (extract(epoch FROM changed_at) * 1000000)::bigint + coalesce(seq, 0)";
    private static final String RATED = "paper LEFT JOIN paper_rating ON paper_id = id WHERE ";
    private static final String PAPERS = RATED + "merged_into IS NULL";

    private final Transactions transactions;

    CatalogueRows(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Where a paper stands in the list of all papers, and what readers make of it.
     *
     * @param number of the paper's state with its rating: a later one has a higher number
     */
    record Standing(Instant firstSeen, long place, Rating rating, long number) {

        IndexedPaper of(UUID id, Paper paper) {
            return new IndexedPaper(id, firstSeen, place, rating, number, paper);
        }
    }

    /** @param number of its last change; a later change has a higher one */
    record Rated(UUID paper, Rating rating, long number) {
    }

    /** @param json the paper in UTF-8; null if it was merged into another one */
    record Row(UUID id, Standing standing, byte[] json) {
    }

    /** Takes rows, a chunk at a time. */
    @FunctionalInterface
    interface Chunks {
        void take(List<Row> rows) throws SQLException;
    }

    /** The name of this database, which it has until a backup is restored to it. */
    String database() throws SQLException {
        return transactions.read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT name FROM change_origin")) {
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
                        "SELECT " + STANDING + ", body::text FROM " + PAPERS)) {
                    pass(rows, chunks);
                }
            }
            return null;
        });
    }

    private static void pass(ResultSet rows, Chunks chunks) throws SQLException {
        List<Row> chunk = new ArrayList<>(CHUNK);
        while (rows.next()) {
            chunk.add(new Row(rows.getObject(1, UUID.class), standing(rows), SqlArrays.utf8(rows, 7)));
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
                "SELECT " + STANDING + " FROM " + PAPERS + " AND id = ANY (?)")) {
            select.setArray(1, SqlArrays.uuids(connection, papers));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    standings.put(rows.getObject(1, UUID.class), standing(rows));
            }
        }
        return standings;
    }

    /** As they are now, also those that were merged into another one. */
    List<Row> rows(Collection<UUID> papers) throws SQLException {
        return transactions.read(connection -> {
            List<Row> all = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("SELECT " + STANDING
                    + ", CASE WHEN merged_into IS NULL THEN body::text END FROM " + RATED + "id = ANY (?)")) {
                select.setArray(1, SqlArrays.uuids(connection, papers));
                try (ResultSet rows = select.executeQuery()) {
                    pass(rows, all::addAll);
                }
            }
            return all;
        });
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(SqlArrays.instant(row, 2), row.getLong(3), rating(row, 4), row.getLong(6));
    }

    private static Rating rating(ResultSet row, int votes) throws SQLException {
        return new Rating(row.getLong(votes), row.getDouble(votes + 1));
    }

    /** The number of the last rating, which every later one is above. */
    long lastRating() throws SQLException {
        return transactions.run(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT coalesce(max(seq), 0) FROM paper_rating")) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** The next ratings that changed after a number, in the order of their numbers; empty if there are none yet. */
    List<Rated> ratings(long after) throws SQLException {
        return transactions.run(connection -> {
            List<Rated> ratings = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT paper_id, votes, trending, seq FROM paper_rating WHERE seq > ? ORDER BY seq LIMIT ?""")) {
                select.setLong(1, after);
                select.setInt(2, MOST_RATINGS);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next())
                        ratings.add(new Rated(rows.getObject(1, UUID.class), rating(rows, 2), rows.getLong(4)));
                }
            }
            return ratings;
        });
    }
}
