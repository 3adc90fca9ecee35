package io.paperwire.catalog.search.opensearch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermStatistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.paperwire.catalog.search.Statistics;
import io.paperwire.query.lucene.PaperDocument;

/** In how many papers words are, over all shards. */
final class WordCounts {

    private static final byte[] WHOLE_ANSWER = "{\"allow_partial_search_results\":false}\n"
            .getBytes(StandardCharsets.UTF_8);

    private final Rest rest;
    private final String index;

    WordCounts(Rest rest, String index) {
        this.rest = rest;
        this.index = index;
    }

    int papers() throws IOException {
        JsonNode answer = rest.search("GET", "/" + index + "/_count", null);
        // There is no parameter by which it would refuse to count a part.
        JsonNode shards = answer.get("_shards");
        if (shards.get("successful").asInt() < shards.get("total").asInt())
            throw new IOException("OpenSearch counts a part of the papers: " + shards);
        return answer.get("count").asInt();
    }

    Map<Term, Long> of(Collection<Term> words) throws IOException {
        Map<Term, Long> counts = new HashMap<>();
        if (words.isEmpty())
            return counts;
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        List<Term> asked = List.copyOf(words);
        for (Term word : asked) {
            lines.write(WHOLE_ANSWER);
            ObjectNode body = QueryJson.object().put("size", 0).put("track_total_hits", true);
            body.set("query", word.field().equals(PaperDocument.RANKED)
                    ? QueryJson.feature(word.text())
                    : QueryJson.term(word.field(), word.text()));
            lines.write(Rest.JSON.writeValueAsBytes(body));
            lines.write('\n');
        }
        JsonNode answers = rest.searchLines("/" + index + "/_msearch", lines.toByteArray()).get("responses");
        for (int i = 0; i < asked.size(); i++) {
            if (answers.get(i).has("error"))
                throw new IOException("OpenSearch does not count: " + answers.get(i).get("error"));
            counts.put(asked.get(i), answers.get(i).get("hits").get("total").get("value").asLong());
        }
        return counts;
    }

    /**
     * What a query is made of with its words weighed by the statistics, which take in what they do not know yet.
     *
     * @param query is made twice: the words are learned from it first
     */
    ObjectNode weighed(Statistics statistics, Function<Weighing, ObjectNode> query) throws IOException {
        Set<Term> asked = new LinkedHashSet<>();
        ObjectNode unweighed = query.apply((field, text) -> {
            asked.add(new Term(field, text));
            return 1;
        });
        if (asked.isEmpty())
            return unweighed;
        learn(asked, statistics);
        return query.apply((field, text) -> idf(new Term(field, text), statistics));
    }

    /** Lets the statistics know these words. */
    void learn(Set<Term> asked, Statistics statistics) throws IOException {
        Set<Term> unknown = new LinkedHashSet<>(asked);
        unknown.removeAll(statistics.terms().keySet());
        for (List<Term> some : parted(unknown))
            of(some).forEach((term, papers) -> statistics.terms().putIfAbsent(term,
                    new TermStatistics(term.bytes(), Math.max(1, papers), Math.max(1, papers))));
    }

    /** @param word is known to the statistics */
    long papers(Term word, Statistics statistics) {
        return statistics.terms().get(word).docFreq();
    }

    /**
     * As BM25 has it. A word that was asked for later may by then be in more papers than there were.
     *
     * @param word is known to the statistics
     */
    double idf(Term word, Statistics statistics) {
        long papers = statistics.papers();
        long within = Math.min(papers, papers(word, statistics));
        return Math.log(1 + (papers - within + 0.5) / (within + 0.5));
    }

    private static List<List<Term>> parted(Set<Term> terms) {
        List<Term> all = List.copyOf(terms);
        List<List<Term>> parts = new ArrayList<>();
        for (int i = 0; i < all.size(); i += 100)
            parts.add(all.subList(i, Math.min(all.size(), i + 100)));
        return parts;
    }
}
