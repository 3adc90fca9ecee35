package io.paperwire.service.stopping;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when a topic is read no more: only another start of the process reads on. */
@Liveness
@Singleton
class EndedChannels implements HealthCheck {

    private final Set<String> topics = new ConcurrentSkipListSet<>();

    void add(String topic) {
        topics.add(topic);
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("channels").status(topics.isEmpty());
        topics.forEach(topic -> response.withData(topic, "ended by an error, see the log"));
        return response.build();
    }
}
