package io.paperwire.catalog.indexing;

import java.nio.file.Path;
import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the search index is and how it is kept. */
@ConfigMapping(prefix = "paperwire.search")
interface SearchSettings {

    /** What searches. */
    enum Engine {
        /** Files of this process. */
        LUCENE,
        /** A server that all processes share. */
        OPENSEARCH
    }

    @WithDefault("lucene")
    Engine engine();

    /** The folder of the index, for this process alone. What is in it can be lost: the index is built anew. */
    @WithDefault("data/search")
    Path path();

    /** How often what was indexed is secured. After a crash so much is read again from the topic. */
    @WithDefault("5s")
    @DurationMin
    Duration commitEvery();
}
