package io.paperwire.catalog.indexing;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.paperwire.catalog.search.SearchEngine;
import io.paperwire.service.readiness.ReadingCheck;
import io.smallrye.health.api.HealthGroup;

/** Down while there is no index to search in. */
@Readiness
@HealthGroup(ReadingCheck.READING)
@ApplicationScoped
class SearchHealth implements HealthCheck {

    private final SearchEngine index;

    SearchHealth(SearchEngine index) {
        this.index = index;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("search")
                .withData("index", index.isWhole()
                        ? "followed"
                        : index.isReadable()
                                ? "read while a new one is built"
                                : "being built")
                .status(index.isReadable()).build();
    }
}
