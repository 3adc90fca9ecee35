package io.paperwire.notify.delivery;

import java.util.List;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what became of deliveries. */
@Singleton
class Outcomes {

    private static final List<String> KINDS = List.of("alert", "confirmation", "manage", "notice", "verification");
    private static final List<String> ALL = List.of("sent", "failed", "waits", "dead", "cancelled");

    private final MeterRegistry meters;

    Outcomes(MeterRegistry meters) {
        this.meters = meters;
        // From the start, so that the first one is seen as a rise.
        KINDS.forEach(kind -> ALL.forEach(outcome -> counter(kind, outcome)));
    }

    void count(String kind, String outcome) {
        counter(kind, outcome).increment();
    }

    private Counter counter(String kind, String outcome) {
        return meters.counter("paperwire.deliveries", "kind", kind, "outcome", outcome);
    }
}
