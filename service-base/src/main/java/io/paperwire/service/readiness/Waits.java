package io.paperwire.service.readiness;

import java.time.Clock;
import java.time.Instant;
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

    private final Map<For, Wait> waits = new ConcurrentHashMap<>();
    private final Clock clock;

    public Waits(Clock clock) {
        this.clock = clock;
        Wait start = new Wait(clock.instant(), "not yet reached");
        waits.put(For.DATABASE, start);
        waits.put(For.BROKER, start);
    }

    /** @param why is logged when it is another than before */
    public void begin(For what, String why) {
        waits.compute(what, (same, before) -> {
            if (before != null && before.why().equals(why))
                return before;
            LOG.warnf("waiting for the %s: %s", what, why);
            return new Wait(before == null ? clock.instant() : before.since(), why);
        });
    }

    public void end(For what) {
        if (waits.remove(what) != null)
            LOG.infof("the %s is there", what);
    }

    public boolean isWaitingFor(For what) {
        return waits.containsKey(what);
    }

    Map<For, Wait> now() {
        return Map.copyOf(waits);
    }
}
