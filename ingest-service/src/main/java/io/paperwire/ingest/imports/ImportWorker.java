package io.paperwire.ingest.imports;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.paperwire.ingest.format.Formats;
import io.paperwire.service.readiness.Waits;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;

/** Runs the jobs one after the other, for the life of the service. What a broker or database that is away interrupts is tried again. */
@Singleton
class ImportWorker {

    private static final Logger LOG = Logger.getLogger(ImportWorker.class);

    /** No upload takes longer. */
    private static final Duration AN_UPLOAD = Duration.ofHours(24);

    private static final int LARGEST_BATCH = 10_000;

    private final ImportConfig config;
    private final Publisher publisher;
    private final Spool spool;
    private final Waits waits;
    private final Clock clock;
    private final Semaphore news = new Semaphore(0);
    private final Counter publishedRecords;
    private final Counter rejectedBlocks;
    private final Timer reading;
    private final Thread thread = new Thread(this::work, "imports");
    private boolean swept;
    private volatile boolean stopping;

    ImportWorker(ImportConfig config, Publisher publisher, Spool spool, Waits waits, Clock clock,
            MeterRegistry metrics) {
        this.config = config;
        this.publisher = publisher;
        this.spool = spool;
        this.waits = waits;
        this.clock = clock;
        if (config.batch() < 1 || config.batch() > LARGEST_BATCH)
            throw new IllegalArgumentException(
                    "paperwire.ingest.batch is not within 1 and " + LARGEST_BATCH + ": " + config.batch());
        publishedRecords = metrics.counter("paperwire.import.published");
        rejectedBlocks = metrics.counter("paperwire.import.rejected");
        reading = metrics.timer("paperwire.import.reading");
    }

    void onStart(@Observes StartupEvent started) {
        thread.start();
    }

    @PreDestroy
    void stop() {
        stopping = true;
        thread.interrupt();
    }

    /** There is a new job. */
    void wake() {
        news.release();
    }

    private void work() {
        while (!stopping) {
            try {
                while (next())
                    continue;
                if (news.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS))
                    news.drainPermits();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (OutOfMemoryError e) {
                throw e;
            } catch (RuntimeException | Error e) {
                LOG.warnf(e instanceof Error ? e : null, "imports wait: %s", e.getMessage());
                news.drainPermits();
                if (!pause())
                    return;
            }
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean next() throws InterruptedException {
        if (waits.isWaitingFor(Waits.For.DATABASE) || waits.isWaitingFor(Waits.For.BROKER))
            return false;
        sweep();
        Optional<ImportJob> claimed = QuarkusTransaction.requiringNew()
                .call(() -> ImportJob.claim(clock.instant(), config.lease()));
        if (claimed.isEmpty())
            return false;
        run(claimed.get());
        return true;
    }

    /** Once, when the database can tell which files are jobs. */
    private void sweep() {
        if (swept)
            return;
        swept = true;
        try {
            spool.sweep(id -> QuarkusTransaction.requiringNew().call(() -> ImportJob.count("id", id) > 0),
                    clock.instant().minus(AN_UPLOAD));
        } catch (IOException e) {
            LOG.warnf("the spool is not swept: %s", e.getMessage());
        }
    }

    private void run(ImportJob job) throws InterruptedException {
        LOG.infof("import %s of %s (%s) begins after block %d", job.id, job.name, job.format, job.counted());
        Path file;
        try {
            file = Path.of(job.file);
        } catch (InvalidPathException e) {
            end(job, ImportJob.State.FAILED, "The name of the file is none on this system: " + e.getReason() + ".");
            return;
        }
        long start = System.nanoTime();
        ImportRun run = new ImportRun(job, config.batch(), clock, new JobProgress(job.id, job.counted()));
        try {
            run.read(file, Formats.named(job.format));
            end(job, ImportJob.State.DONE, null);
        } catch (LeaseLostException e) {
            LOG.infof("import %s was taken on by another worker", job.id);
            return;
        } catch (ClosedByInterruptException e) {
            letGo(job);
            throw new InterruptedException("while reading " + file);
        } catch (NoSuchFileException e) {
            end(job, ImportJob.State.FAILED, "The file is gone.");
        } catch (IOException e) {
            end(job, ImportJob.State.FAILED, "The file cannot be read: " + e.getMessage());
        } catch (InterruptedException e) {
            letGo(job);
            throw e;
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // What would fail each time must not come back with each lease.
            LOG.errorf(e, "import %s", job.id);
            end(job, ImportJob.State.FAILED, "An error of Paperwire itself; its log has the details.");
        }
        reading.record(System.nanoTime() - start - run.waited(), TimeUnit.NANOSECONDS);
        if (job.spooled)
            Spool.delete(file);
    }

    private void end(ImportJob job, ImportJob.State state, String failure) throws InterruptedException {
        untilTheDatabaseAnswers(() -> ImportJob.update(
                "state = ?1, failure = ?2, finishedAt = ?3, leasedUntil = null where id = ?4", state, failure,
                clock.instant(),
                job.id));
        LOG.infof("import %s %s", job.id, failure == null ? "is done" : "failed: " + failure);
    }

    /** So that the next worker need not wait for the end of the lease. */
    private void letGo(ImportJob job) {
        boolean interrupted = Thread.interrupted();
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> ImportJob.update("leasedUntil = ?1 where id = ?2", clock.instant(), job.id));
        } catch (RuntimeException e) {
            LOG.debugf(e, "the lease of %s runs on", job.id);
        } finally {
            if (interrupted)
                thread.interrupt();
        }
    }

