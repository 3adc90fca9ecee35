package io.paperwire.ingest.fetch;

import java.time.Duration;

/** Lets one request at a time go to a host, over all replicas. */
interface Turns {

    /**
     * Waits for the host's turn, for some seconds at most. While it is held nobody else has it.
     *
     * @throws HostBusyException it takes longer than that
     */
    Turn take(String host) throws HostBusyException, InterruptedException;

    interface Turn {
        /** @param atLeast what the host asked to wait, on top of its interval; zero if nothing */
        void end(Duration atLeast);
    }
}
