package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Holds for any query: its canonical spelling means the same, and Lucene agrees about what it matches. */
class QueryPropertiesTest {

    private static final List<String> WORDS = List.of("graph", "graphs", "neural", "Net", "forward-forward", "état",
            "the", "of", "模型");

    @Property(tries = 2000)
    void the_canonical_spelling_is_the_same_query(@ForAll("queries") String text) throws Exception {
        Query query;
        try {
            query = QueryParser.parse(text);
        } catch (QuerySyntaxException onlyNots) {
            return;
        }

        assertThat(QueryParser.parse(query.print())).isEqualTo(query);
        assertThat(QueryParser.parse(query.print()).print()).isEqualTo(query.print());
    }

    @Property(tries = 2000)
    void any_text_is_a_query_or_a_clear_error(@ForAll String text) throws Exception {
        try {
            Query query = QueryParser.parse(text);
            assertThat(QueryParser.parse(query.print())).isEqualTo(query);
        } catch (QuerySyntaxException e) {
            assertThat(e.getMessage()).isNotBlank();
            assertThat(e.position()).isBetween(0, text.length());
        }
    }

    @Property(tries = 5000)
    void lucene_agrees(@ForAll("queries") String text, @ForAll("texts") String title,
            @ForAll("texts") String abstractText,
            @ForAll("names") List<String> authors) {
        Query query;
        try {
            query = QueryParser.parse(text);
        } catch (QuerySyntaxException onlyNots) {
            return;
        }
        PaperText paper = PaperText.of(title, abstractText, authors);
        MemoryIndex index = new MemoryIndex();
        index.addField(Field.TITLE.name(), new Tokens(paper.title()));
        index.addField(Field.ABSTRACT.name(), new Tokens(paper.abstractText()));
        index.addField(Field.AUTHOR.name(), new Tokens(paper.authors()));

        assertThat(QueryMatcher.matches(query, paper)).as(query.print())
                .isEqualTo(index.search(lucene(query)) > 0);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(WORDS).list().ofMaxSize(6).map(words -> String.join(" ", words));
    }

    @Provide
    Arbitrary<List<String>> names() {
        return texts().list().ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> queries() {
        Arbitrary<String> field = Arbitraries.of("", "", "title:", "abstract:", "author:");
        Arbitrary<String> word = Arbitraries.of(WORDS);
        Arbitrary<String> phrase = word.list().ofMinSize(1).ofMaxSize(3)
                .map(words -> '"' + String.join(" ", words) + '"');
        Arbitrary<String> term = Arbitraries.oneOf(word, phrase).flatMap(text -> field.map(f -> f + text));
        return Arbitraries.recursive(() -> term, QueryPropertiesTest::compound, 0, 3);
    }

    private static Arbitrary<String> compound(Arbitrary<String> part) {
        return Arbitraries.oneOf(part, part.map(p -> "NOT (" + p + ")"), part.map(p -> "(" + p + ")"),
                part.list().ofMinSize(2).ofMaxSize(3).map(parts -> String.join(" OR ", parts)),
                part.list().ofMinSize(2).ofMaxSize(3).map(parts -> String.join(" ", parts)));
    }

    private static org.apache.lucene.search.Query lucene(Query query) {
        BooleanQuery.Builder builder = new BooleanQuery.Builder();
        if (query instanceof Query.Word word) {
            return lucene(word.field(), word.text());
        } else if (query instanceof Query.Phrase phrase) {
            return lucene(phrase.field(), phrase.text());
        } else if (query instanceof Query.And and) {
            and.parts().forEach(part -> builder.add(lucene(part), Occur.MUST));
        } else if (query instanceof Query.Or or) {
            or.parts().forEach(part -> builder.add(lucene(part), Occur.SHOULD));
        } else if (query instanceof Query.Not not) {
            builder.add(new MatchAllDocsQuery(), Occur.MUST).add(lucene(not.part()), Occur.MUST_NOT);
        }
        return builder.build();
    }

    private static org.apache.lucene.search.Query lucene(Field field, String text) {
        BooleanQuery.Builder anyField = new BooleanQuery.Builder();
        for (Field where : List.of(Field.TITLE, Field.ABSTRACT, Field.AUTHOR)) {
            if (field == Field.ANY || field == where) {
                PhraseQuery.Builder phrase = new PhraseQuery.Builder();
                PaperAnalyzer.tokens(text).forEach(t -> phrase.add(new Term(where.name(), t.term()), t.position()));
                anyField.add(phrase.build(), Occur.SHOULD);
            }
        }
        return anyField.build();
    }

    /** Replays tokens as Lucene's stream. */
    private static final class Tokens extends TokenStream {

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
        private final List<Token> tokens;
        private int next;
        private int position = -1;

        Tokens(List<Token> tokens) {
            this.tokens = new ArrayList<>(tokens);
        }

        @Override
        public boolean incrementToken() {
            clearAttributes();
            if (next == tokens.size()) {
                return false;
            }
            Token token = tokens.get(next++);
            term.append(token.term());
            step.setPositionIncrement(token.position() - position);
            position = token.position();
            return true;
        }
    }
}
