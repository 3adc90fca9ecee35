package io.paperwire.query.lucene;

import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;

import io.paperwire.query.Field;

/** The numbers of BM25 that the weights were found with, see {@code bench/relevance tune}. */
public final class Ranking {

    /** How soon it stops to count that a word occurs once more. */
    public static final float SATURATION = 2f;
    /** How much a word counts less in a longer text, from 0 to 1. */
    public static final float LENGTH = 0.75f;

    /** How much a phrase or prefix counts in the fields in which it scores less than in its best. */
    public static final float TIE_BREAKER = 0.3f;

    /** What it counts that a whole query is the name of an author: more than words of whatever rarity do as a rule. */
    public static final float AUTHOR = 16;

    private Ranking() {
    }

    public static Similarity similarity() {
        return new BM25Similarity(SATURATION, LENGTH);
    }

    /** How much more a single phrase or prefix counts in a field, as a single word does by BM25. */
    public static float boost(Field field) {
        return switch (field) {
            case TITLE -> boost(Weights.DEFAULT.title());
            case ABSTRACT -> boost(Weights.DEFAULT.abstractText());
            case AUTHOR -> boost(Weights.DEFAULT.author());
            case VENUE, ANY -> 1;
        };
    }

    private static float boost(int weight) {
        return weight * (SATURATION + 1) / (weight + SATURATION);
    }
}
