package io.paperwire.catalog.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.Paper;
import io.paperwire.events.PartialDate;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.Field;
import io.paperwire.query.Query;
import io.paperwire.query.QueryMatcher;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

class DidYouMeanTest {

    private static final Map<String, List<String>> SPELLINGS = Map.of("grpah", List.of("grape", "graph"), "nueral",
            List.of("neural"), "netwroks", List.of("networks"), "deeplearning", List.of("deep learning"), "lecnu",
            List.of("lecun"), "learning", List.of("leaning"),
            "thingg", List.of("thing"), "gaph", List.of("graph"), "yann", List.of("y"), "varepsilon", List.of("graph"));
    private static final AnalysedPaper PAPER = AnalysedPaper.of(new Paper("1", "Neural networks on a graph",
            "Forward-neural deep learning, and a neural thing near a graph of epsilon.",
            List.of(new Author("Y. LeCun")), null,
            new PartialDate("2024"), null, null, List.of(new Category("arxiv", "cs.LG")), null, null, null, null, null,
            false, null, Instant.EPOCH, Instant.EPOCH, false, null, null, null, null, null, null), Counts.NONE);

    private static final Map<String, List<String>> OTHERS = Map.of("grosze", List.of("grosse"), "nueral",
            List.of("neural"), "gaph", List.of("graph"), "подизду", List.of("подізду"));
    private static final List<String> TEXTS = List.of("Größe und Netze", "Die Größe des под'їзду",
            "Graph's C++ (état*)");

    private static final AnalysedPaper MISSPELT = AnalysedPaper.of(new Paper("2", "A thingg", null, null, null, null,
            null, null, null, null, null, null, null, null, false, null, Instant.EPOCH, Instant.EPOCH, false, null,
            null, null, null, null, null), Counts.NONE);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "nueral|neural",
            "nueral netwroks|neural networks",
            "\"Nueral netwroks\" year:2024|\"neural networks\" year:2024",
            "title:(nueral OR graph) -nueral|(title:neural OR title:graph) NOT nueral",
            "deeplearning cat:cs.LG|\"deep learning\" cat:cs.LG",
            "\"nueral graph\"~3|\"neural graph\"~3",
            "forward-nueral|forward-neural",
            "author:lecnu|author:lecun",
            "nueral neural|neural",
            "\\varepsilon nueral|\\varepsilon neural",
    })
    void hardly_known_words_are_respelled_and_all_else_stays(String query, String instead) throws Exception {
        assertThat(instead(query)).isEqualTo(instead);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"grosze nueral|größe neural", "gaph|graph", "подизду|под'їзду"})
    void another_word_is_in_the_form_in_which_a_paper_has_it(String query, String instead) throws Exception {
        Query asked = QueryParser.parse(query);

        assertThat(new DidYouMean((field, word, limit) -> OTHERS.getOrDefault(word, List.of()),
                other -> other.equals(asked) ? 0 : 1).instead(asked, 0, other -> TEXTS).map(Query::print))
                .contains(instead);
    }

    @Test
    void the_next_best_spelling_is_tried_where_the_best_one_finds_nothing() throws Exception {
        assertThat(instead("grpah neural")).isEqualTo("graph neural");
    }

    @Test
    void a_word_of_many_papers_may_be_wrong_where_no_paper_has_all_words() throws Exception {
        assertThat(instead("thingg neural", 0)).isEqualTo("thing neural");
        assertThat(instead("thingg OR neural", 10)).as("found").isNull();
        assertThat(instead("thingg gaph", 0)).as("the rare word is wrong, and the other one too")
                .isEqualTo("thing graph");
    }

    @ParameterizedTest
    @CsvSource({"ThingG neural,", "THINGG neural,", "Thingg neural,thing neural", "GRPAH neural,graph neural"})
    void a_word_with_inner_capitals_is_meant_if_a_paper_has_it(String query, String instead) throws Exception {
        assertThat(instead(query, 0)).isEqualTo(instead);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"learning", "learning graph", "unheard", "nueral unheard", "cat:cs.XX"})
    void nothing_is_said_without_a_wrong_word_or_without_a_better_query(String query) throws Exception {
        assertThat(instead(query)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"author:\"Yann LeCun\"", "author:\"Y. LeCun\" neural"})
    void a_name_that_is_found_by_its_initials_is_right(String query) throws Exception {
        assertThat(instead(query, 1)).isNull();
    }

    @Test
    void a_query_that_finds_papers_is_left_for_one_that_finds_clearly_more() throws Exception {
        assertThat(respelledRareWord(1, 1)).isEmpty();
        assertThat(respelledRareWord(3, 5)).isEmpty();
        assertThat(respelledRareWord(3, 6)).isPresent();
        assertThat(respelledRareWord(0, 1)).isPresent();
    }

    private static Optional<Query> respelledRareWord(long rare, long usual) throws QuerySyntaxException {
        Query query = QueryParser.parse("thingg");
        return new DidYouMean(DidYouMeanTest::spellings, asked -> asked.equals(query) ? rare : usual)
                .instead(query, rare, asked -> List.of());
    }

    private static String instead(String query) throws QuerySyntaxException {
        return instead(query, 0);
    }

    private static String instead(String query, long found) throws QuerySyntaxException {
        return new DidYouMean(DidYouMeanTest::spellings, DidYouMeanTest::count)
                .instead(QueryParser.parse(query), found, asked -> TEXTS).map(Query::print).orElse(null);
    }

    private static List<String> spellings(Field field, String word, int limit) {
        return SPELLINGS.getOrDefault(word.toLowerCase(Locale.ROOT), List.of());
    }

    /** There are ten papers, all alike, and as many of a wrong word alone. */
    private static long count(Query query) {
        boolean isFound = QueryMatcher.matches(query, PAPER) || QueryMatcher.matches(query, MISSPELT);
        return isFound ? 10 : 0;
    }
}
