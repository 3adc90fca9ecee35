package io.paperwire.catalog.search;

import java.io.IOException;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.Similarity;

import io.paperwire.query.lucene.Ranking;

/** Searches in the papers of now by the statistics of a list's beginning. */
final class RankingSearcher extends TimedSearcher {

    private static final Similarity SIMILARITY = Ranking.similarity();

    private final Statistics statistics;

    RankingSearcher(IndexReader reader, Statistics statistics, Deadline deadline) {
        super(reader, deadline);
        setSimilarity(SIMILARITY);
        this.statistics = statistics;
    }

    @Override
    public TermStatistics termStatistics(Term term, int docFreq, long totalTermFreq) throws IOException {
        TermStatistics known = statistics.terms().get(term);
        if (known == null) {
            TermStatistics now = Statistics.within(collectionStatistics(term.field()),
                    super.termStatistics(term, docFreq, totalTermFreq));
            known = statistics.terms().putIfAbsent(term, now);
            return known == null ? now : known;
        }
        return known;
    }

    @Override
    public CollectionStatistics collectionStatistics(String field) throws IOException {
        CollectionStatistics known = statistics.fields().get(field);
        if (known == null) {
            CollectionStatistics now = super.collectionStatistics(field);
            if (now == null)
                return null;
            known = statistics.fields().putIfAbsent(field, now);
            return known == null ? now : known;
        }
        return known;
    }
}
