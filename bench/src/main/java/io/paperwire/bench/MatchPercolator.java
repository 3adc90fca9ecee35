package io.paperwire.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.paperwire.events.EventJson;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Days;
import io.paperwire.query.Field;
import io.paperwire.query.Name;
import io.paperwire.query.PaperAnalyzer;
import io.paperwire.query.Query;
import io.paperwire.query.Token;
import io.paperwire.query.lucene.Names;
import io.paperwire.searchnode.SearchNode;

/**
 * OpenSearch's percolator on a node of its own. It gets the same terms as ours, so that analysis is not compared. A name of
 * several words is looked for by its terms alone, so a few more papers are found than asked for.
 */
final class MatchPercolator implements MatchPeer {

    private static final int HEAP_MEGABYTES = 2_048;
    private static final int MOST_FOUND = 100_000;
    private static final List<Field> ANY_FIELDS = List.of(Field.TITLE, Field.ABSTRACT, Field.AUTHOR);
    private static final String TEXT = "{\"type\": \"text\", \"analyzer\": \"whitespace\"}";
    private static final String INDEX = """
            {"settings": {"index.number_of_shards": 1, "index.number_of_replicas": 0, "index.refresh_interval": "-1",
              "index.max_result_window": %d},
             "mappings": {"properties": {
              "query": {"type": "percolator"}, "title": %2$s, "abstract": %2$s, "author": %2$s, "title_words": %2$s,
              "abstract_words": %2$s, "name": {"type": "keyword"}, "label": {"type": "keyword"},
              "first": {"type": "integer"}, "last": {"type": "integer"}}}}""".formatted(MOST_FOUND, TEXT);

    private final SearchNode node;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int count;

    /** @param folder of the node's data */
    MatchPercolator(Path folder) throws IOException {
        node = SearchNode.start(folder, HEAP_MEGABYTES);
        send("PUT", "/queries", INDEX);
    }

    @Override
    public void register(List<Query> queries) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Query query : queries)
            lines.append("{\"index\": {\"_id\": \"").append(count++).append("\"}}\n")
                    .append(EventJson.writeText(Map.of("query", json(query)))).append('\n');
        if (send("POST", "/queries/_bulk?filter_path=errors", lines.toString()).contains("true"))
            throw new IOException("a query was refused");
        send("POST", "/queries/_refresh", "");
    }

    @Override
    public Set<Integer> match(AnalysedPaper paper) throws IOException {
        String answer = send("POST", "/queries/_search?filter_path=hits.hits._id", EventJson.writeText(Map.of(
                "size", MOST_FOUND, "_source", false, "query", Map.of("constant_score", Map.of("filter",
                        Map.of("percolate", Map.of("field", "query", "document", document(paper))))))));
        Set<Integer> found = new HashSet<>();
        EventJson.mapper().readTree(answer).path("hits").path("hits")
                .forEach(hit -> found.add(Integer.valueOf(hit.path("_id").asText())));
        return found;
    }

    private static Map<String, Object> document(AnalysedPaper paper) {
        Days days = paper.published().orElseThrow();
        return Map.of("title", terms(paper, Field.TITLE), "abstract", terms(paper, Field.ABSTRACT), "author",
                terms(paper, Field.AUTHOR), "title_words", together(paper.text().words(Field.TITLE)), "abstract_words",
                together(paper.text().words(Field.ABSTRACT)), "name", Names.terms(paper.names()), "label",
                paper.labels(), "first", days.first(), "last", days.last());
    }

    private static String terms(AnalysedPaper paper, Field field) {
        return together(paper.text().tokens(field).stream().map(Token::term).toList());
    }

    private static String together(Collection<String> terms) {
        return String.join(" ", terms.stream().map(MatchPercolator::oneWord).toList());
    }

    private static String oneWord(String term) {
        return term.replace(' ', '\u001F');
    }

    /** What {@link MatchQueries} makes. */
    private static Map<String, Object> json(Query query) {
        if (query instanceof Query.Word word)
            return together(word.field(), word.text());
        if (query instanceof Query.Phrase phrase)
            return together(phrase.field(), phrase.text());
        if (query instanceof Query.Prefix prefix)
            return anywhere(prefix.field(), field -> Map.of("prefix", Map.of(field == Field.AUTHOR
                    ? "name"
                    : name(field) + "_words", prefix.begin())));
        if (query instanceof Query.Exact exact)
            return term("label", exact.label());
        if (query instanceof Query.Dated dated) {
            Days days = dated.days();
            return all(List.of(Map.of("range", Map.of("last", Map.of("gte", days.first()))),
                    Map.of("range", Map.of("first", Map.of("lte", days.last())))));
        }
        if (query instanceof Query.And and)
            return all(and.parts().stream().map(MatchPercolator::json).toList());
        if (query instanceof Query.Or or)
            return any(or.parts().stream().map(MatchPercolator::json).toList());
        if (query instanceof Query.Not not)
            return Map.of("bool", Map.of("must_not", json(not.part())));
        throw new IllegalArgumentException(query.print());
    }

    private static Map<String, Object> together(Field field, String text) {
        if (field == Field.AUTHOR)
            return any(Name.asked(text).stream().map(MatchPercolator::named).toList());
        List<String> terms = PaperAnalyzer.tokens(text).stream().map(Token::term).map(MatchPercolator::oneWord)
                .toList();
        return anywhere(field, where -> terms.size() == 1
                ? term(name(where), terms.get(0))
                : Map.of("match_phrase", Map.of(name(where), String.join(" ", terms))));
    }

    private static Map<String, Object> named(List<String> words) {
        return words.size() == 1
                ? term("name", words.get(0))
                : all(words.stream().map(word -> any(Names.alternatives(word).stream()
                        .map(one -> term("name", one)).toList())).toList());
    }

    private static Map<String, Object> anywhere(Field field, Function<Field, Map<String, Object>> inField) {
        return field == Field.ANY ? any(ANY_FIELDS.stream().map(inField).toList()) : inField.apply(field);
    }

    private static String name(Field field) {
        return field.names().get(0);
    }

    private static Map<String, Object> term(String field, String term) {
        return Map.of("term", Map.of(field, term));
    }

    private static Map<String, Object> all(List<Map<String, Object>> parts) {
        return Map.of("bool", Map.of("filter", parts));
    }

    private static Map<String, Object> any(List<Map<String, Object>> parts) {
        return Map.of("bool", Map.of("should", parts, "minimum_should_match", 1));
    }

    private String send(String method, String path, String body) throws IOException {
        try {
            HttpResponse<String> answer = client.send(HttpRequest.newBuilder(URI.create(node.url() + path))
                    .header("Content-Type", path.contains("_bulk") ? "application/x-ndjson" : "application/json")
                    .method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300)
                throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
