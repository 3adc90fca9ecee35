package io.paperwire.notify.delivery;

import java.time.Instant;
import java.util.UUID;

import io.paperwire.notify.wanted.Schedule;

/**
 * An active subscription that deliveries are made for.
 *
 * @param isDue whether something is due for it that can be told
 */
record Waiting(UUID contact, UUID subscription, Schedule schedule, boolean isDue) {

    boolean isQuiet(Instant now) {
        return awakeAt(now).isAfter(now);
    }

    /** Now, or the end of its quiet hours if they are now. */
    Instant awakeAt(Instant now) {
        return schedule.outOfQuietHours(now);
    }

    boolean makesDelivery(Instant now) {
        return isDue && !isQuiet(now);
    }

    /** Of a rhythm with a quiet moment also what falls due within it goes along. */
    Instant until(Instant now) {
        return now.plus(schedule.rhythm().moment());
    }
}
