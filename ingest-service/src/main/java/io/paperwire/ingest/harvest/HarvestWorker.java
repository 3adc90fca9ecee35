package io.paperwire.ingest.harvest;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.paperwire.events.TraceParent;
import io.paperwire.ingest.harvest.protocol.SourceKind;
import io.paperwire.ingest.imports.WorkLoop;
import io.paperwire.service.readiness.Waits;
import io.paperwire.service.traces.Traces;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Works on the sources that are due, for the life of the service, a few at a time. */
@Singleton
class HarvestWorker {

    private static final Logger LOG = Logger.getLogger(HarvestWorker.class);
    private static final String SPAN = "harvest";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HarvestConfig config;
    private final ConfiguredSources configured;
    private final Harvest harvest;
    private final FolderWatch folders;
    private final HealthRelay health;
    private final Waits waits;
    private final Traces traces;
    private final Clock clock;
    private final WorkLoop loop;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "harvest");
        thread.setDaemon(true);
        return thread;
    });

    HarvestWorker(HarvestConfig config, ConfiguredSources configured, Harvest harvest, FolderWatch folders,
            HealthRelay health, Waits waits, Traces traces, Clock clock) {
        this.config = config;
        this.configured = configured;
        this.harvest = harvest;
        this.folders = folders;
        this.health = health;
        this.waits = waits;
        this.traces = traces;
        this.clock = clock;
        this.loop = new WorkLoop("sources", config.poll(), this::next);
    }

    void onStart(@Observes StartupEvent started) {
        for (int n = 0; n < config.workers(); n++)
            threads.execute(loop);
    }

    /** While the database can still be told that the sources are free. */
    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.stop();
        threads.shutdownNow();
        if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
            LOG.debug("a source is left to its lease");
    }

    /** A source may be due. */
    void wake() {
        loop.wake();
    }

    private boolean next() throws InterruptedException {
        if (waits.isWaitingFor(Waits.For.DATABASE) || waits.isWaitingFor(Waits.For.BROKER))
            return false;
        configured.store();
        health.announce();
        health.measure();
        Span[] begun = new Span[1];
        Optional<Source> claimed = QuarkusTransaction.requiringNew()
                .call(() -> Source.claim(clock.instant(), harvest.lease(), () -> {
                    begun[0] = traces.begin(SPAN);
                    return Traces.of(begun[0], TraceParent.start());
                }));
        if (claimed.isEmpty())
            return false;
        Source source = claimed.get();
        Span span = begun[0] == null ? traces.goOn(source.traceparent, SPAN, SpanKind.INTERNAL) : begun[0];
        span.setAttribute("paperwire.source", source.name);
        Scope during = span.makeCurrent();
        try {
            run(source);
        } finally {
            during.close();
            span.end();
        }
        return true;
    }

    private void run(Source source) throws InterruptedException {
        LOG.infof("source %s: run %s goes on after page %d", source.name, source.run, source.runPages);
        try {
            if (source.isGivenUp())
                harvest.fail(source, "given up: the service ended three times while reading it", true,
                        Optional.empty());
            else if (source.kind() == SourceKind.FOLDER)
                folders.run(source);
            else
                harvest.run(source);
        } catch (Harvest.LeaseLostException e) {
            LOG.infof("source %s is no longer this worker's", source.name);
        } catch (InterruptedException e) {
            letGo(source);
            throw e;
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "source %s", source.name);
            // What fails each time must not come back at once and keep the others waiting.
            harvest.fail(source, "an error of Paperwire itself; its log has the details", false, Optional.empty());
        }
    }

    /** So that the next worker need not wait for the end of the lease. */
    private void letGo(Source source) {
        boolean interrupted = Thread.interrupted();
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> Source.held(source).ifPresent(held -> held.letGo(held.nextRunAt)));
        } catch (RuntimeException e) {
            LOG.debugf(e, "the lease of %s runs on", source.name);
        } finally {
            if (interrupted)
                Thread.currentThread().interrupt();
        }
    }
}
