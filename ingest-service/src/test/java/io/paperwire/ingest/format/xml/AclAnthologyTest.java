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
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Reading;

class AclAnthologyTest {

    @Test
    void a_paper_knows_its_volume() throws Exception {
        Reading reading = Reading.of(AclAnthology.FORMAT,
                """
                        <?xml version='1.0' encoding='UTF-8'?><collection id="2031.frog"><volume id="long">
                        <meta><booktitle>Proceedings of the <fixed-case>F</fixed-case>rog Conference</booktitle><publisher>Pond Press</publisher>
                        <month>28 July-2 August</month><year>2031</year><editor><first>E</first><last>Ditor</last></editor></meta>
                        <frontmatter><url>2031.frog-long.0</url></frontmatter>
                        <paper id="1"><title><fixed-case>LSTM</fixed-case>s croak in <tex-math>O(n)</tex-math> with <b>style</b></title>
                        <author><first>Ada</first><last>Example</last><variant script="hani"><last>X</last></variant></author><author><last>Croaker</last></author>
                        <pages>1–12</pages><abstract>We <i>croak</i>.</abstract><url hash="0a">2031.frog-long.1</url><doi>10.5555/frog.1</doi>
                        <attachment type="software" hash="0b">2031.frog-long.1.Software.zip</attachment><video href="https://v.example/1"/>
                        <award>Best Croak</award></paper></volume></collection>""");

        assertThat(reading.rejected()).isEmpty();
        PaperParsed volume = reading.papers().get(0);
        assertThat(volume.title()).isEqualTo("Proceedings of the Frog Conference");
        assertThat(volume.type()).isEqualTo("book");
        assertThat(volume.authors()).isEmpty();
        PaperParsed paper = reading.papers().get(1);
        assertThat(paper.source().source()).isEqualTo("acl");
        assertThat(paper.source().recordId()).isEqualTo("2031.frog-long.1");
        assertThat(paper.title()).isEqualTo("LSTMs croak in $O(n)$ with style");
        assertThat(paper.abstractText()).isEqualTo("We croak.");
        assertThat(paper.authors()).containsExactly(new Author("Ada Example", "Example", "Ada", null, null),
                new Author("Croaker"));
        assertThat(paper.identifiers()).containsExactly(new Identifier("acl", "2031.frog-long.1"),
                new Identifier("doi", "10.5555/frog.1"));
        assertThat(paper.venue()).isEqualTo("Proceedings of the Frog Conference");
        assertThat(paper.publication().pages()).isEqualTo("1-12");
        assertThat(paper.dates())
                .containsExactly(new PaperDate(PaperDate.Kind.PUBLISHED, new PartialDate("2031-07")));
        assertThat(paper.links()).containsExactlyInAnyOrder(
                link(Link.Relation.HTML, "https://aclanthology.org/2031.frog-long.1/"),
                link(Link.Relation.PDF, "https://aclanthology.org/2031.frog-long.1.pdf"),
                link(Link.Relation.CODE, "https://aclanthology.org/attachments/2031.frog-long.1.Software.zip"),
                link(Link.Relation.VIDEO, "https://v.example/1"));
        assertThat(paper.type()).isEqualTo("paper-conference");
    }

    @ParameterizedTest
    @CsvSource({"P19,1,1,P19-1001", "P19,1,36,P19-1036", "W90,1,1,W90-0101", "W19,52,7,W19-5207", "D19,5,3,D19-0503",
            "D19,1,3,D19-1003", "2024.acl,long,1,2024.acl-long.1"})
    void without_an_address_the_id_follows_from_the_numbers(String collection, String volume, String number, String id)
            throws Exception {
        PaperParsed paper = Reading.of(AclAnthology.FORMAT, "<collection id=\"" + collection + "\"><volume id=\""
                + volume + "\"><meta/><paper id=\"" + number + "\"><title>T</title></paper></volume></collection>")
                .papers().get(0);

        assertThat(paper.source().recordId()).isEqualTo(id);
        assertThat(paper.identifiers()).containsExactly(new Identifier("acl", id));
        assertThat(paper.links()).extracting(Link::relation).containsExactly(Link.Relation.HTML);
    }

