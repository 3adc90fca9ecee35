package io.paperwire.notify.subscription;

import static io.paperwire.notify.database.Database.first;
import static io.paperwire.notify.database.Database.update;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.database.Database;
import io.paperwire.notify.link.Links;

/**
 * Counts in fixed windows, kept in the database so that they hold over restarts and replicas. Who is counted stands there
 * only under a pseudonym.
 */
@ApplicationScoped
class RateLimits {

    private final Links links;
    private final Clock clock;

    RateLimits(Links links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    /** Counts one more. @return whether it is still within the limit */
    boolean admit(Connection connection, String who, int most, Duration window) throws SQLException {
        return admit(connection, who, 1, most, window);
    }

    /** Counts so many more. @return whether they are still within the limit */
    boolean admit(Connection connection, String who, int more, int most, Duration window) throws SQLException {
        Instant starts = start(window);
        return first(connection, """
                INSERT INTO rate_window AS w (who, starts, ends, requests) VALUES (?, ?, ?, ?)
                ON CONFLICT (who, starts) DO UPDATE SET requests = least(w.requests + excluded.requests, 1000000000)
                RETURNING requests""", row -> row.getInt(1) <= most, links.pseudonym(who), starts,
                starts.plus(window), more).orElse(false);
    }

    /** Until the window ends in which something was refused. */
    Duration untilNext(Duration window) {
        return Duration.between(clock.instant(), start(window).plus(window));
    }

    int deleteOver(Database database) throws SQLException {
        return database.inTransaction(connection -> update(connection, "DELETE FROM rate_window WHERE ends < ?",
                clock.instant()));
    }

    private Instant start(Duration window) {
        long millis = window.toMillis();
        return Instant.ofEpochMilli(clock.millis() / millis * millis);
    }
}
