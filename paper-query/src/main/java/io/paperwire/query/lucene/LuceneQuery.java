package io.paperwire.query.lucene;

import java.util.List;

import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.TermQuery;

import io.paperwire.query.Field;
import io.paperwire.query.PaperAnalyzer;
import io.paperwire.query.Query;
import io.paperwire.query.QueryMatcher;
import io.paperwire.query.Token;

/**
 * Queries over the documents that {@link PaperDocument} makes. What they find is what {@link QueryMatcher} says, and its
 * words score by the similarity that the searcher has.
 */
public final class LuceneQuery {

    /** How much a word counts in the fields in which it scores less than in its best. */
    private static final float TIE_BREAKER = 0.3f;

    private final Weights weights;

    private LuceneQuery(Weights weights) {
        this.weights = weights;
    }

    public static org.apache.lucene.search.Query of(Query query) {
        return of(query, Weights.DEFAULT);
    }

    public static org.apache.lucene.search.Query of(Query query, Weights weights) {
        return new LuceneQuery(weights).translated(query);
    }

    private org.apache.lucene.search.Query translated(Query query) {
        if (query instanceof Query.Word word) {
            return together(word.field(), word.text());
        } else if (query instanceof Query.Phrase phrase) {
            return together(phrase.field(), phrase.text());
        } else if (query instanceof Query.And and) {
            return all(and.parts());
        } else if (query instanceof Query.Or or) {
            BooleanQuery.Builder any = new BooleanQuery.Builder();
            or.parts().forEach(part -> any.add(translated(part), Occur.SHOULD));
            return any.build();
        } else if (query instanceof Query.Not) {
            return all(List.of(query));
        }
        throw new AssertionError(query);
    }

    private org.apache.lucene.search.Query all(List<Query> parts) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        boolean onlyNots = true;
        for (Query part : parts) {
            if (part instanceof Query.Not not) {
                all.add(translated(not.part()), Occur.MUST_NOT);
            } else {
                all.add(translated(part), Occur.MUST);
                onlyNots = false;
            }
        }
        if (onlyNots) {
            all.add(new MatchAllDocsQuery(), Occur.FILTER);
        }
        return all.build();
    }

    private org.apache.lucene.search.Query together(Field field, String text) {
        List<Token> tokens = PaperAnalyzer.tokens(text);
        return switch (field) {
            case ANY -> new DisjunctionMaxQuery(List.of(together(Field.TITLE, text), together(Field.ABSTRACT, text),
                    together(Field.AUTHOR, text)), TIE_BREAKER);
            case TITLE -> weighted(together(PaperDocument.TITLE, tokens), weights.title());
            case ABSTRACT -> weighted(together(PaperDocument.ABSTRACT, tokens), weights.abstractText());
            case AUTHOR -> weighted(together(PaperDocument.AUTHOR, tokens), weights.author());
        };
    }

    private static org.apache.lucene.search.Query together(String field, List<Token> tokens) {
        if (tokens.size() == 1) {
            return new TermQuery(new Term(field, tokens.get(0).term()));
        }
        PhraseQuery.Builder phrase = new PhraseQuery.Builder();
        tokens.forEach(token -> phrase.add(new Term(field, token.term()), token.position()));
        return phrase.build();
    }

    private static org.apache.lucene.search.Query weighted(org.apache.lucene.search.Query query, float weight) {
        return weight == 1 ? query : new BoostQuery(query, weight);
    }
}
