package io.paperwire.notify.subscription;

import static io.paperwire.notify.database.Database.each;
import static io.paperwire.notify.database.Database.sql;
import static io.paperwire.notify.database.Database.uuids;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.delivery.Deliveries;
import io.paperwire.notify.wanted.Schedule;
import io.paperwire.notify.wanted.Stored;

/**
 * What subscriptions have found and not told yet. When another schedule holds from now on, what waits is due as if it were
 * found now; what is then too much for the day, the next morning. All methods take part in the caller's transaction.
 */
@ApplicationScoped
public class Waiting {

    private static final String ANY = "due_at IS NOT NULL";
    private static final String UNSAID = "due_at = 'infinity'";

    private final Deliveries deliveries;

    Waiting(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Of what the subscriptions have found that of which it is to be said when it is due, as if it were found now. */
    public void due(Connection connection, Collection<UUID> subscriptions) throws SQLException {
        if (subscriptions.isEmpty())
            return;
        Instant now = deliveries.foundNow(connection);
        Map<UUID, Schedule> schedules = schedules(connection, "n.id", subscriptions);
        due(connection, schedules, Caps.used(connection, capped(schedules), now), UNSAID, now);
    }

    public void dueAnew(Connection connection, UUID subscription) throws SQLException {
        dueAnew(connection, "n.id", List.of(subscription));
    }

    /** The same of all that goes to the contacts. */
    void dueAnewAt(Connection connection, Collection<UUID> contacts) throws SQLException {
        dueAnew(connection, "n.contact_id", contacts);
    }

    /** The same of all that a person has. */
    public void dueAnewOf(Connection connection, UUID subscriber) throws SQLException {
        dueAnew(connection, "c.subscriber_id", List.of(subscriber));
    }

    private void dueAnew(Connection connection, String column, Collection<UUID> ids) throws SQLException {
        Instant now = deliveries.foundNow(connection);
        Map<UUID, Schedule> schedules = schedules(connection, column, ids);
        due(connection, schedules, Caps.usedUp(connection, capped(schedules), now), ANY, now);
    }

    private static Map<UUID, Schedule> capped(Map<UUID, Schedule> schedules) {
        Map<UUID, Schedule> capped = new HashMap<>(schedules);
        capped.values().removeIf(schedule -> !schedule.isCapped());
        return capped;
    }

    private static void due(Connection connection, Map<UUID, Schedule> schedules, Map<UUID, Integer> used, String which,
            Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE alert a SET due_at = CASE WHEN w.place <= ? THEN ?::timestamptz ELSE ? END, over_cap = w.place > ?
                FROM (SELECT about, occasion, row_number() OVER (ORDER BY due_at, created_at, position) AS place FROM alert
                      WHERE subscription_id = ? AND delivery_id IS NULL AND\s""" + which + """
                ) w
                WHERE a.subscription_id = ? AND a.about = w.about AND a.occasion = w.occasion
                  AND a.delivery_id IS NULL AND a.""" + which)) {
            for (Map.Entry<UUID, Schedule> one : schedules.entrySet()) {
                UUID subscription = one.getKey();
                Schedule schedule = one.getValue();
                Instant due = schedule.due(now);
                int room = schedule.isCapped() ? schedule.mostADay() - used.get(subscription) : Integer.MAX_VALUE;
                update.setInt(1, room);
                update.setObject(2, sql(due));
                update.setObject(3, sql(schedule.rest(due)));
                update.setInt(4, room);
                update.setObject(5, subscription);
                update.setObject(6, subscription);
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** In the order in which matching locks them; what has ended has nothing that waits. */
    private static Map<UUID, Schedule> schedules(Connection connection, String column, Collection<UUID> ids)
            throws SQLException {
        Map<UUID, Schedule> schedules = new LinkedHashMap<>();
        each(connection, """
                SELECT n.id, n.rhythm, s.zone, n.quiet_hours, n.most_a_day
                FROM subscription n JOIN contact c ON c.id = n.contact_id JOIN subscriber s ON s.id = c.subscriber_id
                WHERE\s""" + column + " = ANY (?) AND n.state <> 'ended' ORDER BY n.id",
                row -> schedules.put(row.getObject(1, UUID.class), Stored.schedule(row.getString(2), row.getString(3),
                        row.getString(4), row.getObject(5, Integer.class))),
                uuids(ids));
        return schedules;
    }
}
