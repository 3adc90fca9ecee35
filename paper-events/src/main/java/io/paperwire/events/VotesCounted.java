package io.paperwire.events;

/**
 * How many votes a paper has, when it is another number than before. The last one of a paper holds.
 *
 * @param paperId the paper's id in the catalogue
 * @param votes   those of readers and of all sources, from 0; they fall when a vote is taken back or a paper parted
 */
public record VotesCounted(String paperId, long votes) {

    public VotesCounted {
        Checks.notBlank("paperId", paperId);
        if (votes < 0)
            throw new IllegalArgumentException("votes is below 0: " + votes);
    }
}
