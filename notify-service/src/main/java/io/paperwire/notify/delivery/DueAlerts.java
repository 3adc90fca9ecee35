package io.paperwire.notify.delivery;

import static io.paperwire.notify.database.Database.each;
import static io.paperwire.notify.database.Database.instant;
import static io.paperwire.notify.database.Database.list;
import static io.paperwire.notify.database.Database.sql;
import static io.paperwire.notify.database.Database.times;
import static io.paperwire.notify.database.Database.update;
import static io.paperwire.notify.database.Database.uuids;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.paperwire.notify.wanted.Stored;

/** What is due and has no delivery yet, as rows. All methods take part in the caller's transaction. */
@Singleton
class DueAlerts {

    /** The first number of the advisory locks of contacts that a composer has. */
    static final int COMPOSED = 0x7063;
    private static final int ALERTS_AT_A_TIME = 500;
    /** So long what is due waits for its paper to be known: the topic of the lists may be ahead of that of the papers. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    /** In words of the index that is gone through. */
    static final String WAITS = "a.delivery_id IS NULL AND a.due_at IS NOT NULL AND NOT a.set_aside";
    static final String KNOWN = "(n.kind = 'sources' OR EXISTS (SELECT 1 FROM told_paper p WHERE p.id = a.about))";

    /** How far a round has come. */
    record Place(Instant dueAt, UUID subscription) {

        static final Place START = after(Instant.EPOCH);

        static Place after(Instant moment) {
            return new Place(moment, new UUID(-1, -1));
        }
    }

    /**
     * Some of what is due.
     *
     * @param stuck    subscriptions that cannot be told
     * @param unknown  subscriptions that have waited too long for a paper to be known
     * @param contacts where something can be told
     * @param end      null when nothing comes after it
     */
    record Part(Set<UUID> stuck, Set<UUID> unknown, Set<UUID> contacts, Place end) {
    }

