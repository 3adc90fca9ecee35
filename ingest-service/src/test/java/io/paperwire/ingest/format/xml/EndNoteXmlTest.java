package io.paperwire.ingest.format.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

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
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Reading;

class EndNoteXmlTest {

    @Test
    void an_article_is_read_with_all_that_it_says() throws Exception {
        PaperParsed paper = read("Journal Article",
                """
                        <contributors><authors><author><style face="normal">Example, Ada</style></author><author>Frogs, Toads Society,</author><author>Frog Society,</author></authors>
                        <secondary-authors><author>Editor, E.</author></secondary-authors></contributors>
                        <titles><title><style face="normal">Sleep of </style><style face="italic">Xenopus</style></title><secondary-title>J Ex</secondary-title></titles>
                        <periodical><full-title>Journal of Examples</full-title></periodical><pages>1-9</pages><volume>5</volume><number>2</number>
                        <dates><year><style>2018</style></year><pub-dates><date>Jun 01</date></pub-dates></dates>
                        <keywords><keyword>frogs; ponds</keyword><keyword/></keywords><isbn>1234-5679 (print)</isbn>
                        <electronic-resource-num>10.5555/E.1</electronic-resource-num><abstract>We croak &lt; all.</abstract><language>English</language>
                        <accession-num>31000001</accession-num><remote-database-provider>NLM</remote-database-provider><custom2>PMC7000001</custom2>
                        <urls><related-urls><url>https://j.example/1</url></related-urls><pdf-urls><url>internal-pdf://x.pdf</url></pdf-urls></urls>""");

        assertThat(paper.source().source()).isEqualTo("endnote");
        assertThat(paper.title()).isEqualTo("Sleep of Xenopus");
        assertThat(paper.abstractText()).isEqualTo("We croak < all.");
        assertThat(paper.authors()).extracting(Author::name).contains("Ada Example", "Frog Society")
                .doesNotContain("E. Editor");
        assertThat(paper.identifiers()).containsExactlyInAnyOrder(new Identifier("doi", "10.5555/e.1"),
                new Identifier("pmid", "31000001"), new Identifier("pmcid", "PMC7000001"));
        assertThat(paper.dates())
                .containsExactly(new PaperDate(PaperDate.Kind.PUBLISHED, new PartialDate("2018-06-01")));
        assertThat(paper.venue()).isEqualTo("Journal of Examples");
        assertThat(paper.publication()).isEqualTo(new Publication("5", "2", "1-9", null, "1234-5679"));
        assertThat(paper.keywords()).containsExactly("frogs", "ponds");
        assertThat(paper.language()).isEqualTo("en");
        assertThat(paper.links()).containsExactly(new Link(Link.Relation.HTML, URI.create("https://j.example/1")));
        assertThat(paper.type()).isEqualTo("article-journal");
    }

    @Test
    void what_a_style_sets_higher_or_lower_stays_so() throws Exception {
        PaperParsed paper = read("Journal Article",
                """
                <titles><title><style face="normal">10</style><style face="bold superscript">-5 </style><style face="normal">mol CO</style><style face="subscript">2</style></title></titles>""");

        assertThat(paper.title()).isEqualTo("10⁻⁵ mol CO₂");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"Book,book,true", "Book Section,chapter,false",
            "Conference Proceedings,paper-conference,false", "Thesis,thesis,true", "Report,report,true",
            "Generic,none,false"})
    void only_what_is_whole_has_an_isbn(String kind, String type, boolean has) throws Exception {
        PaperParsed paper = read(kind, "<titles><title>T</title></titles><isbn>0306406152</isbn>");

        assertThat(paper.type()).isEqualTo(type);
        assertThat(paper.identifiers().contains(new Identifier("isbn", "9780306406157"))).isEqualTo(has);
    }

    @Test
    void notes_are_identifiers_or_the_comment() throws Exception {
        PaperParsed paper = read("Journal Article", "<titles><title>T</title></titles><notes>arXiv:2001.01234</notes>"
                + "<research-notes><style>Read twice</style></research-notes>");

        assertThat(paper.identifiers()).containsExactly(new Identifier("arxiv", "2001.01234"));
        assertThat(paper.comment()).isEqualTo("Read twice");
    }

    @Test
    void an_address_among_the_pages_is_no_page_but_stays_visible() throws Exception {
        PaperParsed paper = read("Report", "<titles><title>T</title></titles><pages>See https://r.example/x</pages>");

        assertThat(paper.publication()).isNull();
        assertThat(paper.comment()).isEqualTo("See https://r.example/x");
    }

    @Test
    void a_broken_record_costs_only_itself() throws Exception {
        String good = "<record><ref-type name=\"Book\">6</ref-type><titles><title>Good</title></titles></record>\n";
        Reading reading = Reading.of(EndNoteXml.FORMAT, "<xml><records>\n" + good + "<record><titles/></record>\n"
                + "<record><titles><title>Cut</titles></record>\n<record><titles>\n" + good + "</records></xml>");

        assertThat(reading.papers()).hasSize(2);
        assertThat(reading.rejected()).extracting(Block.Rejected::place).containsExactly("line 3", "line 4", "line 5");
        assertThat(reading.rejected().get(0).reason()).contains("title");
    }

    @Test
    void an_article_number_stands_for_pages() throws Exception {
        PaperParsed paper = read("Journal Article", "<titles><title>T</title></titles><custom7>e0230000</custom7>");

        assertThat(paper.publication().pages()).isEqualTo("e0230000");
    }

    private static PaperParsed read(String kind, String fields) throws Exception {
        return Reading.of(EndNoteXml.FORMAT, "<xml><records><record><ref-type name=\"" + kind + "\">0</ref-type>"
                + fields + "</record></records></xml>").papers().get(0);
    }

    @Test
    void who_edited_a_book_is_not_its_author_and_a_translated_title_is_in_the_comment() throws Exception {
        String record = "<xml><records><record><ref-type name=\"%s\">28</ref-type><contributors><authors><author>Newt, Ada</author></authors></contributors>"
                + "<titles><title>Molche</title><translated-title>Newts</translated-title></titles></record></records></xml>";

        PaperParsed edited = Reading.of(EndNoteXml.FORMAT, record.formatted("Edited Book")).papers().get(0);
        PaperParsed written = Reading.of(EndNoteXml.FORMAT, record.formatted("Book")).papers().get(0);

        assertThat(edited.authors()).isEmpty();
        assertThat(edited.type()).isEqualTo("book");
        assertThat(edited.comment()).isEqualTo("Also: Newts");
        assertThat(written.authors()).hasSize(1);
    }

    @Test
    void a_thesis_is_at_its_university() throws Exception {
        PaperParsed paper = read("Thesis", """
                <titles><title>Frogs</title></titles><publisher>Pond University</publisher><work-type>PhD</work-type>
                <keywords><keyword>*Ponds</keyword></keywords>""");

        assertThat(paper.venue()).isEqualTo("Pond University");
        assertThat(paper.comment()).isEqualTo("PhD");
        assertThat(paper.keywords()).containsExactly("Ponds");
    }
}
