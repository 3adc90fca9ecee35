package io.paperwire.ingest.format;

/** A piece tells that its source has deleted a record; nothing is wrong with it. */
public final class DeletedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public DeletedException(String message) {
        super(message);
    }
}
