package io.paperwire.query.lucene;

import java.util.List;
import java.util.Optional;

import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.spans.SpanNearQuery;
import org.apache.lucene.queries.spans.SpanQuery;
import org.apache.lucene.queries.spans.SpanTermQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

import io.paperwire.query.Days;
import io.paperwire.query.Field;
import io.paperwire.query.NumberRange;
import io.paperwire.query.PaperAnalyzer;
import io.paperwire.query.Query;
import io.paperwire.query.QueryMatcher;
import io.paperwire.query.Token;
import io.paperwire.query.Wording;

/**
 * Queries over the documents that {@link PaperDocument} makes. What they find is what {@link QueryMatcher} says. A word
 * scores by all fields together (BM25F), a phrase by each; prefixes and names count by their field; conditions do not
 * score. The searcher's similarity is to be {@link Ranking#similarity}.
 */
public final class LuceneQuery {

    /** More than what a query of the longest kind becomes whose hyphenated words are wishes, each in three fields. */
    private static final int MOST_CLAUSES = 8_192;

    static {
        IndexSearcher.setMaxClauseCount(MOST_CLAUSES);
    }

    private interface InField {
        org.apache.lucene.search.Query query(Field field);
    }

    private LuceneQuery() {
    }

    public static org.apache.lucene.search.Query of(Query query) {
        if (query instanceof Query.Word word) {
            return together(word.field(), word.text());
        } else if (query instanceof Query.Phrase phrase) {
            return together(phrase.field(), phrase.text());
        } else if (query instanceof Query.Near near) {
            return near(near);
        } else if (query instanceof Query.Prefix prefix) {
            return prefix(prefix);
        } else if (query instanceof Query.And and) {
            return all(and.parts());
        } else if (query instanceof Query.Or or) {
            if (or.parts().stream().allMatch(Query.Exact.class::isInstance)) {
                return unscored(anyLabel(or.parts()));
            }
            BooleanQuery.Builder any = new BooleanQuery.Builder();
            or.parts().forEach(part -> any.add(of(part), Occur.SHOULD));
            return any.build();
        } else if (query instanceof Query.Not) {
            return all(List.of(query));
        }
        return unscored(condition(query));
    }

    private static org.apache.lucene.search.Query unscored(org.apache.lucene.search.Query query) {
        return new BoostQuery(new ConstantScoreQuery(query), 0);
    }

    /** Thousands of papers may be named; as many clauses would be refused. */
    private static org.apache.lucene.search.Query anyLabel(List<Query> parts) {
        return new TermInSetQuery(PaperDocument.LABEL,
                parts.stream().map(part -> new BytesRef(((Query.Exact) part).label())).toList());
    }

    /**
     * The same papers, with those before others that have the words in the very form in which they are asked for, and those
     * first whose author is named so. The fewer words there are, the more their form says.
     */
    public static org.apache.lucene.search.Query ranked(Query query) {
        List<String> words = Wording.of(query);
        if (words.isEmpty()) {
            return of(query);
        }
        BooleanQuery.Builder written = new BooleanQuery.Builder();
        for (String word : words) {
            written.add(new BoostQuery(asWritten(word), 1f / words.size()), Occur.SHOULD);
        }
        org.apache.lucene.search.Query preferring = new Preferring(of(query), written.build());
        return author(query).<org.apache.lucene.search.Query>map(author -> new BooleanQuery.Builder()
                .add(preferring, Occur.MUST)
                .add(new BoostQuery(new ConstantScoreQuery(author), Ranking.AUTHOR), Occur.SHOULD).build())
                .orElse(preferring);
    }

    /** Papers one of whose authors has all words of the query in the name, in full; empty if it cannot be a name. */
    public static Optional<org.apache.lucene.search.Query> author(Query query) {
        return Wording.name(query).map(Names::inFull);
    }

    private static org.apache.lucene.search.Query asWritten(String word) {
        return new DisjunctionMaxQuery(List.of(new TermQuery(new Term(PaperDocument.TITLE + PaperDocument.WORDS, word)),
                new TermQuery(new Term(PaperDocument.ABSTRACT + PaperDocument.WORDS, word))), 0);
    }

