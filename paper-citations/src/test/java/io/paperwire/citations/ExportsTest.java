package io.paperwire.citations;

import static io.paperwire.citations.Papers.author;
import static io.paperwire.citations.Papers.paper;
import static io.paperwire.citations.Papers.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Author;
import io.paperwire.events.Link;
import io.paperwire.events.Paper;
import io.paperwire.events.Publication;

class ExportsTest {

    private static final Paper LEMURS = paper("Calls of the mouse lemur").authors(author("Ada", "van der Berg"),
            author("Grace", "Hopper"), new Author("The Lemur Collaboration")).published("2024-03-05")
            .identifiers("doi:10.1000/182", "arxiv:2401.00001", "pmid:123")
            .in("article-journal", "Sleep & Wake", new Publication("12", "3", "44-51", null, "1234-567X"))
            .keywords("lemurs", "calls").abstractText("One line.\r\nER  - \r\nTY  - JOUR")
            .link(Link.Relation.PDF, "https://example.org/lemur.pdf").make();

    @Test
    void ris_has_one_line_a_value_and_ends_lines_as_its_readers_want() {
        assertThat(write(CitationFormat.RIS, LEMURS)).isEqualTo("""
                TY  - JOUR
                ID  - berg2024calls
                TI  - Calls of the mouse lemur
                AU  - van der Berg, Ada
                AU  - Hopper, Grace
                AU  - The Lemur Collaboration
                PY  - 2024
                DA  - 2024/03/05
                T2  - Sleep & Wake
                JO  - Sleep & Wake
                VL  - 12
                IS  - 3
                SP  - 44
                EP  - 51
                SN  - 1234-567X
                DO  - 10.1000/182
                AN  - arXiv:2401.00001
                AN  - pmid:123
                AB  - One line.  ER  -   TY  - JOUR
                KW  - lemurs
                KW  - calls
                UR  - https://doi.org/10.1000/182
                L1  - https://example.org/lemur.pdf
                ER  -\s

                """.replace("\n", "\r\n"));
    }

    @Test
    void csl_json_has_its_own_variables_and_the_rest_under_custom() {
        assertThat(write(CitationFormat.CSL_JSON, LEMURS)).startsWith("[\n{\"id\":\"berg2024calls\"")
                .contains("\"type\":\"article-journal\"",
                        "{\"non-dropping-particle\":\"van der\",\"family\":\"Berg\",\"given\":\"Ada\"}",
                        "{\"literal\":\"The Lemur Collaboration\"}", "\"issued\":{\"date-parts\":[[2024,3,5]]}",
                        "\"page\":\"44-51\"", "\"DOI\":\"10.1000/182\"", "\"PMID\":\"123\"",
                        "\"custom\":{\"identifiers\":[\"doi:10.1000/182\",\"arxiv:2401.00001\",\"pmid:123\"]")
                .endsWith("}\n]\n");
        assertThat(write(CitationFormat.CSL_JSON)).isEqualTo("[]\n");
        assertThat(write(CitationFormat.CSL_JSON, LEMURS, LEMURS)).contains("},\n{\"id\":\"berg2024callsa\"");
    }

    @Test
    void a_series_a_publisher_and_a_server_are_told_as_such() {
        Publication place = new Publication("12", null, null, "Night", null);

        assertThat(write(CitationFormat.CSL_JSON, paper("Lemurs").in("book", "Night Notes", place).make())).contains(
                "\"collection-title\":\"Night Notes\",\"collection-number\":\"12\",\"publisher\":\"Night\"")
                .doesNotContain("volume", "container-title");
        assertThat(write(CitationFormat.CSL_JSON, paper("Lemurs").in("book", null, place).make()))
                .contains("\"volume\":\"12\"");
        for (String type : List.of("dataset", "software"))
            assertThat(write(CitationFormat.CSL_JSON, paper("Lemurs").in(type, "Zenodo", null).make()))
                    .contains("\"publisher\":\"Zenodo\"").doesNotContain("container-title");
        assertThat(write(CitationFormat.CSL_JSON, paper("Lemurs").identifiers("arxiv:2401.88888").make()))
                .contains("\"publisher\":\"arXiv\",\"number\":\"arXiv:2401.88888\"");
        assertThat(write(CitationFormat.CSL_JSON,
                paper("Lemurs").in("article", "Night Notes", null).identifiers("arxiv:2401.88888").make()))
                .contains("\"container-title\":\"Night Notes\"").doesNotContain("publisher");
    }

