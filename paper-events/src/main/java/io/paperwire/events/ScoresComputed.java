package io.paperwire.events;

import java.time.Instant;
import java.util.Map;

/**
 * Somebody's score of a paper. Of two scores of a paper in one ranking the one with the later {@code asOf} holds.
 *
 * @param ranking its name: lower-case letters, digits and hyphens, at most 60
 * @param paperId the paper's id in the catalogue
 * @param score   the higher the better
 * @param asOf    of which moment
 * @param parts   what the score is made of, by name: at most 50, with names of at most 100 characters
 */
public record ScoresComputed(String ranking, String paperId, Double score, Instant asOf, Map<String, Double> parts) {

    private static final int MOST_PARTS = 50;
    private static final int LONGEST_NAME = 100;

    public ScoresComputed {
        Checks.notBlank("ranking", ranking);
        if (!ranking.matches("[a-z0-9-]{1,60}"))
            throw new IllegalArgumentException("ranking is not of lower-case letters, digits and hyphens: '" + ranking
                    + "'");
        Checks.notBlank("paperId", paperId);
        if (!Double.isFinite(Checks.present("score", score)))
            throw new IllegalArgumentException("score is no number: " + score);
        Checks.present("asOf", asOf);
        parts = Checks.counts(parts);
        if (parts.size() > MOST_PARTS)
            throw new IllegalArgumentException("parts are more than " + MOST_PARTS + ": " + parts.size());
        parts.forEach((name, part) -> {
            if (name.length() > LONGEST_NAME)
                throw new IllegalArgumentException("parts have a name of more than " + LONGEST_NAME
                        + " characters: '" + name.substring(0, LONGEST_NAME) + "…'");
            if (!Double.isFinite(part))
                throw new IllegalArgumentException("the part '" + name + "' is no number: " + part);
        });
    }
}
