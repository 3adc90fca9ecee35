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
import io.paperwire.events.Publication;
import io.paperwire.ingest.format.Reading;
import io.paperwire.ingest.record.Draft;

class DublinCoreTest {

    private static final String ABSTRACT = "We show that frogs croak wherever there is a pond and nobody listens.";

    @Test
    void arxivs_record_with_its_two_dates_and_two_descriptions_is_read() throws Exception {
        PaperParsed paper = read("""
                <dc:title>Frogs of
                  ponds</dc:title><dc:creator>Example, Ada</dc:creator><dc:creator id="https://orcid.org/0000-0002-1825-0097">Doe,Cy</dc:creator>
                <dc:subject>Zoology</dc:subject><dc:description>""" + ABSTRACT
                + """
                        </dc:description><dc:description>Comment: 12 pages</dc:description>
                        <dc:date>2024-01-02</dc:date><dc:date>2024-03-04</dc:date><dc:type>text</dc:type><dc:identifier>http://arxiv.org/abs/2401.00001</dc:identifier>
                        <dc:identifier>doi:10.5555/F.1</dc:identifier><dc:language>eng</dc:language><dc:rights>info:eu-repo/semantics/openAccess</dc:rights><dc:rights>CC BY</dc:rights>""");

        assertThat(paper.title()).isEqualTo("Frogs of ponds");
        assertThat(paper.abstractText()).isEqualTo(ABSTRACT);
        assertThat(paper.comment()).isEqualTo("12 pages");
        assertThat(paper.authors()).containsExactly(new Author("Ada Example", "Example", "Ada", null, null),
                new Author("Cy Doe", "Doe", "Cy", "0000-0002-1825-0097", null));
        assertThat(paper.dates())
                .extracting(PaperDate::kind, date -> date.date().value())
                .containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple(PaperDate.Kind.SUBMITTED, "2024-01-02"),
                        org.assertj.core.groups.Tuple.tuple(PaperDate.Kind.UPDATED, "2024-03-04"));
        assertThat(paper.identifiers()).containsExactly(new Identifier("arxiv", "2401.00001"),
                new Identifier("doi", "10.5555/f.1"));
        assertThat(paper.links())
                .containsExactly(new Link(Link.Relation.HTML, URI.create("http://arxiv.org/abs/2401.00001")));
        assertThat(paper.language()).isEqualTo("en");
        assertThat(paper.license()).isEqualTo("CC BY");
        assertThat(paper.keywords()).containsExactly("Zoology");
    }

    @Test
    void the_publisher_of_what_is_in_no_other_work_is_its_venue() throws Exception {
        assertThat(
                read("<dc:title>Frogs</dc:title><dc:type>thesis</dc:type><dc:publisher>Pond University</dc:publisher>")
                        .venue())
                .isEqualTo("Pond University");
        assertThat(read("<dc:title>Frogs</dc:title><dc:type>journal article</dc:type><dc:publisher>Pond</dc:publisher>")
                .venue()).isNull();
    }

    @Test
    void the_page_of_a_catalogue_is_the_record_s() throws Exception {
        PaperParsed paper = Reading.ofDetected("oai-pmh", """
                <record><header><identifier>oai:wire.example:1ChPkcMer33wrcketKPa3c</identifier><datestamp>2026-03-01</datestamp></header>
                <metadata><dc><title>Frogs of ponds</title><identifier>https://wire.example/papers/1ChPkcMer33wrcketKPa3c</identifier>
                <identifier>https://pond.example/7</identifier></dc></metadata></record>""").paper();

        assertThat(paper.source().url()).hasToString("https://wire.example/papers/1ChPkcMer33wrcketKPa3c");
        assertThat(paper.links()).extracting(Link::url).containsExactly(URI.create("https://pond.example/7"));
    }

    @Test
    void who_runs_an_archive_is_not_the_publisher_of_what_is_in_it() throws Exception {
        PaperParsed paper = read("<dc:title>Frogs</dc:title><dc:publisher>HAL CCSD</dc:publisher>"
                + "<dc:publisher>Pond Press</dc:publisher>");

        assertThat(paper.publication().publisher()).isEqualTo("Pond Press");
        assertThat(read("<dc:title>Frogs</dc:title><dc:publisher>CCSD</dc:publisher>").publication()).isNull();
        assertThat(read("<dc:title>Frogs</dc:title><dc:type>thesis</dc:type><dc:publisher>CCSD</dc:publisher>").venue())
                .isNull();
    }

    /** What software calls a repository until somebody gives it a name. */
    @ParameterizedTest
    @CsvSource({"oai:ojs.pkp.sfu.ca:article/7,pond.example/oai:ojs.pkp.sfu.ca:article/7",
            "oai:generic.eprints.org:7,pond.example/oai:generic.eprints.org:7",
            "oai:ojs2.localhost:7,pond.example/oai:ojs2.localhost:7", "oai:localhost:7,pond.example/oai:localhost:7",
            "7,pond.example/7", "oai:fern.example:7,oai:fern.example:7", "hdl:10017/7,hdl:10017/7",
            "oai:paperwire.localhost:1ChPkcMer33wrcketKPa3c,oai:paperwire.localhost:1ChPkcMer33wrcketKPa3c"})
    void an_identifier_that_any_repository_may_have_is_of_the_one_that_answers(String identifier, String id)
            throws Exception {
        Reading reading = Reading.ofDetected("oai-pmh", """
                <OAI-PMH><request verb="ListRecords" metadataPrefix="oai_dc">https://pond.example/oai</request><ListRecords>
                <record><header><identifier>%1$s</identifier></header><metadata><dc><title>Frogs of ponds</title></dc></metadata>
                </record><record><header status="deleted"><identifier>%1$s</identifier></header></record>
                </ListRecords></OAI-PMH>""".formatted(identifier));

        assertThat(reading.papers()).extracting(paper -> paper.source().recordId()).containsExactly(id);
        assertThat(reading.deleted()).extracting(gone -> gone.source().recordId()).containsExactly(id);
    }

    @Test
    void an_orcid_in_an_element_of_its_own_is_that_of_the_person_before_it() throws Exception {
        PaperParsed paper = read("""
                <dc:title>Frogs</dc:title><dc:creator>Doe, Jane; University of Oslo</dc:creator><dc:creator>https://orcid.org/0000-0002-1825-0097</dc:creator>
                <dc:creator>http://lattes.cnpq.br/1000000000000001</dc:creator><dc:creator>Roe, Rick; 0000-0001-5109-3700</dc:creator>
                <dc:creator>Poe, Ed</dc:creator>""");

        assertThat(paper.authors()).containsExactly(
                new Author("Jane Doe", "Doe", "Jane", "0000-0002-1825-0097", "University of Oslo"),
                new Author("Rick Roe", "Roe", "Rick", "0000-0001-5109-3700", null),
                new Author("Ed Poe", "Poe", "Ed", null, null));
    }

    @Test
    void whose_the_copyright_is_is_no_licence() throws Exception {
        assertThat(read("<dc:title>Frogs</dc:title><dc:rights>Copyright (c) 2020 Pond Press</dc:rights>").license())
                .isNull();
        assertThat(read(
                "<dc:title>Frogs</dc:title><dc:rights>Copyright (c) 2020 Pond Press</dc:rights><dc:rights>CC BY</dc:rights>")
                .license()).isEqualTo("CC BY");
    }

    @Test
    void of_several_languages_the_works_own_comes_first_and_nothing_is_lost() throws Exception {
        String languages = """
                <dc:title xml:lang="es-ES">Ranas</dc:title><dc:title xml:lang="en-US">Frogs</dc:title>
                <dc:description xml:lang="es-ES">%s</dc:description><dc:description xml:lang="en-US">%s</dc:description>"""
                .formatted("Las ranas croan. ".repeat(30).strip(), ABSTRACT);
        PaperParsed english = read(languages);
        PaperParsed spanish = read(languages + "<dc:language>spa</dc:language>");

        assertThat(english.title()).isEqualTo("Frogs");
        assertThat(english.abstractText()).isEqualTo(ABSTRACT);
        assertThat(english.comment()).startsWith("Las ranas croan.").endsWith("; Also: Ranas");
        assertThat(spanish.title()).isEqualTo("Ranas");
        assertThat(spanish.abstractText()).startsWith("Las ranas croan.");
        assertThat(spanish.comment()).isEqualTo(ABSTRACT + "; Also: Frogs");
    }

    @Test
    void an_empty_part_before_an_affiliation_is_none() throws Exception {
        PaperParsed paper = read("<dc:title>T</dc:title><dc:creator>Doe, Jane; University of Oslo</dc:creator>"
                + "<dc:creator>Roe, Kim; ; MIT</dc:creator>");

        assertThat(paper.authors()).extracting(Author::affiliation).containsExactly("University of Oslo", "MIT");
    }

    @Test
    void creators_are_read_as_libraries_write_them() throws Exception {
        PaperParsed paper = read(
                """
                <dc:title>T</dc:title><dc:creator>Müller, Hans [Verfasser]</dc:creator><dc:creator>Doe, Jane, 1956-</dc:creator>
                <dc:creator>Doe, J.; Roe, K.</dc:creator><dc:creator>Roe, Jane (MIT)</dc:creator><dc:creator>Poe, Lea [Hrsg.]</dc:creator>""");

        assertThat(paper.authors()).containsExactly(new Author("Hans Müller", "Müller", "Hans", null, null),
                new Author("Jane Doe", "Doe", "Jane", null, null), new Author("J. Doe", "Doe", "J.", null, null),
                new Author("K. Roe", "Roe", "K.", null, null), new Author("Jane Roe", "Roe", "Jane", null, "MIT"));
    }

    @Test
    void among_several_creators_an_affiliation_stands_behind_the_semicolon() throws Exception {
        PaperParsed paper = read(
                """
                <dc:title>T</dc:title><dc:creator>Doe, Jane; University of Oslo, Norway</dc:creator><dc:creator>Smith, John; Dept. of Physics, MIT</dc:creator>
                <dc:creator>Roe, Kim; Lund &amp; Co, Sweden; Pond Lab</dc:creator><dc:creator>Poe, Lea;</dc:creator>""");

        assertThat(paper.authors()).containsExactly(
                new Author("Jane Doe", "Doe", "Jane", null, "University of Oslo, Norway"),
                new Author("John Smith", "Smith", "John", null, "Dept. of Physics, MIT"),
                new Author("Kim Roe", "Roe", "Kim", null, "Lund & Co, Sweden; Pond Lab"),
                new Author("Lea Poe", "Poe", "Lea", null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Doe, Jane; Universität Wien, Österreich|Jane Doe",
            "Doe, Jane; Uppsala|Jane Doe", "Doe, Jane; Roe, Karl|Jane Doe;Karl Roe",
            "Jane Doe; Karl Roe|Jane Doe;Karl Roe",
            "Sukarno; Universitas Pond|Sukarno", "Doe, J.; The Frog Collaboration|J. Doe;The Frog Collaboration"})
    void a_creator_alone_may_be_all_of_them(String creator, String names) throws Exception {
        PaperParsed paper = read("<dc:title>T</dc:title><dc:creator>" + creator + "</dc:creator>");

        assertThat(paper.authors()).extracting(Author::name).containsExactly(names.split(";"));
    }

    @Test
    void a_creator_may_have_parts() throws Exception {
        PaperParsed paper = read(
                """
                <dc:title>T</dc:title><dc:creator><name>Aida Moss-Fern</name><affiliation>Pond and Università di Fern</affiliation></dc:creator>""");

        assertThat(paper.authors()).containsExactly(
                new Author("Aida Moss-Fern", "Moss-Fern", "Aida", null, "Pond and Università di Fern"));
    }

    @Test
    void subjects_stand_between_semicolons() throws Exception {
        PaperParsed paper = read(
                "<dc:title>T</dc:title><dc:subject>frogs; ponds &amp;amp; puddles;toads;</dc:subject><dc:subject>newts</dc:subject>");

        assertThat(paper.keywords()).containsExactly("frogs", "ponds & puddles", "toads", "newts");
    }

    @Test
    void a_repositorys_record_says_its_journal_in_source_and_relation() throws Exception {
        PaperParsed paper = read("""
                <dc:title>T</dc:title><dc:date>2020</dc:date><dc:type>info:eu-repo/semantics/article</dc:type><dc:publisher>Pond Press</dc:publisher>
                <dc:source>Journal of Frogs; Vol. 5 No. 1 (2020): Spring; 1-10</dc:source><dc:source>1234-5679</dc:source>
                <dc:relation>info:eu-repo/semantics/altIdentifier/doi/10.5555/R.1</dc:relation>""");

        assertThat(paper.venue()).isEqualTo("Journal of Frogs");
        assertThat(paper.publication()).isEqualTo(new Publication("5", "1", "1-10", "Pond Press", "1234-5679"));
        assertThat(paper.type()).isEqualTo("article-journal");
        assertThat(paper.identifiers()).containsExactly(new Identifier("doi", "10.5555/r.1"));
        assertThat(paper.dates()).extracting(PaperDate::kind).containsExactly(PaperDate.Kind.PUBLISHED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"2015-03-10T12:00:00Z 2015-03-10T12:00:00Z 2009-05|PUBLISHED 2009-05",
            "2024-03-04 2024-01-02|PUBLISHED 2024-01-02", "2020 2020-05-03 2021-01-01|PUBLISHED 2020-05-03",
            "2015-03-10T12:00:00Z 2016-01-01T01:00:00Z|PUBLISHED 2015-03-10",
            "2019-01-01T00:00:00Z 2015-03-10T12:00:00Z|PUBLISHED 2019-01-01",
            "info:eu-repo/date/embargoEnd/2012 2013|PUBLISHED 2013"})
    void the_earliest_day_that_is_no_instant_is_the_publications(String dates, String expected) throws Exception {
        PaperParsed paper = read(
                "<dc:title>T</dc:title><dc:date>" + dates.replace(" ", "</dc:date><dc:date>") + "</dc:date>");

        assertThat(paper.dates()).extracting(date -> date.kind() + " " + date.date()).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {"ISSN 1234-5679|1234-5679|none",
            "urn:issn:1234-5679|1234-5679|none", "https://doi.org/10.5555/A|none|doi:10.5555/a",
            "10.5555/b|none|doi:10.5555/b", "oai:x.example:1|none|none", "9780306406157|none|none"})
    void an_identifier_is_known_by_its_form(String text, String issn, String identifier) throws Exception {
        PaperParsed paper = read("<dc:title>T</dc:title><dc:identifier>" + text + "</dc:identifier>");

        assertThat(paper.publication() == null ? null : paper.publication().issn()).isEqualTo(issn);
        assertThat(paper.identifiers()).extracting(Identifier::toString)
                .containsExactlyElementsOf(identifier == null ? java.util.List.of() : java.util.List.of(identifier));
    }

    @ParameterizedTest
    @CsvSource({"https://pond.example/article/1/,HTML", "https://pond.example/article/1/download/pdf/,PDF",
            "https://pond.example/article/1/PDF,PDF", "https://pond.example/1.pdf,PDF",
            "https://pond.example/pdf/1,PDF", "https://pond.example/pdf/ferns,HTML"})
    void an_address_that_ends_as_that_of_a_pdf_is_one(String address, Link.Relation relation) throws Exception {
        PaperParsed paper = read("<dc:title>T</dc:title><dc:identifier>" + address + "</dc:identifier>");

        assertThat(paper.links()).containsExactly(new Link(relation, URI.create(address)));
    }

    @Test
    void what_is_less_than_something_is_no_markup() throws Exception {
        PaperParsed paper = read("<dc:title>Of $a&lt;b$ and $c&gt;d$</dc:title><dc:description>" + ABSTRACT
                + " If $a&lt;b$ and $c&gt;d$.</dc:description>");

        assertThat(paper.title()).isEqualTo("Of $a<b$ and $c>d$");
        assertThat(paper.abstractText()).endsWith("If $a<b$ and $c>d$.");
    }

    @Test
    void a_source_of_nothing_but_a_semicolon_costs_nothing() throws Exception {
        assertThat(read("<dc:title>Frogs</dc:title><dc:source> ; </dc:source>").venue()).isNull();
    }

    @Test
    void what_the_envelope_said_stays() {
        Draft draft = new Draft("pond-archive").recordId("oai:pond.example:1");

        DublinCore.map(XmlNode.parse("<dc><title>T</title></dc>"), draft);

        PaperParsed paper = draft.build(Reading.NOW);
        assertThat(paper.source().source()).isEqualTo("pond-archive");
        assertThat(paper.source().recordId()).isEqualTo("oai:pond.example:1");
    }

    private static PaperParsed read(String elements) throws Exception {
        Reading reading = Reading.of(DublinCore.FORMAT,
                "<record><metadata><oai_dc:dc xmlns:dc=\"http://purl.org/dc/elements/1.1/\">" + elements
                        + "</oai_dc:dc></metadata></record>");
        assertThat(reading.rejected()).isEmpty();
        return reading.papers().get(0);
    }

    /** As Open Journal Systems has them in its languages. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {"Vol. 12 Núm. 3 (2020): Marzo|12|3",
            "v. 12 n. 3-4 (2020)|12|3-4", "Vol. 12 N.º 3 (2020)|12|3", "Bd. 12 Nr. 3 (2020)|12|3",
            "Том 12, № 3 (2020)|12|3", "Tom 12 Nr 3 (2020)|12|3", "Cilt 12 Sayı 3 (2020)|12|3",
            "Årg. 12 Nr. 3 (2020)|12|3", "Vol. 12 N. Especial (2020)|12|Especial", "Núm. 3 (2020): Ranas|-|3",
            "卷 12 编号 3 (2020)|12|3", "Volume XII (2020)|XII|-", "Tomography of frogs|-|-", "No longer|-|-"})
    void volume_and_issue_are_known_in_the_languages_of_journals(String written, String volume, String issue)
            throws Exception {
        Publication place = read("<dc:title>Frogs</dc:title><dc:source>Pond; " + written + "; s. 1-10</dc:source>")
                .publication();

        assertThat(place).isEqualTo(new Publication(volume, issue, "1-10", null, null));
    }

    @Test
    void the_abstract_and_the_date_of_issue_of_qualified_dublin_core_are_known() throws Exception {
        PaperParsed paper = read("<dc:title>Frogs</dc:title><dcterms:abstract>We croak.</dcterms:abstract>"
                + "<dc:description>12 pages</dc:description><dc:date>2019-01-01</dc:date>"
                + "<dcterms:issued>2020-05</dcterms:issued><dcterms:alternative>Toads</dcterms:alternative>");

        assertThat(paper.abstractText()).isEqualTo("We croak.");
        assertThat(paper.comment()).isEqualTo("12 pages; Also: Toads");
        assertThat(paper.dates()).extracting(date -> date.date().value()).containsExactly("2020-05");
    }
}
