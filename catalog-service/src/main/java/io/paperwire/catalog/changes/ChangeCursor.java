package io.paperwire.catalog.changes;

import java.util.regex.Pattern;

import io.paperwire.service.answers.Problem;

/**
 * A place in the sequence of all changes: behind one of them. Its printed form is the server's own business.
 *
 * @param origin the database that numbered the transaction; null in places that were given before they had it, and at the start
 */
record ChangeCursor(String origin, long transaction, long seq) {

    /** Before all changes that are kept. */
    static final ChangeCursor START = new ChangeCursor(null, 0, 0);

    private static final Pattern PRINTED = Pattern.compile("(?:([0-9a-f]{8})-)?(\\d{1,18})-(\\d{1,18})");

    static ChangeCursor read(String text) {
        return read("since", text);
    }

    /** @param field as what the client sent it */
    static ChangeCursor read(String field, String text) {
        var parts = PRINTED.matcher(text);
        if (!parts.matches())
            throw Problem.badRequest(field, "'" + field + "' is none of the cursors that this list gave, nor 'now'.");
        return new ChangeCursor(parts.group(1), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3)));
    }

    String print() {
        return (origin == null ? "" : origin + "-") + transaction + "-" + seq;
    }

    boolean isBefore(ChangeCursor other) {
        return transaction < other.transaction || transaction == other.transaction && seq < other.seq;
    }
}
