package io.paperwire.catalog.highlighting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.query.Span;
import io.paperwire.service.formula.Formulas;

class MarkedTextTest {

    @Test
    void everything_but_the_marks_is_escaped() {
        String text = "<b>numbat</b> & \"numbat's\" &lt; &amp;";

        assertThat(marked(text, List.of(new Span(3, 9), new Span(17, 25))).html()).isEqualTo(
                "&lt;b&gt;<mark>numbat</mark>&lt;/b&gt; &amp; &quot;<mark>numbat&#39;s</mark>&quot; &amp;lt; &amp;amp;");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "norm $\\ell_p$ here|p|norm <mark>$\\ell_p$</mark> here",
            "$$a + b$$ and b|b|<mark>$$a + b$$</mark> and <mark>b</mark>",
            "so \\(x_i\\) is \\[x\\]|x|so <mark>\\(x_i\\)</mark> is <mark>\\[x\\]</mark>",
            "$a$ costs $5 and b $6|b|$a$ costs $5 and <mark>b</mark> $6",
            "need $n \\approx b $ or $\\approx$9 b|b|need <mark>$n \\approx b $</mark> or $\\approx$9 <mark>b</mark>",
            "\\$5 of b are $6|b|\\$5 of <mark>b</mark> are $6",
            "the $b is open|b|the $<mark>b</mark> is open",
            "$x < y & z$ of z|z|<mark>$x &lt; y &amp; z$</mark> of <mark>z</mark>",
    })
    void a_formula_is_marked_as_a_whole(String text, String word, String html) {
        List<Span> spans = Pattern.compile("(?<![a-z])" + word + "(?![a-z])").matcher(text).results()
                .map(found -> new Span(found.start(), found.end())).toList();

        assertThat(marked(text, spans).html()).isEqualTo(html);
    }

    @Test
    void an_excerpt_has_most_of_what_is_marked_and_whole_words() {
        String text = "Much is said of ants. ".repeat(20) + "The numbat eats them & the woylie does not. "
                + "More is said of ants. ".repeat(20);
        int numbat = text.indexOf("numbat");
        int woylie = text.indexOf("woylie");

        String excerpt = marked(text,
                List.of(new Span(8, 12), new Span(numbat, numbat + 6), new Span(woylie, woylie + 6))).excerpt(100);

        assertThat(excerpt).startsWith("…").endsWith("…")
                .contains("<mark>numbat</mark> eats them &amp; the <mark>woylie")
                .hasSizeLessThan(180);
        assertThat(excerpt.replaceAll("</?mark>|…", " ").strip().split("[^A-Za-z]+"))
                .isSubsetOf("Much is said of ants The numbat eats them amp the woylie does not More".split(" "));
    }

    @Test
    void an_excerpt_has_what_is_marked_at_the_end_of_the_text() {
        String text = "Much is said of ants and of efts. ".repeat(12) + "So it is of the numbat.";
        int numbat = text.indexOf("numbat");

        for (int length = 100; length < 200; length++)
            assertThat(marked(text, List.of(new Span(numbat, numbat + 6))).excerpt(length))
                    .endsWith("the <mark>numbat</mark>.");
    }

    @Test
    void a_text_without_marks_is_cut_behind_its_beginning() {
        assertThat(marked("One two three four five six seven", List.of()).excerpt(5)).isEqualTo("One two…");
        assertThat(marked("One two three four", List.of()).excerpt(7)).isEqualTo("One two three four");
    }

    @Test
    void words_between_very_many_formulas_are_marked() {
        int times = 145_000;
        List<Span> spans = IntStream.range(0, times).mapToObj(i -> new Span(6 * i + 4, 6 * i + 5)).toList();

        MarkedText marked = marked("$a$ b ".repeat(times), spans);

        assertThat(marked.html()).isEqualTo("$a$ <mark>b</mark> ".repeat(times));
        assertThat(marked.excerpt(60)).startsWith("$a$ <mark>b</mark> $a$").hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"深", "b-", "b'", "𝔄"})
    void an_excerpt_of_a_text_without_borders_of_words_is_no_longer(String repeated) {
        String text = repeated.repeat(5_000);
        int length = text.codePointAt(0) > 0xFFFF ? 2 : 1;
        List<Span> spans = IntStream.range(0, 5_000).map(i -> i * repeated.length())
                .mapToObj(i -> new Span(i, i + length)).toList();

        for (List<Span> marks : List.of(spans, spans.subList(2_001, 2_002), List.of(new Span(0, text.length())),
                List.<Span>of())) {
            String excerpt = marked(text, marks).excerpt(301);
            assertThat(excerpt.replaceAll("</?mark>|&#39;", "")).hasSizeBetween(150, 400);
            assertThat(excerpt.codePoints()).noneMatch(c -> c >= 0xD800 && c < 0xE000);
        }
    }

    @Test
    void an_excerpt_cuts_no_formula_and_no_character() {
        String formula = "$" + "x + ".repeat(30) + "y$";
        String text = "a ".repeat(60) + formula + " and 𝔄𝔅 end".repeat(40);

        for (int length = 90; length < 160; length++) {
            String excerpt = marked(text, List.of()).excerpt(length);
            assertThat(excerpt.chars().filter(c -> c == '$').count()).as(excerpt).isIn(0L, 2L);
            assertThat(excerpt.codePoints()).noneMatch(c -> c >= 0xD800 && c < 0xE000);
        }
    }

    @Test
    void what_is_shown_of_formulas_is_escaped_and_marked_as_a_whole() {
        MarkedText text = new MarkedText("If $a<b^2$ & $\\oversmooth$ or $\\alpha$-mixing",
                List.of(new Span(6, 7), new Span(31, 36)),
                Formulas::readable);

        assertThat(text.html()).isEqualTo(
                "If <mark>a &lt; b²</mark> &amp; $\\oversmooth$ or <mark>α</mark>-mixing");
    }

    private static MarkedText marked(String text, List<Span> marks) {
        return new MarkedText(text, marks, UnaryOperator.identity());
    }
}
