package io.paperwire.catalog.search.opensearch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

import org.opensearch.client.ResponseException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.paperwire.catalog.search.Deadline;

/** Searches the index behind the alias. */
final class Asking {

    private static final int TRIES = 3;
    /** Either of all shards or none; parts of a query that have a name tell what they count. */
    private static final String WHOLE_ANSWERS = "/_search?allow_partial_search_results=false"
            + "&include_named_queries_score=true";

    private static final byte[] WHOLE_ANSWER = "{\"allow_partial_search_results\":false}\n"
            .getBytes(StandardCharsets.UTF_8);

    private final Rest rest;
    private final String index;

    Asking(Rest rest, String index) {
        this.rest = rest;
        this.index = index;
    }

    /** @throws IllegalArgumentException the query has more parts than OpenSearch takes */
    JsonNode search(ObjectNode body) throws IOException {
        try {
            return whole(() -> rest.search("POST", "/" + index + WHOLE_ANSWERS, body), answer -> Optional.empty());
        } catch (ResponseException e) {
            if (isTooMuch(e))
                throw new IllegalArgumentException("the query has too many parts", e);
            throw e;
        }
    }

    /** Several searches at once; the answer has each one's in the order in which they are asked. */
    JsonNode searchEach(Collection<ObjectNode> bodies) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (ObjectNode body : bodies) {
            lines.write(WHOLE_ANSWER);
            lines.write(Rest.JSON.writeValueAsBytes(body));
            lines.write('\n');
        }
        return whole(() -> rest.searchLines("/" + index + "/_msearch", lines.toByteArray()).get("responses"),
                answers -> Optional.ofNullable(answers.findValue("error")));
    }

    int count() throws IOException {
        // There is no parameter by which it would refuse to count a part.
        return whole(() -> rest.search("GET", "/" + index + "/_count", null), answer -> Optional
                .of(answer.get("_shards"))
                .filter(shards -> shards.get("successful").asInt() < shards.get("total").asInt())).get("count").asInt();
    }

    /**
     * The index that the alias stood for may go while it is searched: then it is asked again.
     *
     * @param missing what an answer says of parts that it has not; empty if it has all
     */
    private static JsonNode whole(Deadline.Work<JsonNode, IOException> question,
            Function<JsonNode, Optional<JsonNode>> missing) throws IOException {
        for (int tries = 1;; tries++)
            try {
                JsonNode answer = question.done();
                Optional<JsonNode> without = missing.apply(answer);
                if (without.isEmpty())
                    return answer;
                if (tries == TRIES)
                    throw new IOException("OpenSearch answers in part: " + without.get());
            } catch (ResponseException e) {
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
        return !isTooMuch(e) && (status == 404 || status >= 500);
    }

    /** A search whose answer has the papers of its hits and nothing else of them. */
    static ObjectNode body(ObjectNode query, int size, boolean isCounted) {
        ObjectNode body = QueryJson.object().put("size", size).put("track_total_hits", isCounted)
                .put("stored_fields", "_none_");
        return body.set("query", query);
    }
}
