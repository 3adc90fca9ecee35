package io.paperwire.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.embedded.EmbeddedDatabase;
import io.paperwire.events.EventJson;

/** OpenSearch as one would use it for the same papers, without Paperwire: its standard analyzer, its ranks, its REST. */
final class SearchBareServer {

    private static final int BULK = 500;
    private static final String INDEX = """
            {"settings": {"index.number_of_shards": 1, "index.number_of_replicas": 0, "index.refresh_interval": "-1"},
             "mappings": {"properties": {
              "title": {"type": "text"}, "abstract": {"type": "text"}, "venue": {"type": "keyword"},
              "year": {"type": "keyword"}, "authors": {"type": "keyword"}}}}""";

    private final String address;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    SearchBareServer(String address) {
        this.address = address;
    }

    String address() {
        return address;
    }

    /** @return seconds */
    double fill(String jdbcUrl) throws SQLException, IOException, InterruptedException {
        send("PUT", "/bare", INDEX);
        long start = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(jdbcUrl, EmbeddedDatabase.USER,
                EmbeddedDatabase.TRIAL_PASSWORD)) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(BULK);
                try (ResultSet rows = statement
                        .executeQuery("SELECT id::text, body::text FROM paper WHERE merged_into IS NULL")) {
                    pass(rows);
                }
            }
        }
        send("POST", "/bare/_refresh", "");
        return (System.nanoTime() - start) / 1e9;
    }

    private void pass(ResultSet rows) throws SQLException, IOException, InterruptedException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        int count = 0;
        while (rows.next()) {
            JsonNode paper = EventJson.mapper().readTree(rows.getString(2));
            List<String> authors = new ArrayList<>();
            paper.path("authors").forEach(author -> authors.add(author.path("name").asText()));
            String published = paper.path("published").asText("");
            lines.write(EventJson.writeText(Map.of("index", Map.of("_id", rows.getString(1))))
                    .getBytes(StandardCharsets.UTF_8));
            lines.write('\n');
            lines.write(EventJson.writeText(Map.of("title", paper.path("title").asText(), "abstract",
                    paper.path("abstract").asText(""), "venue", paper.path("venue").asText(""), "authors", authors,
                    "year", published.substring(0, Math.min(4, published.length()))))
                    .getBytes(StandardCharsets.UTF_8));
            lines.write('\n');
            if (++count % BULK == 0) {
                send("POST", "/bare/_bulk", lines.toString(StandardCharsets.UTF_8));
                lines.reset();
            }
        }
        if (lines.size() > 0)
            send("POST", "/bare/_bulk", lines.toString(StandardCharsets.UTF_8));
    }

    long bytes(String index) throws IOException, InterruptedException {
        return EventJson.mapper().readTree(send("GET", "/" + index + "/_stats/store", ""))
                .at("/_all/primaries/store/size_in_bytes").asLong();
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Content-Type", path.endsWith("_bulk") ? "application/x-ndjson" : "application/json")
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() >= 300)
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        if (path.endsWith("_bulk") && EventJson.mapper().readTree(answer.body()).path("errors").asBoolean(true))
            throw new IOException(path + " did not take all: " + answer.body());
        return answer.body();
    }

    static String json(SearchQueries.Kind kind, SearchQueries.Asked asked) {
        String words = String.join(" ", asked.words());
        Map<String, Object> text = switch (kind) {
            case EITHER_WORD, BEST_MATCH -> Map.of("query", words, "fields", List.of("title^3", "abstract"), "operator",
                    "or");
            case PHRASE -> Map.of("query", words, "fields", List.of("title^3", "abstract"), "type", "phrase");
            default -> Map.of("query", words, "fields", List.of("title^3", "abstract"), "type", "cross_fields",
                    "operator", "and");
        };
        Object filter = kind == SearchQueries.Kind.IN_A_YEAR
                ? List.of(Map.of("term", Map.of("year", asked.year())))
                : List.of();
        Object facets = kind == SearchQueries.Kind.FACETS
                ? Map.of("year", facet("year"), "venue", facet("venue"), "authors", facet("authors"))
                : Map.of();
        Object sort = kind == SearchQueries.Kind.BY_DATE
                ? List.of(Map.of("year", "desc"))
                : List.of(Map.of("_score", "desc"));
        return EventJson.writeText(Map.of("size", 30, "track_total_hits", true, "query",
                Map.of("bool", Map.of("must", Map.of("multi_match", text), "filter", filter)), "aggs", facets, "sort",
                sort));
    }

    private static Map<String, Object> facet(String field) {
        return Map.of("terms", Map.of("field", field, "size", 20));
    }
}
