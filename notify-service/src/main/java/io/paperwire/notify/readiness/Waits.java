package io.paperwire.notify.readiness;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

/** What the service waits for at the moment, and since when; nothing while it works. */
@ApplicationScoped
public class Waits {

    public enum For {
        DATABASE, BROKER
    }

    public record Wait(Instant since, String why) {
    }

    private static final Logger LOG = Logger.getLogger(Waits.class);

    private final Map<For, Wait> waits = new ConcurrentHashMap<>();
    private final Clock clock;

    Waits(Clock clock) {
        this.clock = clock;
    }

    public void begin(For what, String why) {
        if (waits.putIfAbsent(what, new Wait(clock.instant(), why)) == null)
            LOG.infof("waiting for the %s: %s", what, why);
    }

    public void end(For what) {
        if (waits.remove(what) != null)
            LOG.infof("the %s is there", what);
    }

    public boolean isWaitingFor(For what) {
        return waits.containsKey(what);
    }

    public Map<For, Wait> now() {
        return Map.copyOf(waits);
    }
}
