package io.paperwire.notify.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides when something is posted again, how long an endpoint that fails is left alone, and when it is disabled. */
record EndpointSchedule(List<Duration> retries, Duration disableAfter) {

    /** A new delivery finds out soon that an endpoint is back. */
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    /** A clock that jumps disables nothing. */
    private static final int LEAST_FAILURES = 5;
    private static final int VERIFICATIONS = 3;

    /**
     * @param failures   attempts that failed so far, this one included
     * @param retryAfter how long the endpoint asks to wait; null if it does not
     * @param jitter     from 0 to 1: spreads what failed together over a tenth of the wait
     * @return empty when there is no further attempt
     */
    Optional<Duration> wait(int failures, Duration retryAfter, double jitter) {
        if (failures > retries.size())
            return Optional.empty();
        long millis = retries.get(failures - 1).toMillis();
        return Optional.of(longer(Duration.ofMillis((long) (millis * (1 + jitter / 10))), retryAfter));
    }

    /** The same for a verification, which somebody waits for. */
    Optional<Duration> waitForVerification(int failures, Duration retryAfter, double jitter) {
        return failures >= VERIFICATIONS ? Optional.empty() : wait(failures, retryAfter, jitter);
    }

    /** @param failures of the endpoint in a row, whatever was posted */
    Duration rest(int failures, Duration retryAfter) {
        Duration wait = retries.isEmpty() ? LONGEST_REST : retries.get(Math.min(failures, retries.size()) - 1);
        return longer(wait.compareTo(LONGEST_REST) < 0 ? wait : LONGEST_REST, retryAfter);
    }

    boolean isOver(int failures, Instant failingSince, Instant now) {
        return failures >= LEAST_FAILURES && !failingSince.plus(disableAfter).isAfter(now);
    }

    private static Duration longer(Duration wait, Duration other) {
        return other != null && other.compareTo(wait) > 0 ? other : wait;
    }
}
