package io.paperwire.notify.subscription;

import static io.paperwire.notify.database.Database.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.paperwire.notify.wanted.Schedule;

/** How much subscriptions have used of what they may tell in a day. */
public final class Caps {

    private static final String USED = """
            SELECT d.id, (SELECT count(*) FROM alert a
                          WHERE a.subscription_id = d.id AND a.due_at >= d.begins AND a.due_at < d.ends AND NOT a.over_cap
            %s) FROM unnest(?, ?, ?) AS d (id, begins, ends)""";

    private Caps() {
    }

    /**
     * On the day on which that is due which is found now. Until the transaction's end nobody else counts for these
     * subscriptions.
     *
     * @param schedules of subscriptions with a cap
     */
    public static Map<UUID, Integer> used(Connection connection, Map<UUID, Schedule> schedules, Instant now)
            throws SQLException {
        return used(connection, schedules, now, USED.formatted(""));
    }

    /** The same without what waits. */
    static Map<UUID, Integer> usedUp(Connection connection, Map<UUID, Schedule> schedules, Instant now)
            throws SQLException {
        return used(connection, schedules, now, USED.formatted("AND a.delivery_id IS NOT NULL"));
    }

    private static Map<UUID, Integer> used(Connection connection, Map<UUID, Schedule> schedules, Instant now,
            String statement) throws SQLException {
        Map<UUID, Integer> used = new HashMap<>();
        if (schedules.isEmpty())
            return used;
        List<String> begins = new ArrayList<>();
        List<String> ends = new ArrayList<>();
        for (Schedule schedule : schedules.values()) {
            Instant due = schedule.due(now);
            begins.add(sql(schedule.dayOf(due)).toString());
            ends.add(sql(schedule.dayAfter(due)).toString());
        }
        try (PreparedStatement lock = connection.prepareStatement(
                "SELECT 1 FROM subscription WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE");
                PreparedStatement count = connection.prepareStatement(statement)) {
            lock.setArray(1, connection.createArrayOf("uuid", schedules.keySet().toArray()));
            lock.executeQuery().close();
            count.setArray(1, connection.createArrayOf("uuid", schedules.keySet().toArray()));
            count.setArray(2, connection.createArrayOf("timestamptz", begins.toArray()));
            count.setArray(3, connection.createArrayOf("timestamptz", ends.toArray()));
            try (ResultSet rows = count.executeQuery()) {
                while (rows.next())
                    used.put(rows.getObject(1, UUID.class), rows.getInt(2));
            }
        }
        return used;
    }
}
