package io.paperwire.notify.subscription;

import static io.paperwire.notify.database.Database.list;
import static io.paperwire.notify.database.Database.update;
import static io.paperwire.notify.database.Database.uuids;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.paperwire.notify.database.Database;
import io.paperwire.notify.database.Database.Many;
import io.quarkus.scheduler.Scheduled;

/** Forgets what strangers left behind, requests and addresses never confirmed, and what is over: counts, confirmations. */
@Singleton
class Cleanup {

    private static final Logger LOG = Logger.getLogger(Cleanup.class);
    /** So long its link still says what became of it, and a bounce note still finds its mail. */
    private static final Duration CONFIRMATIONS_KEPT = Duration.ofDays(30);

    private static final String NEVER_CONFIRMED = """
            t.active_since IS NULL AND t.state <> 'active' AND NOT EXISTS (
                SELECT 1 FROM confirmation c WHERE c.subscription_id = t.id AND c.expires_at > ?)""";
    private static final String NOT_CONFIRMED_AGAIN = """
            t.active_since IS NOT NULL AND t.state = 'pending' AND NOT EXISTS (
                SELECT 1 FROM confirmation c WHERE c.subscription_id = t.id AND c.expires_at > ?)""";
    private static final String STRANGERS = """
            t.kind = 'mail' AND t.state = 'unconfirmed'
            AND NOT EXISTS (SELECT 1 FROM subscription n WHERE n.contact_id = t.id)
            AND NOT EXISTS (SELECT 1 FROM confirmation f WHERE f.contact_id = t.id AND f.expires_at > ?)
            AND NOT EXISTS (
                SELECT 1 FROM delivery d WHERE d.contact_id = t.id AND d.state IN ('pending', 'failed'))""";

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
        return database.inTransaction(connection -> {
            Instant now = clock.instant();
            return update(connection, "DELETE FROM subscription t WHERE t.id = ANY (?) AND " + NEVER_CONFIRMED,
                    held(connection, "subscription", NEVER_CONFIRMED, now), now);
        });
    }

    /** One that had ended, was asked for again, and not confirmed. */
    private int endUnconfirmed() throws SQLException {
        return database.inTransaction(connection -> {
            Instant now = clock.instant();
            return update(connection,
                    "UPDATE subscription t SET state = 'ended', ended_at = ? WHERE t.id = ANY (?) AND "
                            + NOT_CONFIRMED_AGAIN,
                    now, held(connection, "subscription", NOT_CONFIRMED_AGAIN, now), now);
        });
    }

    /**
     * Rows of which that holds and that nobody asks for in this moment. What was asked for just before they were held is seen
     * only by a statement that begins now: it looks at the condition again.
     */
    private static Many held(Connection connection, String table, String condition, Instant now)
            throws SQLException {
        return uuids(list(connection,
                "SELECT t.id FROM " + table + " t WHERE " + condition + " FOR UPDATE SKIP LOCKED",
                row -> row.getObject(1, UUID.class), now));
    }

    /** With their mails; used or not, they can do nothing any more. */
    private int forgetConfirmations() throws SQLException {
        return database.inTransaction(connection -> update(connection, "DELETE FROM confirmation WHERE expires_at < ?",
                clock.instant().minus(CONFIRMATIONS_KEPT)));
    }

    /**
     * Who has ever confirmed an address is nobody's stranger, with or without subscriptions. One that is suppressed is kept,
     * without what was asked for: forgotten, it would be written to again.
     */
    private int forgetSubscribers() throws SQLException {
        return database.inTransaction(connection -> {
            Instant now = clock.instant();
            List<UUID> subscribers = list(connection,
                    "DELETE FROM contact t WHERE t.id = ANY (?) AND " + STRANGERS + " RETURNING t.subscriber_id",
                    row -> row.getObject(1, UUID.class), held(connection, "contact", STRANGERS, now), now);
            return update(connection, """
                    DELETE FROM subscriber s
                    WHERE s.id = ANY (?) AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.subscriber_id = s.id)""",
                    uuids(subscribers));
        });
    }
}
