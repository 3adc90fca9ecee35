package io.paperwire.catalog.votes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;

import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.papers.PaperLookup;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.service.answers.Problem;

/**
 * What readers here think of papers. Votes and picks are dated facts that end and are not deleted, so that a list of the
 * past has them. They belong to the id that was voted for, and count for the paper that it lives on in.
 */
@ApplicationScoped
public class Votes {

    private final Transactions transactions;
    private final Clock clock;

    Votes(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    Ratings cast(String name, String voter) throws SQLException {
        return transactions.run(connection -> {
            UUID paper = lockedLiving(connection, name);
            try (PreparedStatement insert = connection.prepareStatement("""
                    INSERT INTO vote (paper_id, voter, cast_at) SELECT ?, ?, ?
                    WHERE NOT EXISTS (SELECT FROM vote v JOIN paper p ON p.id = v.paper_id
                        WHERE (p.id = ? OR p.merged_into = ?) AND v.voter = ? AND v.taken_back_at IS NULL)
                    ON CONFLICT (paper_id, voter) WHERE taken_back_at IS NULL DO NOTHING""")) {
                insert.setObject(1, paper);
                insert.setString(2, voter);
                insert.setObject(3, now());
                insert.setObject(4, paper);
                insert.setObject(5, paper);
                insert.setString(6, voter);
                mark(connection, paper, insert.executeUpdate());
            }
            return ratings(connection, paper, voter);
        });
    }

    Ratings takeBack(String name, String voter) throws SQLException {
        return transactions.run(connection -> {
            UUID paper = lockedLiving(connection, name);
            try (PreparedStatement update = connection.prepareStatement("""
                    UPDATE vote SET taken_back_at = ? WHERE voter = ? AND taken_back_at IS NULL AND paper_id IN (
                        SELECT id FROM paper WHERE id = ? OR merged_into = ?)""")) {
                update.setObject(1, now());
                update.setString(2, voter);
                update.setObject(3, paper);
                update.setObject(4, paper);
                mark(connection, paper, update.executeUpdate());
            }
            return ratings(connection, paper, voter);
        });
    }

    /** A pick that stands gets the new note and keeps its date. */
    public Ratings pick(String name, String curator, String note) throws SQLException {
        return transactions.run(connection -> {
            UUID paper = lockedLiving(connection, name);
            mark(connection, paper, renote(connection, paper, curator, note) + insertPick(connection, paper, curator,
                    note));
            return ratings(connection, paper, curator);
        });
    }

    /** Of several, that stand because their papers became one, all. */
    private static int renote(Connection connection, UUID paper, String curator, String note) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE pick SET note = ?, curator = ? WHERE taken_back_at IS NULL AND paper_id IN (
                    SELECT id FROM paper WHERE id = ? OR merged_into = ?)""")) {
            update.setString(1, note);
            update.setString(2, curator);
            update.setObject(3, paper);
            update.setObject(4, paper);
            return update.executeUpdate();
        }
    }

    private int insertPick(Connection connection, UUID paper, String curator, String note) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO pick (paper_id, curator, note, picked_at) SELECT ?, ?, ?, ?
                WHERE NOT EXISTS (SELECT FROM pick k JOIN paper p ON p.id = k.paper_id
                    WHERE (p.id = ? OR p.merged_into = ?) AND k.taken_back_at IS NULL)
                ON CONFLICT (paper_id) WHERE taken_back_at IS NULL
                DO UPDATE SET note = EXCLUDED.note, curator = EXCLUDED.curator""")) {
            insert.setObject(1, paper);
            insert.setString(2, curator);
            insert.setString(3, note);
            insert.setObject(4, now());
            insert.setObject(5, paper);
            insert.setObject(6, paper);
            return insert.executeUpdate();
        }
    }

    public Ratings unpick(String name, String curator) throws SQLException {
        return transactions.run(connection -> {
            UUID paper = lockedLiving(connection, name);
            try (PreparedStatement update = connection.prepareStatement("""
                    UPDATE pick SET taken_back_at = ? WHERE taken_back_at IS NULL AND paper_id IN (
                        SELECT id FROM paper WHERE id = ? OR merged_into = ?)""")) {
                update.setObject(1, now());
                update.setObject(2, paper);
                update.setObject(3, paper);
                mark(connection, paper, update.executeUpdate());
            }
            return ratings(connection, paper, curator);
        });
    }

    /** @param voter whose own vote is told; null for nobody's */
    public Ratings ratings(String name, String voter) throws SQLException {
        return transactions.read(connection -> ratings(connection, living(connection, name, ""), voter));
    }

    /**
     * A pick that stands, of a paper that is there.
     *
     * @param paperId of the paper that it counts for now
     */
    public record Pick(String paperId, String title, String note, String curator, Instant pickedAt) {
    }

    /**
     * The newest first.
     *
     * @param skipped newer ones
     */
    public List<Pick> picks(int skipped, int most) throws SQLException {
        return transactions.read(connection -> {
            List<Pick> picks = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT p.id, p.body ->> 'title', k.note, k.curator, k.picked_at FROM pick k
                    JOIN paper f ON f.id = k.paper_id JOIN paper p ON p.id = coalesce(f.merged_into, f.id)
                    WHERE k.taken_back_at IS NULL AND p.merged_into IS NULL
                    ORDER BY k.picked_at DESC, k.paper_id OFFSET ? LIMIT ?""")) {
                select.setInt(1, skipped);
                select.setInt(2, most);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next())
                        picks.add(new Pick(PaperId.print(rows.getObject(1, UUID.class)), rows.getString(2),
                                rows.getString(3), rows.getString(4), SqlArrays.instant(rows, 5)));
                }
            }
            return picks;
        });
    }

    private static Ratings ratings(Connection connection, UUID paper, String voter) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                WITH names AS (SELECT id FROM paper WHERE id = ? OR merged_into = ?)
                SELECT (SELECT count(DISTINCT voter) FROM vote JOIN names ON id = paper_id WHERE taken_back_at IS NULL),
                    EXISTS (SELECT FROM vote JOIN names ON id = paper_id WHERE taken_back_at IS NULL AND voter = ?),
                    (SELECT note FROM pick JOIN names ON id = paper_id WHERE taken_back_at IS NULL
                     ORDER BY picked_at LIMIT 1)""")) {
            select.setObject(1, paper);
            select.setObject(2, paper);
            select.setString(3, voter);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Ratings(PaperId.print(paper), row.getLong(1), row.getBoolean(2),
                        Optional.ofNullable(row.getString(3)).map(Ratings.Pick::new).orElse(null));
            }
        }
    }

    /** Until the transaction ends nobody merges it into another one. */
    private static UUID lockedLiving(Connection connection, String name) throws SQLException {
        return living(connection, name, " FOR KEY SHARE");
    }

    private static UUID living(Connection connection, String name, String lock) throws SQLException {
        UUID id = PaperLookup.id(connection, "name", name).orElseThrow(() -> unknown(name));
        try (PreparedStatement select = connection
                .prepareStatement(
                        "SELECT coalesce(merged_into, id), merged_into = id FROM paper WHERE id = ?" + lock)) {
            // Where it leads is to be looked at, and locked, too: it may have been merged a moment ago.
            for (UUID before = null; !id.equals(before);) {
                before = id;
                select.setObject(1, id);
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next())
                        throw unknown(name);
                    if (row.getBoolean(2))
                        throw Problem.gone("The paper '" + name + "' was taken out of the catalogue.");
                    id = row.getObject(1, UUID.class);
                }
            }
        }
        return id;
    }

    private static WebApplicationException unknown(String name) {
        return Problem.notFound("No paper has the name '" + name + "'.");
    }

    private static void mark(Connection connection, UUID paper, int changed) throws SQLException {
        if (changed == 0)
            return;
        try (PreparedStatement insert = connection
                .prepareStatement("INSERT INTO trending_stale (paper_id) VALUES (?)")) {
            insert.setObject(1, paper);
            insert.executeUpdate();
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
