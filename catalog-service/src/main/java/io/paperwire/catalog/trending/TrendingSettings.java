package io.paperwire.catalog.trending;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the trending lists are kept. */
@ConfigMapping(prefix = "paperwire.trending")
interface TrendingSettings {

    /** How often to look for what has to be computed anew. */
    @WithDefault("2s")
    @DurationMin(seconds = 1)
    Duration every();

    /** The places of each list whose entering and leaving is announced. */
    @WithDefault("50")
    @Min(0)
    int places();
}
