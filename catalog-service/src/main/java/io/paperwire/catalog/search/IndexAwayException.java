package io.paperwire.catalog.search;

/** There is no index to search in: it is being built, or it cannot be read and will be. Or it does not answer in time. */
public final class IndexAwayException extends RuntimeException {

    public IndexAwayException(String message) {
        super(message);
    }

    public IndexAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
