package io.paperwire.catalog.meaning;

import java.nio.file.Path;
import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether papers are also found by their meaning, and where what is needed for it lies. */
@ConfigMapping(prefix = "paperwire.meaning")
interface MeaningSettings {

    /**
     * Takes memory beside the heap, native code for the platform, and one core while there are papers without a vector: who
     * runs the service has to want it. The local stack and the containers do.
     */
    @WithDefault("false")
    boolean enabled();

    /** The folder of the index of vectors, for this process alone. What is in it can be lost: it is read from the topic anew. */
    @WithDefault("data/vectors")
    Path path();

    /** How often what was indexed is secured. */
    @WithDefault("5s")
    @DurationMin
    Duration commitEvery();
}
