package io.paperwire.notify.bounce;

import static io.paperwire.notify.database.Database.first;
import static io.paperwire.notify.database.Database.instant;
import static io.paperwire.notify.database.Database.update;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.notify.database.Database;
import io.paperwire.notify.line.Line;
import io.quarkus.runtime.Startup;

/**
 * Addresses that nothing is sent to any more, until somebody there confirms anew. All methods take part in the caller's
 * transaction.
 */
@Startup
@ApplicationScoped
public class Suppressions {

    private static final Logger LOG = Logger.getLogger(Suppressions.class);
    private static final int LONGEST_REASON = 300;

    /** An address that nothing is sent to. */
    @Schema(name = "Suppressed")
    public record Suppressed(UUID contact, String address, Instant since, String why) {
    }

    private final Counter suppressed;
    private final Clock clock;

    Suppressions(MeterRegistry meters, Clock clock) {
        // From the start, so that the first one is seen as a rise.
        this.suppressed = meters.counter("paperwire.mail.suppressed");
        this.clock = clock;
    }

    /**
     * Suppresses a contact, unless somebody there has confirmed since.
     *
     * @param mailed when the mail was made that says so
     * @param why    as the mail system has it: any text
     * @return whether it is suppressed by this
     */
    public boolean suppress(Connection connection, UUID contact, Instant mailed, String why) throws SQLException {
        String reason = Line.of(Line.withoutAddresses(why), LONGEST_REASON);
        if (update(connection, """
                UPDATE contact SET state = 'suppressed', suppressed_at = ?, trouble = ?
                WHERE id = ? AND kind = 'mail' AND state IN ('unconfirmed', 'confirmed')
                  AND (confirmed_at IS NULL OR confirmed_at < ?)""", clock.instant(), reason, contact, mailed) == 0)
            return false;
        suppressed.increment();
        LOG.infof("nothing is sent to contact %s any more: %s", contact, reason);
        return true;
    }

    /** Those suppressed last. */
    List<Suppressed> list(Connection connection, int most) throws SQLException {
        return Database.list(connection, """
                SELECT id, address, suppressed_at, trouble FROM contact
                WHERE state = 'suppressed' ORDER BY suppressed_at DESC, id LIMIT ?""",
                row -> new Suppressed(row.getObject(1, UUID.class), row.getString(2), instant(row, 3),
                        row.getString(4)),
                most);
    }

    long count(Connection connection) throws SQLException {
        return first(connection, "SELECT count(*) FROM contact WHERE state = 'suppressed'",
                row -> row.getLong(1)).orElseThrow();
    }

}
