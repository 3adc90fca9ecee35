package io.paperwire.query.lucene;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;

import io.paperwire.query.Name;

/**
 * Papers one of whose authors answers to a name of several words. Terms find those that may; {@link Name} itself decides.
 */
final class NameQuery extends Query {

    /** Reading and comparing the names of a paper, beside a simple operation. */
    private static final float COST = 500;

    private final List<String> asked;
    private final Query candidates;

    NameQuery(List<String> asked, Query candidates) {
        this.asked = List.copyOf(asked);
        this.candidates = candidates;
    }

    @Override
    public Query rewrite(IndexSearcher searcher) throws IOException {
        Query rewritten = candidates.rewrite(searcher);
        return rewritten.equals(candidates) ? this : new NameQuery(asked, rewritten);
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) throws IOException {
        Weight inner = searcher.createWeight(candidates, ScoreMode.COMPLETE_NO_SCORES, 1);
        return new ConstantScoreWeight(this, boost) {
            @Override
            public Scorer scorer(LeafReaderContext context) throws IOException {
                Scorer scorer = inner.scorer(context);
                BinaryDocValues names = context.reader().getBinaryDocValues(PaperDocument.NAMES);
                return scorer == null || names == null
                        ? null
                        : new ConstantScoreScorer(this, score(), scoreMode, checked(scorer, names));
            }

            @Override
            public boolean isCacheable(LeafReaderContext context) {
                return inner.isCacheable(context);
            }
        };
    }

    private TwoPhaseIterator checked(Scorer scorer, BinaryDocValues names) {
        TwoPhaseIterator twoPhase = scorer.twoPhaseIterator();
        return new TwoPhaseIterator(twoPhase == null ? scorer.iterator() : twoPhase.approximation()) {
            @Override
            public boolean matches() throws IOException {
                return (twoPhase == null || twoPhase.matches()) && names.advanceExact(approximation.docID())
                        && Names.read(names.binaryValue()).stream().anyMatch(name -> name.answersTo(asked));
            }

            @Override
            public float matchCost() {
                return COST;
            }
        };
    }

    @Override
    public void visit(QueryVisitor visitor) {
        candidates.visit(visitor);
    }

    @Override
    public String toString(String field) {
        return "name(" + String.join(" ", asked) + ")";
    }

    @Override
    public boolean equals(Object other) {
        return sameClassAs(other) && asked.equals(((NameQuery) other).asked)
                && candidates.equals(((NameQuery) other).candidates);
    }

    @Override
    public int hashCode() {
        return Objects.hash(classHash(), asked, candidates);
    }
}
