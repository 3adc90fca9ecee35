package io.paperwire.catalog.relay;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.paperwire.catalog.platform.Preparation;
import io.paperwire.catalog.platform.Transactions;
import io.quarkus.scheduler.Scheduled;

/** Deletes changes that were announced long ago. */
@ApplicationScoped
class Pruning {

    private static final Logger LOG = Logger.getLogger(Pruning.class);
    private static final int AT_A_TIME = 10_000;

    private final Transactions transactions;
    private final Preparation preparation;
    private final RelaySettings settings;
    private final Clock clock;

    Pruning(Transactions transactions, Preparation preparation, RelaySettings settings, Clock clock) {
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
            while (pruneSome() == AT_A_TIME)
                Thread.onSpinWait();
        } catch (SQLException e) {
            LOG.warnf("Announced changes could not be pruned, next attempt in an hour: %s", e.getMessage());
        }
    }

    int pruneSome() throws SQLException {
        OffsetDateTime before = OffsetDateTime.ofInstant(clock.instant().minus(settings.keep()), ZoneOffset.UTC);
        return transactions.run(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("""
                    DELETE FROM paper_change WHERE seq IN (
                        SELECT seq FROM paper_change WHERE published_at < ? LIMIT ?)""")) {
                delete.setObject(1, before);
                delete.setInt(2, AT_A_TIME);
                return delete.executeUpdate();
            }
        });
    }
}