    Part part(Connection connection, Place from, Instant until) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT a.due_at, a.subscription_id, n.contact_id, n.state = 'active' AND c.state = 'confirmed',
                """ + KNOWN + """
                FROM (SELECT a.due_at, a.subscription_id, a.about FROM alert a
                      WHERE\s""" + WAITS + """
                        AND a.due_at <= ? AND (a.due_at, a.subscription_id) > (?, ?)
                      ORDER BY a.due_at, a.subscription_id LIMIT ?) a
                JOIN subscription n ON n.id = a.subscription_id
                JOIN contact c ON c.id = n.contact_id
                ORDER BY a.due_at, a.subscription_id""")) {
            select.setObject(1, sql(until));
            select.setObject(2, sql(from.dueAt()));
            select.setObject(3, from.subscription());
            select.setInt(4, ALERTS_AT_A_TIME);
            Set<UUID> stuck = new LinkedHashSet<>();
            Set<UUID> unknown = new LinkedHashSet<>();
            Set<UUID> contacts = new LinkedHashSet<>();
            Place last = null;
            int read = 0;
            try (ResultSet rows = select.executeQuery()) {
                for (; rows.next(); read++) {
                    last = new Place(instant(rows, 1), rows.getObject(2, UUID.class));
                    if (!rows.getBoolean(4)) {
                        stuck.add(last.subscription());
                    } else if (rows.getBoolean(5)) {
                        contacts.add(rows.getObject(3, UUID.class));
                    } else if (last.dueAt().isBefore(until.minus(PATIENCE))) {
                        unknown.add(last.subscription());
                    }
                }
            }
            return new Part(stuck, unknown, contacts, read < ALERTS_AT_A_TIME ? null : last);
        }
    }

    /** So that it is looked through once. What would make it be told waits for the locks, or is seen. */
    void setAside(Connection connection, Collection<UUID> subscriptions, Instant now)
            throws SQLException {
        if (subscriptions.isEmpty())
            return;
        update(connection, """
                WITH stuck AS MATERIALIZED (
                    SELECT n.id FROM subscription n JOIN contact c ON c.id = n.contact_id
                    WHERE n.id = ANY (?) AND (n.state <> 'active' OR c.state <> 'confirmed')
                    FOR SHARE OF n, c SKIP LOCKED),
                held AS MATERIALIZED (
                    SELECT a.subscription_id, a.about, a.occasion FROM alert a JOIN stuck s ON s.id = a.subscription_id
                    WHERE\s""" + WAITS + """
                      AND a.due_at <= ?
                    FOR NO KEY UPDATE OF a SKIP LOCKED)
                UPDATE alert a SET set_aside = true FROM held h
                WHERE (a.subscription_id, a.about, a.occasion) = (h.subscription_id, h.about, h.occasion)""",
                uuids(subscriptions), now);
    }

    /** What has waited too long for its paper to be known is not told any more. */
    void giveUp(Connection connection, Collection<UUID> subscriptions, Instant now) throws SQLException {
        if (subscriptions.isEmpty())
            return;
        update(connection, """
                WITH held AS MATERIALIZED (
                    SELECT a.subscription_id, a.about, a.occasion
                    FROM alert a JOIN subscription n ON n.id = a.subscription_id
                    WHERE n.id = ANY (?) AND n.state = 'active' AND a.due_at < ? AND\s""" + WAITS + " AND NOT " + KNOWN
                + """

                    FOR NO KEY UPDATE OF a SKIP LOCKED)
                UPDATE alert a SET due_at = NULL, note = ? FROM held h
                WHERE (a.subscription_id, a.about, a.occasion) = (h.subscription_id, h.about, h.occasion)""",
                uuids(subscriptions), now.minus(PATIENCE), Deliveries.UNKNOWN);
    }

    /** Those that no other composer has; who makes deliveries for them, or posts to them, can go on. */
    List<UUID> lock(Connection connection, Collection<UUID> contacts) throws SQLException {
        if (contacts.isEmpty())
            return new ArrayList<>();
        return list(connection, """
                WITH free AS MATERIALIZED (
                    SELECT id FROM unnest(?) AS asked (id) WHERE pg_try_advisory_xact_lock(?, hashtext(id::text)))
                SELECT c.id FROM free f JOIN contact c ON c.id = f.id WHERE c.state = 'confirmed'
                FOR KEY SHARE OF c SKIP LOCKED""",
                row -> row.getObject(1, UUID.class), uuids(contacts), COMPOSED);
    }

    /** All that the contacts are subscribed to: another composer may have told it all before they were locked. */
    List<Waiting> waiting(Connection connection, Collection<UUID> contacts, Instant now)
            throws SQLException {
        if (contacts.isEmpty())
            return new ArrayList<>();
        return list(connection, """
                SELECT n.contact_id, n.id, n.rhythm, s.zone, n.quiet_hours,
                       EXISTS (SELECT 1 FROM alert a WHERE a.subscription_id = n.id AND a.due_at <= ? AND\s""" + WAITS
                + " AND " + KNOWN + """
                )
                FROM subscription n
                JOIN contact c ON c.id = n.contact_id
                JOIN subscriber s ON s.id = c.subscriber_id
                WHERE n.contact_id = ANY (?) AND n.state = 'active'""",
                row -> new Waiting(row.getObject(1, UUID.class), row.getObject(2, UUID.class),
                        Stored.schedule(row.getString(3), row.getString(4), row.getString(5), null), row.getBoolean(6)),
                now, uuids(contacts));
    }

    void postpone(Connection connection, List<Waiting> quiet, Instant now) throws SQLException {
        if (quiet.isEmpty())
            return;
        update(connection, """
                WITH held AS MATERIALIZED (
                    SELECT a.subscription_id, a.about, a.occasion, q.awake_at
                    FROM unnest(?::uuid[], ?::timestamptz[]) AS q (subscription, awake_at)
                    JOIN alert a ON a.subscription_id = q.subscription AND a.due_at <= ?
                    WHERE\s""" + WAITS + """

                    ORDER BY a.subscription_id, a.about, a.occasion FOR UPDATE OF a)
                UPDATE alert a SET due_at = h.awake_at FROM held h
                WHERE (a.subscription_id, a.about, a.occasion) = (h.subscription_id, h.about, h.occasion)""",
                uuids(quiet.stream().map(Waiting::subscription).toList()),
                times(quiet.stream().map(one -> one.awakeAt(now)).toList()), now);
    }

    /**
     * Gives the alerts to the deliveries of their contacts.
     *
     * @return when the first of each delivery was due
     */
    Map<UUID, Instant> tell(Connection connection, List<Waiting> told, Map<UUID, UUID> deliveryOf,
            Instant now) throws SQLException {
        Map<UUID, Instant> dueAt = new HashMap<>();
        if (told.isEmpty())
            return dueAt;
        each(connection, """
                WITH held AS MATERIALIZED (
                    SELECT a.subscription_id, a.about, a.occasion, t.delivery
                    FROM unnest(?::uuid[], ?::timestamptz[], ?::uuid[]) AS t (subscription, until, delivery)
                    JOIN subscription n ON n.id = t.subscription
                    JOIN alert a ON a.subscription_id = t.subscription AND a.due_at <= t.until
                    WHERE\s""" + WAITS + " AND " + KNOWN + """

                    ORDER BY a.subscription_id, a.about, a.occasion FOR UPDATE OF a),
                told AS (
                    UPDATE alert a SET delivery_id = h.delivery FROM held h
                    WHERE (a.subscription_id, a.about, a.occasion) = (h.subscription_id, h.about, h.occasion)
                    RETURNING a.delivery_id, a.due_at)
                SELECT delivery_id, min(due_at) FROM told GROUP BY delivery_id""",
                row -> dueAt.put(row.getObject(1, UUID.class), instant(row, 2)),
                uuids(told.stream().map(Waiting::subscription).toList()),
                times(told.stream().map(one -> one.until(now)).toList()),
                uuids(told.stream().map(one -> deliveryOf.get(one.contact())).toList()));
        return dueAt;
    }
}
