package io.paperwire.catalog.search.opensearch;

import java.io.IOException;
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

    private final Asking asking;

    WordCounts(Asking asking) {
        this.asking = asking;
    }

    int papers() throws IOException {
        return asking.count();
    }

    Map<Term, Long> of(Collection<Term> words) throws IOException {
        Map<Term, Long> counts = new HashMap<>();
        if (words.isEmpty())
            return counts;
        List<Term> asked = List.copyOf(words);
        JsonNode answers = asking.searchEach(asked.stream().map(WordCounts::counting).toList());
        for (int i = 0; i < asked.size(); i++)
            counts.put(asked.get(i), answers.get(i).get("hits").get("total").get("value").asLong());
        return counts;
    }

    private static ObjectNode counting(Term word) {
        ObjectNode body = QueryJson.object().put("size", 0).put("track_total_hits", true);
        return body.set("query", word.field().equals(PaperDocument.RANKED)
                ? QueryJson.feature(word.text())
                : QueryJson.term(word.field(), word.text()));
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
