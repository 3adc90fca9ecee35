package io.paperwire.query;

/** A query that cannot be understood. The message is for the person who typed it. */
public final class QuerySyntaxException extends Exception {

    private static final long serialVersionUID = 1;

    private final int position;

    QuerySyntaxException(String message, int position) {
        super(message);
        this.position = position;
    }

    /** Where in the query the error lies: a UTF-16 index from 0, at most the query's length. */
    public int position() {
        return position;
    }
}
