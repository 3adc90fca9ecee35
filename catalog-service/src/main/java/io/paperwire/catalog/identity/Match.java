package io.paperwire.catalog.identity;

import java.util.List;

/**
 * How much speaks for two papers' being one.
 *
 * @param score    points for it, less those against it
 * @param evidence what gave the points, for people
 */
public record Match(int score, List<String> evidence) {

    /** The score from which two papers are one. */
    public static final int THRESHOLD = Rules.THRESHOLD;

    public Match {
        evidence = List.copyOf(evidence);
    }

    static Match never(String reason) {
        return new Match(0, List.of(reason));
    }

    static Match certain(String reason) {
        return new Match(100, List.of(reason));
    }

    public boolean isSamePaper() {
        return score >= THRESHOLD;
    }
}
