package io.paperwire.ingest.fetch;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import org.jboss.logging.Logger;

import io.paperwire.service.readiness.Waits;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;

/**
 * The turns of the hosts as rows in the database. A row says from when on the host may be asked; whoever takes the turn moves
 * that beyond the time that the request can take, and when the answer is there sets it to the end of the host's interval. All
 * times are the database's, so that the clocks of the replicas do not matter.
 */
@ApplicationScoped
class HostTurns implements Turns {

    private static final Logger LOG = Logger.getLogger(HostTurns.class);
    private static final Map<String, Duration> KNOWN = Map.of("arxiv.org", Duration.ofSeconds(3));
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(3);

    private final EntityManager database;
    private final FetchConfig config;
    private final Waits waits;
    private final Map<String, Duration> intervals = new HashMap<>(KNOWN);

    HostTurns(EntityManager database, FetchConfig config, Waits waits) {
        this.database = database;
        this.config = config;
        this.waits = waits;
        config.intervals().forEach((domain, interval) -> intervals.put(domain.toLowerCase(Locale.ROOT), interval));
    }

    @Override
    public Turn take(String host) throws HostBusyException, InterruptedException {
        String key = key(host);
        UUID holder = UUID.randomUUID();
        // Never less than the interval, or a redirect within the host would lead nowhere for ever.
        long end = System.nanoTime() + interval(key).plus(PATIENCE).toNanos();
        for (Wait wait = tryTake(key, holder); !wait.isOver(); wait = tryTake(key, holder)) {
            long left = end - System.nanoTime();
            if (left <= 0 || wait.shortest().toNanos() > left)
                throw new HostBusyException(key, wait.longest().compareTo(PATIENCE) < 0 || wait.isHeld()
                        ? PATIENCE
                        : wait.longest());
            TimeUnit.MILLISECONDS.sleep(Math.min(wait.longest().toMillis(), LONGEST_SLEEP.toMillis()));
        }
        return atLeast -> end(key, holder, atLeast);
    }

    /**
     * @param longest zero if the turn is taken, else after what time it is free at the latest
     * @param isHeld  somebody asks the host, and may be done long before
     */
    record Wait(Duration longest, boolean isHeld) {

        boolean isOver() {
            return longest.isZero();
        }

        Duration shortest() {
            return isHeld ? Duration.ZERO : longest;
        }
    }

    Wait tryTake(String key, UUID holder) {
        long hold = longestTurn(key).toMillis();
        return QuarkusTransaction.requiringNew().call(() -> {
            List<?> taken = database.createNativeQuery("""
                    INSERT INTO host_turn AS turn (host, next_at, holder)
                    VALUES (:host, clock_timestamp() + :hold * interval '1 ms', :holder)
                    ON CONFLICT (host) DO UPDATE SET next_at = excluded.next_at, holder = excluded.holder
                    WHERE turn.next_at <= clock_timestamp() RETURNING 1
                    """).setParameter("host", key).setParameter("hold", hold).setParameter("holder", holder)
                    .getResultList();
            if (!taken.isEmpty())
                return new Wait(Duration.ZERO, false);
            Object[] row = (Object[]) database.createNativeQuery("""
                    SELECT 1000 * extract(epoch FROM next_at - clock_timestamp()), holder IS NOT NULL
                    FROM host_turn WHERE host = :host""")
                    .setParameter("host", key).getSingleResult();
            return new Wait(Duration.ofMillis(Math.max(1, ((Number) row[0]).longValue())), (Boolean) row[1]);
        });
    }

    void end(String key, UUID holder, Duration atLeast) {
        Duration interval = interval(key);
        long wait = (atLeast.compareTo(interval) > 0 ? atLeast : interval).toMillis();
        try {
            QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("""
                    UPDATE host_turn SET next_at = clock_timestamp() + :wait * interval '1 ms', holder = NULL
                    WHERE host = :host AND holder = :holder
                    """).setParameter("host", key).setParameter("wait", wait).setParameter("holder", holder)
                    .executeUpdate());
        } catch (RuntimeException e) {
            LOG.warnf("the turn of %s is held until its time is over: %s", key, e.getMessage());
        }
    }

    /** A host that nobody asks any more. One that has asked for a pause is none before its end. */
    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        if (waits.isWaitingFor(Waits.For.DATABASE))
            return;
        try {
            QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(
                    "DELETE FROM host_turn WHERE next_at < clock_timestamp() - interval '1 day'").executeUpdate());
        } catch (RuntimeException e) {
            LOG.warnf("old turns are not forgotten, next try in an hour: %s", e.getMessage());
        }
    }

    /** The configured domain that the host belongs to, or the host. */
    String key(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return intervals.keySet().stream()
                .filter(domain -> name.equals(domain) || name.endsWith("." + domain))
                .max(Comparator.comparingInt(String::length)).orElse(name);
    }

    private Duration longestTurn(String key) {
        return config.connectTimeout().plus(config.timeout()).plus(interval(key));
    }

    Duration interval(String key) {
        return intervals.getOrDefault(key, config.interval());
    }
}