    @ParameterizedTest
    @CsvSource({"2014,''", "2014-07,DA  - 2014/07//", "2014-07-09,DA  - 2014/07/09"})
    void ris_keeps_the_precision_of_a_date(String date, String day) {
        assertThat(write(CitationFormat.RIS, paper("Lemurs").published(date).make()).lines().map(String::strip)
                .filter(line -> line.startsWith("DA")))
                .containsExactlyElementsOf(day.isEmpty() ? List.of() : List.of(day));
    }

    @Test
    void the_server_of_a_preprint_is_its_publisher_and_no_journal() {
        URI page = URI.create("https://papers.example/1");
        Publication place = new Publication(null, null, null, "Night", null);

        for (Paper preprint : List.of(paper("Lemurs").in("article", "bioRxiv", place).make(),
                paper("Lemurs").in("article", null, place).source("biorxiv", null).make())) {
            assertThat(write(CitationFormat.CSL_JSON, preprint)).contains("\"publisher\":\"bioRxiv\"")
                    .doesNotContain("container-title", "Night");
            assertThat(new PageMetadata(preprint, page, UnaryOperator.identity()).citationTags())
                    .contains(new MetaTag("citation_publisher", "bioRxiv"))
                    .doesNotContain(new MetaTag("citation_publisher", "Night"))
                    .extracting(MetaTag::name).doesNotContain("citation_journal_title");
            assertThat(ContextObject.of(preprint)).contains("rft.genre=preprint", "rft.pub=bioRxiv")
                    .doesNotContain("jtitle", "Night");
            assertThat(jsonLd(preprint)).contains("\"publisher\":{\"@type\":\"Organization\",\"name\":\"bioRxiv\"}")
                    .doesNotContain("isPartOf", "Night");
        }
        assertThat(write(CitationFormat.CSL_JSON, paper("Lemurs").in("article", "arXiv (Cornell University)", null)
                .identifiers("arxiv:2401.88888").make())).contains("\"publisher\":\"arXiv\"");
    }

    @ParameterizedTest
    @CsvSource({"report, PB", "patent, T2", "standard, T2", "dataset, PB", "software, PB", "thesis, PB", "map, T2"})
    void ris_has_the_publisher_and_the_number_where_reference_managers_look_for_them(String type, String tag) {
        boolean isNumbered = List.of("report", "patent", "standard").contains(type);
        List<String> lines = write(CitationFormat.RIS,
                paper("Lemurs").in(type, "CERN", new Publication(null, "TR-7", null, "CERN", "1234-567X")).make())
                .lines()
                .toList();

        assertThat(lines.stream().filter(line -> line.matches("(?:PB|T2)  - CERN")))
                .containsExactlyElementsOf(
                        tag.equals("PB") ? List.of("PB  - CERN") : List.of("T2  - CERN", "PB  - CERN"));
        assertThat(lines.stream().filter(line -> line.startsWith("SN"))).containsExactlyElementsOf(
                isNumbered ? List.of("SN  - TR-7", "SN  - 1234-567X") : List.of("SN  - 1234-567X"));
    }

