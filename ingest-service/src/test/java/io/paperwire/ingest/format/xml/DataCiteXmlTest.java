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
import io.paperwire.events.Relation;
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Reading;

class DataCiteXmlTest {

    @Test
    void a_resource_is_read_with_all_that_it_says() throws Exception {
        PaperParsed paper = Reading.of(DataCiteXml.FORMAT,
                """
                        <?xml version="1.0"?><resource xmlns="http://datacite.org/schema/kernel-4"><identifier identifierType="DOI">10.5555/D.1</identifier>
                        <creators><creator><creatorName nameType="Personal">Example, Ada</creatorName><givenName>Ada</givenName><familyName>Example</familyName>
                        <nameIdentifier nameIdentifierScheme="ORCID">0000-0002-1825-0097</nameIdentifier><affiliation>Pond Institute</affiliation></creator>
                        <creator><creatorName nameType="Organizational">Frogs, Toads and Newts</creatorName></creator><creator><creatorName>Doe, Cy</creatorName></creator></creators>
                        <titles><title titleType="AlternativeTitle">No</title><title xml:lang="en">Frogs</title><title xml:lang="en" titleType="Subtitle">a view</title>
                        <title titleType="TranslatedTitle">Fr&ouml;sche</title></titles><publisher>Pond Archive</publisher><publicationYear>2020</publicationYear>
                        <subjects><subject>amphibia</subject></subjects><contributors><contributor contributorType="Editor"><contributorName>E</contributorName></contributor></contributors>
                        <dates><date dateType="Submitted">2019-12-01</date><date dateType="Issued">2020-01</date><date dateType="Updated">2020-05-06</date><date dateType="Created">2001</date></dates>
                        <language>en</language><resourceType resourceTypeGeneral="Preprint">Paper</resourceType>
                        <alternateIdentifiers><alternateIdentifier alternateIdentifierType="arXiv">2401.00001</alternateIdentifier>
                        <alternateIdentifier alternateIdentifierType="local">17</alternateIdentifier></alternateIdentifiers>
                        <relatedIdentifiers><relatedIdentifier relatedIdentifierType="DOI" relationType="IsPreprintOf">10.5555/j</relatedIdentifier>
                        <relatedIdentifier relatedIdentifierType="DOI" relationType="IsVersionOf">10.5555/v</relatedIdentifier>
                        <relatedIdentifier relatedIdentifierType="DOI" relationType="Cites">10.5555/c</relatedIdentifier>
                        <relatedIdentifier relatedIdentifierType="DOI" relationType="IsSupplementTo">10.5555/s</relatedIdentifier>
                        <relatedIdentifier relatedIdentifierType="URL" relationType="IsSupplementedBy">https://github.com/ex/frogs</relatedIdentifier></relatedIdentifiers>
                        <version>v2</version><rightsList><rights rightsURI="info:eu-repo/semantics/openAccess">Open</rights><rights rightsURI="https://creativecommons.org/licenses/by/4.0/">CC BY</rights></rightsList>
                        <descriptions><description descriptionType="Other">Other</description><description descriptionType="Abstract">We &lt;i&gt;croak&lt;/i&gt;.</description></descriptions></resource>""")
                .papers().get(0);

        assertThat(paper.source().source()).isEqualTo("datacite");
        assertThat(paper.source().recordId()).isEqualTo("10.5555/d.1");
        assertThat(paper.title()).isEqualTo("Frogs: a view");
        assertThat(paper.abstractText()).isEqualTo("We croak.");
        assertThat(paper.authors()).containsExactly(
                new Author("Ada Example", "Example", "Ada", "0000-0002-1825-0097", "Pond Institute"),
                new Author("Frogs, Toads and Newts"), new Author("Cy Doe", "Doe", "Cy", null, null));
        assertThat(paper.identifiers()).containsExactly(doi("10.5555/d.1"), new Identifier("arxiv", "2401.00001"));
        assertThat(paper.dates()).containsExactlyInAnyOrder(date(PaperDate.Kind.SUBMITTED, "2019-12-01"),
                date(PaperDate.Kind.PUBLISHED, "2020-01"), date(PaperDate.Kind.UPDATED, "2020-05-06"));
        assertThat(paper.version()).isEqualTo(2);
        assertThat(paper.type()).isEqualTo("article");
        assertThat(paper.license()).isEqualTo("https://creativecommons.org/licenses/by/4.0/");
        assertThat(paper.relations()).containsExactly(new Relation(Relation.Kind.PUBLISHED_AS, doi("10.5555/j")),
                new Relation(Relation.Kind.VERSION_OF, doi("10.5555/v")));
        assertThat(paper.comment()).isEqualTo("Also: No; Also: Frösche; Supplement to doi:10.5555/s");
        assertThat(paper.links())
                .containsExactly(new Link(Link.Relation.CODE, URI.create("https://github.com/ex/frogs")));
        assertThat(paper.keywords()).containsExactly("amphibia");
        assertThat(paper.publication().publisher()).isEqualTo("Pond Archive");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {"Text|Journal Article|article-journal", "Text||none",
            "Text|Doctoral Thesis|thesis", "Dataset|x|dataset", "Software|x|software",
            "ConferencePaper||paper-conference",
            "Dissertation|x|thesis", "Other|x|none"})
    void the_general_type_counts_and_a_text_says_more_in_its_own_words(String general, String own, String type)
            throws Exception {
        PaperParsed paper = read("<resourceType resourceTypeGeneral=\"" + general + "\">" + (own == null ? "" : own)
                + "</resourceType>");

        assertThat(paper.type()).isEqualTo(type);
    }

