package io.paperwire.notify.delivery;

import static io.paperwire.notify.database.Database.first;
import static io.paperwire.notify.database.Database.update;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.paperwire.notify.database.Database;
import io.paperwire.service.readiness.Waits;
import io.quarkus.scheduler.Scheduled;

/**
 * Gives mails their turn at the domains that they go to. What is counted and locked is in the database, so that it holds over
 * all replicas.
 */
@Singleton
class MailTurns {

    private static final Logger LOG = Logger.getLogger(MailTurns.class);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int LEAST_WAIT_MILLIS = 1_000;
    private static final int MOST_WAIT_MILLIS = 4_000;

    private final Database database;
    private final Waits waits;
    private final Clock clock;
    private final Pace usual;
    private final Map<String, Pace> special;

    MailTurns(Database database, Waits waits, Clock clock, MailConfig config) {
        this.database = database;
        this.waits = waits;
        this.clock = clock;
        this.usual = new Pace(config.mostAMinute(), config.mostAtOnce());
        this.special = config.domains().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                domain -> new Pace(domain.getValue().mostAMinute().orElse(usual.mostAMinute()),
                        domain.getValue().mostAtOnce().orElse(usual.mostAtOnce()))));
    }

    /**
     * When a mail may go to the address; empty for now. A place among those that are on their way at the same time is held
     * until the transaction ends.
     */
    Optional<Instant> later(Connection connection, String address) throws SQLException {
        String domain = address.substring(address.lastIndexOf('@') + 1);
        Pace pace = special.getOrDefault(domain, usual);
        Instant now = clock.instant();
        if (pace.mostAtOnce() > 0 && !Places.hold(connection, "mail to " + domain, pace.mostAtOnce()))
            // Spread, so that what waits does not come back together.
            return Optional
                    .of(now.plusMillis(ThreadLocalRandom.current().nextInt(LEAST_WAIT_MILLIS, MOST_WAIT_MILLIS)));
        if (pace.mostAMinute() == 0)
            return Optional.empty();
        Instant turn = pace.turn(countOneMore(domain, Pace.minute(now)), now);
        return turn.equals(now) ? Optional.empty() : Optional.of(turn);
    }

    /** In a transaction of its own: the count would be locked until the mail is sent, and all others would wait for it. */
    private int countOneMore(String domain, Instant minute) throws SQLException {
        return database.inTransaction(connection -> first(connection, """
                    INSERT INTO mail_minute AS m (domain, starts, mails) VALUES (?, ?, 1)
                    ON CONFLICT (domain, starts) DO UPDATE SET mails = least(m.mails + 1, 1000000000)
                    RETURNING mails""", row -> row.getInt(1), domain, minute).orElseThrow());
    }

    /** Also counts of the future, which a clock that was wrong has left. */
    @Scheduled(every = "10m", delayed = "2m")
    void forget() {
        if (waits.isWaitingFor(Waits.For.DATABASE))
            return;
        try {
            database.inTransaction(connection -> update(connection,
                    "DELETE FROM mail_minute WHERE starts < ? OR starts > ?", clock.instant().minus(KEPT),
                    clock.instant().plus(KEPT)));
        } catch (SQLException e) {
            LOG.warnf("counts of mails are not forgotten: %s", e.getMessage());
        }
    }
}
