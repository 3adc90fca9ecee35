package io.paperwire.catalog.changes;

import java.util.Comparator;
import java.util.regex.Pattern;

import io.paperwire.catalog.platform.Problem;

/**
 * A place in the sequence of all changes: behind one of them. Its printed form is the server's own business; it holds for this
 * database, not for a copy that was restored from a dump.
 */
record ChangeCursor(long transaction, long seq) implements Comparable<ChangeCursor> {

    /** Before all changes. */
    static final ChangeCursor START = new ChangeCursor(0, 0);

    private static final Pattern PRINTED = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    static ChangeCursor read(String text) {
        var parts = PRINTED.matcher(text);
        if (!parts.matches())
            throw Problem.badRequest("'since' is none of the cursors that this list gave, nor 'now'.");
        return new ChangeCursor(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
    }

    String print() {
        return transaction + "-" + seq;
    }

    @Override
    public int compareTo(ChangeCursor other) {
        return Comparator.comparingLong(ChangeCursor::transaction).thenComparingLong(ChangeCursor::seq).compare(this,
                other);
    }
}
