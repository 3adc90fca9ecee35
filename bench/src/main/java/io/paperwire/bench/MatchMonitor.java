package io.paperwire.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.monitor.MatchingQueries;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultipassTermFilteredPresearcher;
import org.apache.lucene.monitor.QueryMatch;

import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Query;
import io.paperwire.query.lucene.LuceneQuery;
import io.paperwire.query.lucene.PaperDocument;

/** Lucene Monitor in memory, which chooses the queries that it runs by sets of terms, each of which a paper must have. */
final class MatchMonitor implements MatchPeer {

    private static final int PASSES = 4;

    private final Monitor monitor;
    private int count;

    MatchMonitor() throws IOException {
        monitor = new Monitor(new KeywordAnalyzer(), new MultipassTermFilteredPresearcher(PASSES));
    }

    @Override
    public void register(List<Query> queries) throws IOException {
        List<MonitorQuery> translated = new ArrayList<>();
        for (Query query : queries)
            translated.add(new MonitorQuery(Integer.toString(count++), LuceneQuery.of(query)));
        monitor.register(translated);
    }

    @Override
    public Set<Integer> match(AnalysedPaper paper) throws IOException {
        MatchingQueries<QueryMatch> matching = monitor.match(PaperDocument.of(paper), QueryMatch.SIMPLE_MATCHER);
        if (!matching.getErrors().isEmpty())
            throw new IOException(matching.getErrors().toString());
        Set<Integer> found = new HashSet<>();
        matching.getMatches().forEach(match -> found.add(Integer.valueOf(match.getQueryId())));
        return found;
    }

    @Override
    public void close() throws IOException {
        monitor.close();
    }
}
