package io.paperwire.notify.recent;

import static io.paperwire.notify.database.Database.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.paperwire.notify.database.Database;
import io.quarkus.scheduler.Scheduled;

/** Keeps the view of the newest papers within its bounds. */
@Singleton
class RecentCleanup {

    private static final Logger LOG = Logger.getLogger(RecentCleanup.class);

    private final Database database;
    private final RecentConfig config;
    private final Clock clock;

    RecentCleanup(Database database, RecentConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "2m")
    void run() {
        try {
            int forgotten = forget(config.mostPapers());
            LOG.debugf("forgot %d papers", forgotten);
        } catch (SQLException e) {
            LOG.warnf("cleaning up failed, next try in ten minutes: %s", e.getMessage());
        }
    }

    int forget(int mostPapers) throws SQLException {
        return database.inTransaction(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("""
                    DELETE FROM paper_votes v WHERE kept_at < ?
                    AND NOT EXISTS (SELECT FROM recent_paper WHERE id = v.paper_id)""")) {
                delete.setObject(1, sql(clock.instant().minus(RecentPapers.REACH)));
                delete.executeUpdate();
            }
            try (PreparedStatement delete = connection.prepareStatement("""
                    DELETE FROM recent_paper
                    WHERE added_at < greatest(?, (SELECT added_at FROM recent_paper
                                                  ORDER BY added_at DESC OFFSET ? LIMIT 1))""")) {
                delete.setObject(1, sql(clock.instant().minus(RecentPapers.REACH)));
                delete.setInt(2, mostPapers - 1);
                return delete.executeUpdate();
            }
        });
    }
}
