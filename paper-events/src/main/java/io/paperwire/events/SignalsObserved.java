package io.paperwire.events;

import java.time.Instant;
import java.util.Map;

/** Counts seen for a paper at a source at a time: votes, comments, stars, citations, by name. */
public record SignalsObserved(SourceRef source, Instant observedAt, Map<String, Double> signals) {

    public SignalsObserved {
        Checks.present("source", source);
        Checks.present("observedAt", observedAt);
        signals = Checks.counts(Checks.present("signals", signals));
    }
}
