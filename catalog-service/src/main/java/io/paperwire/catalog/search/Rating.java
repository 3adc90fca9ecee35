package io.paperwire.catalog.search;

/**
 * What readers make of a paper. It changes without the paper.
 *
 * @param votes    from 0
 * @param trending its rank on the list of what is trending, the highest first; negative infinity if it is not on it
 */
public record Rating(long votes, double trending) {

    public static final Rating NONE = new Rating(0, Double.NEGATIVE_INFINITY);
}
