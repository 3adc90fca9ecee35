package io.paperwire.notify.subscription;

import static io.paperwire.notify.database.Database.sql;
import static io.paperwire.notify.database.Database.update;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.paperwire.notify.database.Database;
import io.quarkus.scheduler.Scheduled;

/** Forgets what strangers left behind, requests and addresses never confirmed, and what is over: counts, confirmations. */
@Singleton
class Cleanup {

    private static final Logger LOG = Logger.getLogger(Cleanup.class);
    /** So long its link still says what became of it, and a bounce note still finds its mail. */
    private static final Duration CONFIRMATIONS_KEPT = Duration.ofDays(30);

    private final Database database;
    private final RateLimits limits;
    private final Clock clock;

    Cleanup(Database database, RateLimits limits, Clock clock) {
        this.database = database;
        this.limits = limits;
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "1m")
    void run() {
        try {
            int windows = limits.deleteOver(database);
            int subscriptions = forgetUnconfirmed();
            int ended = endUnconfirmed();
            int subscribers = forgetSubscribers();
            int confirmations = forgetConfirmations();
            LOG.debugf("forgot %d counts, %d unconfirmed subscriptions, %d addresses, %d confirmations; ended %d again",
                    windows, subscriptions, subscribers, confirmations, ended);
        } catch (SQLException e) {
            LOG.warnf("cleaning up failed, next try in ten minutes: %s", e.getMessage());
        }
    }

    /** A subscription that was active once keeps its row as long as the ledger says what must not be told again. */
    private int forgetUnconfirmed() throws SQLException {
        return database.inTransaction(connection -> update(connection, """
                DELETE FROM subscription n
                WHERE n.active_since IS NULL AND n.state <> 'active' AND NOT EXISTS (
                    SELECT 1 FROM confirmation c WHERE c.subscription_id = n.id AND c.expires_at > ?)""",
                sql(clock.instant())));
    }

    /** One that had ended, was asked for again, and not confirmed. */
    private int endUnconfirmed() throws SQLException {
        return database.inTransaction(connection -> update(connection, """
                UPDATE subscription n SET state = 'ended', ended_at = ?
                WHERE n.active_since IS NOT NULL AND n.state = 'pending' AND NOT EXISTS (
                    SELECT 1 FROM confirmation c WHERE c.subscription_id = n.id AND c.expires_at > ?)""",
                sql(clock.instant()), sql(clock.instant())));
    }

    /** With their mails; used or not, they can do nothing any more. */
    private int forgetConfirmations() throws SQLException {
        return database.inTransaction(connection -> update(connection, "DELETE FROM confirmation WHERE expires_at < ?",
                sql(clock.instant().minus(CONFIRMATIONS_KEPT))));
    }

    /**
     * Who has ever confirmed an address is nobody's stranger, with or without subscriptions. One that is suppressed is kept,
     * without what was asked for: forgotten, it would be written to again.
     */
    private int forgetSubscribers() throws SQLException {
        return database.inTransaction(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("""
                    DELETE FROM contact c
                    WHERE c.kind = 'mail' AND c.state = 'unconfirmed'
                      AND NOT EXISTS (SELECT 1 FROM subscription n WHERE n.contact_id = c.id)
                      AND NOT EXISTS (SELECT 1 FROM confirmation f WHERE f.contact_id = c.id AND f.expires_at > ?)
                      AND NOT EXISTS (
                          SELECT 1 FROM delivery d WHERE d.contact_id = c.id AND d.state IN ('pending', 'failed'))
                    RETURNING c.subscriber_id""");
                    PreparedStatement orphans = connection.prepareStatement(
                            """
                            DELETE FROM subscriber s
                            WHERE s.id = ANY (?) AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.subscriber_id = s.id)""")) {
                delete.setObject(1, sql(clock.instant()));
                List<UUID> owners = new ArrayList<>();
                try (ResultSet rows = delete.executeQuery()) {
                    while (rows.next())
                        owners.add(rows.getObject(1, UUID.class));
                }
                orphans.setArray(1, connection.createArrayOf("uuid", owners.toArray()));
                return orphans.executeUpdate();
            }
        });
    }
}
