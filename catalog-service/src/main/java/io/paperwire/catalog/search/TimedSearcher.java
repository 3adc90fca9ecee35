package io.paperwire.catalog.search;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryCachingPolicy;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.UsageTrackingQueryCachingPolicy;

/** A searcher for one search, which has its time. */
class TimedSearcher extends IndexSearcher {

    /**
     * What is kept is found in a whole segment at once, and no time ends that. Where words stand is too much to look at so.
     */
    private static final QueryCachingPolicy CACHING = new UsageTrackingQueryCachingPolicy() {

        @Override
        protected int minFrequencyToCache(Query query) {
            return looksAtPlaces(query) ? Integer.MAX_VALUE : super.minFrequencyToCache(query);
        }
    };

    TimedSearcher(IndexReader reader, Deadline deadline) {
        super(reader);
        setTimeout(deadline);
        setQueryCachingPolicy(CACHING);
    }

    private static boolean looksAtPlaces(Query query) {
        boolean[] found = new boolean[1];
        query.visit(new QueryVisitor() {

            @Override
            public void consumeTerms(Query part, Term... terms) {
                found[0] |= !(part instanceof TermQuery);
            }
        });
        return found[0];
    }
}
