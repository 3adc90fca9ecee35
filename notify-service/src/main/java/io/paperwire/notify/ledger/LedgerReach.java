package io.paperwire.notify.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

/** How far back the ledger reaches: who was told of what happened before may be forgotten, so nobody is told of it any more. */
@ApplicationScoped
public class LedgerReach {

    private final Duration keep;
    private final Clock clock;

    LedgerReach(LedgerConfig config, Clock clock) {
        this.keep = config.keep();
        this.clock = clock;
    }

    public boolean covers(Instant happened) {
        return !happened.isBefore(start());
    }

    Instant start() {
        return clock.instant().minus(keep);
    }
}
