package io.paperwire.ingest.imports;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.paperwire.ingest.format.Formats;
import io.paperwire.service.readiness.Waits;
import io.paperwire.service.traces.Traces;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;

/** Runs the jobs one after the other, for the life of the service. What a broker or database that is away interrupts is tried again. */
@Singleton
class ImportWorker {

    private static final Logger LOG = Logger.getLogger(ImportWorker.class);

    private final ImportConfig config;
    private final Publisher publisher;
    private final Waits waits;
    private final Traces traces;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Timer reading;
    private final WorkLoop loop;
    private final Thread thread;

    ImportWorker(ImportConfig config, Publisher publisher, Waits waits, Traces traces, Clock clock,
            MeterRegistry metrics) {
        this.config = config;
        this.publisher = publisher;
        this.waits = waits;
        this.traces = traces;
        this.clock = clock;
        this.metrics = metrics;
        // Seen from the start.
        metrics.counter(JobHold.PUBLISHED);
        metrics.counter(JobHold.REJECTED);
        reading = metrics.timer("paperwire.import.reading");
        loop = new WorkLoop("imports", config.poll(), this::next);
        thread = new Thread(loop, "imports");
    }

    void onStart(@Observes StartupEvent started) {
        thread.start();
    }

    @PreDestroy
    void stop() {
        loop.stop();
        thread.interrupt();
    }

    /** There is a new job. */
    void wake() {
        loop.wake();
    }

    private boolean next() throws InterruptedException {
        if (waits.isWaitingFor(Waits.For.DATABASE) || waits.isWaitingFor(Waits.For.BROKER))
            return false;
        Optional<ImportJob> claimed = QuarkusTransaction.requiringNew()
                .call(() -> ImportJob.claim(clock.instant(), config.lease()));
        if (claimed.isEmpty())
            return false;
        run(claimed.get());
        return true;
    }

    private void run(ImportJob job) throws InterruptedException {
        LOG.infof("import %s of %s (%s) begins after block %d", job.id, job.name, job.format, job.counted());
        Span span = traces.goOn(job.traceparent, "import", SpanKind.INTERNAL)
                .setAttribute("paperwire.import", job.id.toString());
        job.traceparent = Traces.of(span, job.traceparent);
        Scope during = span.makeCurrent();
        try (JobHold hold = new JobHold(job, config, publisher, clock, metrics)) {
            if (read(job, hold) && job.spooled)
                Spool.delete(Path.of(job.file));
        } catch (JobHold.LostException e) {
            LOG.infof("import %s is no longer this worker's", job.id);
        } finally {
            during.close();
            span.end();
        }
    }

    /** @return whether its file is needed no longer */
    private boolean read(ImportJob job, JobHold hold) throws InterruptedException {
        long start = System.nanoTime();
        ImportRun run = new ImportRun(job, config.batch(), clock, hold);
        try {
            Path file = Path.of(job.file);
            if (job.isGivenUp()) {
                hold.end("Given up: the service ended three times while reading it.");
            } else if (isAnotherByNow(job, file)) {
                hold.end("The file has changed since its first records were imported.");
            } else if (job.spooled && Files.size(file) != job.bytes) {
                hold.end("The file is not as it was received.");
            } else {
                run.read(file, Formats.named(job.format));
                hold.end(null);
            }
        } catch (InvalidPathException e) {
            hold.end("The name of the file is none on this system: " + e.getReason() + ".");
            return false;
        } catch (NoSuchFileException e) {
            hold.endUnopened("The file is gone.");
        } catch (FileSystemException e) {
            hold.endUnopened("The file cannot be opened: " + e.getMessage());
        } catch (ReadFile.DiskException e) {
            hold.endUnopened("The file cannot be read to its end: " + e.getMessage());
        } catch (IOException e) {
            hold.end("The file cannot be read: " + e.getMessage());
        } catch (InterruptedException e) {
            hold.letGo();
            throw e;
        } catch (OutOfMemoryError | JobHold.LostException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // What would fail each time must not come back with each lease.
            LOG.errorf(e, "import %s", job.id);
            hold.end("An error of Paperwire itself; its log has the details.");
        }
        reading.record(System.nanoTime() - start - run.waited(), TimeUnit.NANOSECONDS);
        return true;
    }

    /** The blocks that are counted would then be others than those that are skipped. */
    private static boolean isAnotherByNow(ImportJob job, Path file) throws IOException {
        return job.counted() > 0 && (Files.size(file) != job.bytes
                || job.modified != null && !Imports.modified(file).equals(job.modified));
    }
}
