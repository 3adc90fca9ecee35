package io.paperwire.catalog.search;

import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;

import io.paperwire.query.lucene.LuceneQuery;

/** What a search finds, and how much of it counts for the rank, in Lucene's terms. */
public final class Ranked {

    /** More than any words score: 256 words of the rarest kind, each everywhere. */
    public static final float FIRST = 1 << 16;

    private Ranked() {
    }

    /** Without what comes first. */
    static Query asked(Search search) {
        return search.query() == null ? new MatchAllDocsQuery() : LuceneQuery.of(search.query());
    }

    static Query found(Search search) {
        Query query = asked(search);
        return search.first() == null
                ? query
                : new BooleanQuery.Builder().add(query, Occur.SHOULD)
                        .add(LuceneQuery.of(search.first()), Occur.SHOULD).build();
    }

    /** @param today as in {@link RankPlace} */
    static Query scored(Search search, long today) {
        Query words = search.query() == null ? new MatchAllDocsQuery() : LuceneQuery.ranked(search.query());
        Query query = today == Recency.OFF ? words : new Recency(words, today);
        return search.first() == null
                ? query
                : new BooleanQuery.Builder().add(query, Occur.SHOULD).add(first(search), Occur.SHOULD).build();
    }

    private static Query first(Search search) {
        return new BoostQuery(new ConstantScoreQuery(LuceneQuery.of(search.first())), FIRST);
    }
}
