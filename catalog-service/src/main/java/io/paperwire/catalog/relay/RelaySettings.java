package io.paperwire.catalog.relay;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How changes of the catalogue are announced. */
@ConfigMapping(prefix = "paperwire.relay")
interface RelaySettings {

    /** Changes sent and marked at a time; fewer if they are large. */
    @WithDefault("500")
    int batch();

    /** How often to look for changes that another replica stored and did not announce. */
    @WithDefault("1s")
    Duration every();

    /** How long a change is kept in the database, by whole days, and longer if it waits to be announced; the topic has the latest state of each paper for ever. */
    @WithDefault("7d")
    Duration keep();
}
