package io.paperwire.notify.live;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The live pages. */
@ConfigMapping(prefix = "paperwire.live")
interface LiveConfig {

    /** Listeners at a time and process; each has a connection. */
    @WithDefault("500")
    @Min(0)
    int mostListeners();
}
