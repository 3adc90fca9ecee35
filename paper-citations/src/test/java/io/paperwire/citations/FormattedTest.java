package io.paperwire.citations;

import static io.paperwire.citations.Papers.paper;
import static io.paperwire.citations.Papers.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Link;
import io.paperwire.events.Paper;
import io.paperwire.events.Publication;

/** What the styles' processor cannot do by itself. */
class FormattedTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "calls in $O(1/\\epsilon)$ of lemurs|Calls in $O(1/\\epsilon)$ of Lemurs",
            "calls in \\(\\mathcal{o}(n)\\) and $f'(x)$|Calls in \\(\\mathcal{o}(n)\\) and $f'(x)$",
            "$k$-calls of 𝔸 🦝|$k$-Calls of 𝔸 🦝", "arXiv of the mRNA|arXiv of the mRNA", "DNA calls|DNA Calls",
            "BERT|BERT",
            "GPT-4|GPT-4", "CALLS OF LEMURS|Calls of Lemurs", "calls of 𗀀 in $a$ and $b$|calls of 𗀀 in $a$ and $b$"})
    void mathematics_and_words_with_capitals_stay_in_a_title_in_capitals(String title, String printed) {
        assertThat(write(CitationFormat.CHICAGO, paper(title).published("2024").make()))
                .contains(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ICRA", "NIPS", "PLOS ONE", "IEEE RSJ IROS", "eLife"})
    void a_venue_that_is_a_name_in_capitals_stays_one(String venue) {
        Paper lemurs = paper("Lemurs").published("2024").in("paper-conference", venue, null).make();

        for (CitationFormat format : List.of(CitationFormat.APA, CitationFormat.IEEE, CitationFormat.CHICAGO))
            assertThat(write(format, lemurs)).as(format.label()).contains(venue);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Zoe Last|Last, Z.", "Zoe van der Last|van der Last, Z.",
            "Zoe Last, Jr.|Last Jr., Z.", "Plato|Plato", "Lemur Team|Lemur Team"})
    void apa_names_the_first_19_and_the_last_of_more_than_20_authors(String last, String printed) throws IOException {
        String[] authors = new String[21];
        Arrays.setAll(authors, n -> n == 20 ? last : "Ada " + (char) ('A' + n));
        Paper lemurs = paper("Lemurs").authors(authors).published("2024").make();

        assertThat(write(CitationFormat.APA, lemurs)).startsWith("A, A., B, A., ")
                .contains("R, A., S, A., . . . " + printed).doesNotContain("T, A.", "&", "et al");
        StringBuilder html = new StringBuilder();
        Citations.writeHtml(CitationFormat.APA, List.of(lemurs), html);
        assertThat(html).contains("R, A., S, A., . . . " + printed);
    }

    @Test
    void apa_names_all_of_20_authors_and_other_styles_leave_out_the_last() {
        String[] authors = new String[20];
        Arrays.setAll(authors, n -> "Ada " + (char) ('A' + n));

        assertThat(write(CitationFormat.APA, paper("Lemurs").authors(authors).make()))
                .contains("R, A., S, A., & T, A.");
        assertThat(write(CitationFormat.CHICAGO, paper("Lemurs").authors(authors).make()))
                .contains("A, Ada, Ada B, Ada C, et al.");
    }

    @ParameterizedTest
    @EnumSource(value = CitationFormat.class, names = {"IEEE", "CHICAGO"})
    void a_style_prints_of_thousands_of_authors_what_it_prints_of_some_more_than_it_names(CitationFormat format) {
        String[] authors = new String[3000];
        Arrays.setAll(authors, n -> "Ada Berg" + n);
        Paper many = paper("Lemurs").authors(authors).published("2024").make();
        Paper some = paper("Lemurs").authors(Arrays.copyOf(authors, 12)).published("2024").make();

        assertThat(write(format, many)).isEqualTo(write(format, some)).contains("et al.");
        assertTimeout(Duration.ofSeconds(5),
                () -> write(format, Collections.nCopies(50, many).toArray(Paper[]::new)));
    }

    @Test
    void a_preprint_is_told_with_its_server_and_number_as_they_are_written() {
        Paper lemurs = paper("Calls").authors("Ada Berg").published("2024").identifiers("arxiv:2401.88888").make();

        assertThat(write(CitationFormat.APA, lemurs)).isEqualTo("Berg, A. (2024). Calls (arXiv:2401.88888). arXiv."
                + " https://arxiv.org/abs/2401.88888\n");
        assertThat(write(CitationFormat.IEEE, lemurs)).contains("2024, arXiv:2401.88888.").doesNotContain("arXiv: ");
        assertThat(write(CitationFormat.CHICAGO, lemurs)).contains("arXiv:2401.88888", " arXiv.")
                .doesNotContain("ArXiv");
    }

    @Test
    void apa_names_the_archive_of_data_and_software_as_publisher() {
        assertThat(write(CitationFormat.APA,
                paper("Calls").authors("Ada Berg").published("2024").in("dataset", "Zenodo", null).make()))
                .isEqualTo("Berg, A. (2024). Calls [Data set]. Zenodo.\n");
        assertThat(write(CitationFormat.APA, paper("calls").authors("Ada Berg").published("2024")
                .in("software", "Zenodo", null).make()))
                .isEqualTo("Berg, A. (2024). calls [Computer software]. Zenodo.\n");
    }

    @Test
    void apa_does_not_say_when_what_has_no_date_was_retrieved() throws IOException {
        Paper lemurs = paper("Retrieved https://night.example").authors("Ada Berg")
                .link(Link.Relation.HTML, "https://lemur.example/7").make();

        assertThat(write(CitationFormat.APA, lemurs))
                .isEqualTo("Berg, A. (n.d.). Retrieved https://night.example. https://lemur.example/7\n");
        StringBuilder html = new StringBuilder();
        Citations.writeHtml(CitationFormat.APA, List.of(lemurs), html);
        assertThat(html).contains(". https://lemur.example/7").doesNotContain("\ue001");
    }

    @Test
    void the_volume_of_a_book_in_a_series_is_told_once() {
        Paper book = paper("Lemurs").authors("Ada Berg").published("2024")
                .in("book", "Night Notes", new Publication("12", null, null, "Night", null)).make();

        assertThat(write(CitationFormat.CHICAGO, book)).isEqualTo("Berg, Ada. 2024. Lemurs. Night Notes 12. Night.\n");
        assertThat(write(CitationFormat.IEEE, book)).containsOnlyOnce("Night Notes").containsOnlyOnce("12");
    }

    @ParameterizedTest
    @EnumSource(value = CitationFormat.class, names = {"APA", "IEEE", "CHICAGO"})
    void a_text_that_is_longer_than_any_title_is_left_as_it_is(CitationFormat format) {
        String dashes = "x" + "-".repeat(100_000) + "y";
        Paper[] lemurs = new Paper[200];
        // More words that stay as they are than there are letters that stand for them.
        Arrays.setAll(lemurs, n -> paper(IntStream.range(0, 40).mapToObj(word -> "eL" + n + "x" + word)
                .collect(Collectors.joining(" "))).make());
        lemurs[199] = paper(dashes).in("article-journal", dashes + "z", null).make();

        assertThat(write(format, lemurs)).contains(dashes, dashes + "z");
    }

    @Test
    void mathematics_is_no_markup_in_html() throws IOException {
        StringBuilder html = new StringBuilder();
        Citations.writeHtml(CitationFormat.CHICAGO, List.of(paper("Calls of $x<y$ & <b>").make()), html);

        assertThat(html).contains("$x&lt;y$ &amp; &lt;B&gt;");
    }
}
