package io.paperwire.notify.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

/** How far back the ledger reaches: who was told of what happened before may be forgotten, so nobody is told of it any more. */
@ApplicationScoped
public class LedgerReach {

    private static final Duration LEAST = Duration.ofDays(30);

    private final Duration keep;
    private final Clock clock;

    LedgerReach(LedgerConfig config, Clock clock) {
        this.keep = config.keep();
        this.clock = clock;
        if (keep.compareTo(LEAST) < 0)
            throw new IllegalArgumentException("paperwire.ledger.keep is at least 30 days: " + keep);
    }

    public boolean covers(Instant happened) {
        return !happened.isBefore(start());
    }

    Instant start() {
        return clock.instant().minus(keep);
    }
}
