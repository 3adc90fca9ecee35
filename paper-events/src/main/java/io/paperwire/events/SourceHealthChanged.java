package io.paperwire.events;

import java.time.Instant;

/**
 * A source that is harvested became degraded, or is as it should be again.
 *
 * @param source    its name in ingest-service
 * @param kind      how it is read: {@code oai-pmh}, {@code feed}, …
 * @param reason    why, in words; may be null
 * @param changedAt since when it is in this state
 * @param lastNewAt when it last had something new, or null if never
 */
public record SourceHealthChanged(String source, String kind, State state, String reason, Instant changedAt,
        Instant lastNewAt) {

    public enum State {
        /** It has something new. */
        HEALTHY,
        /** It has nothing new, and that is plausible. */
        QUIET,
        /** It is unreachable, answers wrongly, or has had nothing new for longer than is plausible. */
        DEGRADED
    }

    public SourceHealthChanged {
        Checks.notBlank("source", source);
        Checks.notBlank("kind", kind);
        Checks.present("state", state);
        Checks.present("changedAt", changedAt);
    }
}
