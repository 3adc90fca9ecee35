package io.paperwire.query.lucene;

import java.io.IOException;
import java.util.Objects;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.FilterScorer;
import org.apache.lucene.search.FilterWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;

/**
 * Finds what one query finds, and adds the score that another one gives to some of it: as a query of both, of which only the
 * first must hold, but the second is looked at only where it decides.
 */
final class Preferring extends Query {

    private final Query found;
    private final Query preferred;

    Preferring(Query found, Query preferred) {
        this.found = found;
        this.preferred = preferred;
    }

    @Override
    public Query rewrite(IndexSearcher searcher) throws IOException {
        Query newFound = found.rewrite(searcher);
        Query newPreferred = preferred.rewrite(searcher);
        return newFound.equals(found) && newPreferred.equals(preferred)
                ? this
                : new Preferring(newFound, newPreferred);
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) throws IOException {
        Weight inner = searcher.createWeight(found, mode, boost);
        return mode.needsScores()
                ? new Both(inner, searcher.createWeight(preferred, mode, boost))
                : inner;
    }

    private final class Both extends FilterWeight {

        private final Weight more;

        Both(Weight inner, Weight more) {
            super(Preferring.this, inner);
            this.more = more;
        }

        @Override
        public Scorer scorer(LeafReaderContext context) throws IOException {
            Scorer scorer = in.scorer(context);
            Scorer added = scorer == null ? null : more.scorer(context);
            return added == null ? scorer : new Sum(scorer, added);
        }

        @Override
        public Explanation explain(LeafReaderContext context, int doc) throws IOException {
            Scorer scorer = scorer(context);
            return scorer == null || scorer.iterator().advance(doc) != doc
                    ? Explanation.noMatch("not found")
                    : Explanation.match(scorer.score(), "both", in.explain(context, doc), more.explain(context, doc));
        }
    }

    private static final class Sum extends FilterScorer {

        private final Scorer added;
        private final DocIdSetIterator places;
        private final float most;
        private float enough;

        Sum(Scorer scorer, Scorer added) throws IOException {
            super(scorer);
            this.added = added;
            this.places = added.iterator();
            this.most = added.getMaxScore(DocIdSetIterator.NO_MORE_DOCS);
        }

        @Override
        public float score() throws IOException {
            float score = in.score();
            if (score + most < enough)
                return score;
            int doc = docID();
            int place = places.docID() < doc ? places.advance(doc) : places.docID();
            return place == doc ? score + added.score() : score;
        }

        @Override
        public int advanceShallow(int target) throws IOException {
            return in.advanceShallow(target);
        }

        @Override
        public float getMaxScore(int upTo) throws IOException {
            return in.getMaxScore(upTo) + most;
        }

        @Override
        public void setMinCompetitiveScore(float score) throws IOException {
            enough = score;
            in.setMinCompetitiveScore(Math.max(0, Math.nextDown(score - most)));
        }
    }

    @Override
    public void visit(QueryVisitor visitor) {
        found.visit(visitor);
        preferred.visit(visitor);
    }

    @Override
    public String toString(String field) {
        return "preferring(" + found.toString(field) + ", " + preferred.toString(field) + ")";
    }

    @Override
    public boolean equals(Object other) {
        return sameClassAs(other) && found.equals(((Preferring) other).found)
                && preferred.equals(((Preferring) other).preferred);
    }

    @Override
    public int hashCode() {
        return Objects.hash(classHash(), found, preferred);
    }
}
