package io.paperwire.notify.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.paperwire.notify.database.Database;
import io.paperwire.service.database.Trouble;
import io.paperwire.service.readiness.Waits;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/**
 * Makes one delivery for each contact of all that is due there. It goes through what is due once, by due time and subscription,
 * in parts that have a transaction each. The contacts are locked meanwhile, and their alerts belong to the delivery in the same
 * transaction: what a composer held when it died is due as before. What it had to leave comes in the next round. It goes by
 * moments of before which all finds can be seen, so that what was found while a digest fell due is in that digest.
 */
@Singleton
class Composer {

    private static final Logger LOG = Logger.getLogger(Composer.class);

    /** @param next where the round goes on; null at its end */
    private record Step(DueAlerts.Place next, boolean hasMade) {
    }

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    /** Each look in vain takes two seconds. */
    private static final int MANY = 30;

    private final AtomicInteger heldUp = new AtomicInteger();
    private final Database database;
    private final DueAlerts alerts;
    private final Deliveries deliveries;
    private final DeliveryWorkers workers;
    private final Waits waits;

    Composer(Database database, DueAlerts alerts, Deliveries deliveries, DeliveryWorkers workers, Waits waits) {
        this.database = database;
        this.alerts = alerts;
        this.deliveries = deliveries;
        this.workers = workers;
        this.waits = waits;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        if (waits.isWaitingFor(Waits.For.DATABASE))
            return;
        try {
            compose();
        } catch (SQLException e) {
            LOG.warnf("digests pause: %s", e.getMessage());
        }
    }

    /**
     * One round through all that is due. Between its parts goes what has become due meanwhile, as it may be little: once a
     * second, since what is found waits for each look at the time.
     */
    void compose() throws SQLException {
        Optional<Instant> begun = now();
        if (begun.isEmpty())
            return;
        long looked = System.nanoTime();
        DueAlerts.Place place = step(DueAlerts.Place.START, begun.get());
        while (place != null) {
            if (System.nanoTime() - looked >= BETWEEN_LOOKS.toNanos()) {
                Optional<Instant> meanwhile = now();
                looked = System.nanoTime();
                if (meanwhile.isPresent())
                    step(DueAlerts.Place.after(begun.get()), meanwhile.get());
            }
            place = step(place, begun.get());
        }
    }

    /** Empty while finds are being written for long: what is due waits for the next round. */
    private Optional<Instant> now() throws SQLException {
        try {
            Instant now = database.inTransaction(deliveries::composedNow);
            if (heldUp.getAndSet(0) >= MANY)
                LOG.info("digests go on");
            return Optional.of(now);
        } catch (SQLException e) {
            if (!Trouble.isBusy(e))
                throw e;
            if (heldUp.incrementAndGet() == MANY)
                LOG.warn("no digests go out: for a minute transactions that write finds have not ended in time");
            return Optional.empty();
        }
    }

    /** @return where the round goes on; null at its end */
    private DueAlerts.Place step(DueAlerts.Place from, Instant now) throws SQLException {
        Step step = database.inTransaction(connection -> compose(connection, from, now));
        if (step.hasMade())
            workers.wake();
        return step.next();
    }

    private Step compose(Connection connection, DueAlerts.Place from, Instant now) throws SQLException {
        DueAlerts.Part part = alerts.part(connection, from, now);
        alerts.setAside(connection, part.stuck(), now);
        alerts.giveUp(connection, part.unknown(), now);
        List<Waiting> waiting = alerts.waiting(connection, alerts.lock(connection, part.contacts()), now);
        // What is late, or was paused, must not come in the quiet hours either.
        alerts.postpone(connection, waiting.stream().filter(one -> one.isDue() && one.isQuiet(now)).toList(), now);
        Map<UUID, UUID> deliveryOf = new HashMap<>();
        Set<UUID> urgent = new HashSet<>();
        for (Waiting one : waiting) {
            if (one.makesDelivery(now)) {
                deliveryOf.computeIfAbsent(one.contact(), any -> UUID.randomUUID());
                if (one.schedule().rhythm().isFrequent())
                    urgent.add(one.contact());
            }
        }
        Map<UUID, Instant> dueAt = alerts.tell(connection,
                waiting.stream().filter(one -> deliveryOf.containsKey(one.contact()) && !one.isQuiet(now)).toList(),
                deliveryOf, now);
        List<Deliveries.New> made = new ArrayList<>();
        deliveryOf.forEach((contact, delivery) -> {
            if (dueAt.containsKey(delivery))
                made.add(new Deliveries.New(delivery, contact, dueAt.get(delivery), urgent.contains(contact)));
        });
        deliveries.addAlerts(connection, made);
        return new Step(part.end(), !made.isEmpty());
    }
}
