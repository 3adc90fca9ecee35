package io.paperwire.notify.matching;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.paperwire.notify.wanted.Schedule;
import io.paperwire.notify.wanted.Target;

/**
 * A subscription that something was found for: where and when it is told, and since when it looks.
 *
 * @param pauses in which it did not look: beginnings and ends, one after the other
 */
record Subscribed(UUID id, UUID contact, Target target, Instant since, List<Instant> pauses, Schedule schedule) {

    /** Whether what happened then is news to it. */
    boolean isNews(Instant happened) {
        boolean looked = true;
        for (Instant change : pauses) {
            if (change.isAfter(happened))
                break;
            looked = !looked;
        }
        return looked && !happened.isBefore(since);
    }
}
