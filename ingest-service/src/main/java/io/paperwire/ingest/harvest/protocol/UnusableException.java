package io.paperwire.ingest.harvest.protocol;

/** A server answered, but not with what the protocol says; the message tells what instead. */
public final class UnusableException extends Exception {
    private static final long serialVersionUID = 1;

    public UnusableException(String message) {
        super(message);
    }
}
