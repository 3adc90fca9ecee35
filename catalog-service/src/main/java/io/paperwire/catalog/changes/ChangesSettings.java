package io.paperwire.catalog.changes;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How changes are told to those who wait for them. */
@ConfigMapping(prefix = "paperwire.changes")
interface ChangesSettings {

    /** Readers who listen to events or wait for a change at a time; each holds a connection. */
    @WithDefault("500")
    @Min(0)
    int mostListeners();
}
