package io.paperwire.notify.subscription;

import static io.paperwire.notify.database.Database.each;
import static io.paperwire.notify.database.Database.lock;
import static io.paperwire.notify.database.Database.times;
import static io.paperwire.notify.database.Database.uuids;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.paperwire.notify.database.Database.Many;
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
        List<Instant> begins = new ArrayList<>();
        List<Instant> ends = new ArrayList<>();
        for (Schedule schedule : schedules.values()) {
            Instant due = schedule.due(now);
            begins.add(schedule.dayOf(due));
            ends.add(schedule.dayAfter(due));
        }
        Many subscriptions = uuids(schedules.keySet());
        lock(connection, "SELECT 1 FROM subscription WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE", subscriptions);
        each(connection, statement, row -> used.put(row.getObject(1, UUID.class), row.getInt(2)), subscriptions,
                times(begins), times(ends));
        return used;
    }
}
