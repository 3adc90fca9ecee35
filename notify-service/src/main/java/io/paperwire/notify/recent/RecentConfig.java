package io.paperwire.notify.recent;

import java.nio.file.Path;
import java.util.Optional;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of the trials of queries. */
@ConfigMapping(prefix = "paperwire.recent")
interface RecentConfig {

    /** Papers that queries are tried on; of more the newest. */
    @WithDefault("200000")
    @Min(1)
    int mostPapers();

    /** Where the index of them lies; without it among the system's temporary files. */
    Optional<Path> folder();
}
