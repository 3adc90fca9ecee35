package io.paperwire.ingest.format.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.PaperVersion;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Publication;
import io.paperwire.events.Relation;
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Reading;

class ModsTest {

    private static final String IN_TWO_SCRIPTS = """
            <mods><titleInfo altRepGroup="01"><title>Kaeru no rekishi</title></titleInfo>
            <titleInfo altRepGroup="01" script="Jpan"><title>\u86D9\u306E\u6B74\u53F2</title></titleInfo>
            <name type="personal" altRepGroup="02"><namePart>Mori, Ao</namePart></name>
            <name type="personal" altRepGroup="02" script="Jpan"><namePart>\u68EE, \u78A7</namePart></name>
            <name type="personal"><namePart>Reed, Ada</namePart></name>
            <language><languageTerm type="code">%s</languageTerm></language></mods>""";

    @Test
    void what_stands_in_two_scripts_is_one_thing_in_its_own_and_the_title_in_the_other_is_in_the_comment()
            throws Exception {
        PaperParsed paper = Reading.of(Mods.FORMAT, IN_TWO_SCRIPTS.formatted("jpn")).papers().get(0);

        assertThat(paper.title()).isEqualTo("\u86D9\u306E\u6B74\u53F2");
        assertThat(paper.comment()).isEqualTo("Also: Kaeru no rekishi");
        assertThat(paper.authors()).extracting(Author::name).containsExactly("\u68EE\u78A7", "Ada Reed");
    }

    @Test
    void of_two_scripts_an_english_work_has_the_first() throws Exception {
        PaperParsed paper = Reading.of(Mods.FORMAT, IN_TWO_SCRIPTS.formatted("eng")).papers().get(0);

        assertThat(paper.title()).isEqualTo("Kaeru no rekishi");
        assertThat(paper.authors()).extracting(Author::name).containsExactly("Ao Mori", "Ada Reed");
    }

    @Test
    void volume_and_issue_may_stand_in_words_and_an_identifier_in_a_note() throws Exception {
        PaperParsed paper = Reading.of(Mods.FORMAT,
                """
                        <mods><titleInfo><title>Vacua</title></titleInfo><name><namePart>Eliot, T. S. (Thomas Stearns)</namePart><namePart type="date">1888-1965</namePart></name>
                        <note>Cover title.</note><note>arXiv:2001.01234</note>
                        <relatedItem type="host"><part><text>2nd ser., v. 12, no. 2</text></part></relatedItem></mods>""")
                .papers().get(0);

        assertThat(paper.publication()).isEqualTo(new Publication("12", "2", null, null, null));
        assertThat(paper.identifiers()).containsExactly(new Identifier("arxiv", "2001.01234"));
        assertThat(paper.comment()).isNull();
        assertThat(paper.authors()).containsExactly(new Author("T. S. Eliot", "Eliot", "T. S.", null, null));
    }