    @Test
    void the_year_stands_in_only_where_no_date_says_more() throws Exception {
        PaperParsed paper = read(
                "<publicationYear>2014</publicationYear><dates><date dateType=\"Updated\">2017-09-13</date></dates>");

        assertThat(paper.dates()).containsExactlyInAnyOrder(date(PaperDate.Kind.PUBLISHED, "2014"),
                date(PaperDate.Kind.UPDATED, "2017-09-13"));
    }

    @Test
    void several_people_in_one_creator_keep_their_names_but_share_nothing() throws Exception {
        PaperParsed paper = read("<creators><creator><creatorName>Example, Ada</creatorName><givenName>Ada</givenName>"
                + "<creatorName>Doe, Cy</creatorName><affiliation>Pond</affiliation></creator></creators>");

        assertThat(paper.authors()).containsExactly(new Author("Ada Example", "Example", "Ada", null, null),
                new Author("Cy Doe", "Doe", "Cy", null, null));
    }

    @Test
    void the_payload_of_oai_datacite_is_read_too_and_a_version_in_parts_is_no_version() throws Exception {
        XmlNode payload = XmlNode.parse(
                "<oai_datacite><schemaVersion>4</schemaVersion><payload><resource><titles><title>T</title></titles><version>4.1</version></resource></payload></oai_datacite>");

        PaperParsed paper = DataCiteXml.map(payload).build(Reading.NOW);

        assertThat(paper.title()).isEqualTo("T");
        assertThat(paper.version()).isNull();
    }

    @Test
    void a_broken_resource_costs_only_itself() throws Exception {
        Reading reading = Reading.of(DataCiteXml.FORMAT,
                "<resources>\n<resource><titles><title>A</title></titles></resource>\n"
                        + "<resource><titles><title>B</titles></resource>\n<resource><titles/></resource>\n"
                        + "<resource><titles><title>D</title></titles></resource></resources>");

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("A", "D");
        assertThat(reading.rejected()).extracting(Block.Rejected::place).containsExactly("line 3", "line 4");
        assertThat(reading.rejected().get(1).reason()).contains("title");
    }

    private static PaperParsed read(String more) throws Exception {
        return Reading.of(DataCiteXml.FORMAT, "<resource><titles><title>T</title></titles>" + more + "</resource>")
                .papers().get(0);
    }

    private static Identifier doi(String value) {
        return new Identifier("doi", value);
    }

    private static PaperDate date(PaperDate.Kind kind, String date) {
        return new PaperDate(kind, new PartialDate(date));
    }

    @Test
    void openaires_repositories_have_the_abstract_and_the_place_in_elements_of_their_own() throws Exception {
        PaperParsed paper = Reading.ofDetected("oai-pmh", """
                <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><header><identifier>oai:pond:1</identifier></header><metadata>
                <oaire:resource xmlns:oaire="http://namespace.openaire.eu/schema/oaire/" xmlns:datacite="http://datacite.org/schema/kernel-4" xmlns:dc="http://purl.org/dc/elements/1.1/">
                <datacite:titles><datacite:title>Frogs</datacite:title></datacite:titles><dc:description xml:lang="de">Wir quaken.</dc:description><dc:description xml:lang="en">We croak.</dc:description>
                <dc:language>eng</dc:language><datacite:identifier identifierType="DOI">10.5555/o.1</datacite:identifier>
                <oaire:licenseCondition uri="https://creativecommons.org/licenses/by/4.0/">CC BY</oaire:licenseCondition>
                <oaire:file mimeType="application/pdf">https://pond.example/1.pdf</oaire:file><oaire:citationTitle>Pond Letters</oaire:citationTitle>
                <oaire:citationVolume>7</oaire:citationVolume><oaire:citationIssue>2</oaire:citationIssue><oaire:citationStartPage>10</oaire:citationStartPage><oaire:citationEndPage>19</oaire:citationEndPage>
                </oaire:resource></metadata></record></ListRecords></OAI-PMH>""")
                .paper();

        assertThat(paper.abstractText()).isEqualTo("We croak.");
        assertThat(paper.venue()).isEqualTo("Pond Letters");
        assertThat(paper.publication()).isEqualTo(new Publication("7", "2", "10-19", null, null));
        assertThat(paper.license()).isEqualTo("https://creativecommons.org/licenses/by/4.0/");
        assertThat(paper.links()).extracting(link -> link.relation() + " " + link.url())
                .containsExactly("PDF https://pond.example/1.pdf");
    }
}
