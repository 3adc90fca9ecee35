package io.paperwire.notify.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.notify.database.Database;
import io.paperwire.notify.readiness.Waits;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Sends what is due. A delivery is locked while it is on its way and moves on in the same transaction, so that two workers
 * never send it both, and that of a worker that died is taken up again.
 */
@Singleton
public class DeliveryWorkers {

    private static final Logger LOG = Logger.getLogger(DeliveryWorkers.class);

    /** The workers of one carrier, and the bell that they sleep by. */
    private record Crew(Carrier carrier, Semaphore bell) {

        void wake() {
            if (bell.availablePermits() < carrier.workers())
                bell.release(carrier.workers());
        }
    }

    private final List<Crew> crews;
    private final Database database;
    private final Deliveries deliveries;
    private final DeliveryConfig config;
    private final Waits waits;
    private final MeterRegistry meters;
    private final Clock clock;
    private final List<ExecutorService> threads = new ArrayList<>();
    private volatile boolean stopping;

    DeliveryWorkers(@All List<Carrier> carriers, Database database, Deliveries deliveries, DeliveryConfig config,
            Waits waits, MeterRegistry meters, Clock clock) {
        this.crews = carriers.stream().map(carrier -> new Crew(carrier, new Semaphore(0))).toList();
        this.database = database;
        this.deliveries = deliveries;
        this.config = config;
        this.waits = waits;
        this.meters = meters;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        for (Crew crew : crews) {
            int workers = crew.carrier().workers();
            ExecutorService pool = Executors.newFixedThreadPool(workers, work -> new Thread(work, "delivery"));
            threads.add(pool);
            for (int i = 0; i < workers; i++)
                pool.execute(() -> work(crew));
        }
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        // Not interrupted at first: what is on its way should be marked as sent.
        stopping = true;
        wake();
        threads.forEach(ExecutorService::shutdown);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        for (ExecutorService pool : threads) {
            if (!pool.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                LOG.warn("a delivery did not finish in time; it is sent again after the next start");
                var unused = pool.shutdownNow();
            }
        }
    }

    /** To be called after the commit that made deliveries due, so that they go out at once. */
    public void wake() {
        crews.forEach(Crew::wake);
    }

    private void work(Crew crew) {
        while (!stopping) {
            try {
                boolean more = !waits.isWaitingFor(Waits.For.DATABASE);
                while (more && !stopping)
                    more = sendNext(crew.carrier());
            } catch (SQLException | RuntimeException e) {
                LOG.warnf("deliveries pause: %s", e.getMessage());
                LOG.debug("deliveries pause", e);
            }
            awaitBell(crew.bell());
        }
    }

    private void awaitBell(Semaphore bell) {
        try {
            var rung = bell.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS);
            LOG.tracef("woken, by the bell: %s", rung);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    /** @return whether something was due */
    private boolean sendNext(Carrier carrier) throws SQLException {
        return database.inTransaction(connection -> {
            Optional<Delivery> delivery = deliveries.claim(connection, carrier.way());
            if (delivery.isEmpty())
                return false;
            deliver(connection, carrier, delivery.get());
            return true;
        });
    }

    private void deliver(Connection connection, Carrier carrier, Delivery delivery) throws SQLException {
        State.Open before = delivery.due().state();
        State after = delivery.isWanted()
                ? carrier.carry(connection, delivery)
                : before.cancelled(clock.instant());
        deliveries.move(connection, delivery.due().id(), before, after);
        meters.counter("paperwire.deliveries", "kind", delivery.kind(), "outcome", after.word()).increment();
        if (after instanceof State.Sent sent) {
            meters.timer("paperwire.delivery.latency", "kind", delivery.kind())
                    .record(Duration.between(delivery.due().causedAt(), sent.at()));
        } else if (after instanceof State.Dead dead) {
            LOG.warnf("delivery %s is dead after %d attempts: %s", delivery.due().id(), dead.tries().attempts(),
                    dead.why());
        }
    }
}
