package io.paperwire.events;

import java.time.Instant;

/**
 * A paper came onto a trending list or left it.
 *
 * @param period  {@code day}, {@code week} or {@code month}
 * @param place   from 1: where it entered, or where it was announced when it was last on the list
 * @param score   at {@code asOf}; 0 for a paper that has none any more
 * @param asOf    when the list was computed
 * @param paper   as it is, for those who have not read the catalogue from its beginning; only of a paper that entered, and
 *                null where that paper is too large, or a part of another one by now
 */
public record TrendingChanged(Change change, String period, String paperId, int place, double score, Instant asOf,
        Paper paper) {

    public enum Change {
        ENTERED, LEFT
    }

    public TrendingChanged {
        Checks.present("change", change);
        Checks.notBlank("period", period);
        Checks.notBlank("paperId", paperId);
        Checks.present("asOf", asOf);
        if (place < 1)
            throw new IllegalArgumentException("place is below 1: " + place);
    }
}
