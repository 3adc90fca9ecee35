package io.paperwire.ingest.harvest;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Short waits, servers of this machine, and a source of the configuration. */
public class HarvestProfile implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("paperwire.ingest.fetch.allow-private", "true", "paperwire.ingest.fetch.interval", "1ms",
                "paperwire.ingest.harvest.poll", "100ms", "paperwire.ingest.harvest.retry", "50ms",
                "paperwire.ingest.harvest.longest-retry", "100ms", "paperwire.ingest.harvest.degraded-after", "3",
                "paperwire.ingest.harvest.settle", "1s",
                "paperwire.ingest.sources.configured-one.kind", "oai-pmh",
                "paperwire.ingest.sources.configured-one.url", "https://source.invalid/oai",
                "paperwire.ingest.sources.configured-one.paused", "true");
    }

    @Override
    public void stop() {
        // Nothing of it lasts.
    }
}
