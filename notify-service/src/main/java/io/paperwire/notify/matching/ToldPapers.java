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

    /** Keeps what mails show of the papers; an older state never replaces a newer one. */
    void keep(Connection connection, Map<String, Paper> papers) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO told_paper AS p (id, excerpt, updated_at) VALUES (?, ?::jsonb, ?)
                ON CONFLICT (id) DO UPDATE SET excerpt = excluded.excerpt, updated_at = excluded.updated_at
                WHERE p.updated_at < excluded.updated_at""")) {
            for (Paper paper : new TreeMap<>(papers).values()) {
                upsert.setString(1, paper.id());
                upsert.setString(2, EventJson.writeText(PaperExcerpt.of(paper)));
                upsert.setObject(3, sql(paper.updatedAt()));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    /** Those of the papers that were told before anything was known of them. */
    Set<String> awaited(Connection connection, Collection<String> papers) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT DISTINCT a.about FROM alert a
                WHERE a.about = ANY (?) AND a.delivery_id IS NULL AND a.due_at IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM told_paper p WHERE p.id = a.about)""")) {
            select.setArray(1, texts(connection, papers));
            Set<String> awaited = new HashSet<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    awaited.add(rows.getString(1));
            }
            return awaited;
        }
    }

    /** What is withdrawn or retracted before it was told is not told, but to those who subscribed to its life. */
    void takeBack(Connection connection, Collection<String> papers) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE alert SET due_at = NULL, note = 'withdrawn or retracted before it was told'
                WHERE about = ANY (?) AND occasion = '' AND delivery_id IS NULL AND due_at IS NOT NULL""")) {
            update.setArray(1, texts(connection, papers));
            update.executeUpdate();
        }
    }

    /** Whoever was told about the one paper counts as told about the paper that it was merged into. */
    void merge(Connection connection, String loser, String winner) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO alert (subscription_id, about, occasion, event, note)
                SELECT subscription_id, ?, occasion, event, 'told as ' || about FROM alert WHERE about = ?
                ON CONFLICT DO NOTHING""")) {
            insert.setString(1, winner);
            insert.setString(2, loser);
            insert.executeUpdate();
        }
    }

    private static Array texts(Connection connection, Collection<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    private static Array uuids(Connection connection, Collection<UUID> values) throws SQLException {
        return connection.createArrayOf("uuid", values.toArray());
    }
}
