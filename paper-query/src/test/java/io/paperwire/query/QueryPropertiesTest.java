package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.index.memory.MemoryIndex;

import io.paperwire.events.Author;
import io.paperwire.events.Paper;
import io.paperwire.query.lucene.LuceneQuery;
import io.paperwire.query.lucene.PaperDocument;

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
        MemoryIndex index = MemoryIndex.fromDocument(PaperDocument.of(paper(title, abstractText, authors), Counts.NONE),
                new KeywordAnalyzer());

        assertThat(QueryMatcher.matches(query, PaperText.of(title, abstractText, authors))).as(query.print())
                .isEqualTo(index.search(LuceneQuery.of(query)) > 0);
    }

    private static Paper paper(String title, String abstractText, List<String> authors) {
        Instant now = Instant.EPOCH;
        return new Paper("p", title.isEmpty() ? "&" : title, abstractText,
                authors.stream().filter(name -> !name.isEmpty()).map(Author::new).toList(), null, null, null, null,
                null,
                null, null, null, null, null, false, null, now, now, false, null, null, null, null, null, null);
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
}