    @Test
    void an_article_is_read_with_all_that_it_says() throws Exception {
        PaperParsed paper = Reading.of(Mods.FORMAT,
                """
                        <mods:modsCollection xmlns:mods="http://www.loc.gov/mods/v3"><mods:mods><mods:titleInfo type="alternative"><mods:title>No</mods:title></mods:titleInfo>
                        <mods:titleInfo><mods:nonSort>The</mods:nonSort><mods:title>frogs</mods:title><mods:subTitle>a view</mods:subTitle></mods:titleInfo>
                        <mods:name type="personal"><mods:namePart type="given">Ada</mods:namePart><mods:namePart type="family">Example</mods:namePart><mods:namePart type="termsOfAddress">Jr.</mods:namePart>
                        <mods:namePart type="date">1901-</mods:namePart><mods:role><mods:roleTerm type="code">aut</mods:roleTerm></mods:role></mods:name>
                        <mods:name type="corporate"><mods:namePart>Frog Society</mods:namePart><mods:role><mods:roleTerm>Creator</mods:roleTerm></mods:role></mods:name>
                        <mods:name type="personal"><mods:namePart>Editor, E.</mods:namePart><mods:role><mods:roleTerm>editor</mods:roleTerm></mods:role></mods:name>
                        <mods:name type="personal"><mods:namePart>Helper, H.</mods:namePart></mods:name>
                        <mods:originInfo><mods:dateIssued>c2003</mods:dateIssued><mods:dateIssued encoding="w3cdtf" keyDate="yes">2003-04</mods:dateIssued></mods:originInfo>
                        <mods:abstract>We croak.</mods:abstract><mods:language><mods:languageTerm type="text">German</mods:languageTerm><mods:languageTerm type="code">ger</mods:languageTerm></mods:language>
                        <mods:subject><mods:topic>amphibia</mods:topic></mods:subject><mods:location><mods:url>https://f.example/1.pdf</mods:url></mods:location>
                        <mods:identifier type="doi">10.5555/M.1</mods:identifier><mods:identifier type="isbn">9780306406157</mods:identifier><mods:identifier type="doi" invalid="yes">10.5555/no</mods:identifier>
                        <mods:relatedItem type="host"><mods:titleInfo><mods:title>Journal of Frogs</mods:title></mods:titleInfo><mods:identifier type="issn">1234-5679</mods:identifier>
                        <mods:part><mods:detail type="volume"><mods:number>3</mods:number></mods:detail><mods:detail type="issue"><mods:number>2</mods:number></mods:detail>
                        <mods:extent unit="pages"><mods:start>5</mods:start><mods:end>9</mods:end></mods:extent></mods:part></mods:relatedItem></mods:mods></mods:modsCollection>""")
                .papers().get(0);

        assertThat(paper.source().source()).isEqualTo("mods");
        assertThat(paper.title()).isEqualTo("The frogs: a view");
        assertThat(paper.authors()).containsExactly(new Author("Ada Example Jr.", "Example", "Ada", null, null),
                new Author("Frog Society"));
        assertThat(paper.identifiers()).containsExactly(new Identifier("doi", "10.5555/m.1"));
        assertThat(paper.dates())
                .containsExactly(new PaperDate(PaperDate.Kind.PUBLISHED, new PartialDate("2003-04")));
        assertThat(paper.venue()).isEqualTo("Journal of Frogs");
        assertThat(paper.publication()).isEqualTo(new Publication("3", "2", "5-9", null, "1234-5679"));
        assertThat(paper.language()).isEqualTo("de");
        assertThat(paper.keywords()).containsExactly("amphibia");
        assertThat(paper.type()).isEqualTo("article-journal");
        assertThat(paper.links()).containsExactly(new Link(Link.Relation.PDF, URI.create("https://f.example/1.pdf")));
    }

    @Test
    void what_the_catalogue_itself_tells_in_mods_is_read_in_full() throws Exception {
        PaperParsed paper = read("""
                <name type="corporate"><namePart>The Kakapo Collaboration</namePart><role><roleTerm>author</roleTerm></role></name>
                <originInfo><dateIssued encoding="w3cdtf">2026-02</dateIssued><dateOther type="submitted">2026-01-05</dateOther>
                <dateOther type="listed">--03-17</dateOther><dateOther type="listed">--03-32</dateOther><edition>7</edition></originInfo>
                <originInfo eventType="version"><edition>1</edition><dateOther type="version">2026-01-05</dateOther></originInfo>
                <originInfo eventType="withdrawal"><edition>2</edition></originInfo>
                <note type="comment">12 pages</note><note type="version">2</note><note type="status">withdrawn</note><note>of a cataloguer</note>
                <classification authority="arxiv">cs.LG</classification><classification authority="ddc">598</classification>
                <relatedItem otherType="published-as"><identifier type="doi">10.5555/later</identifier></relatedItem>
                <relatedItem otherType="published-as"><identifier>of no scheme</identifier></relatedItem><relatedItem><identifier>x</identifier></relatedItem>
                <identifier type="openreview">kakapo1234</identifier><identifier type="dblp">conf/kakapo/Curie26</identifier>
                <location><url displayLabel="code">https://code.example/kakapo</url>
                <url displayLabel="html">https://arxiv.org/abs/2601.00001</url></location>
                <recordInfo><recordIdentifier source="papers.example.org">1ChPk</recordIdentifier></recordInfo>""");

        assertThat(paper.source().recordId()).isEqualTo("papers.example.org/1ChPk");
        assertThat(paper.authors()).containsExactly(new Author("The Kakapo Collaboration"));
        assertThat(paper.dates()).extracting(date -> date.kind() + " " + date.date()).containsExactly(
                "PUBLISHED 2026-02", "SUBMITTED 2026-01-05", "LISTED --03-17");
        assertThat(paper.version()).as("an edition of a book is none").isEqualTo(2);
        assertThat(paper.versions()).containsExactly(new PaperVersion(1, new PartialDate("2026-01-05"), false),
                new PaperVersion(2, null, true));
        assertThat(paper.comment()).isEqualTo("12 pages");
        assertThat(paper.withdrawn()).isTrue();
        assertThat(paper.retracted()).isFalse();
        assertThat(paper.categories()).containsExactly(new Category("arxiv", "cs.LG"));
        assertThat(paper.relations())
                .containsExactly(new Relation(Relation.Kind.PUBLISHED_AS, new Identifier("doi", "10.5555/later")));
        assertThat(paper.identifiers()).as("a link is none").containsExactly(new Identifier("openreview", "kakapo1234"),
                new Identifier("dblp", "conf/kakapo/Curie26"));
        assertThat(paper.links()).extracting(Link::relation).containsExactly(Link.Relation.CODE, Link.Relation.HTML);
    }

