package io.paperwire.catalog.platform;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

/** What the intake waits for at this moment, if anything. */
@ApplicationScoped
public class Waiting {

    private final AtomicReference<Reason> reason = new AtomicReference<>();
    private final Clock clock;

    Waiting(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param what  {@code database}, {@code broker}, …
     * @param since when the waiting for it began
     */
    public record Reason(String what, Instant since) {
    }

    public Optional<Reason> reason() {
        return Optional.ofNullable(reason.get());
    }

    public void begin(String what) {
        reason.updateAndGet(
                before -> before != null && before.what().equals(what) ? before : new Reason(what, clock.instant()));
    }

    public void end() {
        reason.set(null);
    }
}
