package io.paperwire.notify.recent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of the view of the newest papers. */
@ConfigMapping(prefix = "paperwire.recent")
interface RecentConfig {

    /** Papers that are kept for trying queries; of more the newest. */
    @WithDefault("200000")
    int mostPapers();
}
