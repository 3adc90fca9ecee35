package io.paperwire.notify.subscription;

import static io.paperwire.notify.database.Database.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
        Instant starts = start(window);
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO rate_window AS w (who, starts, ends, requests) VALUES (?, ?, ?, 1)
                ON CONFLICT (who, starts) DO UPDATE SET requests = least(w.requests + 1, 1000000000)
                RETURNING requests""")) {
            upsert.setBytes(1, links.pseudonym(who));
            upsert.setObject(2, sql(starts));
            upsert.setObject(3, sql(starts.plus(window)));
            try (ResultSet row = upsert.executeQuery()) {
                return row.next() && row.getInt(1) <= most;
            }
        }
    }

    /** Until the window ends in which something was refused. */
    Duration untilNext(Duration window) {
        return Duration.between(clock.instant(), start(window).plus(window));
    }

    int deleteOver(Database database) throws SQLException {
        return database.inTransaction(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM rate_window WHERE ends < ?")) {
                delete.setObject(1, sql(clock.instant()));
                return delete.executeUpdate();
            }
        });
    }

    private Instant start(Duration window) {
        long millis = window.toMillis();
        return Instant.ofEpochMilli(clock.millis() / millis * millis);
    }
}
