package io.paperwire.notify.recent;

import static io.paperwire.notify.database.Database.update;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.paperwire.notify.database.Database;
import io.quarkus.scheduler.Scheduled;

/** Keeps the view of the newest papers, and of those that are followed, within its bounds. */
@Singleton
class RecentCleanup {

    private static final Logger LOG = Logger.getLogger(RecentCleanup.class);

    private final Database database;
    private final Clock clock;

    RecentCleanup(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "2m")
    void run() {
        try {
            int forgotten = forget();
            LOG.debugf("forgot %d papers", forgotten);
        } catch (SQLException e) {
            LOG.warnf("cleaning up failed, next try in ten minutes: %s", e.getMessage());
        }
    }

    int forget() throws SQLException {
        return database.inTransaction(connection -> {
            Instant oldest = clock.instant().minus(RecentPapers.REACH);
            update(connection, """
                    DELETE FROM paper_votes v WHERE kept_at < ?
                    AND NOT EXISTS (SELECT FROM recent_paper WHERE id = v.paper_id)""", oldest);
            return update(connection, """
                    DELETE FROM recent_paper p WHERE added_at < ? AND NOT EXISTS (
                        SELECT FROM subscription
                        WHERE kind = 'paper' AND state <> 'ended' AND subject = p.id)""", oldest);
        });
    }
}
