package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

import io.paperwire.query.lucene.LuceneQuery;
import io.paperwire.query.lucene.PaperDocument;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Holds for any query: its canonical spelling means the same, and Lucene agrees about what it matches. */
public class QueryPropertiesTest {

    @Property(tries = 3000)
    void the_canonical_spelling_is_the_same_query(@ForAll("queries") String text) throws Exception {
        Query query;
        try {
            query = QueryParser.parse(text);
        } catch (QuerySyntaxException onlyNots) {
            return;
        }

        assertThat(QueryParser.parse(query.print())).isEqualTo(query);
        assertThat(QueryParser.parse(query.print()).print()).isEqualTo(query.print());
        assertThat(Explanation.of(query)).startsWith("Papers that ").endsWith(".");
    }

    @Property(tries = 2000)
    void any_text_is_a_query_or_a_clear_error(@ForAll String text) throws Exception {
        isAQueryOrAClearError(text);
    }

    @Property(tries = 5000)
    void any_row_of_the_language_s_signs_is_a_query_or_a_clear_error(@ForAll("signs") String text) throws Exception {
        isAQueryOrAClearError(text);
    }

    @Property(tries = 2000)
    void any_condition_beside_a_query_is_one_that_can_be_printed_or_a_clear_error(@ForAll("signs") String text)
            throws Exception {
        for (Filter filter : Filter.values()) {
            Query query;
            try {
                query = Filter.beside(null, Map.of(filter, List.of(text))).orElseThrow();
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageStartingWith(filter.parameter());
                continue;
            }
            assertThat(QueryParser.parse(query.print())).isEqualTo(query);
        }
    }

    @Property(tries = 5000)
    void any_row_of_the_language_s_signs_that_was_stored_is_still_the_same_query(@ForAll("signs") String text)
            throws Exception {
        Query query;
        try {
            query = QueryParser.parseStored(text);
        } catch (QuerySyntaxException never) {
            return;
        }

        assertThat(QueryParser.parseStored(query.print())).isEqualTo(query);
    }

    @Property(tries = 2000)
    void the_wishes_of_any_row_of_the_language_s_signs_can_be_looked_for(@ForAll("signs") String text) {
        Query wishes;
        try {
            wishes = Loosened.of(QueryParser.parse(text));
        } catch (QuerySyntaxException never) {
            return;
        }

        assertThat(LuceneQuery.ranked(wishes)).isNotNull();
        QueryMatcher.matches(wishes, Papers.titled("graph").analysed());
        Occurrences.of(wishes, Papers.titled("graph").paper(), Counts.NONE);
    }

    @Property(tries = 3000)
    void any_title_is_a_phrase_that_can_be_printed(@ForAll("signs") String title) throws Exception {
        Query phrase = Query.Phrase.of(Field.TITLE, title);

        if (!PaperAnalyzer.tokens(title).isEmpty())
            assertThat(QueryParser.parse(phrase.print())).isEqualTo(phrase);
    }

    private static void isAQueryOrAClearError(String text) throws QuerySyntaxException {
        try {
            Query query = QueryParser.parse(text);
            assertThat(QueryParser.parse(query.print())).isEqualTo(query);
            assertThat(QueryParser.parseStored(query.print())).isEqualTo(query);
            assertThat(LuceneQuery.of(query)).isNotNull();
            assertThat(Explanation.of(query)).isNotBlank();
        } catch (QuerySyntaxException e) {
            assertThat(e.getMessage()).isNotBlank();
            assertThat(e.position()).isBetween(0, text.length());
        }
    }

    /** Every query, and the same with its words as wishes, is tried on every paper of an index of some segments. */
    @Test
    void lucene_agrees() throws Exception {
        Random random = new Random(20260);
        Set<Class<?>> seen = new HashSet<>();
        int found = 0;
        for (int round = 0; round < 12; round++) {
            List<AnalysedPaper> papers = new ArrayList<>();
            for (int i = 0; i < 60; i++)
                papers.add(Samples.analysed(random, "PaperId" + (i + 1)));
            try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
                index(papers, directory);
                try (DirectoryReader reader = DirectoryReader.open(directory)) {
                    IndexSearcher searcher = new IndexSearcher(reader);
                    for (int i = 0; i < 500; i++)
                        found += compared(Samples.query(random), papers, searcher, seen);
                }
            }
        }

