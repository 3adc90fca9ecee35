package io.paperwire.service.readiness;

import java.util.Optional;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;

/** How topics are created that the cluster does not have yet. */
@ConfigMapping(prefix = "paperwire.topics")
interface TopicsConfig {

    /** Partitions of each new topic; without it each topic's own number. */
    Optional<@Min(1) Integer> partitions();

    /** Replication factor of each new topic; without it the broker's default. */
    Optional<@Min(1) Short> replication();
}
