package io.paperwire.catalog.search;

import java.time.Duration;

import org.apache.lucene.index.QueryTimeout;

/** Ends a search that takes too long. */
final class Deadline implements QueryTimeout {

    private final long end;

    Deadline(Duration longest) {
        end = System.nanoTime() + longest.toNanos();
    }

    /** @throws IndexAwayException it is over; what was found until then would pass for all that there is */
    @Override
    public boolean shouldExit() {
        if (System.nanoTime() - end >= 0)
            throw new IndexAwayException("The search takes too long.");
        return false;
    }
}