    private static org.apache.lucene.search.Query all(List<Query> parts) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        boolean onlyNots = true;
        for (Query part : parts) {
            if (part instanceof Query.Not not) {
                all.add(of(not.part()), Occur.MUST_NOT);
            } else {
                all.add(of(part), Occur.MUST);
                onlyNots = false;
            }
        }
        if (onlyNots) {
            all.add(new MatchAllDocsQuery(), Occur.FILTER);
        }
        return all.build();
    }

    private static org.apache.lucene.search.Query condition(Query query) {
        if (query instanceof Query.Exact exact) {
            return new TermQuery(new Term(PaperDocument.LABEL, exact.label()));
        } else if (query instanceof Query.Like) {
            // Without vectors no paper is like another: who knows them puts papers in the place of this.
            return new MatchNoDocsQuery();
        } else if (query instanceof Query.Dated dated) {
            Days days = dated.days();
            return new BooleanQuery.Builder()
                    .add(IntPoint.newRangeQuery(PaperDocument.PUBLISHED_LAST, days.first(), Integer.MAX_VALUE),
                            Occur.FILTER)
                    .add(IntPoint.newRangeQuery(PaperDocument.PUBLISHED_FIRST, Integer.MIN_VALUE, days.last()),
                            Occur.FILTER)
                    .build();
        } else if (query instanceof Query.Votes votes) {
            NumberRange number = votes.number();
            return NumericDocValuesField.newSlowRangeQuery(PaperDocument.VOTES, number.from(), number.to());
        }
        throw new AssertionError(query);
    }

    private static org.apache.lucene.search.Query together(Field field, String text) {
        if (field == Field.AUTHOR) {
            return weighted(new ConstantScoreQuery(Names.asked(text)), Ranking.boost(field));
        }
        List<org.apache.lucene.search.Query> ways = PaperAnalyzer.ways(text).stream().map(way -> together(field, way))
                .toList();
        return ways.size() == 1 ? ways.get(0) : new DisjunctionMaxQuery(ways, 0);
    }

    private static org.apache.lucene.search.Query together(Field field, List<Token> tokens) {
        if (field == Field.ANY && tokens.size() == 1)
            return new TermQuery(new Term(PaperDocument.RANKED, tokens.get(0).term()));
        return anywhere(field, where -> together(PaperDocument.name(where), tokens));
    }

    private static org.apache.lucene.search.Query together(String field, List<Token> tokens) {
        if (tokens.size() == 1) {
            return new TermQuery(new Term(field, tokens.get(0).term()));
        }
        PhraseQuery.Builder phrase = new PhraseQuery.Builder();
        tokens.forEach(token -> phrase.add(new Term(field, token.term()), token.position()));
        return phrase.build();
    }

    private static org.apache.lucene.search.Query near(Query.Near near) {
        List<String> terms = PaperAnalyzer.tokens(near.text()).stream().map(Token::term).distinct().toList();
        return anywhere(near.field(), where -> near(PaperDocument.name(where), terms, near.distance()));
    }

    private static org.apache.lucene.search.Query near(String field, List<String> terms, int distance) {
        if (terms.size() == 1) {
            return new TermQuery(new Term(field, terms.get(0)));
        }
        SpanQuery[] spans = terms.stream().map(term -> new SpanTermQuery(new Term(field, term)))
                .toArray(SpanQuery[]::new);
        return new SpanNearQuery(spans, distance, false);
    }

    private static org.apache.lucene.search.Query prefix(Query.Prefix prefix) {
        String begin = prefix.begin();
        return anywhere(prefix.field(), where -> new PrefixQuery(new Term(
                where == Field.AUTHOR ? PaperDocument.NAME : PaperDocument.name(where) + PaperDocument.WORDS, begin)));
    }

    private static org.apache.lucene.search.Query anywhere(Field field, InField inField) {
        return field == Field.ANY
                ? new DisjunctionMaxQuery(
                        field.parts().stream().map(where -> weighted(inField.query(where), Ranking.boost(where)))
                                .toList(),
                        Ranking.TIE_BREAKER)
                : weighted(inField.query(field), Ranking.boost(field));
    }

    private static org.apache.lucene.search.Query weighted(org.apache.lucene.search.Query query, float weight) {
        return weight == 1 ? query : new BoostQuery(query, weight);
    }
}
