package io.paperwire.catalog.search;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.TermStatistics;

/**
 * How often words occur, by which papers are ranked, kept as it was when it was first asked for. A paper's rank then stays
 * what it is while other papers come in, and a list that is read page by page shows each paper once.
 *
 * @param number tells these from other statistics
 * @param papers how many there were when these were begun
 */
public record Statistics(int number, int papers, Map<Term, TermStatistics> terms,
        Map<String, CollectionStatistics> fields) {

    private static final int MOST_TERMS = 100_000;
    /** So many more or fewer papers rank a little differently than before. */
    private static final double DRIFT = 0.05;

    static Statistics of(int number, int papers) {
        return new Statistics(number, papers, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    boolean holdFor(int papersNow) {
        return Math.abs(papersNow - papers) <= papers * DRIFT && terms.size() < MOST_TERMS;
    }

    /** A word that was asked for later may by then be in more papers than there were. */
    static TermStatistics within(CollectionStatistics field, TermStatistics term) {
        if (field == null || term.docFreq() <= field.docCount() && term.totalTermFreq() <= field.sumTotalTermFreq())
            return term;
        long papers = Math.min(term.docFreq(), field.docCount());
        return new TermStatistics(term.term(), papers,
                Math.max(papers, Math.min(term.totalTermFreq(), field.sumTotalTermFreq())));
    }
}
