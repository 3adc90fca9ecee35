package io.paperwire.notify.live;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.paperwire.service.limits.Client;
import io.paperwire.service.limits.Places;
import io.paperwire.service.readiness.Waits;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/**
 * Tells listeners of what is found while they listen. One query a second serves all of a process, whichever replica found it:
 * it looks back to where the transactions that ran the last time had begun, since what is found becomes visible only when
 * its transaction ends.
 */
@Singleton
class Live {

    private static final Logger LOG = Logger.getLogger(Live.class);
    /** The clocks of replicas may differ by that, and what was found may become visible that much later. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(1);
    private static final Duration LONGEST_CATCH_UP = Duration.ofDays(1);
    private static final int MOST_OF_A_FEED = 20;
    private static final int REMEMBERED = 2_000;

    /** There are as many listeners as there may be. */
    static final class Full extends RuntimeException {

        private static final long serialVersionUID = 1;

        Full() {
            super("Too many listen at the moment; try again later.");
        }
    }

    /** Somebody who listens; each alert comes once. */
    final class Listener {

        private final UUID feed;
        private final Optional<Client> reader;
        private final Instant since;
        private final Consumer<LiveAlert> sink;
        private final Runnable end;
        private final Map<String, Boolean> told = new LinkedHashMap<>() {

            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > REMEMBERED;
            }
        };

        Listener(UUID feed, Optional<Client> reader, Instant since, Consumer<LiveAlert> sink, Runnable end) {
            this.feed = feed;
            this.reader = reader;
            this.since = since;
            this.sink = sink;
            this.end = end;
        }

        private synchronized void tell(LiveAlert alert) {
            if (!alert.foundAt().isBefore(since) && told.put(alert.key(), true) == null)
                sink.accept(alert);
        }

        void leave() {
            if (listeners.remove(this))
                places.leave(reader);
        }
    }

    private final Set<Listener> listeners = Collections.newSetFromMap(new ConcurrentHashMap<>());
    private final Places places;
    private final LiveRows rows;
    private final Waits waits;
    private final Clock clock;
    private Instant unseenSince;

    Live(LiveRows rows, LiveConfig config, Waits waits, Clock clock) {
        this.rows = rows;
        this.places = new Places(config.mostListeners());
        this.waits = waits;
        this.clock = clock;
        this.unseenSince = clock.instant();
    }

    /**
     * To be called before a stream begins, which cannot be refused any more.
     *
     * @throws Full there are as many as there may be
     */
    void check(UUID feed, Optional<Client> reader) {
        if (!places.isFreeFor(reader) || isFull(feed))
            throw new Full();
    }

    private boolean isFull(UUID feed) {
        return listeners.stream().filter(one -> one.feed.equals(feed)).count() >= MOST_OF_A_FEED;
    }

    /**
     * @param reader who is counted, see {@link Places#reader}
     * @param after when the last was found which the listener knows already; null to hear of what comes from now on
     * @param end   run when nothing comes any more: the feed has another address, or its subscription has ended
     * @throws Full there are as many as there may be
     */
    synchronized Listener listen(UUID feed, Optional<Client> reader, Instant after, Consumer<LiveAlert> sink,
            Runnable end) {
        Instant now = clock.instant();
        Instant earliest = now.minus(LONGEST_CATCH_UP);
        Instant since = now;
        if (after != null)
            since = (after.isBefore(earliest) ? earliest : after.isAfter(now) ? now : after).minus(LOOK_BACK);
        if (isFull(feed) || !places.take(reader))
            throw new Full();
        Listener listener = new Listener(feed, reader, since, sink, end);
        listeners.add(listener);
        return listener;
    }

    /** Tells what was found before it listened. */
    void catchUp(Listener listener) throws SQLException {
        rows.since(List.of(listener.feed), listener.since).forEach(listener::tell);
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        Map<UUID, List<Listener>> all = listeners.stream().collect(Collectors.groupingBy(one -> one.feed));
        if (all.isEmpty() || waits.isWaitingFor(Waits.For.DATABASE))
            return;
        try {
            Instant nextSince = rows.unseenSince(clock.instant());
            for (LiveAlert alert : rows.since(all.keySet(), unseenSince.minus(LOOK_BACK)))
                all.get(alert.feed()).forEach(listener -> listener.tell(alert));
            unseenSince = nextSince;
            all.keySet().removeAll(rows.open(all.keySet()));
            all.values().forEach(gone -> gone.forEach(listener -> listener.end.run()));
        } catch (SQLException e) {
            LOG.warnf("live pages pause: %s", e.getMessage());
        }
    }
}
