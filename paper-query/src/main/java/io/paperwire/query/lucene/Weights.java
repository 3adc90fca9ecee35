package io.paperwire.query.lucene;

/** How often a word counts for a paper's rank, by the field that it stands in: as if it stood there so many times. */
public record Weights(int title, int abstractText, int author) {

    /** What <code>bench/relevance tune</code> finds best. */
    public static final Weights DEFAULT = new Weights(3, 1, 2);

    private static final int HIGHEST = 100;

    public Weights {
        check("title", title);
        check("abstract", abstractText);
        check("author", author);
    }

    private static void check(String field, int weight) {
        if (weight < 1 || weight > HIGHEST)
            throw new IllegalArgumentException(
                    "the weight of " + field + " is not from 1 to " + HIGHEST + ": " + weight);
    }
}