    @Test
    void a_name_that_the_catalogue_has_in_one_string_is_read_as_any_printed_name() throws Exception {
        PaperParsed paper = read(
                """
                <name type="personal"><namePart>Eva Curie, Jr.</namePart><role><roleTerm>author</roleTerm></role></name>
                <name type="personal"><namePart type="family">Curie</namePart><namePart type="given">Eva</namePart><namePart type="termsOfAddress">Jr.</namePart><role><roleTerm>author</roleTerm></role></name>
                <name><namePart>Plato</namePart><role><roleTerm>author</roleTerm></role></name>
                <name><namePart>李伟</namePart><role><roleTerm>author</roleTerm></role></name>
                <name type="corporate"><namePart>Kakapo Team</namePart><role><roleTerm>author</roleTerm></role></name>""");

        Author curie = new Author("Eva Curie Jr.", "Curie", "Eva", null, null);
        assertThat(paper.authors()).containsExactly(curie, curie, new Author("Plato"), new Author("李伟"),
                new Author("Kakapo Team"));
    }

    @Test
    void the_number_of_a_king_and_a_suffix_belong_to_a_name_in_one_string() throws Exception {
        PaperParsed paper = read(
                """
                <name><namePart>Joseph</namePart><namePart type="termsOfAddress">I, Holy Roman Emperor</namePart></name>
                <name><namePart>John Paul</namePart><namePart type="termsOfAddress">II</namePart></name>
                <name><namePart>Curie, Eva</namePart><namePart type="termsOfAddress">Jr.</namePart></name>
                <name><namePart>Curie, Ida</namePart><namePart type="termsOfAddress">Dame</namePart></name>""");

        assertThat(paper.authors()).containsExactly(new Author("Joseph I"), new Author("John Paul II"),
                new Author("Eva Curie Jr.", "Curie", "Eva", null, null),
                new Author("Ida Curie", "Curie", "Ida", null, null));
    }

    @Test
    void authors_are_known_by_their_role_in_any_language_and_else_by_no_other_role() throws Exception {
        String name = "<name type=\"personal\"><namePart>%s</namePart><role><roleTerm>%s</roleTerm></role></name>";

        assertThat(read(name.formatted("Roe, Jane", "Verfasserin") + name.formatted("Doe, Eva", "schrijver")).authors())
                .extracting(Author::name).containsExactly("Jane Roe");
        assertThat(read(name.formatted("Roe, Jane", "schrijver") + name.formatted("Doe, Eva", "Herausgeber")
                + name.formatted("Poe, Lea", "ths")).authors()).extracting(Author::name).containsExactly("Jane Roe");
    }

    @Test
    void a_whole_book_has_its_isbn_and_names_without_any_role_are_its_authors() throws Exception {
        PaperParsed book = read(
                "<name type=\"personal\"><namePart>Example, Adam.</namePart></name><name type=\"conference\"><namePart>Frog Days</namePart></name>"
                        + "<originInfo><issuance>monographic</issuance><dateIssued>c1984</dateIssued><publisher>Pond Press</publisher></originInfo>"
                        + "<identifier type=\"isbn\">0-306-40615-2</identifier>");

        assertThat(book.authors()).containsExactly(new Author("Adam Example", "Example", "Adam", null, null));
        assertThat(book.identifiers()).containsExactly(new Identifier("isbn", "9780306406157"));
        assertThat(book.type()).isEqualTo("book");
        assertThat(book.dates()).extracting(date -> date.date().value()).containsExactly("1984");
        assertThat(book.publication().publisher()).isEqualTo("Pond Press");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {"thesis||thesis", "Doctoral Thesis||thesis",
            "conference publication||book", "conference publication|book|paper-conference",
            "|periodical|article-journal",
            "|book|chapter", "technical report||report", "|newsletter|none"})
    void genre_and_host_say_the_kind_of_work(String genre, String host, String type) throws Exception {
        PaperParsed paper = read((genre == null ? "" : "<genre>" + genre + "</genre>") + (host == null
                ? ""
                : "<relatedItem type=\"host\"><titleInfo><title>H</title></titleInfo><genre>" + host
                        + "</genre></relatedItem>"));

        assertThat(paper.type()).isEqualTo(type);
    }