    @Test
    void retractions_revisions_and_errata_are_told() throws Exception {
        Reading reading = Reading.of(AclAnthology.FORMAT,
                """
                        <collection id="P19"><volume id="1"><paper id="1"><title>A</title><retracted date="2020-01-02">Wrong numbers.</retracted></paper>
                        <paper id="2"><title>B</title><revision id="1" href="P19-1002v1"/><revision id="2" href="P19-1002v2" date="2020-03-04">Fixed table 2.</revision>
                        <erratum id="1">P19-1002e1</erratum></paper></volume></collection>""");

        PaperParsed retracted = reading.papers().get(0);
        assertThat(retracted.retracted()).isTrue();
        assertThat(retracted.comment()).isEqualTo("Wrong numbers.");
        PaperParsed revised = reading.papers().get(1);
        assertThat(revised.retracted()).isFalse();
        assertThat(revised.version()).isEqualTo(2);
        assertThat(revised.dates())
                .containsExactly(new PaperDate(PaperDate.Kind.UPDATED, new PartialDate("2020-03-04")));
        assertThat(revised.comment()).isEqualTo("Revision 2: Fixed table 2.; Erratum");
        assertThat(revised.links()).contains(link(Link.Relation.PDF, "https://aclanthology.org/P19-1002e1.pdf"));
    }

    @Test
    void a_volume_without_its_own_data_has_not_those_of_the_one_before() throws Exception {
        Reading reading = Reading.of(AclAnthology.FORMAT,
                "<collection id=\"P19\"><volume id=\"1\"><meta><booktitle>One</booktitle></meta><paper id=\"1\"><title>A</title></paper></volume>"
                        + "<volume id=\"2\"><paper id=\"1\"><title>B</title></paper></volume></collection>");

        assertThat(reading.papers()).extracting(PaperParsed::venue).containsExactly("One", null);
        assertThat(reading.papers().get(1).source().recordId()).isEqualTo("P19-2001");
    }

    @Test
    void a_broken_paper_costs_only_itself() throws Exception {
        Reading reading = Reading.of(AclAnthology.FORMAT, "<collection id=\"P19\"><volume id=\"1\">\n"
                + "<paper id=\"1\"><title>A</title></paper>\n<paper id=\"2\"><title>B</paper>\n<paper id=\"3\"/>\n"
                + "<paper id=\"4\"><title>D</title>\n<paper id=\"5\"><title>E</title></paper></volume></collection>");

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("A", "E");
        assertThat(reading.rejected()).extracting(Block.Rejected::place).containsExactly("line 3", "line 4", "line 5");
        assertThat(reading.rejected().get(1).reason()).contains("title");
    }

    private static Link link(Link.Relation relation, String address) {
        return new Link(relation, URI.create(address));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Computational Frogs, Volume 49, Issue 1 - March 2023||Computational Frogs",
            "Traitement des grenouilles, Volume 60, Numéro 2 : Varia||Traitement des grenouilles",
            "Frogs, Volume 11|Transactions on Frogs|Transactions on Frogs", "Frogs of Volume||Frogs of Volume",
            "Journal of Frogs (September 1974)||Journal of Frogs", "Frogs (Pond)||Frogs (Pond)"})
    void the_venue_of_a_journals_paper_is_the_journal(String volume, String journal, String venue) throws Exception {
        PaperParsed paper = Reading.of(AclAnthology.FORMAT, """
                <collection id="2023.cf"><volume id="1"><meta><booktitle>%s</booktitle>%s<journal-volume>49</journal-volume></meta>
                <paper id="1"><title>Frogs</title><author><first>Ada</first><last>Newt</last><affiliation>Pond</affiliation><affiliation>Lake</affiliation></author></paper></volume></collection>
                """.formatted(volume, journal == null ? "" : "<journal-title>" + journal + "</journal-title>")).papers()
                .get(0);

        assertThat(paper.venue()).isEqualTo(venue);
        assertThat(paper.publication().volume()).isEqualTo("49");
        assertThat(paper.authors().get(0).affiliation()).isEqualTo("Pond; Lake");
    }
}
