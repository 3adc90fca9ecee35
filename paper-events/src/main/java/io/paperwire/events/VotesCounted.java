package io.paperwire.events;

import java.util.Map;

/**
 * How many votes a paper has, when it is another number than before or the paper stands elsewhere on a trending list. The last
 * one of a paper holds.
 *
 * @param paperId  the paper's id in the catalogue
 * @param votes    those of readers and of all sources, from 0; they fall when a vote is taken back or a paper parted
 * @param trending by the names of the trending lists a number by which they are ordered, the highest first; it does not age as
 *                 scores do. Without the lists on which the paper has no score
 */
public record VotesCounted(String paperId, long votes, Map<String, Double> trending) {

    /** Of a paper that has no score. */
    public VotesCounted(String paperId, long votes) {
        this(paperId, votes, Map.of());
    }

    public VotesCounted {
        trending = trending == null ? Map.of() : Map.copyOf(trending);
        Checks.notBlank("paperId", paperId);
        if (votes < 0)
            throw new IllegalArgumentException("votes is below 0: " + votes);
    }
}
