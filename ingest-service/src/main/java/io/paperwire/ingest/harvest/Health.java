package io.paperwire.ingest.harvest;

import java.time.Duration;
import java.time.Instant;

import io.paperwire.ingest.harvest.protocol.Turn;

/**
 * How a source is doing.
 *
 * @param reason in words, or null
 * @param since  when it came into this state
 */
record Health(State state, String reason, Instant since) {

    private static final int LONGEST_REASON = 300;

    enum State {
        /** Not read yet. */
        NEW,
        /** It brought other records than the run before; where lists overlap, fewer of them are others too. */
        HEALTHY,
        /** It has nothing new, and that is plausible: a weekend, a holiday. */
        QUIET,
        /** It is unreachable, answers wrongly, or has had nothing new for too long. */
        DEGRADED
    }

    boolean isDegraded() {
        return state == State.DEGRADED;
    }

    /**
     * After a run to the end.
     *
     * @param isNew      whether it brought something that the one before had not
     * @param lastNewAt  when a run last did, or when the source was made
     * @param quietAfter how long it is plausible that there is nothing new; zero: for ever
     */
    Health after(Turn.Done end, boolean isNew, Instant lastNewAt, Duration quietAfter, Instant now) {
        if (end.state() == Turn.State.WRONG)
            return degraded(end.reason(), now);
        if (isNew)
            return to(State.HEALTHY, null, now);
        if (!quietAfter.isZero() && lastNewAt.plus(quietAfter).isBefore(now))
            return degraded("nothing new since " + lastNewAt + (end.reason() == null ? "" : ": " + end.reason()), now);
        return to(State.QUIET, end.reason() == null ? "nothing new" : end.reason(), now);
    }

    Health degraded(String why, Instant now) {
        return to(State.DEGRADED, why, now);
    }

    private Health to(State next, String why, Instant now) {
        return new Health(next, inShort(why), next == state ? since : now);
    }

    /** Servers write whole pages as the reason of an error. */
    static String inShort(String why) {
        return why == null || why.length() <= LONGEST_REASON ? why : why.substring(0, LONGEST_REASON) + "…";
    }
}