    @Test
    void a_broken_record_costs_only_itself_and_latin_1_is_read() throws Exception {
        byte[] text = ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<modsCollection>\n<mods><genre>thesis</genre></mods>\n"
                + "<mods><titleInfo></mods>\n<mods><titleInfo><title>Größe &amp; &szlig;</title></titleInfo></mods></modsCollection>")
                .getBytes(StandardCharsets.ISO_8859_1);

        Reading reading = Reading.of(Mods.FORMAT, text);

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("Größe & ß");
        assertThat(reading.rejected()).extracting(Block.Rejected::place).containsExactly("line 3", "line 4");
        assertThat(reading.rejected().get(0).reason()).contains("title");
    }

    @ParameterizedTest
    @CsvSource({"thesis", "report", "dataset", "software"})
    void the_publisher_of_what_is_in_no_other_work_is_its_venue(String genre) throws Exception {
        PaperParsed paper = read("<genre>" + genre + "</genre><originInfo><publisher>Zoo of Wake</publisher>"
                + "<publisher>Wake Press</publisher></originInfo>"
                + "<part><detail type=\"volume\"><number>12</number></detail></part>");

        assertThat(paper.type()).isEqualTo(genre);
        assertThat(paper.venue()).isEqualTo("Zoo of Wake");
        assertThat(paper.publication().volume()).isEqualTo("12");
    }

    @Test
    void a_book_has_its_number_in_the_series() throws Exception {
        PaperParsed paper = read("<genre>book</genre><originInfo><publisher>Wake Press</publisher></originInfo>"
                + "<relatedItem type=\"series\"><titleInfo><title>Night Notes</title></titleInfo>"
                + "<identifier type=\"issn\">1234-5679</identifier>"
                + "<part><detail type=\"volume\"><number>12</number></detail></part></relatedItem>"
                + "<identifier type=\"isbn\">9780306406157</identifier>");

        assertThat(paper.type()).isEqualTo("book");
        assertThat(paper.venue()).isEqualTo("Night Notes");
        assertThat(paper.publication()).isEqualTo(new Publication("12", null, null, "Wake Press", "1234-5679"));
        assertThat(paper.identifiers()).containsExactly(new Identifier("isbn", "9780306406157"));
    }

    @Test
    void the_page_of_a_catalogue_is_the_record_s() throws Exception {
        PaperParsed paper = read(
                """
                <location><url usage="primary display">https://wire.example/papers/1ChPkcMer33wrcketKPa3c</url></location>
                <recordInfo><recordIdentifier source="wire.example">1ChPkcMer33wrcketKPa3c</recordIdentifier></recordInfo>""");

        assertThat(paper.source().url()).hasToString("https://wire.example/papers/1ChPkcMer33wrcketKPa3c");
        assertThat(paper.links()).isEmpty();
    }

    private static PaperParsed read(String more) throws Exception {
        return Reading.of(Mods.FORMAT, "<mods><titleInfo><title>T</title></titleInfo>" + more + "</mods>").papers()
                .get(0);
    }

    @Test
    void the_abstract_in_the_works_language_counts_and_a_list_of_contents_is_none() throws Exception {
        PaperParsed paper = Reading
                .of(Mods.FORMAT,
                        """
                <mods><titleInfo><title>Toads</title></titleInfo><titleInfo type="translated"><title>Kröten</title></titleInfo>
                <titleInfo type="abbreviated"><title>Td.</title></titleInfo><language><languageTerm type="code">eng</languageTerm></language>
                <abstract displayLabel="Table of contents">1. Intro</abstract><abstract lang="ger">Von Kröten.</abstract><abstract lang="eng">Of toads.</abstract></mods>""")
                .papers().get(0);

        assertThat(paper.abstractText()).isEqualTo("Of toads.");
        assertThat(paper.language()).isEqualTo("en");
        assertThat(paper.comment()).isEqualTo("Also: Kröten");
    }
}
