package io.paperwire.notify.matching;

import java.time.Instant;
import java.util.List;

/**
 * What was found for a subscription.
 *
 * @param about    the paper's id, or the source's name
 * @param occasion empty for what is told once, else which event it is
 * @param event    what happened: {@code added}, {@code versioned}, {@code trending}, …
 * @param note     more about that; may be null
 * @param matched  what of the query holds
 * @param rank     higher is told first
 * @param at       when it happened
 * @param traceparent of what told of it; may be null
 */
record News(Subscribed subscribed, String about, String occasion, String event, String note, List<String> matched,
        double rank, Instant at, String traceparent) {
}
