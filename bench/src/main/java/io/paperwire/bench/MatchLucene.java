package io.paperwire.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;
import io.paperwire.query.lucene.LuceneQuery;
import io.paperwire.query.lucene.PaperDocument;

/** Runs every query on an index of each single paper: what Lucene does without something that chooses among the queries. */
final class MatchLucene {

    /** So many translated queries are held at a time. */
    private static final int BATCH = 50_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<IndexSearcher> papers = new ArrayList<>();
    private final List<Set<Integer>> found = new ArrayList<>();
    private long nanos;
    private long processorNanos;

    MatchLucene(List<AnalysedPaper> analysed) {
        for (AnalysedPaper paper : analysed) {
            IndexSearcher searcher = MemoryIndex.fromDocument(PaperDocument.of(paper), new KeywordAnalyzer())
                    .createSearcher();
            searcher.setQueryCache(null);
            papers.add(searcher);
            found.add(new HashSet<>());
        }
    }

    void run(List<String> queries) throws QuerySyntaxException {
        for (int start = 0; start < queries.size(); start += BATCH) {
            List<Query> batch = new ArrayList<>();
            for (String query : queries.subList(start, Math.min(queries.size(), start + BATCH)))
                batch.add(LuceneQuery.of(QueryParser.parse(query)));
            long begin = System.nanoTime();
            long processorBegin = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < papers.size(); i++)
                run(batch, start, papers.get(i), found.get(i));
            nanos += System.nanoTime() - begin;
            processorNanos += THREADS.getCurrentThreadCpuTime() - processorBegin;
        }
    }

    private static void run(List<Query> queries, int start, IndexSearcher paper, Set<Integer> found) {
        try {
            for (int i = 0; i < queries.size(); i++) {
                if (paper.count(queries.get(i)) > 0)
                    found.add(start + i);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By paper, the numbers of the queries. */
    List<Set<Integer>> found() {
        return found;
    }

    double seconds() {
        return nanos / 1e9;
    }

    double processorSeconds() {
        return processorNanos / 1e9;
    }
}
