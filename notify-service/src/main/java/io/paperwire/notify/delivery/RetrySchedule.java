package io.paperwire.notify.delivery;

import java.time.Duration;

/** Decides whether and when a delivery that failed is tried again. */
record RetrySchedule(Duration away, Duration longestAway, Duration refused, Duration longestRefused, int mostRefusals,
        int mostPermanentRefusals) {

    sealed interface Next {
    }

    /** Try again after the wait. */
    record Again(Duration delay) implements Next {
    }

    /** No further attempt. */
    record GiveUp() implements Next {
    }

    static RetrySchedule of(DeliveryConfig config) {
        return new RetrySchedule(config.away(), config.longestAway(), config.refused(), config.longestRefused(),
                config.mostRefusals(), config.mostPermanentRefusals());
    }

    /**
     * @param attempts attempts so far, this one included
     * @param refusals how many of them the mail server refused, this one included
     * @param jitter   from 0 to 1: spreads the retries of what failed together over a fifth of the wait
     */
    Next after(Failure.Kind failure, int attempts, int refusals, double jitter) {
        return switch (failure) {
            case AWAY -> new Again(wait(away, longestAway, attempts, jitter));
            case REFUSED_FOR_NOW -> refusals >= mostRefusals
                    ? new GiveUp()
                    : new Again(wait(refused, longestRefused, refusals, jitter));
            case REFUSED -> refusals >= mostPermanentRefusals
                    ? new GiveUp()
                    : new Again(wait(refused, longestRefused, refusals, jitter));
        };
    }

    private static Duration wait(Duration first, Duration longest, int times, double jitter) {
        double millis = Math.min(longest.toMillis(), first.toMillis() * Math.pow(2, times - 1.0));
        return Duration.ofMillis((long) (millis * (0.8 + 0.2 * jitter)));
    }
}
