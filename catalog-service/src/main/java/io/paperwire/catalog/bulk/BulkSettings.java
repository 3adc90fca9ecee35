package io.paperwire.catalog.bulk;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the download of everything is served. */
@ConfigMapping(prefix = "paperwire.bulk")
interface BulkSettings {

    /** Downloads at a time; each holds a thread for as long as its reader takes. */
    @WithDefault("16")
    @Min(0)
    int mostAtOnce();
}