        System.out.printf(Locale.ROOT, "Lucene: 12 times 500 queries on 60 papers: %,d found as by the matcher%n",
                found);
        assertThat(seen).containsAll(Samples.kinds());
        assertThat(found).isGreaterThan(15_000);
    }

    private static int compared(String text, List<AnalysedPaper> papers, IndexSearcher searcher, Set<Class<?>> seen)
            throws IOException {
        Query query;
        try {
            query = QueryParser.parse(text);
        } catch (QuerySyntaxException onlyNots) {
            assertThat(onlyNots).hasMessageContaining("must not occur");
            return 0;
        }
        seen.addAll(Samples.kinds(query));
        return compared(query, papers, searcher) + compared(Loosened.of(query), papers, searcher);
    }

    private static int compared(Query query, List<AnalysedPaper> papers, IndexSearcher searcher) throws IOException {
        QueryMatcher matcher = QueryMatcher.of(query, Samples.vectors(papers));
        Set<Integer> expected = new HashSet<>();
        for (int i = 0; i < papers.size(); i++) {
            if (matcher.matches(papers.get(i)))
                expected.add(i);
        }
        Query without = Likes.replaced(query, like -> Samples.near(like, papers, Samples.vectors(papers)));
        assertThat(found(LuceneQuery.of(without), searcher)).as(query.print()).isEqualTo(expected);
        return expected.size();
    }

    public static Set<Integer> found(org.apache.lucene.search.Query query, IndexSearcher searcher) throws IOException {
        Set<Integer> found = new HashSet<>();
        Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE, 1);
        for (var leaf : searcher.getIndexReader().leaves()) {
            Scorer scorer = weight.scorer(leaf);
            if (scorer == null)
                continue;
            for (int doc = scorer.iterator().nextDoc(); doc != Integer.MAX_VALUE; doc = scorer.iterator().nextDoc()) {
                assertThat(scorer.score()).isNotNegative();
                found.add(leaf.docBase + doc);
            }
        }
        return found;
    }

    public static void index(List<AnalysedPaper> papers, ByteBuffersDirectory directory) throws IOException {
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
            for (int i = 0; i < papers.size(); i++) {
                writer.addDocument(PaperDocument.of(papers.get(i)));
                if (i % 25 == 24)
                    writer.flush();
            }
        }
    }

    @Provide
    Arbitrary<String> queries() {
        return Arbitraries.randomValue(Samples::query);
    }

    @Provide
    Arbitrary<String> signs() {
        return Arbitraries
                .of("a", "be", "*", "~", "~5", "\"", "(", ")", "-", ")-", "\"-", ":", "深*", "α*", "author:", "title:",
                        "author:", "cat:", "id:", "like:", "10.1000/x", "doi.org/10.1000/", "dblp.org/rec/", "cs.CL",
                        "l'", "O’B", "L2", "é'", "venue:*", "source:*", "Bill", "”",
                        "year:", "has:", "code", "cs.LG", "venue:", "votes:", "after:", "lang:", "license:", "source:",
                        ">", "<=", "..", "2020", "2020-13", " ",
                        "OR", "NOT", "AND", "李", "#", "++", ",", "10.1/x", "arxiv", "“", ".*", "<0", "\u0000", "ß", "İ",
                        "!", "||", "&&", "'", "（", "）", "＂", "：", "Ti:", "beta1", "³", "µ", "⁺", "𝐶", "＊", "＃",
                        "^{2+}", "kappab", "ไทย", "^*", "\\mathbb", "‘", "?",
                        "ـ", "be*", "A*",
                        "a(b)", ">999999999999999", "R&", "D", "#SAT", ".NET",
                        " or ", " and ", " not ", " NEAR ", "[ti]", "TITLE(", "exp ", "a/", "neur$", "ab#cd", "#1",
                        ".ti,ab.")
                .list().ofMaxSize(9).map(signs -> String.join("", signs));
    }
}
