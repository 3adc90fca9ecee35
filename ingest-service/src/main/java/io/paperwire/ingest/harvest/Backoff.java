package io.paperwire.ingest.harvest;

import java.time.Duration;

/** Growing waits. */
record Backoff(Duration first, Duration longest) {

    /**
     * The first wait doubled for each failure after the first, to the longest; of that a random part of the second half is
     * left out, so that what failed together does not come back together.
     *
     * @param failures in a row, from 1
     * @param random   from 0 to 1
     */
    Duration after(int failures, double random) {
        Duration wait = first;
        for (int n = 1; n < failures && wait.compareTo(longest) < 0; n++)
            wait = wait.multipliedBy(2);
        Duration bounded = wait.compareTo(longest) > 0 ? longest : wait;
        return bounded.minusMillis((long) (bounded.toMillis() / 2 * random));
    }
}
