package io.paperwire.ingest.imports;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.paperwire.service.database.Trouble;
import io.paperwire.service.traces.MessageSpans;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * A worker's hold on a job: renewed by time until it is closed, whatever the worker does. Whoever has lost it writes nothing
 * more about the job.
 */
final class JobHold implements ImportRun.Progress, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(JobHold.class);
    private static final String IS_HELD = " where id = ?1 and holder = ?2";
    static final String PUBLISHED = "paperwire.import.published";
    static final String REJECTED = "paperwire.import.rejected";

    private final UUID job;
    private final UUID holder;
    private final ImportConfig config;
    private final Publisher publisher;
    private final Clock clock;
    private final Counter publishedRecords;
    private final Counter rejectedBlocks;
    private final ScheduledExecutorService renewal = Executors
            .newSingleThreadScheduledExecutor(work -> new Thread(work, "imports-hold"));
    private volatile boolean lost;
    private long counted;

    /** The job is another worker's by now, or it was cancelled. */
    static final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** @param job as it was claimed */
    JobHold(ImportJob job, ImportConfig config, Publisher publisher, Clock clock, MeterRegistry metrics) {
        this.job = job.id;
        this.holder = job.holder;
        this.counted = job.counted();
        this.config = config;
        this.publisher = publisher;
        this.clock = clock;
        publishedRecords = metrics.counter(PUBLISHED);
        rejectedBlocks = metrics.counter(REJECTED);
        long pause = Math.max(1, config.lease().toMillis() / 4);
        var unused = renewal.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
    }

    private void renew() {
        try {
            lost |= QuarkusTransaction.requiringNew().call(() -> ImportJob.update("leasedUntil = ?3" + IS_HELD, job,
                    holder, clock.instant().plus(config.lease()))) == 0;
        } catch (RuntimeException e) {
            LOG.debugf(e, "the hold on %s is not renewed", job);
        }
    }

    @Override
    public void checkHeld() {
        if (lost)
            throw new LostException();
    }

    @Override
    public List<Integer> publish(List<ProducerRecord<String, byte[]>> messages) throws InterruptedException {
        MessageSpans spans = publisher.spans(messages);
        while (true) {
            checkHeld();
            try {
                List<Integer> tooLarge = publisher.publish(messages);
                spans.end();
                publishedRecords.increment(messages.size() - tooLarge.size());
                return tooLarge;
            } catch (Publisher.BrokerAwayException e) {
                LOG.warnf("import %s waits for the broker: %s", job, e.getMessage());
            } catch (Publisher.RefusedException e) {
                LOG.warnf("import %s waits: %s", job, e.getMessage());
                untilTheDatabaseAnswers(() -> write("failure = ?3", "It waits: " + e.getMessage()));
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    @Override
    public void count(long published, long deleted, List<RejectedBlock> rejected, Set<String> unknownFields,
            long bytesRead) throws InterruptedException {
        long target = counted + published + deleted + rejected.size();
        int[] attempts = {0};
        untilTheDatabaseAnswers(
                () -> count(published, deleted, rejected, unknownFields, bytesRead, target, attempts[0]++));
        rejectedBlocks.increment(rejected.size());
        counted = target;
    }

    private void count(long published, long deleted, List<RejectedBlock> rejected, Set<String> unknownFields,
            long bytesRead, long target, int attempt) {
        int updated = ImportJob.update("published = published + ?3, rejected = rejected + ?4, bytesRead = ?5,"
                + " deleted = deleted + ?6, failure = null, attempts = 0" + IS_HELD
                + " and published + rejected + deleted = ?7", job, holder, published, (long) rejected.size(),
                bytesRead, deleted, counted);
        if (updated == 0) {
            boolean committedBefore = attempt > 0 && ImportJob.count(
                    "id = ?1 and holder = ?2 and published + rejected + deleted = ?3", job, holder, target) == 1;
            if (!committedBefore)
                throw new LostException();
            return;
        }
        if (!rejected.isEmpty() && RejectedBlock.count("jobId", job) < config.keptRejections())
            RejectedBlock.persist(rejected.stream().map(RejectedBlock::copy));
        if (!unknownFields.isEmpty())
            ImportJob.<ImportJob>findById(job).addUnknown(unknownFields);
    }

    /** @param failure null: the file is read to its end */
    void end(String failure) throws InterruptedException {
        ImportJob.State state = failure == null ? ImportJob.State.DONE : ImportJob.State.FAILED;
        untilTheDatabaseAnswers(() -> write("state = ?3, failure = ?4, finishedAt = ?5, leasedUntil = null", state,
                failure, clock.instant()));
        if (failure != null)
            Span.current().setStatus(StatusCode.ERROR);
        LOG.infof("import %s %s", job, failure == null ? "is done" : "failed: " + failure);
    }

    /** The file was not there, or could not be opened or read to its end, and may be there another time. */
    void endUnopened(String failure) throws InterruptedException {
        untilTheDatabaseAnswers(() -> write("unopened = true"));
        end(failure);
    }

    /** So that the next worker need not wait for the end of the lease. */
    void letGo() {
        boolean interrupted = Thread.interrupted();
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> write("leasedUntil = ?3, attempts = 0", clock.instant()));
        } catch (RuntimeException e) {
            LOG.debugf(e, "the lease of %s runs on", job);
        } finally {
            if (interrupted)
                Thread.currentThread().interrupt();
        }
    }

    /** @param values from the third parameter on */
    private void write(String change, Object... values) {
        Object[] parameters = Stream.concat(Stream.of(job, holder), Arrays.stream(values)).toArray();
        if (ImportJob.update(change + IS_HELD, parameters) == 0)
            throw new LostException();
    }

    private static void untilTheDatabaseAnswers(Runnable work) throws InterruptedException {
        while (true) {
            try {
                QuarkusTransaction.requiringNew().run(work);
                return;
            } catch (RuntimeException e) {
                if (e instanceof LostException || Trouble.isOfData(e))
                    throw e;
                LOG.warnf("imports wait for the database: %s", e.getMessage());
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    @Override
    public void close() {
        renewal.shutdownNow();
    }
}
