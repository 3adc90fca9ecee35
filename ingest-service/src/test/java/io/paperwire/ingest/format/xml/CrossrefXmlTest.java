package io.paperwire.ingest.format.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.events.Author;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Publication;
import io.paperwire.events.Relation;
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.format.Reading;

class CrossrefXmlTest {

    private static final String ARTICLE = """
            <journal_article publication_type="full_text" language="en"><titles><title>Decay of H<sub>2</sub>O</title><subtitle>a view</subtitle></titles>
            <contributors><person_name contributor_role="author" sequence="first"><given_name>Ada</given_name><surname>Example</surname>
            <suffix>Jr</suffix><affiliation>Pond Institute</affiliation><ORCID>https://orcid.org/0000-0002-1825-0097</ORCID></person_name>
            <organization contributor_role="author" sequence="additional">Frog Collaboration</organization>
            <person_name contributor_role="editor"><surname>Editor</surname></person_name></contributors>
            <jats:abstract><jats:title>Abstract</jats:title><jats:p>First &alpha;.</jats:p></jats:abstract>
            <publication_date media_type="online"><month>2</month><day>3</day><year>2020</year></publication_date>
            <publication_date media_type="print"><month>03</month><year>2020</year></publication_date>
            <pages><first_page>10</first_page><last_page>19</last_page></pages>
            <crossmark><custom_metadata><program name="AccessIndicators"><license_ref applies_to="tdm">https://mine.example/</license_ref>
            <license_ref applies_to="vor">https://creativecommons.org/licenses/by/4.0/</license_ref></program></custom_metadata></crossmark>
            <program><related_item><inter_work_relation relationship-type="hasPreprint" identifier-type="doi">10.5555/pre</inter_work_relation></related_item></program>
            <doi_data><doi>10.5555/X.1</doi><resource>https://j.example/1</resource></doi_data>
            <citation_list><citation key="1"><doi>10.5555/cited</doi><article_title>Cited</article_title></citation></citation_list></journal_article>""";
    private static final String JOURNAL = """
            <journal><journal_metadata language="en"><full_title>Journal of Examples</full_title><issn media_type="print">12345679</issn></journal_metadata>
            <journal_issue><publication_date><year>2021</year></publication_date><journal_volume><volume>5</volume></journal_volume><issue>1</issue></journal_issue>
            """
            + ARTICLE + "</journal>";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"<doi_records><doi_record><crossref>|</crossref></doi_record></doi_records>",
            "<crossref_result><query_result><body><query><doi_record><crossref>|</crossref></doi_record></query></body></query_result></crossref_result>",
            "<record><metadata><crossref>|</crossref></metadata></record>"})
    void an_article_is_read_with_all_that_it_says_from_any_envelope(String before, String after) throws Exception {
        String text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + before + JOURNAL + after;
        PaperParsed paper = Reading.of(CrossrefXml.FORMAT, text).papers().get(0);

        assertThat(CrossrefXml.FORMAT.recognises(new Head(text.getBytes(StandardCharsets.UTF_8)))).isTrue();
        assertThat(paper.source().source()).isEqualTo("crossref");
        assertThat(paper.source().recordId()).isEqualTo("10.5555/x.1");
        assertThat(paper.title()).isEqualTo("Decay of H₂O: a view");
        assertThat(paper.abstractText()).isEqualTo("First α.");
        assertThat(paper.authors()).containsExactly(
                new Author("Ada Example Jr", "Example", "Ada", "0000-0002-1825-0097", "Pond Institute"),
                new Author("Frog Collaboration"));
        assertThat(paper.identifiers()).containsExactly(doi("10.5555/x.1"));
        assertThat(paper.dates()).containsExactlyInAnyOrder(published("2020-02-03"), published("2020-03"));
        assertThat(paper.venue()).isEqualTo("Journal of Examples");
        assertThat(paper.publication()).isEqualTo(new Publication("5", "1", "10-19", null, "1234-5679"));
        assertThat(paper.license()).isEqualTo("https://creativecommons.org/licenses/by/4.0/");
        assertThat(paper.relations()).containsExactly(new Relation(Relation.Kind.PREPRINT, doi("10.5555/pre")));
        assertThat(paper.links()).containsExactly(new Link(Link.Relation.HTML, URI.create("https://j.example/1")));
        assertThat(paper.type()).isEqualTo("article-journal");
        assertThat(paper.retracted()).isFalse();
    }

    @Test
    void a_chapter_is_in_its_book_and_has_not_its_isbn() throws Exception {
        String metadata = "<book_metadata><titles><title>All Frogs</title></titles><contributors><person_name contributor_role=\"editor\"><surname>E</surname></person_name></contributors>"
                + "<publication_date><year>2010</year></publication_date><isbn>978-0-306-40615-7</isbn><publisher><publisher_name>Pond Press</publisher_name></publisher>"
                + "<doi_data><doi>10.5555/book</doi></doi_data></book_metadata>";
        PaperParsed chapter = read("<book book_type=\"edited_book\">" + metadata
                + "<content_item component_type=\"chapter\"><titles><title>Tree Frogs</title></titles><doi_data><doi>10.5555/book.1</doi></doi_data></content_item></book>");
        PaperParsed entry = read("<book book_type=\"reference\">" + metadata
                + "<content_item><titles><title>Frog</title></titles></content_item></book>");
        PaperParsed book = read("<book>" + metadata + "</book>");

        assertThat(chapter.identifiers()).containsExactly(doi("10.5555/book.1"));
        assertThat(chapter.venue()).isEqualTo("All Frogs");
        assertThat(chapter.type()).isEqualTo("chapter");
        assertThat(chapter.dates()).containsExactly(published("2010"));
        assertThat(chapter.publication().publisher()).isEqualTo("Pond Press");
        assertThat(entry.type()).isEqualTo("entry-encyclopedia");
        assertThat(book.identifiers()).containsExactly(doi("10.5555/book"), new Identifier("isbn", "9780306406157"));
        assertThat(book.type()).isEqualTo("book");
        assertThat(book.authors()).isEmpty();
    }

    @Test
    void papers_of_conferences_preprints_reports_and_theses_are_what_they_are() throws Exception {
        PaperParsed paper = read(
                "<conference><event_metadata><conference_name>Frog Conference</conference_name></event_metadata>"
                        + "<proceedings_metadata><proceedings_title>Proceedings of Frogs</proceedings_title><publisher><publisher_name>Pond Press</publisher_name></publisher></proceedings_metadata>"
                        + "<conference_paper><titles><title>T</title></titles></conference_paper></conference>");
        PaperParsed preprint = read(
                "<posted_content type=\"preprint\"><group_title>Zoology</group_title><titles><title>T</title></titles>"
                        + "<posted_date><month>7</month><day>3</day><year>2018</year></posted_date><institution><institution_name>frogRxiv</institution_name></institution>"
                        + "<program><related_item><intra_work_relation relationship-type=\"isPreprintOf\" identifier-type=\"doi\">10.5555/x.1</intra_work_relation></related_item></program></posted_content>");
        PaperParsed thesis = read(
                "<dissertation><person_name contributor_role=\"author\"><given_name>Ada</given_name><surname>Example</surname></person_name>"
                        + "<titles><title>T</title></titles><approval_date><year>1958</year></approval_date><institution><institution_name>Lake College</institution_name></institution></dissertation>");

        PaperParsed report = read(
                "<report-paper><report-paper_metadata><contributors><person_name contributor_role=\"author\"><surname>Example</surname></person_name></contributors>"
                        + "<titles><title>T</title></titles><publication_date><year>2001</year></publication_date><institution><institution_name>Pond Institute</institution_name></institution>"
                        + "<doi_data><doi>10.5555/r</doi></doi_data></report-paper_metadata></report-paper>");

        assertThat(report.type()).isEqualTo("report");
        assertThat(report.identifiers()).containsExactly(doi("10.5555/r"));
        assertThat(report.publication().publisher()).isEqualTo("Pond Institute");
        assertThat(paper.type()).isEqualTo("paper-conference");
        assertThat(paper.venue()).isEqualTo("Proceedings of Frogs");
        assertThat(preprint.type()).isEqualTo("article");
        assertThat(preprint.venue()).isEqualTo("frogRxiv");
        assertThat(preprint.dates()).containsExactly(published("2018-07-03"));
        assertThat(preprint.relations())
                .containsExactly(new Relation(Relation.Kind.PUBLISHED_AS, doi("10.5555/x.1")));
        assertThat(thesis.type()).isEqualTo("thesis");
        assertThat(thesis.authors()).extracting(Author::name).containsExactly("Ada Example");
        assertThat(thesis.publication().publisher()).isEqualTo("Lake College");
    }

    @Test
    void a_notice_retracts_another_paper_and_is_not_retracted_itself() throws Exception {
        PaperParsed notice = read(
                "<journal><journal_article><titles><title>Retraction</title></titles><crossmark><updates>"
                        + "<update type=\"retraction\" date=\"2020-01-01\">10.5555/wrong</update></updates></crossmark></journal_article></journal>");
        PaperParsed paper = read(
                "<journal><journal_article><titles><title>RETRACTED: Frogs</title></titles></journal_article></journal>");

        assertThat(notice.relations()).containsExactly(new Relation(Relation.Kind.RETRACTS, doi("10.5555/wrong")));
        assertThat(notice.retracted()).isFalse();
        assertThat(paper.retracted()).isTrue();
    }

    @Test
    void a_deposits_articles_have_the_journal_that_stands_before_them() throws Exception {
        Reading reading = Reading.of(CrossrefXml.DEPOSIT, "<doi_batch><head><depositor/></head><body>" + JOURNAL
                + "<journal><journal_metadata><full_title>Other</full_title></journal_metadata><journal_article><titles><title>Second</title></titles></journal_article></journal>"
                + "</body></doi_batch>");

        assertThat(reading.papers()).extracting(PaperParsed::venue).containsExactly("Journal of Examples", "Other");
        assertThat(reading.papers()).extracting(paper -> paper.source().source()).containsOnly("crossref-deposit");
        assertThat(reading.papers().get(1).publication()).isNull();
    }

    @Test
    void a_plain_query_result_is_read_and_one_without_result_rejected() throws Exception {
        Reading reading = Reading.of(CrossrefXml.QUERY, "<crossref_result><query_result><body>\n"
                + "<query status=\"resolved\"><doi type=\"journal_article\">10.5555/Q</doi><issn>12345679</issn><journal_title>J Ex</journal_title>"
                + "<contributors><contributor contributor_role=\"author\"><given_name>Ada</given_name><surname>Example</surname></contributor></contributors>"
                + "<volume>5</volume><first_page>3</first_page><year>2001</year><article_title>Frogs</article_title></query>\n"
                + "<query status=\"unresolved\"><msg>nothing found</msg></query></body></query_result></crossref_result>");

        assertThat(reading.papers()).singleElement().satisfies(paper -> {
            assertThat(paper.source().key()).isEqualTo("crossref-query:10.5555/q");
            assertThat(paper.identifiers()).containsExactly(doi("10.5555/q"));
            assertThat(paper.authors()).extracting(Author::name).containsExactly("Ada Example");
            assertThat(paper.publication().pages()).isEqualTo("3");
        });
        assertThat(reading.rejected()).singleElement().satisfies(block -> {
            assertThat(block.place()).isEqualTo("line 3");
            assertThat(block.reason()).contains("unresolved").contains("nothing found");
        });
    }

    @Test
    void a_broken_record_costs_only_itself() throws Exception {
        String good = "<doi_record><crossref><journal><journal_article><titles><title>Good</title></titles></journal_article></journal></crossref></doi_record>\n";
        Reading reading = Reading.of(CrossrefXml.FORMAT, "<doi_records>\n" + good
                + "<doi_record><crossref><journal><journal_article></crossref></doi_record>\n"
                + "<doi_record><crossref><error>doi:10.5555/none was not found</error></crossref></doi_record>\n"
                + "<doi_record><crossref><journal><journal_metadata><full_title>J</full_title></journal_metadata></journal></crossref></doi_record>\n"
                + "<doi_record><crossref><journal><journal_article/></journal></crossref></doi_record>\n"
                + "<doi_record><crossref><sa_component/></crossref></doi_record>\n" + good + "</doi_records>");

        assertThat(reading.papers()).hasSize(2);
        assertThat(reading.rejected()).extracting(Block.Rejected::place).containsExactly("line 3", "line 4", "line 5",
                "line 6", "line 7");
        assertThat(reading.rejected().get(1).reason()).contains("was not found");
        assertThat(reading.rejected().get(2).reason()).contains("journal_article is missing");
        assertThat(reading.rejected().get(3).reason()).contains("title");
        assertThat(reading.rejected().get(4).reason()).contains("sa_component");
    }

    @Test
    void a_deposit_of_a_whole_book_is_a_book_with_its_chapters_and_without() throws Exception {
        String book = """
                <book book_type="monograph"><book_metadata language="en"><contributors><person_name contributor_role="author"><given_name>Ada</given_name>
                <surname>Reed</surname></person_name></contributors><titles><title>%s</title></titles><publication_date><year>2020</year></publication_date>
                <isbn>9780306406157</isbn>%s</book_metadata>%s</book>""";
        String doi = "<doi_data><doi>10.5555/%s</doi><resource>https://x.example/b</resource></doi_data>";
        String chapter = "<content_item><titles><title>Chapter</title></titles>" + doi.formatted("c")
                + "</content_item>";
        Reading reading = Reading.of(CrossrefXml.DEPOSIT, "<doi_batch><body>"
                + book.formatted("Mosses", doi.formatted("m"), "")
                + book.formatted("Ferns", doi.formatted("f"), chapter)
                + book.formatted("Reeds", "", chapter)
                + "<conference><event_metadata><conference_name>Conf</conference_name></event_metadata><proceedings_metadata>"
                + "<proceedings_title>Proceedings of Conf</proceedings_title>" + doi.formatted("p")
                + "</proceedings_metadata></conference><database><database_metadata><titles><title>Data</title></titles>"
                + doi.formatted("d") + "</database_metadata></database></body></doi_batch>");

        assertThat(reading.rejected()).isEmpty();
        assertThat(reading.papers()).extracting(paper -> paper.title() + ": " + paper.type()).containsExactly(
                "Mosses: book", "Ferns: book", "Chapter: chapter", "Chapter: chapter", "Proceedings of Conf: book",
                "Data: dataset");
        assertThat(reading.papers()).extracting(PaperParsed::venue).startsWith(null, null, "Ferns", "Reeds");
        assertThat(reading.papers().get(0).identifiers()).containsExactly(doi("10.5555/m"),
                new Identifier("isbn", "9780306406157"));
        assertThat(reading.papers().get(0).authors()).hasSize(1);
    }

    @Test
    void a_report_and_a_standard_of_a_deposit_are_works_beside_all_that_is_in_them() throws Exception {
        String doi = "<doi_data><doi>10.5555/%s</doi></doi_data>";
        String part = "<content_item component_type=\"chapter\"><titles><title>%s</title></titles>" + doi
                + "</content_item>";
        Reading reading = Reading.of(CrossrefXml.DEPOSIT, "<doi_batch><body>"
                + "<book book_type=\"reference\"><book_metadata><titles><title>Reeds</title></titles></book_metadata>"
                + part.formatted("Reed", "b.1") + "</book>"
                + "<report-paper><report-paper_metadata><titles><title>Ferns</title></titles>" + doi.formatted("r")
                + "</report-paper_metadata>" + part.formatted("Roots", "r.1") + part.formatted("Fronds", "r.2")
                + "</report-paper><standard><standard_metadata><titles><title>Mosses</title></titles>"
                + doi.formatted("s") + "</standard_metadata>" + part.formatted("Scope", "s.1") + "</standard>"
                + "<book><book_metadata><titles><title>Lichens</title></titles></book_metadata>"
                + part.formatted("Crusts", "l.1") + "</book></body></doi_batch>");

        assertThat(reading.rejected()).isEmpty();
        assertThat(reading.papers()).extracting(paper -> paper.title() + ", " + paper.type() + ", " + paper.venue())
                .containsExactly("Reed, entry-encyclopedia, Reeds", "Ferns, report, null", "Roots, chapter, Ferns",
                        "Fronds, chapter, Ferns", "Mosses, standard, null", "Scope, chapter, Mosses",
                        "Crusts, chapter, Lichens");
        assertThat(reading.papers()).extracting(paper -> paper.source().recordId()).containsExactly("10.5555/b.1",
                "10.5555/r", "10.5555/r.1", "10.5555/r.2", "10.5555/s", "10.5555/s.1", "10.5555/l.1");
    }

    @Test
    void a_whole_book_of_a_series_has_its_volume_and_proceedings_their_conference() throws Exception {
        String book = "<book><book_series_metadata><series_metadata><titles><title>Notes on Ferns</title></titles></series_metadata>"
                + "<titles><title>Fronds</title></titles><volume>7</volume><doi_data><doi>10.5555/frond</doi></doi_data></book_series_metadata></book>";
        String conference = "<conference><event_metadata><conference_name>Fern Days</conference_name></event_metadata>"
                + "<proceedings_metadata><proceedings_title>Proceedings of Ferns</proceedings_title><doi_data><doi>10.5555/days</doi></doi_data></proceedings_metadata></conference>";

        for (List<PaperParsed> papers : List.of(List.of(read(book), read(conference)), Reading.of(CrossrefXml.DEPOSIT,
                "<doi_batch><body>" + conference + book + "</body></doi_batch>").papers())) {
            assertThat(papers).filteredOn(paper -> paper.title().equals("Fronds")).singleElement()
                    .satisfies(paper -> {
                        assertThat(paper.venue()).isEqualTo("Notes on Ferns");
                        assertThat(paper.publication().volume()).isEqualTo("7");
                    });
            assertThat(papers).filteredOn(paper -> paper.title().equals("Proceedings of Ferns")).singleElement()
                    .satisfies(paper -> assertThat(paper.venue()).isEqualTo("Fern Days"));
        }
    }

    private static PaperParsed read(String kind) throws Exception {
        Reading reading = Reading.of(CrossrefXml.FORMAT,
                "<doi_records><doi_record><crossref>" + kind + "</crossref></doi_record></doi_records>");
        assertThat(reading.rejected()).isEmpty();
        return reading.papers().get(0);
    }

    private static Identifier doi(String value) {
        return new Identifier("doi", value);
    }

    private static PaperDate published(String date) {
        return new PaperDate(PaperDate.Kind.PUBLISHED, new PartialDate(date));
    }
}
