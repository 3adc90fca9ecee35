package io.paperwire.catalog.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.paperwire.catalog.highlighting.Highlight;
import io.paperwire.events.Author;
import io.paperwire.events.Paper;

class PaperViewTest {

    private static final Instant NOON = Instant.parse("2026-03-16T12:00:00Z");

    @Test
    void a_list_names_twelve_authors_and_counts_the_others() {
        assertThat(PaperView.of(paper(names(12))).authorLine()).startsWith("<bdi>A &lt;1&gt;</bdi>, ")
                .endsWith(", <bdi>A &lt;12&gt;</bdi>");
        assertThat(PaperView.of(paper(names(15))).authorLine()).endsWith(", <bdi>A &lt;12&gt;</bdi> and 3 more");
        assertThat(PaperView.of(paper(Stream.empty())).authorLine()).isEmpty();
    }

    @Test
    void of_the_others_a_list_names_those_who_were_looked_for() {
        Paper paper = paper(names(15));
        List<String> marked = IntStream.rangeClosed(1, 15).mapToObj(n -> n == 14 ? "<mark>A</mark> 14" : "A " + n)
                .toList();

        assertThat(new PaperView(paper, new Highlight("Calls", null, marked)).authorLine())
                .endsWith("<bdi>A 12</bdi> and 3 more, among them <bdi><mark>A</mark> 14</bdi>");
        assertThat(new PaperView(paper, new Highlight("Calls", null, Collections.nCopies(15, "A"))).authorLine())
                .endsWith("<bdi>A</bdi> and 3 more");
    }

    @Test
    void names_stand_in_their_order_and_from_the_right_only_if_all_are_written_so() {
        PaperView mixed = PaperView.of(paper(Stream.of("أمل حداد", "נועה לוי", "Ada")));

        assertThat(mixed.authorsDirection()).isEqualTo("ltr");
        assertThat(mixed.authorLine()).isEqualTo("<bdi>أمل حداد</bdi>, <bdi>נועה לוי</bdi>, <bdi>Ada</bdi>");
        assertThat(PaperView.of(paper(Stream.of("أمل حداد", "נועה לוי"))).authorsDirection()).isEqualTo("rtl");
    }

    @Test
    void a_page_names_thirty_authors_at_once() {
        PaperView collaboration = PaperView.of(paper(names(3_000)));

        assertThat(collaboration.firstAuthors()).hasSize(30);
        assertThat(collaboration.otherAuthors()).hasSize(2_970);
        assertThat(PaperView.of(paper(names(30))).otherAuthors()).isEmpty();
    }

    @Test
    void a_list_shows_the_beginning_of_an_abstract_that_is_very_long() {
        String word = "Hoots $x_1$. ";
        Paper paper = paper(Stream.empty(), word.repeat(30_000));

        assertThat(PaperView.of(paper).abstractInList()).startsWith("Hoots x₁. Hoots").endsWith("…")
                .hasSizeLessThan(4_100);
        assertThat(PaperView.of(paper).abstractText()).hasSizeGreaterThan(250_000);
        assertThat(PaperView.of(paper(Stream.empty(), word.repeat(200))).abstractInList())
                .isEqualTo("Hoots x₁. ".repeat(200));
    }

    private static Stream<String> names(int number) {
        return IntStream.rangeClosed(1, number).mapToObj(n -> "A <" + n + ">");
    }

    private static Paper paper(Stream<String> names) {
        return paper(names, null);
    }

    private static Paper paper(Stream<String> names, String abstractText) {
        return new Paper("1ChPkcMer33wrcketKPa3c", "Calls", abstractText, names.map(Author::new).toList(), null, null,
                null,
                null, null, null, null, null, null, null, false, null, NOON, NOON, false, null, null, null, null, null,
                null);
    }
}
