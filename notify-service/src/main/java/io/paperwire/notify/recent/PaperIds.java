package io.paperwire.notify.recent;

import static io.paperwire.notify.database.Database.each;
import static io.paperwire.notify.database.Database.exists;
import static io.paperwire.notify.database.Database.first;
import static io.paperwire.notify.database.Database.instant;
import static io.paperwire.notify.database.Database.list;
import static io.paperwire.notify.database.Database.texts;
import static io.paperwire.notify.database.Database.update;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.database.Database;

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
        Database.lock(connection, """
                SELECT pg_advisory_xact_lock(?, turn) FROM (
                    SELECT DISTINCT hashtext(id) & 255 AS turn FROM unnest(?) AS papers (id) ORDER BY turn) AS turns""",
                IDS, texts(ids));
    }

    private static Set<String> road(Connection connection, Collection<String> ids) throws SQLException {
        return new HashSet<>(list(connection, """
                WITH RECURSIVE road AS (
                    SELECT id FROM unnest(?) AS asked (id)
                    UNION SELECT m.merged_into FROM road JOIN merged_paper m ON m.id = road.id
                    WHERE m.merged_into IS NOT NULL)
                SELECT id FROM road""", row -> row.getString(1), texts(ids)));
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
        return update(connection,
                "UPDATE merged_paper SET split_at = ? WHERE id = ? AND (split_at IS NULL OR split_at < ?)", at, id,
                at) > 0;
    }

    private static boolean note(Connection connection, String id, String mergedInto, Instant at) throws SQLException {
        return update(connection, """
                INSERT INTO merged_paper AS m (id, merged_into, at) VALUES (?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET merged_into = excluded.merged_into, at = excluded.at, removed = false
                WHERE m.at < excluded.at OR m.at = excluded.at AND m.merged_into = excluded.merged_into""", id,
                mergedInto, at) > 0;
    }

    /**
     * The paper is in the catalogue no longer from that moment on.
     *
     * @return whether nothing later was known of it; so it is said again of what was known already
     */
    public boolean remove(Connection connection, String id, Instant at) throws SQLException {
        return update(connection, """
                INSERT INTO merged_paper AS m (id, at, removed) VALUES (?, ?, true)
                ON CONFLICT (id) DO UPDATE SET merged_into = NULL, at = excluded.at, removed = true
                WHERE m.at <= excluded.at""", id, at) > 0;
    }

    /** Those of the papers that are in the catalogue no longer, and since when. */
    public Map<String, Instant> removed(Connection connection, Collection<String> ids) throws SQLException {
        Map<String, Instant> removed = new HashMap<>();
        each(connection, "SELECT id, at FROM merged_paper WHERE id = ANY (?) AND removed",
                row -> removed.put(row.getString(1), instant(row, 2)), texts(ids));
        return removed;
    }

    /** Its own id and those of all papers that are parts of it. */
    public Set<String> partsOf(Connection connection, String id) throws SQLException {
        Set<String> parts = new HashSet<>(ties(connection, id).of().keySet());
        parts.add(id);
        return parts;
    }

    /** Of all papers that are parts of it. */
    public Ties ties(Connection connection, String id) throws SQLException {
        Map<String, Ties.Tie> ties = new HashMap<>();
        each(connection, """
                WITH RECURSIVE part AS (
                    SELECT id, merged_into, at FROM merged_paper WHERE merged_into = ?
                    UNION SELECT m.id, m.merged_into, m.at FROM part JOIN merged_paper m ON m.merged_into = part.id)
                SELECT id, merged_into, at FROM part""",
                row -> ties.put(row.getString(1), new Ties.Tie(row.getString(2), instant(row, 3))), id);
        return new Ties(ties);
    }

    /** The id of the paper that a paper is a part of by now; else its own. */
    public String livesOnAs(Connection connection, String id) throws SQLException {
        return first(connection, """
                WITH RECURSIVE road AS (
                    SELECT ? AS id
                    UNION SELECT m.merged_into FROM road JOIN merged_paper m ON m.id = road.id
                    WHERE m.merged_into IS NOT NULL)
                SELECT id FROM road WHERE NOT EXISTS (
                    SELECT 1 FROM merged_paper m WHERE m.id = road.id AND m.merged_into IS NOT NULL)""",
                row -> row.getString(1), id).orElse(id);
    }

    /** Whether anything was heard of the paper, and not that it was removed. One that was added long before the service began may be there all the same. */
    public boolean isKnown(Connection connection, String id) throws SQLException {
        return exists(connection, """
                SELECT 1 WHERE (EXISTS (SELECT 1 FROM recent_paper WHERE id = ?)
                    OR EXISTS (SELECT 1 FROM told_paper WHERE id = ?)
                    OR EXISTS (SELECT 1 FROM paper_vector WHERE paper_id = ?)
                    OR EXISTS (SELECT 1 FROM paper_votes WHERE paper_id = ?)
                    OR EXISTS (SELECT 1 FROM merged_paper WHERE ? IN (id, merged_into)))
                    AND NOT EXISTS (SELECT 1 FROM merged_paper WHERE id = ? AND removed)""", id, id, id, id, id, id);
    }
}
