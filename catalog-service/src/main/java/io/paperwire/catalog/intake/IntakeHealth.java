package io.paperwire.catalog.intake;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.paperwire.catalog.platform.Preparation;
import io.paperwire.catalog.platform.Waiting;

/** Down while records wait for the database or the broker; the intake goes on by itself when they are back. */
@Readiness
@ApplicationScoped
class IntakeHealth implements HealthCheck {

    private final Preparation preparation;
    private final Waiting waiting;

    IntakeHealth(Preparation preparation, Waiting waiting) {
        this.preparation = preparation;
        this.waiting = waiting;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("intake");
        waiting.reason().ifPresent(reason -> response.withData("waitsFor", reason.what()).withData("since",
                reason.since().toString()));
        if (!preparation.tablesReady())
            response.withData("tables", "not prepared: the database is away");
        if (!preparation.topicsReady())
            response.withData("topics", "not prepared: the broker is away");
        return response
                .status(waiting.reason().isEmpty() && preparation.tablesReady() && preparation.topicsReady())
                .build();
    }
}
