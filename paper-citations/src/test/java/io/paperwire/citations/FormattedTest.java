package io.paperwire.citations;

import static io.paperwire.citations.Papers.author;
import static io.paperwire.citations.Papers.paper;
import static io.paperwire.citations.Papers.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Link;
import io.paperwire.events.Paper;
import io.paperwire.events.Publication;

/** What the styles' processor cannot do by itself. */
class FormattedTest {

    private static final List<CitationFormat> STYLES = List.of(CitationFormat.APA, CitationFormat.IEEE,
            CitationFormat.CHICAGO);

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

        for (CitationFormat format : STYLES)
            assertThat(write(format, lemurs)).as(format.label()).contains(venue);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Zoe Last|Last, Z.", "Zoe van der Last|van der Last, Z.",
            "Zoe Last, Jr.|Last, Z., Jr.", "Plato|Plato", "Lemur Team|Lemur Team"})
    void apa_names_the_first_19_and_the_last_of_more_than_20_authors(String last, String printed) throws IOException {
        String[] authors = new String[21];
        Arrays.setAll(authors, n -> n == 20 ? last : "Ada " + (char) ('A' + n) + "o");
        Paper lemurs = paper("Lemurs").authors(authors).published("2024").make();

        assertThat(write(CitationFormat.APA, lemurs)).startsWith("Ao, A., Bo, A., ")
                .contains("Ro, A., So, A., . . . " + printed).doesNotContain("To, A.", "&", "et al");
        StringBuilder html = new StringBuilder();
        Citations.writeHtml(CitationFormat.APA, List.of(lemurs), html);
        assertThat(html).contains("Ro, A., So, A., . . . " + printed);
    }

    @Test
    void what_the_same_authors_have_of_one_year_has_letters_in_the_order_of_the_list() {
        Paper[] papers = {paper("Night calls").authors("Ada Berg").published("2024").make(),
                paper("Day calls").authors("Ada Berg").published("2024").make(),
                paper("Calls").authors("Ada Berg").published("2023").make(),
                paper("Moor calls").authors("Ada Berg", "Bea Moor").published("2024").make(),
                paper("Undated").authors("Ada Berg").make(), paper("Undated too").authors("Ada Berg").make()};

        assertThat(write(CitationFormat.APA, papers).lines())
                .anyMatch(line -> line.startsWith("Berg, A. (2023). Calls"))
                .anyMatch(line -> line.startsWith("Berg, A. (2024a). Day calls"))
                .anyMatch(line -> line.startsWith("Berg, A. (2024b). Night calls"))
                .anyMatch(line -> line.startsWith("Berg, A., & Moor, B. (2024). Moor calls"));
        assertThat(write(CitationFormat.CHICAGO, papers).lines())
                .anyMatch(line -> line.startsWith("Berg, Ada. 2024a. “Day Calls"))
                .anyMatch(line -> line.startsWith("Berg, Ada. 2024b. “Night Calls"));
        assertThat(write(CitationFormat.IEEE, papers)).doesNotContain("2024a");
        assertThat(write(CitationFormat.APA, Collections.nCopies(28, papers[0]).toArray(Paper[]::new)))
                .contains("(2024z)", "(2024aa)", "(2024ab)");
    }

    @Test
    void an_apostrophe_in_a_name_has_no_weight_in_the_order() {
        String list = write(CitationFormat.APA,
                Stream.of("Ada O’Brien", "Ada Oates", "Ada O'Bell", "Ada Zoe", "Ada Odd")
                        .map(name -> paper("Lemurs").authors(name).published("2024").make()).toArray(Paper[]::new));

        assertThat(list.lines().map(line -> line.substring(0, line.indexOf(',')))).containsExactly("Oates", "O’Bell",
                "O’Brien", "Odd", "Zoe");
    }

    @Test
    void apa_names_all_of_20_authors_and_other_styles_leave_out_the_last() {
        String[] authors = new String[20];
        Arrays.setAll(authors, n -> "Ada " + (char) ('A' + n) + "o");

        assertThat(write(CitationFormat.APA, paper("Lemurs").authors(authors).make()))
                .contains("Ro, A., So, A., & To, A.");
        assertThat(write(CitationFormat.CHICAGO, paper("Lemurs").authors(authors).make()))
                .contains("Ao, Ada, Ada Bo, Ada Co, et al.");
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"Ada 't Berg|’t Berg, A.|A. ’t Berg",
            "Ada van 't Berg|van ’t Berg, A.|A. van ’t Berg", "Berg, Ada de la|Berg, A. de la|A. de la Berg",
            "Ada Ramón y Berg|Ramón y Berg, A.|A. Ramón y Berg", "Ada le Roi Berg|Berg, A. le R.|A. le R. Berg",
            "Ada M. Berg, Jr.|Berg, A. M., Jr.|A. M. Berg Jr.", "Ada Berg III|Berg, A., III|A. Berg III",
            "Ada-Zoë M.-L. J.P. Berg|Berg, A.-Z. M.-L. J. P.|A.-Z. M.-L. J. P. Berg", "Yu. Berg|Berg, Yu.|Yu. Berg",
            "Ada (Bo) Berg|Berg, A. B.|A. B. Berg", "bell berg|berg, b.|b. berg",
            "berg, ada zoë|berg, a. z.|a. z. berg", "Ambre, Bo d'|Ambre, B. d’|B. d’Ambre",
            "Berg A. B.|Berg, A. B.|A. B. Berg",
            "Лемур, Зоя Петровна|Лемур, З. П.|З. П. Лемур", "Παπάς, Νίκος|Παπάς, Ν.|Ν. Παπάς",
            "ليمور, محمد علي|ليمور, محمد علي|محمد علي ليمور", "王, 小明|王小明|王小明", "Lemur Team|Lemur Team|Lemur Team"})
    void of_a_given_name_initials_are_printed_and_its_particles(String author, String apa, String ieee) {
        Paper lemurs = paper("Calls").authors(author, "Bo Ng").published("2024").make();

        assertThat(write(CitationFormat.APA, lemurs)).startsWith(apa + ", & Ng, B. (2024)");
        assertThat(write(CitationFormat.IEEE, lemurs)).startsWith("[1] " + ieee + " and B. Ng, ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"Ada 't Berg|’t Berg, Ada|Ada ’t Berg",
            "Berg, Ada de la|Berg, Ada de la|Ada de la Berg", "Ada M. Berg, Jr.|Berg, Ada M., Jr.|Ada M. Berg Jr.",
            "王, 小明|王小明|王小明"})
    void chicago_has_the_first_author_s_family_name_first(String author, String first, String second) {
        assertThat(write(CitationFormat.CHICAGO, paper("Calls").authors(author, author).published("2024").make()))
                .startsWith(first + ", and " + second);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"016003|016003|016003", "e1000|e1000|e1000", "123.e4|123.e4|123.e4",
            "12+|12+|12+", "016003-1-016003-9|016003–1–016003–9|016003–1–016003–9", "1234-1239|1234–1239|1234–39",
            "1234-39|1234–1239|1234–39", "A12-A19|A12–A19|A12–A19", "12, 14-19|12, 14–19|12, 14–19", "7|7|7"})
    void what_is_no_range_of_pages_stays_as_it_is(String pages, String apa, String chicago) {
        Paper lemurs = paper("Calls").authors("Ada Berg").published("2024")
                .in("article-journal", "Night Notes", new Publication("12", null, pages, null, null)).make();

        assertThat(write(CitationFormat.APA, lemurs)).endsWith("Night Notes, 12, " + apa + ".\n");
        assertThat(write(CitationFormat.CHICAGO, lemurs)).endsWith("Night Notes 12: " + chicago + ".\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "\"Who?\": calls|“‘Who?’: calls,”|“‘Who?’: Calls.”", "calls of “so”|“calls of ‘so,’”|“Calls of ‘So.’”",
            "“calls \"at\" night”|“‘calls “at” night,’”|“‘Calls “At” Night.’”",
            "5\" lemurs of „so“|“5″ lemurs of „so“,”|“5″ Lemurs of „So“.”"})
    void quotes_within_quotes_are_single(String title, String ieee, String chicago) {
        Paper lemurs = paper(title).authors("Ada Berg").published("2024").in("article-journal", "Wake", null).make();

        assertThat(write(CitationFormat.IEEE, lemurs)).contains(ieee);
        assertThat(write(CitationFormat.CHICAGO, lemurs)).contains(chicago);
    }

    @Test
    void quotes_within_quotes_are_single_in_html_too() throws IOException {
        StringBuilder html = new StringBuilder();
        Citations.writeHtml(CitationFormat.IEEE, List.of(paper("\"Who?\": calls").make()), html);

        assertThat(html).contains("&ldquo;&lsquo;Who?&rsquo;: calls.&rdquo;");
    }

    @Test
    void quotes_of_a_title_that_stands_without_quotes_stay() {
        assertThat(write(CitationFormat.IEEE, paper("\"Who?\": calls").in("book", null, null).make()))
                .contains("“Who?”: calls");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"who calls? a study of so|Who Calls? A Study of So",
            "is it so? The night|Is It So? The Night", "at night! of lemurs|At Night! Of Lemurs",
            "WHO CALLS AT NIGHT? A STUDY|Who Calls at Night? A Study", "whose is it? eLemur|Whose Is It? eLemur",
            "why don't? it's so|Why Don’t? It’s So"})
    void a_title_begins_anew_behind_a_question_mark(String title, String printed) {
        assertThat(write(CitationFormat.CHICAGO, paper(title).published("2024").make())).contains(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Trans. of the Assoc. for Lemur Stud.", "J. of the Amer. Lemur Assoc.", "Z. für Schlaf"})
    void an_abbreviation_ends_no_sentence_of_a_venue(String venue) {
        Paper lemurs = paper("Lemurs").published("2024").in("article-journal", venue, null).make();

        for (CitationFormat format : STYLES)
            assertThat(write(format, lemurs)).as(format.label()).contains(venue);
    }

    @Test
    void the_address_of_a_doi_is_one() {
        Paper lemurs = paper("Calls").authors("Ada Berg").published("2024").identifiers("doi:10.5555/(a)<1:b>2-#")
                .make();

        for (CitationFormat format : List.of(CitationFormat.APA, CitationFormat.CHICAGO))
            assertThat(write(format, lemurs)).contains("https://doi.org/10.5555/(a)%3C1:b%3E2-%23");
        assertThat(write(CitationFormat.IEEE, lemurs)).contains("doi: 10.5555/(a)<1:b>2-#.");
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
    @MethodSource("types")
    void a_volume_is_told_once(String type) {
        Paper lemurs = paper("Lemurs").authors("Ada Berg").published("2024")
                .in(type, "Night Notes", new Publication("5417", null, null, "Wake", null)).make();

        for (CitationFormat style : STYLES)
            assertThat(write(style, lemurs).split("5417", -1).length - 1).as(style.label()).isLessThan(2);
    }

    @ParameterizedTest
    @MethodSource("types")
    void the_title_of_what_is_retracted_or_withdrawn_says_so_once(String type) {
        Publication place = new Publication("12", "3", "4-9", "Wake", null);
        Papers lemurs = paper("Lemurs").authors("Ada Berg").published("2024-03-01").in(type, "Night Notes", place);
        Papers known = paper("Retracted: lemurs").published("2024").in(type, "Night Notes", place);

        for (CitationFormat style : STYLES) {
            assertThat(write(style, lemurs.withdrawn().make())).as(style.label()).contains("WITHDRAWN: Lemurs")
                    .doesNotContain("ithdrawn");
            assertThat(write(style, known.retracted().make())).as(style.label())
                    .containsOnlyOnce("Retracted:").doesNotContain("RETRACTED");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Retracted science and its index", "Withdrawn drugs: a register", "RETRACTED SCIENCE",
            "Retractedness"})
    void a_title_about_what_is_retracted_does_not_say_it_of_the_paper(String title) {
        assertThat(Citations.title(paper(title).retracted().make())).isEqualTo("RETRACTED: " + title);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETRACTED Calls of lemurs", "Retracted Article: Calls", "(Withdrawn) Calls", "Withdrawn",
            "Retracted – Calls", "WITHDRAWN: CALLS"})
    void a_title_that_says_it_stays(String title) {
        assertThat(Citations.title(paper(title).withdrawn().make())).isEqualTo(title);
    }

    @Test
    void a_title_in_capitals_is_lowered_behind_its_status() {
        assertThat(write(CitationFormat.CHICAGO, paper("CALLS OF LEMURS").retracted().make()))
                .contains("RETRACTED: Calls of Lemurs");
    }

    @ParameterizedTest
    @MethodSource("types")
    void no_work_is_left_out_of_a_list(String type) {
        for (CitationFormat style : STYLES)
            for (String venue : new String[]{null, "Night Notes"}) {
                assertThat(write(style, paper("Lemurs").in(type, venue, null).make())).as(style.label())
                        .contains("Lemurs");
                assertThat(write(style, paper("Lemurs").in(type, venue, null).published("2024").make()))
                        .as(style.label()).contains("Lemurs");
                assertThat(write(style, paper("Lemurs").in(type, venue, null).authors("Ada Berg").make()))
                        .as(style.label()).contains("Lemurs");
            }
    }

    static Stream<String> types() {
        return Formatted.TYPES.stream().sorted();
    }

    /** Kinds of work in each style, with and without volume, status and server, against what was read and found right. */
    @Test
    void references_are_those_of_the_table() throws IOException {
        assertThat(table()).isEqualTo(
                new String(FormattedTest.class.getResourceAsStream("references.txt").readAllBytes(), UTF_8));
    }

    static String table() {
        Publication place = new Publication("12", "3", "44-51", "Wake Press", null);
        StringBuilder table = new StringBuilder();
        for (String type : List.of("article-journal", "paper-conference", "chapter", "entry-encyclopedia", "book",
                "thesis", "report", "dataset", "software", "webpage", "patent", "speech", "document", "article")) {
            add(table, type, sample().in(type, "Night Notes", null));
            add(table, type + ", volume", sample().in(type, "Night Notes", place));
            add(table, type + ", retracted", sample().in(type, "Night Notes", place).retracted());
            add(table, type + ", no venue", sample().in(type, null, null));
        }
        add(table, "arXiv", sample().in("article", null, null).identifiers("arxiv:2401.88888"));
        add(table, "arXiv, withdrawn",
                sample().in("article", null, null).identifiers("arxiv:2401.88888").withdrawn());
        add(table, "bioRxiv", sample().in("article", "bioRxiv", new Publication(null, null, null, "Wake Press", null))
                .identifiers("doi:10.5555/2024.03.05.7"));
        add(table, "medRxiv by its source", sample().in("article", null, null).source("medrxiv", null));
        add(table, "names with particles and a suffix", paper("Calls of the lemur").published("2024").authors(
                "Ada C. Berg, Jr.", "Gerda van 't Holm", "Bo le Roi d'Ambre", "Zoë Ramón y Vega", "La Roche, Joan de",
                "Jean-Pierre Ng III"));
        add(table, "names in other letters", paper("Calls of the lemur").published("2024").authors(
                author("小明", "王"), author("Зоя Петровна", "Лемур"), author("Νίκος", "Παπάς"), author("철수", "김")));
        add(table, "article number", sample().in("article-journal", "Night Notes",
                new Publication("108", "1", "016003", null, null)));
        add(table, "quotes, question mark", paper("\"Who calls?\": is it so? a study of the night")
                .in("article-journal", "Trans. of the Assoc. for Lemur Stud.", null).published("2024"));
        add(table, "number sign in the DOI", sample().in("article-journal", "Night Notes", null)
                .identifiers("doi:10.5555/(sici)1097<1:lemur>3.0.co;2-#"));
        return table.toString();
    }

    private static Papers sample() {
        return paper("Calls of the lemur").authors("Ada van der Berg", "Bo Ng").published("2024-03-05");
    }

    private static void add(StringBuilder table, String name, Papers paper) {
        table.append(name).append('\n');
        for (CitationFormat style : STYLES)
            table.append("  ").append(style.label()).append(": ").append(write(style, paper.make()));
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
