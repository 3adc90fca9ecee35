package io.paperwire.catalog.indexing;

import javax.sql.DataSource;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.paperwire.catalog.search.LuceneSearch;
import io.paperwire.catalog.search.SearchEngine;
import io.paperwire.catalog.search.opensearch.OpenSearch;
import io.paperwire.catalog.search.opensearch.OpenSearchSettings;

class Index {

    @Produces
    @Singleton
    SearchEngine index(SearchSettings settings, OpenSearchConnection openSearch) {
        return switch (settings.engine()) {
            case LUCENE -> LuceneSearch.in(settings.path());
            case OPENSEARCH -> OpenSearch.at(new OpenSearchSettings(
                    openSearch.url().orElseThrow(() -> new IllegalArgumentException(
                            "paperwire.search.engine is opensearch, but paperwire.search.opensearch.url is missing")),
                    openSearch.user(), openSearch.password(), openSearch.index(), openSearch.shards(),
                    openSearch.replicas(), Math.toIntExact(openSearch.bulkSize().asLongValue())));
        };
    }

    @Produces
    @Singleton
    Turn turn(DataSource database, OpenSearchConnection openSearch) {
        return new Turn(database, openSearch.index());
    }
}
