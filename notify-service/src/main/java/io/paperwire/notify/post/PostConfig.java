package io.paperwire.notify.post;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How things are posted to endpoints of others. */
@ConfigMapping(prefix = "paperwire.post")
interface PostConfig {

    /**
     * Networks beside the public internet that may be reached, and there also by plain http and at every port; for closed
     * networks.
     */
    Optional<List<String>> allow();

    /** Time in which an endpoint has to answer, that for finding its address included. */
    @WithDefault("15s")
    @DurationMin(millis = 1)
    Duration timeout();
}
