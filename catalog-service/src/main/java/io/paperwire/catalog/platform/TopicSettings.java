package io.paperwire.catalog.platform;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** How topics are created that the cluster does not have yet. */
@ConfigMapping(prefix = "paperwire.topics")
interface TopicSettings {

    /** Partitions of each new topic; each topic's own number when absent. */
    Optional<Integer> partitions();

    /** Replicas of each new topic; the broker's default when absent. */
    Optional<Short> replication();
}
