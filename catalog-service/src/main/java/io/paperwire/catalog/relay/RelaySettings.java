package io.paperwire.catalog.relay;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How changes of the catalogue are announced. */
@ConfigMapping(prefix = "paperwire.relay")
interface RelaySettings {

    /** Changes sent and marked at a time; fewer if they are large. */
    @WithDefault("500")
    @Min(1)
    int batch();

    /** How often to look for changes that another replica stored and did not announce. */
    @WithDefault("1s")
    @DurationMin(millis = 1)
    Duration every();

    /** How long a change is kept in the database, by whole days, and longer if it waits to be announced; the topic has the latest state of each paper for ever. */
    @WithDefault("7d")
    @DurationMin(days = 1)
    Duration keep();
}
