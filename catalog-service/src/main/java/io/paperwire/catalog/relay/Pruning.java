package io.paperwire.catalog.relay;

import java.sql.SQLException;
import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.paperwire.catalog.platform.Transactions;
import io.paperwire.service.readiness.Preparation;
import io.quarkus.scheduler.Scheduled;

/** Drops the days of changes that were announced long ago, and makes those to come. */
@ApplicationScoped
class Pruning {

    private static final Logger LOG = Logger.getLogger(Pruning.class);

    private final ChangeDays days;
    private final Transactions transactions;
    private final Preparation preparation;
    private final RelaySettings settings;
    private final Clock clock;

    Pruning(ChangeDays days, Transactions transactions, Preparation preparation, RelaySettings settings, Clock clock) {
        this.days = days;
        this.transactions = transactions;
        this.preparation = preparation;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void prune() {
        if (!preparation.tablesReady())
            return;
        try {
            days.prepare(clock.instant());
            days.dropEndedBefore(transactions.earlier(clock).minus(settings.keep()));
        } catch (SQLException e) {
            LOG.warnf("Announced changes could not be pruned, next attempt in an hour: %s", e.getMessage());
        }
    }
}
