package io.paperwire.notify.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.notify.database.Database;
import io.paperwire.service.readiness.Waits;
import io.paperwire.service.traces.Traces;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Sends what is due. A delivery is locked while it is on its way and moves on in the same transaction, so that two workers
 * never send it both, and that of a worker that died is taken up again. Several are read together, since reading costs more
 * than sending, and each is then sent in a transaction of its own: so one that takes its time holds up no other, and a worker
 * that dies leaves one in doubt and not all.
 */
@Singleton
public class DeliveryWorkers {

    private static final Logger LOG = Logger.getLogger(DeliveryWorkers.class);

    private static final String WAITS = "waits";

    /** What was read together is sent as it is within this time. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** A delivery that was read with others and is not locked any more. */
    private record Ahead(Delivery delivery, Instant readAt) {

        boolean isFresh(Instant now) {
            return !now.isBefore(readAt) && now.isBefore(readAt.plus(FRESH));
        }
    }

    /** The workers of one carrier, the bell that they sleep by, and what they take up next. */
    private record Crew(Carrier carrier, Semaphore bell, Queue<Ahead> ahead) {

        Crew(Carrier carrier) {
            this(carrier, new Semaphore(0), new ConcurrentLinkedQueue<>());
        }

        /** One, who wakes the next if something is due. */
        void wake() {
            if (bell.availablePermits() == 0)
                bell.release();
        }

        void wakeAll() {
            bell.release(carrier.workers());
        }

        /** @return null where there is nothing ahead */
        Ahead next() {
            Ahead next = ahead.poll();
            if (!ahead.isEmpty())
                wake();
            return next;
        }
    }

    private final List<Crew> crews;
    private final Database database;
    private final DueDeliveries due;
    private final Deliveries deliveries;
    private final DeliveryConfig config;
    private final Waits waits;
    private final Traces traces;
    private final Outcomes outcomes;
    private final MeterRegistry meters;
    private final Clock clock;
    private final List<ExecutorService> threads = new ArrayList<>();
    private volatile boolean stopping;

    DeliveryWorkers(@All List<Carrier> carriers, Database database, DueDeliveries due, Deliveries deliveries,
            DeliveryConfig config, Waits waits, Traces traces, Outcomes outcomes, MeterRegistry meters, Clock clock) {
        this.crews = carriers.stream().map(Crew::new).toList();
        this.database = database;
        this.due = due;
        this.deliveries = deliveries;
        this.config = config;
        this.waits = waits;
        this.traces = traces;
        this.outcomes = outcomes;
        this.meters = meters;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        for (Crew crew : crews) {
            int workers = crew.carrier().workers();
            database.addConnections(workers * crew.carrier().connections());
            ExecutorService pool = Executors.newFixedThreadPool(workers, work -> new Thread(work, "delivery"));
            threads.add(pool);
            for (int i = 0; i < workers; i++)
                pool.execute(() -> work(crew));
        }
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        // Not interrupted at first: what is on its way should be marked as sent.
        stopping = true;
        crews.forEach(Crew::wakeAll);
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
                    more = sendNext(crew);
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
    private boolean sendNext(Crew crew) throws SQLException {
        Carrier carrier = crew.carrier();
        Ahead next = crew.next();
        if (next != null) {
            database.inTransaction(connection -> {
                Optional<Delivery> held = next.isFresh(clock.instant()) && due.hold(connection, next.delivery())
                        ? Optional.of(next.delivery())
                        : due.claimAgain(connection, next.delivery());
                if (held.isPresent())
                    deliver(connection, carrier, held.get());
                return null;
            });
            return true;
        }
        return carrier.claimed() > 1 ? readTogether(crew) : sendOne(crew);
    }

    /** One worker at a time: what it reads is locked no more when the next one looks. */
    private boolean readTogether(Crew crew) throws SQLException {
        synchronized (crew.ahead()) {
            if (!crew.ahead().isEmpty())
                return true;
            List<Delivery> claimed = database.inTransaction(
                    connection -> due.claim(connection, crew.carrier().way(), crew.carrier().claimed()));
            Instant read = clock.instant();
            claimed.forEach(delivery -> crew.ahead().add(new Ahead(delivery, read)));
            if (!claimed.isEmpty())
                crew.wake();
            return !claimed.isEmpty();
        }
    }

    private boolean sendOne(Crew crew) throws SQLException {
        Carrier carrier = crew.carrier();
        return database.inTransaction(connection -> {
            List<Delivery> one = due.claim(connection, carrier.way(), carrier.claimed());
            if (!one.isEmpty()) {
                crew.wake();
                deliver(connection, carrier, one.get(0));
            }
            return !one.isEmpty();
        });
    }

    private void deliver(Connection connection, Carrier carrier, Delivery delivery) throws SQLException {
        State.Open before = delivery.due().state();
        DeliverySpans spans = DeliverySpans.of(delivery, traces);
        State after = next(connection, carrier, delivery);
        deliveries.move(connection, delivery.due().id(), before, after);
        String outcome = outcome(before, after);
        if (!outcome.equals(WAITS))
            spans.end(outcome, after);
        outcomes.count(delivery.kind(), outcome);
        if (after instanceof State.Sent sent) {
            if (!delivery.due().isRepeat())
                meters.timer("paperwire.delivery.latency", "kind", delivery.kind())
                        .record(Duration.between(delivery.due().causedAt(), sent.at()));
        } else if (after instanceof State.Dead dead) {
            LOG.warnf("delivery %s is dead after %d attempts: %s", delivery.due().id(), dead.tries().attempts(),
                    dead.why());
        }
    }

    private State next(Connection connection, Carrier carrier, Delivery delivery) throws SQLException {
        State.Open state = delivery.due().state();
        if (!delivery.isWanted())
            return state.cancelled(clock.instant());
        if (delivery instanceof Delivery.Unreadable unreadable)
            return state.dead(state.tries(), clock.instant(), unreadable.why());
        if (delivery instanceof Delivery.Alert alert && alert.quietUntil() != null)
            return state.waits(alert.quietUntil(), "not tried in the quiet hours");
        try {
            return carrier.carry(connection, delivery);
        } catch (RuntimeException | StackOverflowError e) {
            if (stopping)
                throw e;
            // Neither the network nor the database: it would be so each time, and all others would wait for it.
            LOG.errorf(e, "delivery %s could not be made", delivery.due().id());
            return state.dead(state.tries(), clock.instant(), "it could not be made: " + e);
        }
    }

    /** A mail that only waits for its domain's turn or for a quiet hour's end was not tried, so that it has not failed. */
    private static String outcome(State.Open before, State after) {
        return after instanceof State.Failed failed && failed.tries().equals(before.tries()) ? WAITS : after.word();
    }
}
