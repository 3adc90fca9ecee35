package io.paperwire.notify.recent;

import static io.paperwire.notify.database.Database.instant;
import static io.paperwire.notify.database.Database.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

/** What is known of the ids of papers, however old these are. All methods take part in the caller's transaction. */
@ApplicationScoped
public class PaperIds {

    /** The first number of the advisory locks of ids. */
    private static final int IDS = 0x7062;

    /**
     * Until the transaction's end nobody else learns what becomes of these ids, and of those that they lead to. Who has several
     * takes them all at once, so that nobody waits for another who waits for him.
     */
    public void hold(Connection connection, Collection<String> ids) throws SQLException {
        lock(connection, ids);
        Set<String> led = road(connection, ids);
        led.removeAll(ids);
        if (!led.isEmpty())
            lock(connection, led);
    }

    private static void lock(Connection connection, Collection<String> ids) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                """
                SELECT pg_advisory_xact_lock(?, turn) FROM (
                    SELECT DISTINCT hashtext(id) & 255 AS turn FROM unnest(?) AS papers (id) ORDER BY turn) AS turns""")) {
            select.setInt(1, IDS);
            select.setArray(2, connection.createArrayOf("text", ids.toArray()));
            select.executeQuery().close();
        }
    }

    private static Set<String> road(Connection connection, Collection<String> ids) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                WITH RECURSIVE road AS (
                    SELECT id FROM unnest(?) AS asked (id)
                    UNION SELECT m.merged_into FROM road JOIN merged_paper m ON m.id = road.id
                    WHERE m.merged_into IS NOT NULL)
                SELECT id FROM road""")) {
            select.setArray(1, connection.createArrayOf("text", ids.toArray()));
            Set<String> road = new HashSet<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    road.add(rows.getString(1));
            }
            return road;
        }
    }

    /**
     * The one paper is a part of the other from that moment on.
     *
     * @return whether nothing later was known of it; so it is said again of what was known already
     */
    public boolean merge(Connection connection, String loser, String winner, Instant at) throws SQLException {
        return note(connection, loser, winner, at);
    }

    /**
     * The paper is one of its own from that moment on.
     *
     * @return whether neither that nor anything later was known of it
     */
    public boolean split(Connection connection, String id, Instant at) throws SQLException {
        return note(connection, id, null, at);
    }

    /**
     * What its own partition says of a paper of which something later may be known, by what was merged into it.
     *
     * @return whether no split of it at that moment or later was read before
     */
    public boolean readSplit(Connection connection, String id, Instant at) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE merged_paper SET split_at = ? WHERE id = ? AND (split_at IS NULL OR split_at < ?)")) {
            update.setObject(1, sql(at));
            update.setString(2, id);
            update.setObject(3, sql(at));
            return update.executeUpdate() > 0;
        }
    }

    private static boolean note(Connection connection, String id, String mergedInto, Instant at) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(
                """
                INSERT INTO merged_paper AS m (id, merged_into, at) VALUES (?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET merged_into = excluded.merged_into, at = excluded.at, removed = false
                WHERE m.at < excluded.at OR m.at = excluded.at AND m.merged_into = excluded.merged_into""")) {
            upsert.setString(1, id);
            upsert.setString(2, mergedInto);
            upsert.setObject(3, sql(at));
            return upsert.executeUpdate() > 0;
        }
    }

    /**
     * The paper is in the catalogue no longer from that moment on.
     *
     * @return whether nothing later was known of it; so it is said again of what was known already
     */
    public boolean remove(Connection connection, String id, Instant at) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO merged_paper AS m (id, at, removed) VALUES (?, ?, true)
                ON CONFLICT (id) DO UPDATE SET merged_into = NULL, at = excluded.at, removed = true
                WHERE m.at <= excluded.at""")) {
            upsert.setString(1, id);
            upsert.setObject(2, sql(at));
            return upsert.executeUpdate() > 0;
        }
    }

    /** Those of the papers that are in the catalogue no longer, and since when. */
    public Map<String, Instant> removed(Connection connection, Collection<String> ids) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT id, at FROM merged_paper WHERE id = ANY (?) AND removed")) {
            select.setArray(1, connection.createArrayOf("text", ids.toArray()));
            Map<String, Instant> removed = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    removed.put(rows.getString(1), instant(rows, 2));
            }
            return removed;
        }
    }

    /** Its own id and those of all papers that are parts of it. */
    public Set<String> partsOf(Connection connection, String id) throws SQLException {
        Set<String> parts = new HashSet<>(ties(connection, id).of().keySet());
        parts.add(id);
        return parts;
    }

    /** Of all papers that are parts of it. */
    public Ties ties(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                WITH RECURSIVE part AS (
                    SELECT id, merged_into, at FROM merged_paper WHERE merged_into = ?
                    UNION SELECT m.id, m.merged_into, m.at FROM part JOIN merged_paper m ON m.merged_into = part.id)
                SELECT id, merged_into, at FROM part""")) {
            select.setString(1, id);
            Map<String, Ties.Tie> ties = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    ties.put(rows.getString(1), new Ties.Tie(rows.getString(2), instant(rows, 3)));
            }
            return new Ties(ties);
        }
    }

    /** The id of the paper that a paper is a part of by now; else its own. */
    public String livesOnAs(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                WITH RECURSIVE road AS (
                    SELECT ? AS id
                    UNION SELECT m.merged_into FROM road JOIN merged_paper m ON m.id = road.id
                    WHERE m.merged_into IS NOT NULL)
                SELECT id FROM road WHERE NOT EXISTS (
                    SELECT 1 FROM merged_paper m WHERE m.id = road.id AND m.merged_into IS NOT NULL)""")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : id;
            }
        }
    }

    /** Whether anything was heard of the paper, and not that it was removed. One that was added long before the service began may be there all the same. */
    public boolean isKnown(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT (EXISTS (SELECT 1 FROM recent_paper WHERE id = ?) OR EXISTS (SELECT 1 FROM told_paper WHERE id = ?)
                    OR EXISTS (SELECT 1 FROM paper_vector WHERE paper_id = ?)
                    OR EXISTS (SELECT 1 FROM paper_votes WHERE paper_id = ?)
                    OR EXISTS (SELECT 1 FROM merged_paper WHERE ? IN (id, merged_into)))
                    AND NOT EXISTS (SELECT 1 FROM merged_paper WHERE id = ? AND removed)""")) {
            for (int i = 1; i <= 6; i++)
                select.setString(i, id);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
