package io.paperwire.notify.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.notify.database.Database;
import io.paperwire.notify.readiness.Waits;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/**
 * Sends what is due. A delivery is locked while its mail goes out and marked in the same transaction, so that two workers
 * never send it both, and that of a worker that died is taken up again.
 */
@Singleton
public class DeliveryWorkers {

    private static final Logger LOG = Logger.getLogger(DeliveryWorkers.class);

    private final AtomicBoolean serverAway = new AtomicBoolean();
    private final Semaphore bell = new Semaphore(0);
    private final Database database;
    private final Deliveries deliveries;
    private final Mails mails;
    private final ReactiveMailer mailer;
    private final DeliveryConfig config;
    private final RetrySchedule schedule;
    private final Waits waits;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Context eventLoop;
    private ExecutorService threads;
    private volatile boolean stopping;

    DeliveryWorkers(Database database, Deliveries deliveries, Mails mails, ReactiveMailer mailer, DeliveryConfig config,
            Waits waits, MeterRegistry meters, Clock clock, Vertx vertx) {
        this.database = database;
        this.deliveries = deliveries;
        this.mails = mails;
        this.mailer = mailer;
        this.config = config;
        this.schedule = RetrySchedule.of(config);
        this.waits = waits;
        this.meters = meters;
        this.clock = clock;
        this.eventLoop = ((VertxInternal) vertx).createEventLoopContext();
    }

    void start(@Observes StartupEvent started) {
        threads = Executors.newFixedThreadPool(config.workers(), work -> new Thread(work, "delivery"));
        for (int i = 0; i < config.workers(); i++)
            threads.execute(this::work);
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        if (threads == null)
            return;
        // Not interrupted at first: a mail that is on its way should be marked as sent.
        stopping = true;
        bell.release(config.workers());
        threads.shutdown();
        if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.warn("a delivery did not finish in time; it is sent again after the next start");
            var unused = threads.shutdownNow();
        }
    }

    /** To be called after the commit that made deliveries due, so that they go out at once. */
    public void wake() {
        if (bell.availablePermits() < config.workers())
            bell.release(config.workers());
    }

    private void work() {
        while (!stopping) {
            try {
                boolean more = !waits.isWaitingFor(Waits.For.DATABASE);
                while (more && !stopping)
                    more = sendNext();
            } catch (SQLException | RuntimeException e) {
                LOG.warnf("deliveries pause: %s", e.getMessage());
                LOG.debug("deliveries pause", e);
            }
            awaitBell();
        }
    }

    private void awaitBell() {
        try {
            var rung = bell.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS);
            LOG.tracef("woken, by the bell: %s", rung);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    /** @return whether something was due */
    boolean sendNext() throws SQLException {
        return database.inTransaction(connection -> {
            Optional<Delivery> delivery = deliveries.claim(connection);
            if (delivery.isEmpty())
                return false;
            deliver(connection, delivery.get());
            return true;
        });
    }

    private void deliver(Connection connection, Delivery delivery) throws SQLException {
        if (!delivery.isWanted()) {
            deliveries.cancelled(connection, delivery.due());
            count(delivery, "cancelled");
            return;
        }
        try {
            mailer.send(mails.of(delivery)).runSubscriptionOn(this::onEventLoop).await().atMost(config.timeout());
        } catch (RuntimeException e) {
            failed(connection, delivery, Failure.of(e));
            return;
        }
        if (serverAway.compareAndSet(true, false))
            LOG.info("the mail server is back");
        deliveries.sent(connection, delivery.due());
        count(delivery, "sent");
        meters.timer("paperwire.delivery.latency", "kind", delivery.kind())
                .record(Duration.between(delivery.due().causedAt(), clock.instant()));
    }

    /**
     * The mail client must connect on the event loop that it reads on: from another thread it can miss the server's greeting,
     * which may arrive before the client listens, and then waits for it until the timeout.
     */
    private void onEventLoop(Runnable sending) {
        eventLoop.runOnContext(ignored -> sending.run());
    }

    private void failed(Connection connection, Delivery delivery, Failure failure) throws SQLException {
        Delivery.Due due = delivery.due();
        int refusals = due.refusals() + (failure.kind() == Failure.Kind.AWAY ? 0 : 1);
        RetrySchedule.Next next = schedule.after(failure.kind(), due.attempts() + 1, refusals,
                ThreadLocalRandom.current().nextDouble());
        if (next instanceof RetrySchedule.Again again) {
            deliveries.again(connection, due, refusals, clock.instant().plus(again.delay()), failure.message());
            count(delivery, "failed");
            note(due, failure, again);
        } else {
            deliveries.dead(connection, due, refusals, failure.message());
            count(delivery, "dead");
            LOG.warnf("delivery %s is dead after %d attempts: %s", due.id(), due.attempts() + 1, failure.message());
        }
    }

    /** Of a server that is away the log tells once, not for each of the mails that wait for it. */
    private void note(Delivery.Due due, Failure failure, RetrySchedule.Again again) {
        boolean away = failure.kind() == Failure.Kind.AWAY;
        if (away && serverAway.compareAndSet(false, true))
            LOG.warnf("the mail server is away, mails wait: %s", failure.message());
        LOG.logf(away ? Logger.Level.DEBUG : Logger.Level.INFO, "delivery %s failed, again in %s: %s", due.id(),
                again.delay(), failure.message());
    }

    private void count(Delivery delivery, String outcome) {
        meters.counter("paperwire.deliveries", "kind", delivery.kind(), "outcome", outcome).increment();
    }
}
