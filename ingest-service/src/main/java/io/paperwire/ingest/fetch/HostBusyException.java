package io.paperwire.ingest.fetch;

import java.time.Duration;

/** The host may not be asked for a while: it wants a pause, or somebody else is asking it. It was not asked. */
public final class HostBusyException extends FetchException {
    private static final long serialVersionUID = 1;

    private final transient Duration wait;

    HostBusyException(String host, Duration wait) {
        super(host + " may be asked again after " + wait, wait, null);
        this.wait = wait;
    }

    /** After this it is worth another try. */
    public Duration pause() {
        return wait;
    }
}
