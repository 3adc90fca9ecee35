package io.paperwire.ingest.harvest;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How sources are worked on. */
@ConfigMapping(prefix = "paperwire.ingest.harvest")
interface HarvestConfig {

    /** Sources that a replica reads at the same time. */
    @WithDefault("2")
    int workers();

    /** How often a worker looks for a source that is due. */
    @WithDefault("2s")
    Duration poll();

    /** How long a worker keeps a source without a sign of life. Longer than one page can take, with its host's turn. */
    @WithDefault("5m")
    Duration lease();

    /** Wait after a source failed for the first time; doubles with each failure. */
    @WithDefault("1m")
    Duration retry();

    @WithDefault("6h")
    Duration longestRetry();

    /** Failures in a row after which a source counts as degraded. */
    @WithDefault("5")
    int degradedAfter();

    /** How long a file of a watched folder must have been left alone before it is imported. */
    @WithDefault("5s")
    Duration settle();
}
