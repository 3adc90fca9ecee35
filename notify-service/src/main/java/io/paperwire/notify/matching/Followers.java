package io.paperwire.notify.matching;

import static io.paperwire.notify.database.Database.sql;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

/**
 * Which paper the subscriptions to papers' lives are about, as rows. What happened to a paper before they came to it is not
 * news to them. All methods take part in the caller's transaction.
 */
@Singleton
class Followers {

    private final Clock clock;

    Followers(Clock clock) {
        this.clock = clock;
    }

    /**
     * The subscriptions of a paper are those of the one that it is a part of. Who had paused that one, but not this, goes on.
     *
     * @return which came over, or go on
     */
    List<UUID> follow(Connection connection, Regrouped.Merged merged) throws SQLException {
        Instant at = merged.change().time();
        List<UUID> followers = move(connection, merged.loser(), merged.winner(), null, at);
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE subscription o SET state = 'active', woken_for = n.subject,
                                          active_since = greatest(o.active_since, ?)
                FROM subscription n
                WHERE n.kind = 'paper' AND n.subject = ? AND n.state = 'active'
                  AND o.contact_id = n.contact_id AND o.kind = 'paper' AND o.subject = ? AND o.state = 'paused'
                RETURNING o.id""")) {
            update.setObject(1, grain(at));
            update.setString(2, merged.loser());
            update.setString(3, merged.winner());
            followers.addAll(ids(update));
        }
        // Who had subscribed to both has one of them left.
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE subscription SET state = 'ended', ended_at = ?, began_as = subject
                WHERE kind = 'paper' AND subject = ? AND state <> 'ended'""")) {
            update.setObject(1, sql(clock.instant()));
            update.setString(2, merged.loser());
            update.executeUpdate();
        }
        return followers;
    }

    /**
     * The subscriptions that began at a paper that is split off are about that one again. What only went on for its follower
     * is paused again.
     *
     * @return which came over
     */
    List<UUID> goBack(Connection connection, Regrouped.Parted parted) throws SQLException {
        Instant at = parted.change().time();
        List<UUID> followers = move(connection, parted.whole(), parted.part(),
                connection.createArrayOf("text", parted.parts().toArray()), at);
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE subscription n SET state = o.state, ended_at = NULL, began_as = NULL,
                                          active_since = greatest(n.active_since, ?)
                FROM subscription o
                WHERE n.kind = 'paper' AND n.subject = ? AND n.state = 'ended' AND n.began_as = n.subject
                  AND n.active_since IS NOT NULL AND o.contact_id = n.contact_id AND o.kind = 'paper'
                  AND o.subject = ? AND o.state IN ('active', 'paused')
                RETURNING n.id""")) {
            update.setObject(1, grain(at));
            update.setString(2, parted.part());
            update.setString(3, parted.whole());
            followers.addAll(ids(update));
        }
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE subscription SET state = 'paused', woken_for = NULL
                WHERE kind = 'paper' AND subject = ? AND state = 'active' AND woken_for = ANY (?)""")) {
            update.setString(1, parted.whole());
            update.setArray(2, connection.createArrayOf("text", parted.parts().toArray()));
            update.executeUpdate();
        }
        return followers;
    }

    /** @param began only those that began there; null for all */
    private static List<UUID> move(Connection connection, String from, String to, Array began, Instant at)
            throws SQLException {
        OffsetDateTime since = grain(at);
        List<UUID> past = moveAway(connection, from, to, began);
        List<UUID> moved;
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE subscription n SET subject = ?, began_as = nullif(coalesce(began_as, subject), ?),
                    active_since = CASE WHEN active_since < ? THEN ? ELSE active_since END
                WHERE kind = 'paper' AND subject = ? AND (?::text[] IS NULL OR began_as = ANY (?)) AND NOT EXISTS (
                    SELECT 1 FROM subscription o
                    WHERE o.contact_id = n.contact_id AND o.kind = 'paper' AND o.subject = ?)
                RETURNING n.id""")) {
            update.setString(1, to);
            update.setString(2, to);
            update.setObject(3, since);
            update.setObject(4, since);
            update.setString(5, from);
            update.setArray(6, began);
            update.setArray(7, began);
            update.setString(8, to);
            moved = ids(update);
        }
        moveBack(connection, past, from);
        return moved;
    }

    /** A contact has one subscription to a paper at most. What ended there, or is not confirmed, gives way to what goes on. */
    private static List<UUID> moveAway(Connection connection, String from, String to, Array began) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE subscription o SET subject = o.id::text FROM subscription n
                WHERE n.kind = 'paper' AND n.subject = ? AND (?::text[] IS NULL OR n.began_as = ANY (?))
                  AND o.contact_id = n.contact_id AND o.kind = 'paper' AND o.subject = ?
                  AND (n.state IN ('active', 'paused') AND o.state IN ('pending', 'ended')
                       OR n.state = 'pending' AND o.state = 'ended')
                RETURNING o.id""")) {
            update.setString(1, from);
            update.setArray(2, began);
            update.setArray(3, began);
            update.setString(4, to);
            return ids(update);
        }
    }

    private static void moveBack(Connection connection, List<UUID> moved, String subject) throws SQLException {
        if (moved.isEmpty())
            return;
        try (PreparedStatement update = connection
                .prepareStatement("UPDATE subscription SET subject = ? WHERE id = ANY (?)")) {
            update.setString(1, subject);
            update.setArray(2, connection.createArrayOf("uuid", moved.toArray()));
            update.executeUpdate();
        }
    }

    /** What happens in the same moment is news: the database has no finer time, and would round this one up. */
    private static OffsetDateTime grain(Instant at) {
        return sql(at.truncatedTo(ChronoUnit.MICROS));
    }

    private static List<UUID> ids(PreparedStatement returning) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (ResultSet rows = returning.executeQuery()) {
            while (rows.next())
                ids.add(rows.getObject(1, UUID.class));
        }
        return ids;
    }
}
