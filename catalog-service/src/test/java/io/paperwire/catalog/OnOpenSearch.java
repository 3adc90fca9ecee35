package io.paperwire.catalog;

import java.util.Map;

import io.paperwire.testing.TestSearch;
import io.quarkus.test.junit.QuarkusTestProfile;

/** The service with its search index in OpenSearch. */
public class OnOpenSearch implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("paperwire.search.engine", "opensearch", "paperwire.search.opensearch.url", TestSearch.url(),
                "paperwire.search.opensearch.index", "on-opensearch", "paperwire.search.opensearch.replicas", "0");
    }
}
