package io.paperwire.service.readiness;

import java.util.Locale;
import java.util.Map;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when papers can be taken in; else says what the intake waits for, and since when. */
@Readiness
class IntakeCheck implements HealthCheck {

    private final Waits waits;

    IntakeCheck(Waits waits) {
        this.waits = waits;
    }

    @Override
    public HealthCheckResponse call() {
        Map<Waits.For, Waits.Wait> now = waits.now();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("intake").status(now.isEmpty());
        now.forEach((what, wait) -> response.withData("waiting-for-" + what.name().toLowerCase(Locale.ROOT),
                "since " + wait.since()));
        return response.build();
    }
}
