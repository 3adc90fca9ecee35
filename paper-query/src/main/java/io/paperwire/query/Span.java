package io.paperwire.query;

/**
 * A piece of a text.
 *
 * @param start in UTF-16 units
 * @param end   behind its last unit
 */
public record Span(int start, int end) {

    public Span {
        if (start < 0 || end < start)
            throw new IllegalArgumentException("no piece of a text: " + start + " to " + end);
    }
}
