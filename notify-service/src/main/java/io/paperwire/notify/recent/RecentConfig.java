package io.paperwire.notify.recent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of the trials of queries. */
@ConfigMapping(prefix = "paperwire.recent")
interface RecentConfig {

    /** Papers that queries are tried on; of more the newest. */
    @WithDefault("200000")
    int mostPapers();
}
