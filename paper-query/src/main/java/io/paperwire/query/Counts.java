package io.paperwire.query;

/**
 * What is counted of a paper and changes without it.
 *
 * @param votes from 0
 */
public record Counts(long votes) {

    /** Nothing is counted yet, as of a paper that has just come. */
    public static final Counts NONE = new Counts(0);

    public Counts {
        if (votes < 0)
            throw new IllegalArgumentException("votes are below 0: " + votes);
    }
}
