package io.paperwire.ingest.fetch;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** There is no answer to work with. Another time there may be. */
public class FetchException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Duration retryAfter;

    public FetchException(String message) {
        this(message, null, null);
    }

    FetchException(String message, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /** What the server asks to wait. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
