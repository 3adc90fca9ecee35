package io.paperwire.service.messages;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Growing pauses between attempts, with jitter so that replicas do not come back all at once. */
public final class Backoff {

    private final Duration first;
    private final Duration longest;
    private int attempts;

    public Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    public Duration next() {
        long ceiling = Math.min(longest.toMillis(), first.toMillis() << Math.min(attempts++, 16));
        return Duration.ofMillis(ceiling / 2 + ThreadLocalRandom.current().nextLong(ceiling / 2 + 1));
    }

    /** After an attempt that did well. */
    public void reset() {
        attempts = 0;
    }
}
