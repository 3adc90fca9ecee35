package io.paperwire.ingest.imports;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.paperwire.service.readiness.Waits;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;

/**
 * Forgets jobs that ended long ago, a few at a time: each can have thousands of rejected blocks, which go with it. Deletes
 * what was received and is no job.
 */
@Singleton
class Cleanup {

    private static final Logger LOG = Logger.getLogger(Cleanup.class);
    private static final int BATCH = 10;
    /** No upload takes longer. */
    private static final Duration AN_UPLOAD = Duration.ofHours(24);

    private final ImportConfig config;
    private final Spool spool;
    private final Waits waits;
    private final Clock clock;

    Cleanup(ImportConfig config, Spool spool, Waits waits, Clock clock) {
        this.spool = spool;
        this.config = config;
        this.waits = waits;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        if (waits.isWaitingFor(Waits.For.DATABASE))
            return;
        try {
            int forgotten = forgetEndedBefore(clock.instant().minus(config.keep()));
            LOG.debugf("forgot %d imports", forgotten);
            spool.sweep(id -> QuarkusTransaction.requiringNew().call(() -> ImportJob.isOpen(id)),
                    clock.instant().minus(AN_UPLOAD));
        } catch (RuntimeException | IOException e) {
            LOG.warnf("not all old imports are forgotten, next try in an hour: %s", e.getMessage());
        }
    }

    int forgetEndedBefore(Instant end) {
        int forgotten = 0;
        int deleted;
        do {
            deleted = QuarkusTransaction.requiringNew().call(() -> ImportJob.deleteEndedBefore(end, BATCH));
            forgotten += deleted;
        } while (deleted == BATCH);
        return forgotten;
    }
}
