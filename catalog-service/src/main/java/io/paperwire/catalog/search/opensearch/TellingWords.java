package io.paperwire.catalog.search.opensearch;

import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.lucene.index.Term;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.paperwire.catalog.search.SimilarQuery;
import io.paperwire.catalog.search.Statistics;
import io.paperwire.query.PaperAnalyzer;
import io.paperwire.query.Token;
import io.paperwire.query.lucene.PaperDocument;

/**
 * The words of a paper that occur often in it and seldom elsewhere, as queries. OpenSearch's own choice of them looks at one
 * shard only.
 */
final class TellingWords {

    private static final int MOST_WORDS = 25;
    private static final double MOST_PAPERS_WITH_A_WORD = 0.2;
    /** Below so many papers, shares say nothing. */
    private static final int FEW_PAPERS = 1_000;

    private final WordCounts counts;
    private final Statistics statistics;

    TellingWords(WordCounts counts, Statistics statistics) {
        this.counts = counts;
        this.statistics = statistics;
    }

    /** @param abstractText may be null */
    List<ObjectNode> of(String title, String abstractText) throws IOException {
        Map<Term, Integer> times = new LinkedHashMap<>();
        count(title, times);
        if (abstractText != null)
            count(abstractText, times);
        counts.learn(times.keySet(), statistics);
        return times.keySet().stream().filter(this::isElsewhere)
                .sorted(Comparator.comparing((Term word) -> times.get(word) * idf(word)).reversed()).limit(MOST_WORDS)
                .map(word -> weighed(word, times.get(word))).toList();
    }

    private static void count(String text, Map<Term, Integer> times) {
        for (Token token : PaperAnalyzer.tokens(text))
            if (SimilarQuery.mayTell(token.term()))
                times.merge(new Term(PaperDocument.RANKED, token.term()), 1, Integer::sum);
    }

    private boolean isElsewhere(Term word) {
        long papers = counts.papers(word, statistics);
        return papers >= 2 && (statistics.papers() < FEW_PAPERS
                || papers <= statistics.papers() * MOST_PAPERS_WITH_A_WORD);
    }

    private double idf(Term word) {
        return counts.idf(word, statistics);
    }

    private ObjectNode weighed(Term word, int times) {
        ObjectNode query = QueryJson.feature(word.text());
        ((ObjectNode) query.get("rank_feature")).put("boost", times * idf(word) * idf(word));
        return query;
    }
}
