package io.paperwire.service.readiness;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

/** What the service waits for at the moment, and since when; nothing while it works. */
@Singleton
public class Waits {

    public enum For {
        DATABASE, BROKER,
        /** One of both is there, but does not take what came: it is read-only, its disk is full. */
        STORAGE
    }

    record Wait(Instant since, String why) {
    }

    private static final Logger LOG = Logger.getLogger(Waits.class);

    /** @param who of several that wait for the same */
    private record Waiting(For what, Object who) {
    }

    private final Map<Waiting, Wait> waits = new ConcurrentHashMap<>();
    private final Clock clock;

    public Waits(Clock clock) {
        this.clock = clock;
        Wait start = new Wait(clock.instant(), "not yet reached");
        waits.put(new Waiting(For.DATABASE, For.DATABASE), start);
        waits.put(new Waiting(For.BROKER, For.BROKER), start);
    }

    /** One of the service waits for all. */
    void begin(For what, String why) {
        begin(what, what, why);
    }

    void end(For what) {
        end(what, what);
    }

    /**
     * @param who ends it; others may wait for the same
     * @param why is logged when it is another than before
     */
    public void begin(For what, Object who, String why) {
        waits.compute(new Waiting(what, who), (same, before) -> {
            if (before != null && before.why().equals(why))
                return before;
            LOG.warnf("waiting for the %s: %s", what, why);
            return new Wait(before == null ? clock.instant() : before.since(), why);
        });
    }

    public void end(For what, Object who) {
        if (waits.remove(new Waiting(what, who)) != null)
            LOG.infof("the %s is there", what);
    }

    public boolean isWaitingFor(For what) {
        return waits.keySet().stream().anyMatch(waiting -> waiting.what() == what);
    }

    /** Of several the oldest. */
    Map<For, Wait> now() {
        Map<For, Wait> oldest = new EnumMap<>(For.class);
        waits.forEach((waiting, wait) -> oldest.merge(waiting.what(), wait,
                (one, other) -> one.since().isAfter(other.since()) ? other : one));
        return oldest;
    }
}