    private void untilTheDatabaseAnswers(Runnable work) throws InterruptedException {
        while (true) {
            try {
                QuarkusTransaction.requiringNew().run(work);
                return;
            } catch (RuntimeException e) {
                if (e instanceof LeaseLostException || isDataError(e))
                    throw e;
                LOG.warnf("imports wait for the database: %s", e.getMessage());
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    /** By the classes of SQLSTATE (PostgreSQL manual, appendix A): what is wrong with the data does not pass. */
    private static boolean isDataError(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof SQLException sql && sql.getSQLState() != null && sql.getSQLState().matches("2[123].*"))
                return true;
        return false;
    }

    /** The job is another worker's by now. */
    private static final class LeaseLostException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final class JobProgress implements ImportRun.Progress {

        private final UUID job;
        private long counted;

        JobProgress(UUID job, long counted) {
            this.job = job;
            this.counted = counted;
        }

        @Override
        public void publish(List<ProducerRecord<String, byte[]>> messages) throws InterruptedException {
            while (true) {
                try {
                    publisher.publish(messages);
                    publishedRecords.increment(messages.size());
                    break;
                } catch (Publisher.BrokerAwayException e) {
                    LOG.warnf("import %s waits for the broker: %s", job, e.getMessage());
                    untilTheDatabaseAnswers(() -> ImportJob.update("leasedUntil = ?1 where id = ?2",
                            clock.instant().plus(config.lease()), job));
                    TimeUnit.SECONDS.sleep(1);
                }
            }
        }

        @Override
        public void count(long published, List<RejectedBlock> rejected, long bytesRead) throws InterruptedException {
            long target = counted + published + rejected.size();
            int[] attempts = {0};
            untilTheDatabaseAnswers(() -> count(published, rejected, bytesRead, target, attempts[0]++));
            rejectedBlocks.increment(rejected.size());
            counted = target;
        }

        /** The count itself tells whether another worker has taken the job on. */
        private void count(long published, List<RejectedBlock> rejected, long bytesRead, long target, int attempt) {
            int updated = ImportJob.update(
                    "published = published + ?1, rejected = rejected + ?2, bytesRead = ?3, leasedUntil = ?4"
                            + " where id = ?5 and state = ?6 and published + rejected = ?7",
                    published, (long) rejected.size(), bytesRead,
                    clock.instant().plus(config.lease()), job, ImportJob.State.RUNNING, counted);
            if (updated == 0) {
                boolean committedBefore = attempt > 0
                        && ImportJob.count("id = ?1 and published + rejected = ?2", job, target) == 1;
                if (!committedBefore)
                    throw new LeaseLostException();
                return;
            }
            if (!rejected.isEmpty() && RejectedBlock.count("jobId", job) < config.keptRejections())
                RejectedBlock.persist(rejected.stream().map(RejectedBlock::copy));
        }
    }
}
