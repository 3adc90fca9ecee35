package io.paperwire.notify.matching;

import static io.paperwire.notify.database.Database.sql;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.notify.delivery.Deliveries;
import io.paperwire.notify.delivery.PaperExcerpt;

/** What was told to whom, as rows. All methods take part in the caller's transaction. */
@Singleton
class ToldPapers {

    record Told(UUID subscription, String paper) {
    }

    /**
     * Takes hold of the papers' source records until the transaction ends, so that no other replica tells the same paper
     * under whatever id meanwhile.
     *
     * @return for each source record, the paper under which it was first told
     */
    Map<String, String> hold(Connection connection, Map<String, String> paperBySource) throws SQLException {
        TreeMap<String, String> sorted = new TreeMap<>(paperBySource);
        Array keys = texts(connection, sorted.keySet());
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO told_source (source_key, paper_id)
                SELECT * FROM unnest(?::text[], ?::text[]) ON CONFLICT DO NOTHING""")) {
            insert.setArray(1, keys);
            insert.setArray(2, texts(connection, sorted.values()));
            insert.executeUpdate();
        }
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT source_key, paper_id FROM told_source WHERE source_key = ANY (?)
                ORDER BY source_key FOR UPDATE""")) {
            select.setArray(1, keys);
            Map<String, String> first = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    first.put(rows.getString(1), rows.getString(2));
            }
            return first;
        }
    }

    Set<Told> told(Connection connection, Collection<UUID> subscriptions, Collection<String> papers)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT subscription_id, about FROM alert
                WHERE about = ANY (?) AND subscription_id = ANY (?)""")) {
            select.setArray(1, texts(connection, papers));
            select.setArray(2, uuids(connection, subscriptions));
            Set<Told> told = new HashSet<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    told.add(new Told(rows.getObject(1, UUID.class), rows.getString(2)));
            }
            return told;
        }
    }

    /** Whether it is not told as new any more. */
    static boolean isGone(Paper paper) {
        return paper.withdrawn() || paper.retracted();
    }

    /** Keeps what mails show of the papers; an older state never replaces a newer one. */
    void keep(Connection connection, Map<String, Paper> papers) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO told_paper AS p (id, excerpt, updated_at, gone) VALUES (?, ?::jsonb, ?, ?)
                ON CONFLICT (id) DO UPDATE SET excerpt = excluded.excerpt, updated_at = excluded.updated_at,
                                               gone = excluded.gone
                WHERE p.updated_at < excluded.updated_at""")) {
            for (Paper paper : new TreeMap<>(papers).values()) {
                upsert.setString(1, paper.id());
                upsert.setString(2, EventJson.writeText(PaperExcerpt.of(paper)));
                upsert.setObject(3, sql(paper.updatedAt()));
                upsert.setBoolean(4, isGone(paper));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    /**
     * Those of the papers that were told before anything was known of them, and those that mails and feeds show.
     *
     * @param changed those that may have been told before: a paper that is new costs no look
     */
    Set<String> awaitedOrShown(Connection connection, Collection<String> papers, Collection<String> changed)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT a.about FROM alert a
                WHERE a.about = ANY (?) AND a.delivery_id IS NULL AND a.due_at IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM told_paper p WHERE p.id = a.about)
                UNION
                SELECT id FROM told_paper WHERE id = ANY (?)""")) {
            select.setArray(1, texts(connection, papers));
            select.setArray(2, texts(connection, changed));
            Set<String> found = new HashSet<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    found.add(rows.getString(1));
            }
            return found;
        }
    }

    /**
     * What is withdrawn or retracted before it was told is not told, but to those who subscribed to its life. What is on its
     * way at this moment arrives; if it does not, it is left out of the next attempt.
     */
    void takeBack(Connection connection, Collection<String> papers) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                WITH open AS MATERIALIZED (
                    SELECT d.id FROM delivery d
                    WHERE d.state IN ('pending', 'failed') AND d.sent_at IS NULL AND d.id IN (
                        SELECT a.delivery_id FROM alert a WHERE a.about = ANY (?) AND a.occasion = '')
                    FOR UPDATE SKIP LOCKED)
                UPDATE alert SET delivery_id = NULL, due_at = NULL, note = ?
                WHERE about = ANY (?) AND occasion = ''
                  AND (delivery_id IS NULL AND due_at IS NOT NULL OR delivery_id IN (SELECT id FROM open))""")) {
            update.setArray(1, texts(connection, papers));
            update.setString(2, Deliveries.TAKEN_BACK);
            update.setArray(3, texts(connection, papers));
            update.executeUpdate();
        }
    }

    /**
     * Whoever was told about the one paper counts as told about the paper that it was merged into. What waits under the one
     * id waits under the other from now on; of two papers that wait, or are still to be sent, one is told, when the first is
     * due, and none if one was told before.
     *
     * @return whether something waits under the winner's id that did not before
     */
    boolean merge(Connection connection, String loser, String winner) throws SQLException {
        if (!hold(connection, loser, winner))
            return false;
        update(connection, """
                UPDATE alert w SET due_at = NULL, note = 'told as ' || l.about
                FROM alert l
                WHERE l.about = ? AND w.about = ? AND (l.subscription_id, l.occasion) = (w.subscription_id, w.occasion)
                  AND l.delivery_id IS NOT NULL AND w.delivery_id IS NULL AND w.due_at IS NOT NULL""", loser, winner);
        update(connection, """
                UPDATE alert l SET delivery_id = NULL, due_at = NULL, note = 'told as ' || w.about
                FROM alert w JOIN delivery t ON t.id = w.delivery_id, delivery d
                WHERE l.about = ? AND w.about = ? AND (l.subscription_id, l.occasion) = (w.subscription_id, w.occasion)
                  AND d.id = l.delivery_id AND d.state IN ('pending', 'failed')
                  AND t.state IN ('pending', 'failed', 'sent')""", loser, winner);
        update(connection, """
                UPDATE alert w SET due_at = l.due_at, over_cap = l.over_cap, note = l.note
                FROM alert l
                WHERE l.about = ? AND w.about = ? AND (l.subscription_id, l.occasion) = (w.subscription_id, w.occasion)
                  AND l.delivery_id IS NULL AND w.delivery_id IS NULL
                  AND (l.due_at < w.due_at OR l.due_at IS NOT NULL AND w.due_at IS NULL AND w.note = ?)""",
                loser, winner, Deliveries.TAKEN_BACK);
        update(connection, """
                INSERT INTO alert (subscription_id, occasion, event, matched, rank, position, created_at, over_cap, found_as,
                                   due_at, note, about)
                SELECT subscription_id, occasion, event, matched, rank, position, created_at, over_cap,
                       coalesce(found_as, about), CASE WHEN delivery_id IS NULL THEN due_at END,
                       CASE WHEN delivery_id IS NULL AND due_at IS NOT NULL THEN note ELSE 'told as ' || about END, ?
                FROM alert WHERE about = ? ON CONFLICT DO NOTHING""", winner, loser);
        return update(connection, """
                UPDATE alert SET due_at = NULL, note = 'told as ' || ?
                WHERE about = ? AND delivery_id IS NULL AND due_at IS NOT NULL""", winner, loser) > 0;
    }

    /**
     * Keeps what was found of both papers as it is until the transaction ends.
     *
     * @return whether somebody was told about the loser or is to be
     */
    private static boolean hold(Connection connection, String loser, String winner) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT 1 FROM alert
                WHERE about IN (?, ?) AND EXISTS (SELECT 1 FROM alert WHERE about = ?)
                ORDER BY subscription_id, about, occasion FOR UPDATE""")) {
            select.setString(1, loser);
            select.setString(2, winner);
            select.setString(3, loser);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static int update(Connection connection, String statement, String... parameters) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++)
                update.setString(i + 1, parameters[i]);
            return update.executeUpdate();
        }
    }

    private static Array texts(Connection connection, Collection<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    private static Array uuids(Connection connection, Collection<UUID> values) throws SQLException {
        return connection.createArrayOf("uuid", values.toArray());
    }
}
