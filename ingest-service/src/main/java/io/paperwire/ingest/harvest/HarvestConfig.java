package io.paperwire.ingest.harvest;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How sources are worked on. */
@ConfigMapping(prefix = "paperwire.ingest.harvest")
interface HarvestConfig {

    /** Sources that a replica reads at the same time. */
    @WithDefault("2")
    @Min(1)
    int workers();

    /** How often a worker looks for a source that is due. */
    @WithDefault("2s")
    @DurationMin(millis = 1)
    Duration poll();

    /** How long a worker keeps a source without a sign of life. Longer than one page can take, with its host's turn. */
    @WithDefault("5m")
    @DurationMin(seconds = 1)
    Duration lease();

    /** Wait after a source failed for the first time; doubles with each failure. */
    @WithDefault("1m")
    @DurationMin(millis = 1)
    Duration retry();

    @WithDefault("6h")
    @DurationMin(millis = 1)
    Duration longestRetry();

    /** Failures in a row after which a source counts as degraded. */
    @WithDefault("5")
    @Min(1)
    int degradedAfter();

    /** How long a file of a watched folder must have been left alone before it is imported. */
    @WithDefault("5s")
    @DurationMin
    Duration settle();
}
