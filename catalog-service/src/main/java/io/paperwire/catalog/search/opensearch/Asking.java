package io.paperwire.catalog.search.opensearch;

import java.io.IOException;

import org.opensearch.client.ResponseException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Searches the index behind the alias. */
final class Asking {

    private static final int TRIES = 3;
    /** Either of all shards or none; parts of a query that have a name tell what they count. */
    private static final String WHOLE_ANSWERS = "/_search?allow_partial_search_results=false"
            + "&include_named_queries_score=true";

    private final Rest rest;
    private final String index;

    Asking(Rest rest, String index) {
        this.rest = rest;
        this.index = index;
    }

    /**
     * The index that the alias stood for may go while it is searched: then it is asked again.
     *
     * @throws IllegalArgumentException the query has more parts than OpenSearch takes
     */
    JsonNode search(ObjectNode body) throws IOException {
        for (int tries = 1;; tries++)
            try {
                return rest.search("POST", "/" + index + WHOLE_ANSWERS, body);
            } catch (ResponseException e) {
                if (isTooMuch(e))
                    throw new IllegalArgumentException("the query has too many parts", e);
                if (tries == TRIES || !isOfTheMoment(e))
                    throw e;
            }
    }

    private static boolean isTooMuch(ResponseException e) {
        return e.getMessage().contains("too_many_clauses") || e.getMessage().contains("maxClauseCount")
                || e.getMessage().contains("max_terms_count");
    }

    private static boolean isOfTheMoment(ResponseException e) {
        int status = e.getResponse().getStatusLine().getStatusCode();
        return status == 404 || status >= 500;
    }

    /** A search whose answer has the papers of its hits and nothing else of them. */
    static ObjectNode body(ObjectNode query, int size, boolean isCounted) {
        ObjectNode body = QueryJson.object().put("size", size).put("track_total_hits", isCounted)
                .put("stored_fields", "_none_");
        return body.set("query", query);
    }
}
