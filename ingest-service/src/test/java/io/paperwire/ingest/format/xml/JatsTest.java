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
import io.paperwire.events.PartialDate;
import io.paperwire.events.Publication;
import io.paperwire.events.Relation;
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.format.Reading;

class JatsTest {

    @Test
    void an_articles_front_is_read_with_all_that_it_says() throws Exception {
        PaperParsed paper = Reading.of(Jats.FORMAT,
                """
                        <?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS//EN" "jats.dtd" [<!ENTITY x "y">]>
                        <article article-type="research-article" xml:lang="en" xmlns:xlink="http://www.w3.org/1999/xlink"><front>
                        <journal-meta><journal-title-group><journal-title>Journal of Examples</journal-title></journal-title-group>
                        <issn pub-type="epub">1234-5679</issn><publisher><publisher-name>Pond Press</publisher-name></publisher></journal-meta>
                        <article-meta><article-id pub-id-type="publisher-id">7</article-id><article-id pub-id-type="doi">10.5555/X.1</article-id>
                        <article-id pub-id-type="pmid">31000001</article-id>
                        <article-categories><subj-group subj-group-type="heading"><subject>Research</subject></subj-group>
                        <subj-group subj-group-type="AMSC"><subject>60H10</subject></subj-group></article-categories>
                        <title-group><article-title>Decay of <inline-formula><tex-math>x_1</tex-math></inline-formula><xref ref-type="fn" rid="f">*</xref></article-title>
                        <subtitle>a view</subtitle></title-group>
                        <contrib-group><contrib contrib-type="author"><contrib-id contrib-id-type="orcid">https://orcid.org/0000-0002-1825-0097</contrib-id>
                        <name><surname>Example</surname><given-names>Ada</given-names><suffix>Jr.</suffix></name><xref ref-type="aff" rid="a1 a2"/></contrib>
                        <contrib contrib-type="author"><name name-style="eastern"><surname>Nagy</surname><given-names>Béla</given-names></name></contrib>
                        <contrib contrib-type="author"><collab>Frog Collaboration<contrib-group><contrib contrib-type="author"><name><surname>Member</surname></name></contrib></contrib-group></collab></contrib>
                        <contrib contrib-type="author"><string-name><given-names>Cy</given-names> <surname>Doe</surname></string-name></contrib>
                        <contrib contrib-type="editor"><name><surname>Editor</surname></name></contrib></contrib-group>
                        <aff id="a1"><label>1</label><institution>Pond Institute</institution><country>Utopia</country></aff>
                        <aff id="a2"><sup>2</sup>Lake College <email>a@example.org</email></aff>
                        <pub-date pub-type="epub" iso-8601-date="2020-02-03"/><pub-date pub-type="collection"><month>3</month><year>2020</year></pub-date>
                        <pub-date pub-type="pmc-release"><year>2021</year></pub-date>
                        <volume>5</volume><issue>1</issue><fpage>10</fpage><lpage>19</lpage>
                        <history><date date-type="received"><day>1</day><month>9</month><year>2019</year></date><date date-type="accepted"><year>2019</year></date></history>
                        <permissions><license xlink:href="https://creativecommons.org/licenses/by/4.0/"><license-p>Text</license-p></license></permissions>
                        <self-uri content-type="pdf" xlink:href="https://j.example/x.pdf"/>
                        <abstract abstract-type="graphical"><p>Picture.</p></abstract>
                        <abstract><title>Abstract</title><sec><title>Background</title><p>First &rgr;.</p></sec><sec><title>Methods:</title><p>Second.</p></sec></abstract>
                        <kwd-group><kwd>frogs</kwd><kwd>ponds</kwd></kwd-group></article-meta></front>
                        <body><p>Body <article-title>of no use</article-title></p></body><back/></article>""")
                .papers().get(0);

        assertThat(paper.source().source()).isEqualTo("jats");
        assertThat(paper.title()).isEqualTo("Decay of $x_1$: a view");
        assertThat(paper.abstractText()).isEqualTo("Background: First ρ. Methods: Second.");
        assertThat(paper.authors()).containsExactly(
                new Author("Ada Example Jr.", "Example", "Ada", "0000-0002-1825-0097",
                        "Pond Institute, Utopia; Lake College"),
                new Author("Nagy Béla", "Nagy", "Béla", null, null), new Author("Frog Collaboration"),
                new Author("Cy Doe", "Doe", "Cy", null, null));
        assertThat(paper.identifiers()).containsExactly(new Identifier("doi", "10.5555/x.1"),
                new Identifier("pmid", "31000001"));
        assertThat(paper.dates()).containsExactlyInAnyOrder(date(PaperDate.Kind.PUBLISHED, "2020-02-03"),
                date(PaperDate.Kind.PUBLISHED, "2020-03"), date(PaperDate.Kind.SUBMITTED, "2019-09-01"));
        assertThat(paper.publication()).isEqualTo(new Publication("5", "1", "10-19", "Pond Press", "1234-5679"));
        assertThat(paper.license()).isEqualTo("https://creativecommons.org/licenses/by/4.0/");
        assertThat(paper.links())
                .containsExactly(new Link(Link.Relation.PDF, URI.create("https://j.example/x.pdf")));
        assertThat(paper.keywords()).containsExactly("frogs", "ponds");
        assertThat(paper.categories()).containsExactly(new Category("msc", "60H10"));
        assertThat(paper.type()).isEqualTo("article-journal");
        assertThat(paper.language()).isEqualTo("en");
    }

