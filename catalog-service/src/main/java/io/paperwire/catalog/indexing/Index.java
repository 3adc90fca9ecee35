package io.paperwire.catalog.indexing;

import java.util.Optional;

import javax.sql.DataSource;

import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

import io.paperwire.catalog.search.LuceneSearch;
import io.paperwire.catalog.search.SearchEngine;
import io.paperwire.catalog.search.SearchIndex;
import io.paperwire.catalog.search.opensearch.OpenSearch;
import io.paperwire.catalog.search.opensearch.OpenSearchSettings;
import io.paperwire.service.limits.Client;
import io.paperwire.service.limits.Places;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

class Index {

    @Produces
    @Singleton
    @Typed(SearchEngine.class)
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
    SearchIndex searched(SearchEngine index, CurrentVertxRequest request) {
        return new BoundedSearch(index, () -> reader(request));
    }

    /** Nobody is counted for what the service looks for by itself. */
    private static Optional<Client> reader(CurrentVertxRequest request) {
        return !Arc.container().requestContext().isActive() || request.getCurrent() == null
                ? Optional.empty()
                : Places.reader(request.getCurrent().request());
    }

    @Produces
    @Singleton
    Turn turn(DataSource database, OpenSearchConnection openSearch) {
        return new Turn(database, openSearch.index());
    }
}
