package io.paperwire.catalog.search;

import java.io.IOException;
import java.util.Objects;

import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.FilterScorer;
import org.apache.lucene.search.FilterWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;

/** Finds what another query finds, and ranks new papers a little higher: a score is multiplied by {@link #factor}. */
public final class Recency extends Query {

    /** Instead of a day: age does not matter. */
    public static final long OFF = Long.MIN_VALUE;

    /** A paper of today counts so much more than one that is very old. */
    public static final double MOST = 0.2;
    public static final double HALF_LIFE_DAYS = 730;

    /** By age in days; what is older counts as if it had none. */
    private static final float[] FACTORS = factors();

    private final Query query;
    private final long today;

    /** @param today the day from which age is counted, since 1970-01-01 */
    Recency(Query query, long today) {
        this.query = query;
        this.today = today;
    }

    /** From 1 for what is very old to 1 + {@link #MOST} for what is of today or to come. */
    public static float factor(long day, long today) {
        double age = Math.max(0d, (double) today - day);
        return age < FACTORS.length ? FACTORS[(int) age] : 1;
    }

    private static float[] factors() {
        double oldest = HALF_LIFE_DAYS * Math.log(2 * MOST / Math.ulp(1f)) / Math.log(2);
        float[] factors = new float[(int) oldest + 1];
        for (int age = 0; age < factors.length; age++)
            factors[age] = (float) (1 + MOST * Math.pow(2, -age / HALF_LIFE_DAYS));
        return factors;
    }

    @Override
    public Query rewrite(IndexSearcher searcher) throws IOException {
        Query rewritten = query.rewrite(searcher);
        return rewritten.equals(query) ? this : new Recency(rewritten, today);
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) throws IOException {
        Weight inner = searcher.createWeight(query, mode, boost);
        return mode.needsScores() ? new Aged(inner) : inner;
    }

    private final class Aged extends FilterWeight {

        Aged(Weight inner) {
            super(Recency.this, inner);
        }

        @Override
        public Scorer scorer(LeafReaderContext context) throws IOException {
            Scorer scorer = in.scorer(context);
            return scorer == null
                    ? null
                    : new AgedScorer(scorer, DocValues.getNumeric(context.reader(), PaperFields.DAY));
        }

        @Override
        public Explanation explain(LeafReaderContext context, int doc) throws IOException {
            Scorer scorer = scorer(context);
            return scorer == null || scorer.iterator().advance(doc) != doc
                    ? Explanation.noMatch("not found")
                    : Explanation.match(scorer.score(), "by age", in.explain(context, doc));
        }
    }

    private final class AgedScorer extends FilterScorer {

        private final NumericDocValues days;
        private float enough;

        AgedScorer(Scorer scorer, NumericDocValues days) {
            super(scorer);
            this.days = days;
        }

        @Override
        public float score() throws IOException {
            float score = in.score();
            return score < enough || !days.advanceExact(docID()) ? score : score * factor(days.longValue(), today);
        }

        @Override
        public int advanceShallow(int target) throws IOException {
            return in.advanceShallow(target);
        }

        @Override
        public float getMaxScore(int upTo) throws IOException {
            return Math.nextUp(in.getMaxScore(upTo) * (float) (1 + MOST));
        }

        /** What cannot reach it even as a paper of today need not be looked at, and its age does not matter. */
        @Override
        public void setMinCompetitiveScore(float score) throws IOException {
            enough = Math.nextDown(score / Math.nextUp((float) (1 + MOST)));
            in.setMinCompetitiveScore(enough);
        }
    }

    @Override
    public void visit(QueryVisitor visitor) {
        query.visit(visitor);
    }

    @Override
    public String toString(String field) {
        return "recent(" + query.toString(field) + ")";
    }

    @Override
    public boolean equals(Object other) {
        return sameClassAs(other) && query.equals(((Recency) other).query) && today == ((Recency) other).today;
    }

    @Override
    public int hashCode() {
        return Objects.hash(classHash(), query, today);
    }
}
