package io.paperwire.ingest.format.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;

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
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.format.Reading;

class DblpTest {

    @Test
    void an_article_is_read_with_all_that_it_says() throws Exception {
        PaperParsed paper = Reading
                .of(Dblp.FORMAT,
                        """
                <?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE dblp SYSTEM "dblp.dtd"><dblp>
                <article mdate="2030-01-01" key="journals/jex/Example31"><author orcid="0000-0002-1825-0097">Ada Example 0001</author>
                <author>J&uuml;rgen M&ouml;hl</author><editor>E. Ditor</editor><title>On H<sub>2</sub>O in ponds.</title><pages>1-9</pages>
                <year>2031</year><volume>4</volume><journal>J. Ex.</journal><number>2</number>
                <ee>https://doi.org/10.5555/POND.1</ee><url>db/journals/jex/jex4.html#Example31</url></article></dblp>""")
                .papers()
                .get(0);

        assertThat(paper.source().source()).isEqualTo("dblp");
        assertThat(paper.source().recordId()).isEqualTo("journals/jex/Example31");
        assertThat(paper.title()).isEqualTo("On H₂O in ponds");
        assertThat(paper.authors()).containsExactly(
                new Author("Ada Example", "Example", "Ada", "0000-0002-1825-0097", null),
                new Author("Jürgen Möhl", "Möhl", "Jürgen", null, null));
        assertThat(paper.identifiers()).containsExactly(new Identifier("dblp", "journals/jex/Example31"),
                new Identifier("doi", "10.5555/pond.1"));
        assertThat(paper.publication()).isEqualTo(new Publication("4", "2", "1-9", null, null));
        assertThat(paper.venue()).isEqualTo("J. Ex.");
        assertThat(paper.dates())
                .containsExactly(new PaperDate(PaperDate.Kind.PUBLISHED, new PartialDate("2031")));
        assertThat(paper.links())
                .containsExactly(new Link(Link.Relation.HTML, URI.create("https://doi.org/10.5555/POND.1")));
        assertThat(paper.type()).isEqualTo("article-journal");
    }

    @ParameterizedTest
    @CsvSource({"inproceedings,conf/x/Y1,paper-conference", "proceedings,conf/x/2031,book", "book,books/x/Y,book",
            "incollection,books/x/Z,chapter", "phdthesis,phd/x/Y,thesis", "data,data/x/Y,dataset",
            "article,journals/corr/abs-2401-00001,article"})
    void the_elements_name_is_the_kind_of_work(String element, String key, String type) throws Exception {
        String record = "<" + element + " key=\"" + key + "\"><title>T</title></" + element + ">";

        assertThat(Dblp.FORMAT.recognises(new Head(record.replace("key=", "id=").getBytes(StandardCharsets.UTF_8))))
                .isFalse();
        assertThat(Dblp.FORMAT.recognises(new Head(record.getBytes(StandardCharsets.UTF_8)))).isTrue();
        assertThat(Reading.of(Dblp.FORMAT, record).papers()).extracting(PaperParsed::type).containsExactly(type);
    }

    @Test
    void a_preprint_has_its_arxiv_id_and_a_withdrawn_one_is_withdrawn() throws Exception {
        PaperParsed paper = Reading.of(Dblp.FORMAT,
                "<dblp><article publtype=\"informal withdrawn\" key=\"journals/corr/abs-2401-00001\"><title>T.</title>"
                        + "<volume>abs/2401.00001</volume><journal>CoRR</journal></article></dblp>")
                .papers().get(0);

        assertThat(paper.withdrawn()).isTrue();
        assertThat(paper.type()).isEqualTo("article");
        assertThat(paper.identifiers()).contains(new Identifier("arxiv", "2401.00001"));
        assertThat(paper.publication()).isNull();
    }

    @Test
    void a_page_that_is_no_home_page_is_a_web_page() throws Exception {
        PaperParsed page = Reading.of(Dblp.FORMAT, "<www key=\"www/org/frogs\"><title>All Frogs</title></www>").papers()
                .get(0);

        assertThat(page.type()).isEqualTo("webpage");
    }

    @Test
    void home_pages_and_broken_records_cost_only_themselves() throws Exception {
        Reading reading = Reading.of(Dblp.FORMAT,
                "<dblp>\n<www key=\"homepages/a/A\"><author>Ada</author><title>Home Page</title></www>\n"
                        + "<article key=\"journals/a/B\"><title>Good.</title></article>\n<article key=\"journals/a/C\"><author>X</author></article>\n"
                        + "<article key=\"journals/a/D\"><title>Cut\n<article key=\"journals/a/E\"><title>Last...</title></article></dblp>");

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("Good", "Last...");
        assertThat(reading.rejected()).extracting(Block.Rejected::place).containsExactly("line 2", "line 4", "line 5");
        assertThat(reading.rejected().get(0).reason()).contains("home page");
        assertThat(reading.rejected().get(1).reason()).contains("title");
    }

    @Test
    void a_record_that_has_lost_its_end_does_not_swallow_one_of_another_kind() throws Exception {
        Reading reading = Reading.of(Dblp.FORMAT,
                "<dblp><article key=\"journals/a/D\"><title>Cut\n<inproceedings key=\"conf/a/E\"><title>Kept.</title></inproceedings></dblp>");

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("Kept");
        assertThat(reading.rejected()).hasSize(1);
    }
}
