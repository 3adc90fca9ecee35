package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.events.Author;
import io.paperwire.events.Paper;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OccurrencesTest {

    private static final Paper PAPER = Papers.titled("Graph-neural networks, and graphs in O(n²)")
            .saying("We quantize a network near many graphs. Naïve Bayes in C++ and ℓ_p: 深度学习模型.")
            .by("José García Márquez", "Y. LeCun", "Graph Wei", "E.Kartashova").at("Journal of Graphs").paper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "graph|[Graph]-neural networks, and [graphs] in O(n²)",
            "\"graph neural\"|[Graph-neural] networks, and graphs in O(n²)",
            "graph-neural|[Graph-neural] networks, and graphs in O(n²)",
            "graphneural|[Graph-neural] networks, and graphs in O(n²)",
            "\"graphneural networks\"|[Graph-neural networks], and graphs in O(n²)",
            "graphneu*|[Graph-neural] networks, and graphs in O(n²)",
            "\"neural network\" network|Graph-[neural networks], and graphs in O(n²)",
            "netw* \"O(n^2)\"|Graph-neural [networks], and graphs in [O(n²])",
            "\"graph network\"~1|[Graph]-neural [networks], and [graphs] in O(n²)",
            "\"graph networks\"~0|Graph-neural networks, and graphs in O(n²)",
            "networks NOT graph|Graph-neural [networks], and graphs in O(n²)",
            "abstract:networks|Graph-neural networks, and graphs in O(n²)",
            "networks OR (neural missing)|Graph-neural [networks], and graphs in O(n²)",
            "missing OR (neural in)|Graph-[neural] networks, and graphs [in] O(n²)",
            "(votes:>10 neural) OR missing|Graph-[neural] networks, and graphs in O(n²)",
            "(votes:<10 neural) OR networks|Graph-neural [networks], and graphs in O(n²)",
            "year:2020 has:code|Graph-neural networks, and graphs in O(n²)",
    })
    void marks_in_the_title_what_the_query_matches(String query, String marked) throws Exception {
        assertThat(marked(PAPER.title(), occurrences(query).title())).isEqualTo(marked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "quantiz*|[quantize]", "naive bayes|[Naïve] [Bayes]", "\"naive bayes\"|[Naïve Bayes]", "C++|[C++]",
            "L_p|[ℓ_p]", "学习|[学习]", "title:graph|``", "\"graph network\"~2|[network] [graphs]",
            "\"graph network\"~1|``",
    })
    void marks_in_the_abstract_what_the_query_matches(String query, String marked) throws Exception {
        assertThat(onlyMarked(PAPER.abstractText(), occurrences(query).abstractText())).isEqualTo(marked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "author:\"Yann LeCun\"|[Y. LeCun]", "author:\"marquez, j\"|[José García Márquez]", "lecun|[LeCun]",
            "author:garc*|[García]", "author:kart*|[Kartashova]", "kart*|[Kartashova]",
            "author:\"Elena Kartashova\"|[E.Kartashova]",
            "graph|[Graph]", "author:wei author:y|[Y. LeCun] [Graph Wei]", "venue:graph|``",
    })
    void marks_the_names_that_answer_to_the_query(String query, String marked) throws Exception {
        Occurrences occurrences = occurrences(query);

        String all = "";
        for (int i = 0; i < PAPER.authors().size(); i++)
            all += onlyMarked(PAPER.authors().get(i).name(), occurrences.author(i)) + " ";
        assertThat(all.strip()).isEqualTo(marked);
    }

    @ParameterizedTest
    @CsvSource({"venue:graph,[Graphs]", "graph,''"})
    void marks_the_venue_only_for_who_asks_for_it(String query, String marked) throws Exception {
        assertThat(onlyMarked(PAPER.venue(), occurrences(query).venue())).isEqualTo(marked);
    }

    @Property(tries = 500)
    void what_is_marked_in_any_text_reads_as_what_was_asked_for(@ForAll("texts") String text) {
        List<Token> tokens = PaperAnalyzer.tokens(text);
        Assume.that(!tokens.isEmpty());
        Token asked = tokens.get(text.length() % tokens.size());
        String word = text.substring(asked.start(), asked.end());
        // What is next to a word may be what makes it one, such as a sign of no script of its own.
        Assume.that(terms(word).equals(asked.term()));
        Paper paper = Papers.titled("Nothing").saying(text).paper();

        List<Span> spans = Occurrences.of(new Query.Phrase(Field.ABSTRACT, word), paper, Counts.NONE).abstractText();

        assertThat(spans).as("pieces of %s", text)
                .anyMatch(span -> span.start() <= asked.start() && span.end() >= asked.end())
                .allSatisfy(span -> assertThat(terms(text.substring(span.start(), span.end()))).contains(asked.term()));
    }

    private static String terms(String text) {
        return PaperAnalyzer.tokens(text).stream().map(Token::term).collect(Collectors.joining(" "));
    }

    @Provide
    static Arbitrary<String> texts() {
        Arbitrary<String> known = Arbitraries.of("graph", "Graphs ", " ", "n²", "深度", "ﾃﾞｰﾀ", "デ", "e\u0301", "\u0301",
                "C++", "A*", "#P", "_", "ℓ", "$x_i$", "\u200D", "𝔄", "𠀀", "م\u064Fع", "ไทยภาษา", "👩\u200D🔬",
                "O'Neil's", "—",
                "\uFB01", "İ", "ß", ":", "\u3300", "딥러닝", "ᄒ\u1161ᆫ");
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(3);
        return Arbitraries.oneOf(known, known, any).list().ofMinSize(1).ofMaxSize(14)
                .map(pieces -> String.join("", pieces));
    }

    private static Occurrences occurrences(String query) throws QuerySyntaxException {
        return Occurrences.of(QueryParser.parse(query), PAPER, new Counts(12));
    }

    private static String marked(String text, List<Span> spans) {
        StringBuilder marked = new StringBuilder();
        int at = 0;
        for (Span span : spans) {
            marked.append(text, at, span.start()).append('[').append(text, span.start(), span.end()).append(']');
            at = span.end();
        }
        return marked.append(text.substring(at)).toString();
    }

    private static String onlyMarked(String text, List<Span> spans) {
        return spans.stream().map(span -> "[" + text.substring(span.start(), span.end()) + "]")
                .collect(Collectors.joining(" "));
    }

    @Test
    void marks_the_whole_name_of_which_two_parts_are_the_word_that_begins_so() throws Exception {
        Paper paper = Papers.titled("Tides").by(new Author("Niamh O'Brien")).paper();

        assertThat(Occurrences.of(QueryParser.parse("author:obrien*"), paper, Counts.NONE).author(0))
                .containsExactly(new Span(0, "Niamh O'Brien".length()));
    }
}
