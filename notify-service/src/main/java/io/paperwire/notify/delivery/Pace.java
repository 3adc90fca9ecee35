package io.paperwire.notify.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How fast mails may go to the addresses of one domain.
 *
 * @param mostAMinute mails in each minute of the clock; 0 for any number
 * @param mostAtOnce  mails on their way at the same time; 0 for any number
 */
record Pace(int mostAMinute, int mostAtOnce) {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** What would have to wait longer asks again: by then there may be fewer before it. */
    private static final int MOST_MINUTES_AHEAD = 10;

    Pace {
        if (mostAMinute < 0 || mostAtOnce < 0)
            throw new IllegalArgumentException(
                    "paperwire.mail: the most mails of a domain are not below 0: " + mostAMinute + ", " + mostAtOnce);
    }

    static Instant minute(Instant now) {
        return now.truncatedTo(ChronoUnit.MINUTES);
    }

    /**
     * When a mail may go: now, or in a later minute, spread over it.
     *
     * @param nth which of the mails it is that wanted to go in this minute, from 1
     */
    Instant turn(int nth, Instant now) {
        if (mostAMinute == 0 || nth <= mostAMinute)
            return now;
        int ahead = Math.min((nth - 1) / mostAMinute, MOST_MINUTES_AHEAD);
        Duration within = MINUTE.multipliedBy((nth - 1) % mostAMinute).dividedBy(mostAMinute);
        return minute(now).plus(MINUTE.multipliedBy(ahead)).plus(within);
    }
}
