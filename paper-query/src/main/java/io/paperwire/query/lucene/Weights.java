package io.paperwire.query.lucene;

/** How much a word counts for a paper's rank, by the field that it stands in; each above 0. */
public record Weights(float title, float abstractText, float author) {

    public static final Weights DEFAULT = new Weights(3, 1, 2);

    public Weights {
        positive("title", title);
        positive("abstract", abstractText);
        positive("author", author);
    }

    private static void positive(String field, float weight) {
        if (!(weight > 0) || !Float.isFinite(weight))
            throw new IllegalArgumentException("the weight of " + field + " is not above 0: " + weight);
    }
}
