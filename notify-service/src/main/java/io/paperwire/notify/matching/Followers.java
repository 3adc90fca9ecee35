package io.paperwire.notify.matching;

import static io.paperwire.notify.database.Database.list;
import static io.paperwire.notify.database.Database.texts;
import static io.paperwire.notify.database.Database.update;
import static io.paperwire.notify.database.Database.uuids;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.paperwire.notify.database.Database.Many;

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
     * The subscriptions of a paper are those of the one that it is a part of. Who had paused that one, but not this, goes on
     * with what was found of it in the pause.
     *
     * @return which came over
     */
    List<UUID> follow(Connection connection, Regrouped.Merged merged) throws SQLException {
        Instant at = merged.change().time();
        List<UUID> followers = move(connection, merged.loser(), merged.winner(), null, at);
        update(connection, """
                UPDATE subscription o SET state = 'active', woken_for = n.subject FROM subscription n
                WHERE n.kind = 'paper' AND n.subject = ? AND n.state = 'active'
                  AND o.contact_id = n.contact_id AND o.kind = 'paper' AND o.subject = ? AND o.state = 'paused'""",
                merged.loser(), merged.winner());
        // Who had subscribed to both has one of them left.
        update(connection, """
                UPDATE subscription SET state = 'ended', ended_at = ?, began_as = subject
                WHERE kind = 'paper' AND subject = ? AND state <> 'ended'""", clock.instant(), merged.loser());
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
        List<UUID> followers = move(connection, parted.whole(), parted.part(), parted.parts(), at);
        followers.addAll(ids(connection, """
                UPDATE subscription n SET state = o.state, ended_at = NULL, began_as = NULL,
                                          active_since = greatest(n.active_since, ?)
                FROM subscription o
                WHERE n.kind = 'paper' AND n.subject = ? AND n.state = 'ended' AND n.began_as = n.subject
                  AND n.active_since IS NOT NULL AND o.contact_id = n.contact_id AND o.kind = 'paper'
                  AND o.subject = ? AND o.state IN ('active', 'paused')
                RETURNING n.id""", grain(at), parted.part(), parted.whole()));
        update(connection, """
                UPDATE subscription SET state = 'paused', woken_for = NULL
                WHERE kind = 'paper' AND subject = ? AND state = 'active' AND woken_for = ANY (?)""", parted.whole(),
                texts(parted.parts()));
        return followers;
    }

    /** @param began only those that began there; null for all */
    private static List<UUID> move(Connection connection, String from, String to, Collection<String> began, Instant at)
            throws SQLException {
        Instant since = grain(at);
        List<UUID> past = moveAway(connection, from, to, began);
        Many beginnings = began == null ? null : texts(began);
        List<UUID> moved = ids(connection, """
                UPDATE subscription n SET subject = ?, began_as = nullif(coalesce(began_as, subject), ?),
                    active_since = CASE WHEN active_since < ? THEN ? ELSE active_since END
                WHERE kind = 'paper' AND subject = ? AND (?::text[] IS NULL OR began_as = ANY (?)) AND NOT EXISTS (
                    SELECT 1 FROM subscription o
                    WHERE o.contact_id = n.contact_id AND o.kind = 'paper' AND o.subject = ?)
                RETURNING n.id""", to, to, since, since, from, beginnings, beginnings, to);
        moveBack(connection, past, from);
        return moved;
    }

    /** A contact has one subscription to a paper at most. What ended there, or is not confirmed, gives way to what goes on. */
    private static List<UUID> moveAway(Connection connection, String from, String to, Collection<String> began)
            throws SQLException {
        Many beginnings = began == null ? null : texts(began);
        return ids(connection, """
                UPDATE subscription o SET subject = o.id::text FROM subscription n
                WHERE n.kind = 'paper' AND n.subject = ? AND (?::text[] IS NULL OR n.began_as = ANY (?))
                  AND o.contact_id = n.contact_id AND o.kind = 'paper' AND o.subject = ?
                  AND (n.state IN ('active', 'paused') AND o.state IN ('pending', 'ended')
                       OR n.state = 'pending' AND o.state = 'ended')
                RETURNING o.id""", from, beginnings, beginnings, to);
    }

    private static void moveBack(Connection connection, List<UUID> moved, String subject) throws SQLException {
        if (moved.isEmpty())
            return;
        update(connection, "UPDATE subscription SET subject = ? WHERE id = ANY (?)", subject, uuids(moved));
    }

    /** What happens in the same moment is news: the database has no finer time, and would round this one up. */
    private static Instant grain(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    private static List<UUID> ids(Connection connection, String statement, Object... parameters) throws SQLException {
        return list(connection, statement, row -> row.getObject(1, UUID.class), parameters);
    }
}
