package io.paperwire.notify.subscription;

import static io.paperwire.notify.database.Database.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.wanted.Schedule;
import io.paperwire.notify.wanted.Stored;

/**
 * What subscriptions have found and not told yet. When another schedule holds from now on, what waits is due as if it were
 * found now; what is then too much for the day, the next morning. All methods take part in the caller's transaction.
 */
@ApplicationScoped
public class Waiting {

    public void dueAnew(Connection connection, UUID subscription, Instant now) throws SQLException {
        dueAnew(connection, "n.id", List.of(subscription), now);
    }

    /** The same of all that goes to the contacts. */
    void dueAnewAt(Connection connection, Collection<UUID> contacts, Instant now) throws SQLException {
        dueAnew(connection, "n.contact_id", contacts, now);
    }

    /** The same of all that a person has. */
    public void dueAnewOf(Connection connection, UUID subscriber, Instant now) throws SQLException {
        dueAnew(connection, "c.subscriber_id", List.of(subscriber), now);
    }

    private static void dueAnew(Connection connection, String column, Collection<UUID> ids, Instant now)
            throws SQLException {
        for (Map.Entry<UUID, Schedule> one : schedules(connection, column, ids).entrySet())
            dueAnew(connection, one.getKey(), one.getValue(), now);
    }

    /** In the order in which matching locks the subscriptions. */
    private static Map<UUID, Schedule> schedules(Connection connection, String column, Collection<UUID> ids)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT n.id, n.rhythm, s.zone, n.quiet_hours, n.most_a_day
                FROM subscription n JOIN contact c ON c.id = n.contact_id JOIN subscriber s ON s.id = c.subscriber_id
                WHERE\s""" + column + " = ANY (?) ORDER BY n.id")) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            Map<UUID, Schedule> schedules = new LinkedHashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    schedules.put(rows.getObject(1, UUID.class), Stored.schedule(rows.getString(2), rows.getString(3),
                            rows.getString(4), rows.getObject(5, Integer.class)));
                }
            }
            return schedules;
        }
    }

    private static void dueAnew(Connection connection, UUID subscription, Schedule schedule, Instant now)
            throws SQLException {
        Instant due = schedule.due(now);
        int room = schedule.isCapped()
                ? schedule.mostADay() - toldThatDay(connection, subscription, schedule, due)
                : Integer.MAX_VALUE;
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE alert a SET due_at = CASE WHEN w.place <= ? THEN ?::timestamptz ELSE ? END, over_cap = w.place > ?
                FROM (SELECT about, occasion, row_number() OVER (ORDER BY due_at, created_at, position) AS place FROM alert
                      WHERE subscription_id = ? AND delivery_id IS NULL AND due_at IS NOT NULL) w
                WHERE a.subscription_id = ? AND a.about = w.about AND a.occasion = w.occasion
                  AND a.delivery_id IS NULL AND a.due_at IS NOT NULL""")) {
            update.setInt(1, room);
            update.setObject(2, sql(due));
            update.setObject(3, sql(schedule.rest(due)));
            update.setInt(4, room);
            update.setObject(5, subscription);
            update.setObject(6, subscription);
            update.executeUpdate();
        }
    }

    /** How much of the cap is used by what does not wait any more. */
    private static int toldThatDay(Connection connection, UUID subscription, Schedule schedule, Instant due)
            throws SQLException {
        // Matching counts for the same subscription only before or after.
        try (PreparedStatement lock = connection
                .prepareStatement("SELECT 1 FROM subscription WHERE id = ? FOR NO KEY UPDATE");
                PreparedStatement select = connection.prepareStatement("""
                        SELECT count(*) FROM alert
                        WHERE subscription_id = ? AND due_at >= ? AND due_at < ? AND NOT over_cap
                          AND delivery_id IS NOT NULL""")) {
            lock.setObject(1, subscription);
            lock.executeQuery();
            select.setObject(1, subscription);
            select.setObject(2, sql(schedule.dayOf(due)));
            select.setObject(3, sql(schedule.dayAfter(due)));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
