package io.paperwire.catalog.search;

import java.util.List;
import java.util.UUID;

/**
 * A place in a list by relevance, with what the scores of the whole list are made of.
 *
 * @param statistics the number of the words' statistics
 * @param today      the day from which age is counted, since 1970-01-01; {@link Recency#OFF} if it does not matter
 */
public record RankPlace(long statistics, long today, float score, UUID paper) {

    public static RankPlace of(Place place) {
        List<Long> values = place.values();
        return new RankPlace(values.get(0), values.get(1), Float.intBitsToFloat((int) (long) values.get(2)),
                place.paper());
    }

    /** A float's bits are exact where its digits might not be. */
    public Place place() {
        return new Place(List.of(statistics, today, (long) Float.floatToIntBits(score)), paper);
    }

    public RankPlace at(float otherScore) {
        return new RankPlace(statistics, today, otherScore, paper);
    }
}
