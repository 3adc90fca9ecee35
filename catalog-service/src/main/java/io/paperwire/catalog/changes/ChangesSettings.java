package io.paperwire.catalog.changes;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How changes are told to those who wait for them. */
@ConfigMapping(prefix = "paperwire.changes")
interface ChangesSettings {

    /** Readers who listen to events or wait for a change at a time; each asks the database when there is one. */
    @WithDefault("500")
    int mostListeners();
}
