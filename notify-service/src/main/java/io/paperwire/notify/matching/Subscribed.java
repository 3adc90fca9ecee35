package io.paperwire.notify.matching;

import java.time.Instant;
import java.util.UUID;

import io.paperwire.notify.wanted.Schedule;
import io.paperwire.notify.wanted.Target;

/** A subscription that something was found for: where and when it is told, and since when it looks. */
record Subscribed(UUID id, UUID contact, Target target, Instant since, Schedule schedule) {
}