    @Test
    void a_preprint_is_a_manuscript_in_its_server_s_archive_in_ris() {
        assertThat(write(CitationFormat.RIS, paper("Lemurs").identifiers("arxiv:2401.00001").make()))
                .startsWith("TY  - MANSCPT\r\n").contains("\r\nDB  - arXiv\r\n", "\r\nAN  - arXiv:2401.00001\r\n",
                        "\r\nM3  - Preprint\r\n");
        assertThat(write(CitationFormat.RIS, paper("Lemurs").in("article", "bioRxiv", null).make()))
                .contains("T2  - bioRxiv\r\n", "DB  - bioRxiv\r\n");
    }

    @ParameterizedTest
    @CsvSource({"report, citation_technical_report_number", "patent, citation_patent_number"})
    void what_has_a_number_of_its_own_has_no_issue(String type, String tag) {
        Paper numbered = paper("Lemurs").in(type, "CERN", new Publication(null, "TR-7", null, null, null)).make();

        assertThat(write(CitationFormat.CSL_JSON, numbered)).contains("\"number\":\"TR-7\"").doesNotContain("issue\"");
        assertThat(new PageMetadata(numbered, URI.create("https://papers.example/1"), UnaryOperator.identity())
                .citationTags())
                .contains(new MetaTag(tag, "TR-7")).extracting(MetaTag::name).doesNotContain("citation_issue");
        assertThat(write(CitationFormat.BIBTEX, numbered)).contains("number = {TR-7}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CVPR", "NeurIPS 2024", "ICML'23", "iclr2020", "Interspeech-2019", "3DV"})
    void a_series_of_conferences_is_known_by_its_short_name(String venue) {
        Paper lemurs = paper("Lemurs").in(null, venue, null).make();

        assertThat(write(CitationFormat.BIBTEX, lemurs)).contains("@inproceedings{", "booktitle = {");
        assertThat(new PageMetadata(lemurs, URI.create("https://papers.example/1"), UnaryOperator.identity())
                .citationTags())
                .contains(new MetaTag("citation_conference_title", venue));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wake", "CVPR Notes", "2024", "Journal of ICML"})
    void what_only_looks_like_a_short_name_is_none(String venue) {
        assertThat(write(CitationFormat.CSL_JSON, paper("Lemurs").in(null, venue, null).make()))
                .contains("\"type\":\"document\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"arXiv", "ArXiv.org", "bioRxiv", "MedRxiv"})
    void what_is_on_a_server_is_a_preprint_without_a_number_too(String venue) {
        Papers lemurs = paper("Lemurs").authors("Ada Berg").published("2024").in(null, venue, null);

        assertThat(write(CitationFormat.APA, lemurs.make()))
                .isEqualToIgnoringCase("Berg, A. (2024). Lemurs. " + venue.replace(".org", "") + ".\n");
        assertThat(write(CitationFormat.CSL_JSON, lemurs.make())).contains("\"type\":\"article\"", "\"publisher\":")
                .doesNotContain("container-title");
        assertThat(write(CitationFormat.CSL_JSON, lemurs.article(venue, "doi:10.5555/lemur").make()))
                .contains("\"type\":\"document\"", "10.5555/lemur").doesNotContain(venue);
    }

    @Test
    void pages_call_a_journal_only_what_is_one() {
        URI page = URI.create("https://papers.example/1");
        Publication place = new Publication("12", null, null, "Night", null);
        Paper book = paper("Lemurs").in("book", "Night Notes", place).make();
        assertThat(new PageMetadata(book, page, UnaryOperator.identity()).citationTags()).contains(
                new MetaTag("citation_series_title", "Night Notes"), new MetaTag("citation_publisher", "Night"))
                .extracting(MetaTag::name).doesNotContain("citation_journal_title");
        assertThat(ContextObject.of(book)).contains("mtx%3Abook", "rft.series=Night%20Notes");
        Paper report = paper("Lemurs").in("report", "CERN", place).make();
        assertThat(ContextObject.of(report)).contains("mtx%3Abook", "rft.genre=report", "rft.btitle=Lemurs",
                "rft.pub=CERN").doesNotContain("rft.pub=Night", "jtitle");
        Paper entry = paper("Lemurs").in("entry-encyclopedia", "All Animals", place).make();
        assertThat(new PageMetadata(entry, page, UnaryOperator.identity()).citationTags())
                .contains(new MetaTag("citation_inbook_title", "All Animals"));
        assertThat(ContextObject.of(entry)).contains("mtx%3Abook", "rft.genre=bookitem",
                "rft.btitle=All%20Animals").doesNotContain("jtitle");
        for (String type : List.of("dataset", "software", "webpage", "patent", "speech")) {
            Paper data = paper("Lemurs").authors("Ada Berg", "Lemur Team").in(type, "Zenodo", place).make();
            assertThat(new PageMetadata(data, page, UnaryOperator.identity()).citationTags())
                    .filteredOn(tag -> !tag.name().endsWith("url"))
                    .containsOnlyOnce(new MetaTag("citation_publisher", "Zenodo"))
                    .extracting(MetaTag::name).doesNotContain("citation_journal_title");
            assertThat(ContextObject.of(data)).contains("rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc",
                    "rft.type=" + type, "rft.title=Lemurs", "rft.creator=Berg%2C%20Ada", "rft.creator=Lemur%20Team",
                    "rft.publisher=Zenodo").doesNotContain("jtitle", "rft.au", "genre");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataset", "software", "thesis", "report"})
    void the_venue_of_what_is_in_no_other_work_is_its_publisher(String type) {
        Publication place = new Publication(null, null, null, "Night", null);

        assertThat(jsonLd(paper("Lemurs").in(type, "Zenodo", place).make()))
                .contains("\"publisher\":{\"@type\":\"Organization\",\"name\":\"Zenodo\"}")
                .doesNotContain("isPartOf", "Night");
        assertThat(jsonLd(paper("Lemurs").in(type, null, place).make()))
                .contains("\"publisher\":{\"@type\":\"Organization\",\"name\":\"Night\"}");
        assertThat(jsonLd(paper("Lemurs").in("article-journal", "Night Notes", place).make())).contains(
                "\"isPartOf\":{\"@type\":\"Periodical\",\"name\":\"Night Notes\"}",
                "\"publisher\":{\"@type\":\"Organization\",\"name\":\"Night\"}");
    }

    @Test
    void data_have_a_description_for_searches() {
        Papers data = paper("Lemurs").abstractText("Calls of lemurs.");

        assertThat(jsonLd(data.in("dataset", null, null).make())).contains("\"description\":\"Calls of lemurs.\"");
        assertThat(jsonLd(data.in("article", null, null).make())).doesNotContain("description");
    }

    @Test
    void an_article_is_part_of_its_issue_and_volume_and_journal() {
        assertThat(jsonLd(
                paper("Lemurs")
                        .in("article-journal", "Night Notes", new Publication("12", "3", null, null, "1234-5679"))
                        .make()))
                .contains("\"isPartOf\":{\"@type\":\"PublicationIssue\",\"issueNumber\":\"3\",\"isPartOf\":"
                        + "{\"@type\":\"PublicationVolume\",\"volumeNumber\":\"12\",\"isPartOf\":"
                        + "{\"@type\":\"Periodical\",\"name\":\"Night Notes\",\"issn\":\"1234-5679\"}}}");
        assertThat(jsonLd(paper("Lemurs").in("article-journal", "Night Notes", new Publication(null, "3", null, null,
                null)).make()))
                .contains("\"issueNumber\":\"3\",\"isPartOf\":{\"@type\":\"Periodical\",\"name\":\"Night Notes\"}");
        assertThat(jsonLd(paper("Lemurs").in("chapter", "Night Book", new Publication("12", null, null, null, null))
                .make()))
                .contains("\"isPartOf\":{\"@type\":\"Book\",\"name\":\"Night Book\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "CC-BY-4.0|\"https://creativecommons.org/licenses/by/4.0/\"",
            "cc by-nc-nd 3.0|\"https://creativecommons.org/licenses/by-nc-nd/3.0/\"",
            "CC0-1.0|\"https://creativecommons.org/publicdomain/zero/1.0/\"",
            "http://arxiv.org/licenses/nonexclusive-distrib/1.0/|\"http://arxiv.org/licenses/nonexclusive-distrib/1.0/\"",
            "CC-BY|{\"@type\":\"CreativeWork\",\"name\":\"CC-BY\"}",
            "open, see http://a.example|{\"@type\":\"CreativeWork\",\"name\":\"open, see http://a.example\"}"})
    void a_licence_is_an_address_or_a_work_with_a_name(String license, String written) {
        assertThat(jsonLd(paper("Lemurs").license(license).make())).contains("\"license\":" + written + "}");
    }

    private static String jsonLd(Paper paper) {
        return new PageMetadata(paper, URI.create("https://papers.example/1"), UnaryOperator.identity()).jsonLd();
    }

    @Test
    void a_page_has_its_properties_in_one_order_in_each_process() {
        Paper paper = paper("Lemurs").authors(new Author("Ada Berg", "Berg", "Ada", null, "Zoo"))
                .identifiers("doi:10.1000/182").in("article-journal", "Night Notes", null).make();

        assertThat(new PageMetadata(paper, URI.create("https://papers.example/1"), UnaryOperator.identity()).jsonLd())
                .contains(
                        "{\"@type\":\"Organization\",\"name\":\"Zoo\"}",
                        "{\"@type\":\"PropertyValue\",\"propertyID\":\"doi\",\"value\":\"10.1000/182\"}",
                        "{\"@type\":\"Periodical\",\"name\":\"Night Notes\"}");
    }

    @Test
    void references_are_formatted_as_the_styles_say() {
        assertThat(write(CitationFormat.APA, LEMURS))
                .isEqualTo("van der Berg, A., Hopper, G., & The Lemur Collaboration."
                        + " (2024). Calls of the mouse lemur. Sleep & Wake, 12(3), 44–51. https://doi.org/10.1000/182\n");
        assertThat(write(CitationFormat.IEEE, LEMURS)).isEqualTo("[1] A. van der Berg, G. Hopper, and The Lemur"
                + " Collaboration, “Calls of the mouse lemur,” Sleep & Wake, vol. 12, no. 3, pp. 44–51, Mar. 2024, doi:"
                + " 10.1000/182.\n");
        assertThat(write(CitationFormat.CHICAGO, LEMURS)).startsWith("van der Berg, Ada, Grace Hopper, and The Lemur"
                + " Collaboration. 2024. “Calls of the Mouse Lemur.” Sleep & Wake 12 (3): 44–51.");
    }

    @Test
    void a_reference_in_html_shows_the_text_and_nothing_that_is_markup_in_it() throws IOException {
        StringBuilder html = new StringBuilder();
        Citations.writeHtml(CitationFormat.APA, List.of(paper("Lemurs <script>alert(1)</script> & \"co\"").make()),
                html);

        assertThat(html).contains("&lt;script&gt;", "&amp;").doesNotContain("<script");
    }

    @Test
    void a_work_without_links_and_identifiers_is_where_the_best_source_has_a_page_of_it() {
        Papers lemurs = paper("Lemurs").source("best", null).source("files", "file:///etc/lemur")
                .source("lab", "https://lab.example/7").source("other", "https://other.example/7");

        assertThat(write(CitationFormat.CSL_JSON, lemurs.make())).contains("\"URL\":\"https://lab.example/7\"");
        assertThat(write(CitationFormat.BIBTEX, lemurs.make())).contains("url = {https://lab.example/7}");
        assertThat(write(CitationFormat.RIS, lemurs.make())).contains("UR  - https://lab.example/7\r\n");
        assertThat(write(CitationFormat.APA, lemurs.make())).contains("https://lab.example/7");
        assertThat(Citations.address(lemurs.identifiers("acl:P19-1").make()))
                .contains("https://aclanthology.org/P19-1");
        assertThat(Citations.address(paper("Lemurs").source("lab", null).make())).isEmpty();
    }

    @Test
    void software_is_where_its_code_is_and_data_where_they_are() {
        Papers lemurs = paper("Lemurs").link(Link.Relation.PROJECT, "https://lemur.example")
                .link(Link.Relation.CODE, "https://code.example/lemur")
                .link(Link.Relation.DATASET, "https://data.example/lemur").source("lab", "https://lab.example/7");

        assertThat(Citations.address(lemurs.in("software", null, null).make())).contains("https://code.example/lemur");
        assertThat(Citations.address(lemurs.in("dataset", null, null).make())).contains("https://data.example/lemur");
        assertThat(Citations.address(lemurs.in("report", null, null).make())).contains("https://lemur.example");
        assertThat(Citations.address(lemurs.identifiers("doi:10.5555/lemur").make()))
                .contains("https://doi.org/10.5555/lemur");
        assertThat(write(CitationFormat.IEEE, lemurs.identifiers().in("software", null, null).make()))
                .contains("https://code.example/lemur");
    }

    @ParameterizedTest
    @EnumSource(CitationFormat.class)
    void a_kind_of_work_that_csl_does_not_know_is_none(CitationFormat format) {
        for (String type : List.of("journal-article", "Article", "article journal", " "))
            assertThat(write(format, paper("Calls").in(type, "Night Notes", null).make())).as(type)
                    .isEqualTo(write(format, paper("Calls").in(null, "Night Notes", null).make()));
    }

    @Test
    void a_formatted_list_has_its_limit() {
        List<Paper> many = Collections.nCopies(Citations.MOST_FORMATTED + 1, LEMURS);

        assertThatThrownBy(() -> Citations.write(CitationFormat.IEEE, many, new StringBuilder()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("200");
    }

    @Test
    void a_format_is_found_by_its_name_in_any_case() {
        assertThat(CitationFormat.named("BibTeX")).contains(CitationFormat.BIBTEX);
        assertThat(CitationFormat.named("csl-json")).contains(CitationFormat.CSL_JSON);
        assertThat(CitationFormat.named("word")).isEmpty();
        assertThat(CitationFormat.names()).isEqualTo("bibtex, biblatex, ris, csl-json, apa, ieee, chicago");
    }

    @Test
    void of_a_very_long_abstract_only_the_beginning_is_made_readable_for_a_description() {
        List<String> read = new ArrayList<>();
        PageMetadata page = new PageMetadata(paper("A").abstractText("Hoots. ".repeat(100_000)).make(),
                URI.create("https://papers.example/1"), text -> {
                    read.add(text);
                    return text;
                });

        assertThat(page.description()).startsWith("Hoots. Hoots.").endsWith("…").hasSizeLessThanOrEqualTo(300);
        assertThat(read).singleElement().satisfies(text -> assertThat(text).hasSize(4_000));
    }

    @Test
    void a_page_says_that_its_paper_is_retracted_or_withdrawn() {
        URI page = URI.create("https://papers.example/1");

        assertThat(new PageMetadata(paper("A").abstractText("It was so.").retracted().make(), page,
                UnaryOperator.identity()).description())
                .isEqualTo("Retracted. It was so.");
        assertThat(new PageMetadata(paper("A").withdrawn().make(), page, UnaryOperator.identity()).description())
                .isEqualTo("Withdrawn.");
        assertThat(new PageMetadata(paper("A").make(), page, UnaryOperator.identity()).description()).isNull();
        assertThat(new PageMetadata(paper("A").withdrawn().retracted().make(), page, UnaryOperator.identity()).jsonLd())
                .contains("\"creativeWorkStatus\":\"Retracted\"");
        assertThat(new PageMetadata(paper("A").make(), page, UnaryOperator.identity()).jsonLd())
                .doesNotContain("creativeWorkStatus");
        assertThat(Citations.status(paper("A").withdrawn().make())).contains("withdrawn");
    }
}
