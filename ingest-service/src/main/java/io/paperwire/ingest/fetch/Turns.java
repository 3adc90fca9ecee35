package io.paperwire.ingest.fetch;

import java.time.Duration;

/** Lets one request at a time go to a host, over all replicas. */
interface Turns {

    /**
     * Waits for the host's turn. While it is held nobody else has it.
     *
     * @throws FetchException the host asked for a pause that is too long to be waited for
     */
    Turn take(String host) throws FetchException, InterruptedException;

    interface Turn {
        /** @param atLeast what the host asked to wait, on top of its interval; zero if nothing */
        void end(Duration atLeast);
    }
}
