package io.paperwire.notify.delivery;

import static io.paperwire.notify.database.Database.first;
import static io.paperwire.notify.database.Database.instant;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.notify.database.Database;
import io.paperwire.service.readiness.Waits;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/**
 * How long what should be under way by now has been waiting, as a metric. What waits for a retry, for its domain's turn or for
 * the end of quiet hours is not due; posts are left out, as they wait for endpoints that are away.
 */
@Singleton
class Overdue {

    private static final Logger LOG = Logger.getLogger(Overdue.class);

    /** What comes after a find. */
    enum Step {
        COMPOSE, MAIL, DIGEST
    }

    /** A column for each step. */
    private static final String OLDEST = """
            SELECT (SELECT a.due_at FROM alert a JOIN subscription n ON n.id = a.subscription_id
                    WHERE\s""" + DueAlerts.WAITS + " AND " + DueAlerts.KNOWN + """

                    ORDER BY a.due_at LIMIT 1),
                   (SELECT min(due_at) FROM delivery WHERE way = 'mail' AND state IN ('pending', 'failed')),
                   (SELECT min(due_at) FROM delivery WHERE way = 'digest' AND state IN ('pending', 'failed'))""";

    private final Map<Step, Duration> waiting = new ConcurrentHashMap<>();
    private final Database database;
    private final Waits waits;
    private final MeterRegistry meters;
    private final Clock clock;

    Overdue(Database database, Waits waits, MeterRegistry meters, Clock clock) {
        this.database = database;
        this.waits = waits;
        this.meters = meters;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        for (Step step : Step.values())
            Gauge.builder("paperwire.delivery.overdue", () -> waiting.getOrDefault(step, Duration.ZERO).toSeconds())
                    .tag("step", step.name().toLowerCase(Locale.ROOT)).baseUnit("seconds")
                    .description("How long the oldest of what is due has been waiting").register(meters);
    }

    @Scheduled(every = "15s", delayed = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        if (waits.isWaitingFor(Waits.For.DATABASE))
            return;
        try {
            waiting.putAll(database.inTransaction(this::look));
        } catch (SQLException e) {
            LOG.debugf("not known what is overdue: %s", e.getMessage());
        }
    }

    Map<Step, Duration> look(Connection connection) throws SQLException {
        return first(connection, OLDEST, row -> {
            Map<Step, Duration> found = new EnumMap<>(Step.class);
            Instant now = clock.instant();
            for (Step step : Step.values()) {
                Instant due = instant(row, step.ordinal() + 1);
                found.put(step, due == null || due.isAfter(now) ? Duration.ZERO : Duration.between(due, now));
            }
            return found;
        }).orElseThrow();
    }
}
