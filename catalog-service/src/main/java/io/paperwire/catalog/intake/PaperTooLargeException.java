package io.paperwire.catalog.intake;

/** A paper would be too large to be decided or read at once; the message says which, in a sentence. */
final class PaperTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    PaperTooLargeException(String message) {
        super(message);
    }
}
