package io.paperwire.notify.matching;

import static io.paperwire.notify.database.Database.list;
import static io.paperwire.notify.database.Database.texts;
import static io.paperwire.notify.database.Database.update;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.paperwire.notify.delivery.Deliveries;
import io.paperwire.notify.subscription.Waiting;

/**
 * What becomes of what was found and not told yet when its paper is withdrawn, retracted or removed, or is not any more. Whether
 * it is, the newest known state of the paper says, not the event that comes. All methods take part in the caller's transaction.
 */
@Singleton
class GonePapers {

    private final Waiting waiting;

    GonePapers(Waiting waiting) {
        this.waiting = waiting;
    }

    /** Papers that are gone are not told, but to those who subscribed to their lives; those that are not are told after all. */
    void settle(Connection connection, Collection<String> papers) throws SQLException {
        if (papers.isEmpty())
            return;
        Set<UUID> reprieved = reprieve(connection, papers,
                "AND NOT EXISTS (SELECT 1 FROM told_paper p WHERE p.id = a.about AND p.gone)");
        takeBack(connection, papers);
        due(connection, reprieved);
    }

    /**
     * What was found of the papers and taken back waits again, be they gone or not.
     *
     * @return of which subscriptions; when it is due is still to be said
     */
    Set<UUID> reprieve(Connection connection, Collection<String> papers) throws SQLException {
        return reprieve(connection, papers, "");
    }

    /** The place on a list of what is trending was noted where it now stands why it was taken back. */
    private Set<UUID> reprieve(Connection connection, Collection<String> papers, String condition) throws SQLException {
        return new TreeSet<>(list(connection, """
                UPDATE alert a SET due_at = 'infinity', over_cap = false, note = NULL,
                                   event = CASE a.event WHEN 'trending' THEN 'added' ELSE a.event END
                FROM subscription n
                WHERE a.about = ANY (?) AND a.occasion = '' AND a.delivery_id IS NULL AND a.due_at IS NULL
                  AND a.note IN (?, ?) AND n.id = a.subscription_id AND n.state <> 'ended'\s""" + condition + """

                RETURNING a.subscription_id""", row -> row.getObject(1, UUID.class), texts(papers),
                Deliveries.TAKEN_BACK, Deliveries.REMOVED));
    }

    /**
     * Of the papers, what is gone is not told; of what is removed nothing but that. What is on its way at this moment
     * arrives; if it does not, it is left out of the next attempt.
     */
    void takeBack(Connection connection, Collection<String> papers) throws SQLException {
        update(connection, """
                WITH gone AS MATERIALIZED (
                    SELECT p.id, coalesce(m.removed, false) AS removed
                    FROM told_paper p LEFT JOIN merged_paper m ON m.id = p.id WHERE p.id = ANY (?) AND p.gone),
                open AS MATERIALIZED (
                    SELECT d.id FROM delivery d
                    WHERE d.state IN ('pending', 'failed') AND d.sent_at IS NULL AND d.id IN (
                        SELECT a.delivery_id FROM alert a JOIN gone g ON g.id = a.about
                        WHERE a.occasion = '' OR g.removed AND a.event <> 'removed')
                    FOR UPDATE SKIP LOCKED)
                UPDATE alert a SET delivery_id = NULL, due_at = NULL, note = CASE WHEN g.removed THEN ? ELSE ? END
                FROM gone g, subscription n
                WHERE a.about = g.id AND (a.occasion = '' OR g.removed AND a.event <> 'removed')
                  AND (a.delivery_id IS NULL AND a.due_at IS NOT NULL OR a.delivery_id IN (SELECT id FROM open))
                  AND n.id = a.subscription_id AND n.state <> 'ended'""", texts(papers), Deliveries.REMOVED,
                Deliveries.TAKEN_BACK);
    }

    /** What was made to wait again is due as if it were found now. */
    void due(Connection connection, Collection<UUID> subscriptions) throws SQLException {
        waiting.due(connection, subscriptions);
    }
}
