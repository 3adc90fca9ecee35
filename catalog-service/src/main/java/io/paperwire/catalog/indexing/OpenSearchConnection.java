package io.paperwire.catalog.indexing;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import jakarta.validation.constraints.Min;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where OpenSearch is, if the search index lies there. */
@ConfigMapping(prefix = "paperwire.search.opensearch")
interface OpenSearchConnection {

    /** Of its nodes, as many as are to be asked. */
    Optional<List<URI>> url();

    Optional<String> user();

    /** Only from the environment. */
    Optional<String> password();

    /** The alias that is searched. Each catalogue needs one of its own. */
    @WithDefault("paperwire-papers")
    String index();

    /** A change of this needs a new index. */
    @WithDefault("1")
    @Min(1)
    int shards();

    @WithDefault("1")
    @Min(0)
    int replicas();

    /** How much goes in one request. */
    @WithDefault("5M")
    MemorySize bulkSize();
}