    @ParameterizedTest
    @CsvSource({"retraction-forward,RETRACTED_BY,true", "retracted-article,RETRACTS,false",
            "correction-forward,CORRECTED_BY,false", "corrected-article,CORRECTS,false", "preprint,PREPRINT,false"})
    void a_related_article_is_tied_and_only_a_retraction_of_this_one_retracts_it(String type, Relation.Kind kind,
            boolean retracted) throws Exception {
        PaperParsed paper = Reading.of(Jats.FORMAT, article("T", "<related-article related-article-type=\"" + type
                + "\" ext-link-type=\"doi\" xlink:href=\"10.5555/other\"/>")).papers().get(0);

        assertThat(paper.relations()).containsExactly(new Relation(kind, new Identifier("doi", "10.5555/other")));
        assertThat(paper.retracted()).isEqualTo(retracted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
            "<permissions><copyright-statement>2007 Moss. Distributed under the Creative Commons Attribution License.</copyright-statement><license><license-p/></license></permissions>|2007 Moss. Distributed under the Creative Commons Attribution License.",
            "<copyright-statement>Moss et al. Published under CC BY 4.0</copyright-statement>|Moss et al. Published under CC BY 4.0",
            "<copyright-statement>The Authors, under exclusive licence to Moss Press or its licensor</copyright-statement>|none",
            "<permissions><copyright-statement>2007 Moss. All rights reserved.</copyright-statement></permissions>|none",
            "<permissions><license><license-p>Published by Moss Press.</license-p></license></permissions>|none",
            "<permissions><license><license-p>Published under license by Moss Press.</license-p></license></permissions>|none",
            "<permissions><license><license-p>Published under an exclusive license by Moss Press.</license-p></license></permissions>|none",
            "<permissions><license><license-p>Licensed under a Creative Commons licence.</license-p></license></permissions>|Licensed under a Creative Commons licence."})
    void a_statement_of_copyright_or_terms_is_a_licence_if_it_names_one(String elements, String license)
            throws Exception {
        assertThat(Reading.of(Jats.FORMAT, article("T", elements)).papers().get(0).license()).isEqualTo(license);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"RETRACTED ARTICLE: Frogs|true|false", "WITHDRAWN: Frogs|false|true",
            "Retraction: Frogs|false|false", "Retracted muscles: a study|false|false"})
    void the_publishers_mark_in_front_of_a_title_counts(String title, boolean retracted, boolean withdrawn)
            throws Exception {
        PaperParsed paper = Reading.of(Jats.FORMAT, article(title, "")).papers().get(0);

        assertThat(paper.retracted()).isEqualTo(retracted);
        assertThat(paper.withdrawn()).isEqualTo(withdrawn);
        assertThat(paper.title()).isEqualTo(title);
    }

    @Test
    void publishers_numbers_are_no_identifiers_and_tell_records_apart_only_with_the_journal() throws Exception {
        PaperParsed paper = Reading.of(Jats.FORMAT, article("T", "").replace("<article-meta>",
                "<journal-meta><journal-id>jex</journal-id></journal-meta><article-meta><article-id pub-id-type=\"publisher-id\">7</article-id>"))
                .papers().get(0);

        assertThat(paper.identifiers()).isEmpty();
        assertThat(paper.source().recordId()).isEqualTo("jex/7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"<title>Abstract</title><p>One.</p>|One.",
            "<title>Aims</title><p>One.</p><title>Results.</title><p>Two.</p>|Aims: One. Results: Two.",
            "<p>One.</p><p>Two.</p>|One. Two.", "One <italic>two</italic>.|One two.",
            "<sec><label>1</label><title>Aims</title><p>At 3&fdg;5 &rgr;.</p></sec>|Aims: At 3°.5 ρ.",
            "<p>If a &lt; b and c > d.</p>|If a < b and c > d."})
    void headings_within_an_abstract_are_labels_and_its_own_is_dropped(String markup, String text) throws Exception {
        PaperParsed paper = Reading.of(Jats.FORMAT, article("T", "<abstract>" + markup + "</abstract>")).papers()
                .get(0);

        assertThat(paper.abstractText()).isEqualTo(text);
    }

    @Test
    void a_link_to_code_is_found_behind_its_words() throws Exception {
        PaperParsed paper = Reading.of(Jats.FORMAT, article("T",
                "<abstract><p>Code <ext-link xlink:href=\"https://github.com/ada/x\">here</ext-link>, <ext-link xlink:href=\"https://x.example/1\">news</ext-link>.</p></abstract>"))
                .papers().get(0);

        assertThat(paper.abstractText()).isEqualTo("Code here, news.");
        assertThat(paper.links()).extracting(link -> link.url().toString()).containsExactly("https://github.com/ada/x");
    }

    @Test
    void an_electronic_number_stands_for_pages_and_a_lone_affiliation_is_everybodys() throws Exception {
        PaperParsed paper = Reading.of(Jats.FORMAT, article("T",
                "<elocation-id>e12</elocation-id><contrib-group><contrib><name><surname>Doe</surname><given-names>Cy</given-names></name></contrib>"
                        + "<aff>Pond Institute, <country>Utopia</country>.</aff></contrib-group>"))
                .papers().get(0);

        assertThat(paper.publication().pages()).isEqualTo("e12");
        assertThat(paper.authors()).containsExactly(new Author("Cy Doe", "Doe", "Cy", null, "Pond Institute, Utopia."));
    }

    @Test
    void a_broken_article_costs_only_itself() throws Exception {
        Reading reading = Reading.of(Jats.FORMAT,
                "<articles>\n" + article("One", "") + "\n<article><front/></article>\n"
                        + "<article><front><article-meta><title-group></article-meta></front></article>\n"
                        + article("Two", "")
                        + "</articles>");

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("One", "Two");
        assertThat(reading.rejected()).extracting(Block.Rejected::place).containsExactly("line 3", "line 4");
        assertThat(reading.rejected().get(0).reason()).contains("article-meta is missing");
    }

    @Test
    void other_articles_in_xml_are_not_taken_for_jats() throws Exception {
        assertThat(Jats.FORMAT.recognises(head("<article key=\"journals/x/Y1\"><title>T</title></article>"))).isFalse();
        assertThat(Jats.FORMAT.recognises(head(article("T", "")))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
            "<contrib-group>%s</contrib-group><aff id='a1'>Moss Lab</aff>|Moss Lab",
            "<contrib-group>%s<aff id='a1'>Moss Lab</aff></contrib-group>|Moss Lab",
            "<contrib-group>%s</contrib-group><aff id='a1'>Moss Lab</aff><aff id='a2'>Fern Lab</aff>|none",
            "<contrib-group>%s<contrib contrib-type='author'><name><surname>Moss</surname></name><xref ref-type='aff' rid='a1'/></contrib></contrib-group><aff id='a1'>Moss Lab</aff>|none"})
    void the_only_affiliation_is_everybodys_if_nobody_refers_to_it(String groups, String affiliation) throws Exception {
        String reed = "<contrib contrib-type='author'><name><surname>Reed</surname></name></contrib>";

        assertThat(Reading.of(Jats.FORMAT, article("T", groups.formatted(reed))).paper().authors().get(0).affiliation())
                .isEqualTo(affiliation);
    }

    private static Head head(String text) throws Exception {
        return new Head(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String article(String title, String more) {
        return "<article><front><article-meta><title-group><article-title>" + title + "</article-title></title-group>"
                + more + "</article-meta></front></article>";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"<tex-math><?CDATA $a<b\\& c$?></tex-math>|$a<b\\& c$",
            "<tex-math><?CDATA $a$?></tex-math><mml:math><mml:mi>b</mml:mi></mml:math>|$a$",
            "<tex-math><?other $a$?></tex-math><mml:math><mml:mi>b</mml:mi></mml:math>|b"})
    void tex_may_stand_in_a_processing_instruction(String notations, String formula) throws Exception {
        PaperParsed paper = Reading.of(Jats.FORMAT, article(
                "On <inline-formula>" + notations + "</inline-formula> newts",
                "<abstract><p>We find <inline-formula>" + notations + "</inline-formula> newts.</p></abstract>"))
                .paper();

        assertThat(paper.title()).isEqualTo("On " + formula + " newts");
        assertThat(paper.abstractText()).isEqualTo("We find " + formula + " newts.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"<ext-link ext-link-type=\"orcid\">0000-0002-1825-0097</ext-link>",
            "<ext-link ext-link-type=\"ORCID\" xlink:href=\"0000-0002-1825-0097\"/>",
            "<uri content-type=\"orcid\">0000-0002-1825-0097</uri>",
            "<ext-link xlink:href=\"https://orcid.org/0000-0002-1825-0097\"/>"})
    void an_orcid_is_that_of_whatever_link_says_so(String link) throws Exception {
        PaperParsed paper = Reading.of(Jats.FORMAT, article("Newts",
                "<contrib-group><contrib contrib-type=\"author\"><name><surname>Newt</surname></name>" + link
                        + "</contrib></contrib-group>"))
                .paper();

        assertThat(paper.authors()).extracting(Author::orcid).containsExactly("0000-0002-1825-0097");
    }

    private static PaperDate date(PaperDate.Kind kind, String date) {
        return new PaperDate(kind, new PartialDate(date));
    }

    @ParameterizedTest
    @CsvSource({"en,Taro Yamada,'The University of Tokyo'", "ja,山田太郎,東京大学", "fr,Taro Yamada,'The University of Tokyo'"})
    void of_alternatives_those_in_the_articles_language_are_read(String language, String name, String affiliation)
            throws Exception {
        PaperParsed paper = Reading.of(Jats.FORMAT, """
                <article xml:lang="%s"><front><article-meta><title-group><article-title>Newts</article-title></title-group>
                <contrib-group><contrib contrib-type="author"><name-alternatives><name xml:lang="ja" name-style="eastern"><surname>山田</surname><given-names>太郎</given-names></name>
                <name xml:lang="en"><surname>Yamada</surname><given-names>Taro</given-names></name></name-alternatives><xref ref-type="aff" rid="aff1"/></contrib></contrib-group>
                <aff-alternatives id="aff1"><aff><institution xml:lang="ja">東京大学</institution></aff><aff><institution xml:lang="en">The University of Tokyo</institution></aff></aff-alternatives>
                </article-meta></front></article>""".formatted(language)).papers().get(0);

        assertThat(paper.authors()).extracting(Author::name, Author::affiliation)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(name, affiliation));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "<contrib-group><contrib contrib-type=\"author\"><name><surname>Newt</surname></name><aff-alternatives><aff xml:lang=\"de\">Teich</aff><aff xml:lang=\"en\">Pond</aff></aff-alternatives></contrib></contrib-group>",
            "<contrib-group><contrib contrib-type=\"author\"><name><surname>Newt</surname></name></contrib><aff-alternatives><aff xml:lang=\"de\">Teich</aff><aff xml:lang=\"en\">Pond</aff></aff-alternatives></contrib-group>",
            "<contrib-group><contrib contrib-type=\"author\"><name><surname>Newt</surname></name><xref ref-type=\"aff\" rid=\"d\"/></contrib></contrib-group><aff-alternatives><aff id=\"d\" xml:lang=\"de\">Teich</aff><aff id=\"e\" xml:lang=\"en\">Pond</aff></aff-alternatives>"})
    void alternatives_stand_wherever_an_affiliation_does(String groups) throws Exception {
        PaperParsed paper = Reading.of(Jats.FORMAT, "<article xml:lang=\"en\"><front><article-meta><title-group>"
                + "<article-title>Newts</article-title></title-group>" + groups + "</article-meta></front></article>")
                .papers().get(0);

        assertThat(paper.authors()).extracting(Author::affiliation).containsExactly("Pond");
    }

    @Test
    void who_is_spoken_for_is_an_author_after_the_persons_and_another_title_is_in_the_comment() throws Exception {
        PaperParsed paper = Reading
                .of(Jats.FORMAT,
                        """
                <article xml:lang="es"><front><article-meta><title-group><article-title>Tritones</article-title>
                <trans-title-group xml:lang="en"><trans-title>Newts</trans-title><trans-subtitle>a view</trans-subtitle></trans-title-group></title-group>
                <contrib-group><contrib contrib-type="author"><name><surname>Doe</surname></name><on-behalf-of>the NEWT Trial Investigators</on-behalf-of></contrib>
                <contrib contrib-type="author"><name><surname>Roe</surname></name><on-behalf-of>on behalf of the NEWT Trial Investigators</on-behalf-of></contrib>
                <on-behalf-of>Pond Working Group</on-behalf-of></contrib-group>
                <contrib-group><contrib contrib-type="editor"><name><surname>Ed</surname></name></contrib><on-behalf-of>Editors' Board</on-behalf-of></contrib-group>
                <related-article related-article-type="partial-retraction" ext-link-type="doi" xlink:href="10.5555/t"/></article-meta></front></article>""")
                .papers().get(0);

        assertThat(paper.authors()).extracting(Author::name).containsExactly("Doe", "Roe",
                "NEWT Trial Investigators", "Pond Working Group");
        assertThat(paper.comment()).isEqualTo("Also: Newts: a view");
        assertThat(paper.relations())
                .containsExactly(new Relation(Relation.Kind.CORRECTS, new Identifier("doi", "10.5555/t")));
    }
}
