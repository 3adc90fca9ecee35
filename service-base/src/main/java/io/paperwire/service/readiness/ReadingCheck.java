package io.paperwire.service.readiness;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

import io.smallrye.health.api.HealthGroup;

/** Ready when what is stored can be read, whether or not anything new is taken in: the database is there. */
@HealthGroup(ReadingCheck.READING)
@Singleton
public class ReadingCheck implements HealthCheck {

    /** The group of the checks without which nobody can read. */
    public static final String READING = "reading";

    private final Waits waits;

    ReadingCheck(Waits waits) {
        this.waits = waits;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database").status(!waits.isWaitingFor(Waits.For.DATABASE)).build();
    }
}
