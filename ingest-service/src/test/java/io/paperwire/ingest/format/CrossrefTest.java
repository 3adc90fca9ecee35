package io.paperwire.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.events.Link;
import io.paperwire.events.PaperParsed;

/** What Crossref says in JSON and in XML. */
class CrossrefTest {

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"tdm,none", "stm-asf,none", "vor,https://x.example/l",
            "am,https://x.example/l", "unspecified,https://x.example/l"})
    void what_holds_for_mining_is_no_licence(String version, String license) throws Exception {
        PaperParsed json = json("journal-article", """
                "license":[{"URL":"https://x.example/l","content-version":"%s"}]""".formatted(version));
        PaperParsed xml = article("<program><license_ref"
                + (version.equals("unspecified") ? "" : " applies_to=\"" + version + "\"")
                + ">https://x.example/l</license_ref></program>");

        assertThat(json.license()).isEqualTo(license);
        assertThat(xml.license()).isEqualTo(license);
    }

    @Test
    void the_licence_of_the_version_of_record_comes_first() throws Exception {
        PaperParsed paper = json("journal-article", """
                "license":[{"URL":"https://x.example/tdm","content-version":"tdm"},{"URL":"https://x.example/am","content-version":"am"},
                {"URL":"https://x.example/vor","content-version":"vor"}]""");

        assertThat(paper.license()).isEqualTo("https://x.example/vor");
    }

    @Test
    void a_file_for_readers_comes_before_one_to_be_mined_and_one_for_programs_is_none() throws Exception {
        PaperParsed json = json("journal-article",
                """
                "link":[{"URL":"https://api.wiley.com/onlinelibrary/tdm/v1/articles/1","content-type":"application/pdf","intended-application":"text-mining"},
                {"URL":"https://x.example/mine.pdf","content-type":"application/pdf","intended-application":"text-mining"},
                {"URL":"https://x.example/read.pdf","content-type":"application/pdf","intended-application":"unspecified"}]""");
        PaperParsed xml = article(
                """
                <doi_data><doi>10.5555/eel</doi><collection property="text-mining"><item><resource mime_type="application/pdf">https://api.elsevier.com/content/1</resource></item>
                <item><resource mime_type="application/pdf">https://x.example/mine.pdf</resource></item></collection></doi_data>""");

        assertThat(json.links()).extracting(link -> link.url().toString())
                .containsExactly("https://x.example/read.pdf", "https://x.example/mine.pdf");
        assertThat(xml.links()).extracting(link -> link.url().toString())
                .containsExactly("https://x.example/mine.pdf");
    }

    @Test
    void the_day_of_approval_stands_in_for_that_of_publication() throws Exception {
        PaperParsed thesis = json("dissertation",
                "\"issued\":{\"date-parts\":[[null]]},\"approved\":{\"date-parts\":[[2020,5]]}");
        PaperParsed published = json("standard",
                "\"issued\":{\"date-parts\":[[2021]]},\"approved\":{\"date-parts\":[[2020,5]]}");

        assertThat(List.of(thesis, published)).extracting(paper -> paper.dates().get(0).date().value())
                .containsExactly("2020-05", "2021");
        assertThat(published.dates()).hasSize(1);
    }

    @Test
    void the_venue_of_a_preprint_is_its_server() throws Exception {
        PaperParsed json = json("posted-content",
                "\"institution\":[{\"name\":\"eelRxiv\"}],\"group-title\":\"Eels\",\"publisher\":\"Pond Press\"");
        PaperParsed grouped = json("posted-content", "\"group-title\":\"Eels\"");
        PaperParsed thesis = json("dissertation", "\"institution\":[{\"name\":\"University of Eels\"}]");

        assertThat(List.of(json, grouped)).extracting(PaperParsed::venue).containsExactly("eelRxiv", "Eels");
        assertThat(thesis.venue()).isNull();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"preprint,article", "working_paper,article", "dissertation,thesis",
            "report,report", "other,none", "none,article"})
    void what_was_posted_is_of_one_type_in_both_forms(String subtype, String type) throws Exception {
        PaperParsed json = json("posted-content", subtype == null ? "\"a\":1" : "\"subtype\":\"" + subtype + "\"");
        PaperParsed xml = crossref("<posted_content" + (subtype == null ? "" : " type=\"" + subtype + "\"")
                + "><titles><title>Eels</title></titles></posted_content>");

        assertThat(json.type()).isEqualTo(type);
        assertThat(xml.type()).isEqualTo(type);
    }

    @Test
    void a_tie_by_an_address_is_one_by_the_identifier_in_it() throws Exception {
        PaperParsed json = json("posted-content",
                "\"relation\":{\"is-preprint-of\":[{\"id-type\":\"uri\",\"id\":\"https://doi.org/10.5555/abc\"}]}");
        PaperParsed xml = article("<program><related_item><inter_work_relation relationship-type=\"isPreprintOf\""
                + " identifier-type=\"uri\">https://doi.org/10.5555/abc</inter_work_relation></related_item></program>");

        assertThat(List.of(json, xml)).extracting(paper -> paper.relations().toString())
                .containsOnly(json.relations().toString()).doesNotContain("[]");
    }

    @ParameterizedTest
    @CsvSource({"review-of,isReviewOf,Review of doi:10.5555/abc",
            "supplement-to,isSupplementTo,Supplement to doi:10.5555/abc"})
    void what_a_work_reviews_or_supplements_is_told_in_both_forms(String json, String xml, String comment)
            throws Exception {
        PaperParsed one = json("peer-review",
                "\"relation\":{\"is-" + json + "\":[{\"id-type\":\"doi\",\"id\":\"10.5555/abc\"}]}");
        PaperParsed other = crossref("<peer_review><titles><title>Eels</title></titles><program><related_item>"
                + "<inter_work_relation relationship-type=\"" + xml + "\" identifier-type=\"doi\">10.5555/abc"
                + "</inter_work_relation></related_item></program></peer_review>");

        assertThat(List.of(one, other)).extracting(PaperParsed::comment).containsOnly(comment);
    }

    @Test
    void the_landing_page_of_a_work_may_be_its_file_or_its_code_in_both_forms() throws Exception {
        PaperParsed json = json("journal-article",
                "\"resource\":{\"primary\":{\"URL\":\"https://x.example/eels.pdf\"}}");
        PaperParsed xml = article(
                "<doi_data><doi>10.5555/eel</doi><resource>https://x.example/eels.pdf</resource></doi_data>");

        assertThat(List.of(json, xml)).extracting(PaperParsed::links).containsOnly(
                List.of(new Link(Link.Relation.PDF, URI.create("https://x.example/eels.pdf"))));
    }

    @Test
    void without_a_landing_page_the_dois_address_is_the_works_in_both_forms() throws Exception {
        PaperParsed json = json("journal-article", "\"volume\":\"1\"");
        PaperParsed xml = article("<doi_data><doi>10.5555/EEL</doi></doi_data>");

        assertThat(List.of(json, xml)).extracting(paper -> paper.source().url())
                .containsOnly(URI.create("https://doi.org/10.5555/eel"));
    }

    @Test
    void a_record_is_the_same_however_its_doi_is_written_in_both_forms() throws Exception {
        PaperParsed json = Reading.ofDetected("crossref", """
                {"message":{"DOI":"https://doi.org/10.5555/EEL.&lt;9","title":["Eels"],"type":"journal-article"}}""")
                .paper();
        PaperParsed xml = article("<doi_data><doi>10.5555/EEL.&lt;9</doi></doi_data>");

        assertThat(List.of(json, xml)).extracting(paper -> paper.source().recordId()).containsOnly("10.5555/eel.<9");
        assertThat(json.source().url()).hasToString("https://doi.org/10.5555/eel.%3C9");
    }

    private static PaperParsed json(String type, String fields) throws Exception {
        return Reading.ofDetected("crossref", "{\"message\":{\"DOI\":\"10.5555/eel\",\"title\":[\"Eels\"],\"type\":\""
                + type + "\"," + fields + "}}").paper();
    }

    private static PaperParsed article(String elements) throws Exception {
        return crossref("<journal><journal_article><titles><title>Eels</title></titles>" + elements
                + "</journal_article></journal>");
    }

    private static PaperParsed crossref(String work) throws Exception {
        return Reading.ofDetected("crossref-xml",
                "<doi_records><doi_record><crossref>" + work + "</crossref></doi_record></doi_records>").paper();
    }

    @ParameterizedTest
    @CsvSource({"retraction,true,false", "withdrawal,false,true", "removal,false,true", "correction,false,false"})
    void a_work_that_was_updated_in_place_is_tied_to_nothing_and_may_be_taken_back(String type, boolean retracted,
            boolean withdrawn) throws Exception {
        PaperParsed json = json("journal-article", """
                "update-to":[{"type":"%s","DOI":"10.5555/EEL"}]""".formatted(type));
        PaperParsed xml = article("""
                <crossmark><updates><update type="%s">10.5555/EEL</update></updates></crossmark><doi_data><doi>10.5555/eel</doi></doi_data>
                """.formatted(type));

        assertThat(List.of(json, xml)).extracting(PaperParsed::retracted).containsOnly(retracted);
        assertThat(List.of(json, xml)).extracting(PaperParsed::withdrawn).containsOnly(withdrawn);
        assertThat(List.of(json, xml)).allSatisfy(paper -> assertThat(paper.relations()).isEmpty());
    }

    @Test
    void headings_in_an_abstract_are_labels_in_both_forms() throws Exception {
        String jats = "<jats:title>Abstract</jats:title><jats:sec><jats:title>Background</jats:title><jats:p>Eels &amp; <jats:italic>more</jats:italic>.</jats:p></jats:sec>"
                + "<jats:sec><jats:title>Results:</jats:title><jats:p>See <jats:ext-link xlink:href=\"https://github.com/eels/eels\">here</jats:ext-link>.</jats:p></jats:sec>";

        PaperParsed json = json("journal-article", "\"abstract\":\"" + jats.replace("\"", "\\\"") + "\"");
        PaperParsed xml = article("<jats:abstract xmlns:xlink=\"x\">" + jats + "</jats:abstract>");

        assertThat(List.of(json, xml)).extracting(PaperParsed::abstractText)
                .containsOnly("Background: Eels & more. Results: See here.");
        assertThat(List.of(json, xml)).extracting(PaperParsed::links).extracting(links -> links.get(0).url().toString())
                .containsOnly("https://github.com/eels/eels");
        assertThat(json.raw()).isEqualTo("Eels\n\n" + jats);
    }

    @Test
    void an_abstract_that_is_not_well_formed_is_read_all_the_same() throws Exception {
        assertThat(
                json("journal-article", "\"abstract\":\"<jats:p>Eels <jats:italic>of</jats:p> rivers\"").abstractText())
                .isEqualTo("Eels of rivers");
    }

    @Test
    void the_venue_of_a_part_is_its_book_and_that_of_an_article_its_journal() throws Exception {
        String holders = "\"container-title\":[\"Notes on Rivers\",\"Fish of Rivers 2015\"]";

        assertThat(json("book-chapter", holders).venue()).isEqualTo("Fish of Rivers 2015");
        assertThat(json("reference-entry", holders).venue()).isEqualTo("Fish of Rivers 2015");
        assertThat(json("journal-article", holders).venue()).isEqualTo("Notes on Rivers");
        assertThat(json("book", "\"container-title\":[\"Notes on Rivers\"]").venue()).isEqualTo("Notes on Rivers");
    }

    @Test
    void the_title_in_the_original_language_is_in_the_comment() throws Exception {
        PaperParsed json = json("journal-article", "\"original-title\":[\"Aale\",\"EELS\"]");
        PaperParsed xml = crossref("<journal><journal_article><titles><title>Eels</title>"
                + "<original_language_title language=\"de\">Aale</original_language_title></titles></journal_article></journal>");

        assertThat(List.of(json, xml)).extracting(PaperParsed::title).containsOnly("Eels");
        assertThat(List.of(json, xml)).extracting(PaperParsed::comment).containsOnly("Also: Aale");
    }

    @Test
    void a_title_in_the_original_language_alone_is_the_title() throws Exception {
        PaperParsed json = json("journal-article", "\"title\":[],\"original-title\":[\"Aale\"]");
        PaperParsed xml = crossref("<journal><journal_article><titles><original_language_title>Aale"
                + "</original_language_title></titles></journal_article></journal>");

        assertThat(List.of(json, xml)).extracting(PaperParsed::title).containsOnly("Aale");
        assertThat(List.of(json, xml)).extracting(PaperParsed::comment).containsOnlyNulls();
    }
}
