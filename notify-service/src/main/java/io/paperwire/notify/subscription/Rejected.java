package io.paperwire.notify.subscription;

/** Something typed is wrong. The message is for the person who typed it; a position is an index into the query. */
public final class Rejected extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;
    private final Integer position;

    public Rejected(String field, String message) {
        this(field, message, null);
    }

    Rejected(String field, String message, Integer position) {
        super(message);
        this.field = field;
        this.position = position;
    }

    public String field() {
        return field;
    }

    public Integer position() {
        return position;
    }
}
