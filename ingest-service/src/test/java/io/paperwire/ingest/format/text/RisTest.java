package io.paperwire.ingest.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Author;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.Publication;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.format.Reading;

class RisTest {

    private final Ris format = new Ris();

    private PaperParsed paper(String text) throws Exception {
        return Reading.of(format, text).papers().get(0);
    }

    @Test
    void an_address_may_lack_its_scheme() throws Exception {
        PaperParsed paper = paper(
                "TY  - JOUR\nTI  - Moss\nUR  - //walls.example/moss\nUR  - www.moss.example\nER  -\n");

        assertThat(paper.links()).extracting(link -> link.url().toString())
                .containsExactly("https://walls.example/moss", "https://www.moss.example");
    }

    @Test
    void a_report_is_at_its_institution_and_not_in_its_series() throws Exception {
        PaperParsed both = paper("TY  - RPRT\nTI  - Moss\nT2  - Moss Series\nPB  - Moss Institute\n");
        PaperParsed series = paper("TY  - RPRT\nTI  - Moss\nT2  - Moss Series\n");

        assertThat(both.venue()).isEqualTo("Moss Institute");
        assertThat(both.comment()).isEqualTo("Moss Series");
        assertThat(series.venue()).isEqualTo("Moss Series");
        assertThat(series.comment()).isNull();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"RPRT,SN  - MI-2024-0012,MI-2024-0012,-", "PAT,SN  - US7654321,US7654321,-",
            "STAND,IS  - M 1/SN  - M 2,M 1,-", "RPRT,SN  - 0317-8471 (print),-,0317-8471",
            "RPRT,SN  - ISSN 0317-8471,-,0317-8471", "RPRT,IS  - 0317-8471/SN  - 0317-8471,0317-8471,-",
            "JOUR,SN  - 0317 8471,-,0317-8471"})
    void a_report_s_number_may_stand_where_others_have_an_issn(String kind, String lines, String number, String issn)
            throws Exception {
        assertThat(paper("TY  - " + kind + "\nTI  - Moss\n" + lines.replace('/', '\n') + "\n").publication())
                .isEqualTo(new Publication(null, number, null, null, issn));
    }

    @Test
    void a_record_is_a_paper_with_all_that_it_says() throws Exception {
        PaperParsed paper = paper("""
                TY  - JOUR
                TI  - Moss on Walls
                AU  - Reed,Ada
                AU  - Fern, Bo, Jr.
                T2  - Journal of Walls
                JA  - J. Walls
                VL  - 4
                IS  - 2
                SP  - 10
                EP  - 19
                PB  - Wall Press
                SN  - 0317-8471
                DO  - https://doi.org/10.5555/MOSS.1
                UR  - https://walls.example/moss
                L1  - https://walls.example/moss.pdf
                LA  - eng
                KW  - moss; walls
                lichen
                AB  - We look at R&amp;D on walls.
                N1  - Winner of the Moss Prize
                ER  -
                """);

        assertThat(paper.source().source()).isEqualTo("ris");
        assertThat(paper.source().recordId()).isEqualTo("doi:10.5555/moss.1");
        assertThat(paper.type()).isEqualTo("article-journal");
        assertThat(paper.title()).isEqualTo("Moss on Walls");
        assertThat(paper.authors()).extracting(Author::name).containsExactly("Ada Reed", "Bo Fern Jr.");
        assertThat(paper.venue()).isEqualTo("Journal of Walls");
        assertThat(paper.publication()).isEqualTo(new Publication("4", "2", "10-19", "Wall Press", "0317-8471"));
        assertThat(paper.links()).extracting(Link::relation).containsExactly(Link.Relation.HTML, Link.Relation.PDF);
        assertThat(paper.language()).isEqualTo("en");
        assertThat(paper.keywords()).containsExactly("moss", "walls", "lichen");
        assertThat(paper.abstractText()).isEqualTo("We look at R&D on walls.");
        assertThat(paper.comment()).isEqualTo("Winner of the Moss Prize");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "TY  - JOUR\nTI  - Moss\nAU  - Reed, A.\nER  - \n",
            "TY - JOUR\nTI - Moss\nAU - Reed, A.\nER -\n",
            "TY  -JOUR\nTI  -Moss\nAU  -Reed, A.\nER  -",
            "TY- JOUR\nTI- Moss\nAU- Reed, A.\n",
            "  TY  - JOUR\r\n  TI  - Moss\r\n\r\n\r\n  AU  - Reed, A.\r\n",
            "ty  - jour\nti  - Moss\nau  - Reed, A.\ner  - ",
            "Provider: Someone\nContent: text\n\nTY  - \nTI  - Moss\nAU  - Reed, A.\nER  - xyz\n",
            "TY  - JOUR\nTI  - Moss\nAU  - Reed, A."})
    void spellings_of_all_programs_are_read(String text) throws Exception {
        assertThat(format.recognises(new Head(text.getBytes(StandardCharsets.UTF_8)))).isTrue();

        PaperParsed paper = paper(text);

        assertThat(paper.title()).isEqualTo("Moss");
        assertThat(paper.authors()).extracting(Author::family).containsExactly("Reed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A text about TY - and so on.", "TY", "@article{a, title={TY  - }}"})
    void other_texts_are_not_recognised(String text) throws Exception {
        assertThat(format.recognises(new Head(text.getBytes(StandardCharsets.UTF_8)))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "2016/10/19, 2016, -, 2016-10-19",
            "2016, 2016/10/19, -, 2016-10-19",
            "1900/01/01, -, 1950/01/01, 1950-01-01",
            "-, 2020/05//, -, 2020-05",
            "2015/october, -, -, 2015-10",
            "-, 2013/02/15/received, 2014, 2014",
            "-, 2012///, -, 2012",
            "-, 0000, -, -"})
    void the_most_precise_date_holds(String y1, String py, String da, String date) throws Exception {
        String tags = (y1 == null ? "" : "Y1  - " + y1 + "\n") + (py == null ? "" : "PY  - " + py + "\n")
                + (da == null ? "" : "DA  - " + da + "\n");

        PaperParsed paper = paper("TY  - JOUR\nTI  - Moss\n" + tags + "ER  - \n");

        assertThat(paper.dates()).extracting(d -> d.date().value())
                .isEqualTo(date == null ? java.util.List.of() : java.util.List.of(date));
    }

    @Test
    void authors_keep_their_order_and_editors_are_none() throws Exception {
        PaperParsed paper = paper("""
                TY  - BOOK
                A1  - Reed, Ada
                AU  - Fern, Bo
                A2  - Sedge, Cy
                ED  - Rush, Di
                A1  - Ivy, Ed
                T1  - Moss
                ER  -
                """);

        assertThat(paper.authors()).extracting(Author::family).containsExactly("Reed", "Fern", "Ivy");
    }

    @Test
    void an_abstract_that_is_there_twice_comes_once() throws Exception {
        PaperParsed paper = paper("TY  - JOUR\nT1  - Moss\nN2  - Same words.\nAB  - Same words.\nER  -\n");

        assertThat(paper.abstractText()).isEqualTo("Same words.");
        assertThat(paper.comment()).isNull();
    }

    @Test
    void a_book_has_its_isbn_and_a_chapter_not_that_of_its_book() throws Exception {
        String rest = "TI  - Moss\nSN  - 978-0-306-40615-7\nER  -\n";

        assertThat(paper("TY  - BOOK\n" + rest).identifiers())
                .containsExactly(new Identifier("isbn", "9780306406157"));
        assertThat(paper("TY  - CHAP\n" + rest).identifiers()).isEmpty();
    }

    @Test
    void a_note_that_is_only_an_identifier_is_one() throws Exception {
        PaperParsed paper = paper("TY  - JOUR\nTI  - Moss\nN1  - doi: 10.5555/a.b\nM3  - Erratum\n"
                + "U1  - 23690738[pmid]\nAN  - PMC3654245\nER  -\n");

        assertThat(paper.identifiers()).containsExactly(new Identifier("pmcid", "PMC3654245"),
                new Identifier("pmid", "23690738"), new Identifier("doi", "10.5555/a.b"));
        assertThat(paper.comment()).isEqualTo("Erratum");
    }

    @Test
    void a_record_without_title_is_rejected_and_the_next_is_read() throws Exception {
        Reading reading = Reading.of(format, "TY  - JOUR\nAU  - Reed, A.\nTY  - JOUR\nTI  - Fern\nER  -\n");

        assertThat(reading.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.place()).isEqualTo("line 1");
            assertThat(rejected.reason()).isEqualTo("title is missing or blank");
            assertThat(rejected.excerpt()).startsWith("TY  - JOUR\nAU");
        });
        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("Fern");
    }

    @Test
    void a_record_without_bound_is_rejected_and_the_next_is_read() throws Exception {
        Reading reading = Reading.of(format, "TY  - JOUR\nTI  - Moss\nAB  - " + "x ".repeat(600_000)
                + "\nmore\nER  - \nTY  - JOUR\nTI  - Fern\nER  -\n");

        assertThat(reading.rejected()).extracting(r -> r.reason())
                .containsExactly("a record of more than 1000000 characters");
        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("Fern");
    }

    @Test
    void many_short_notes_are_read_in_time() throws Exception {
        StringBuilder text = new StringBuilder("TY  - JOUR\nTI  - Moss\n");
        for (int n = 0; n < 60_000; n++)
            text.append("N1  - n").append(n).append('\n');

        assertThat(paper(text.toString()).comment()).contains("n59999");
    }

    @Test
    void an_article_number_stands_for_pages_and_an_image_is_no_pdf() throws Exception {
        PaperParsed article = paper("TY  - JOUR\nTI  - Moss\nC7  - e0230000\nL4  - https://x.example/fig1.jpg\n");
        PaperParsed paged = paper("TY  - JOUR\nTI  - Moss\nSP  - 7\nC7  - e0230000\n");
        PaperParsed report = paper("TY  - RPRT\nTI  - Moss\nC7  - e0230000\n");

        assertThat(article.publication().pages()).isEqualTo("e0230000");
        assertThat(article.comment()).isNull();
        assertThat(article.links()).extracting(Link::relation).containsExactly(Link.Relation.PROJECT);
        assertThat(paged.publication().pages()).isEqualTo("7");
        assertThat(report.publication()).isNull();
        assertThat(report.comment()).isEqualTo("e0230000");
    }

    @ParameterizedTest
    @CsvSource({"2009,Mar 12,2009-03-12", "2009,March,2009-03", "2009,2010/03/12,2010-03-12",
            "2009,2009/03/12/received,2009", "2009,////,2009", "2009,//,2009", "2009/05,Mar 12,2009-05"})
    void a_day_without_a_year_belongs_to_the_year(String year, String day, String date) throws Exception {
        assertThat(paper("TY  - JOUR\nTI  - Moss\nPY  - " + year + "\nDA  - " + day + "\n").dates())
                .extracting(told -> told.date().value()).containsExactly(date);
    }

    @Test
    void who_edited_a_book_is_not_its_author() throws Exception {
        assertThat(paper("TY  - EDBOOK\nTI  - Moss\nAU  - Reed, Ada\n").authors()).isEmpty();
        assertThat(paper("TY  - BOOK\nTI  - Moss\nAU  - Reed, Ada\n").authors()).hasSize(1);
    }

    @Test
    void a_translated_title_is_in_the_comment() throws Exception {
        assertThat(paper("TY  - JOUR\nTI  - Moos\nTT  - Moss\n").comment()).isEqualTo("Also: Moss");
    }

    @Test
    void an_accession_number_that_is_a_pmid_is_no_comment() throws Exception {
        PaperParsed pubmed = paper("TY  - JOUR\nTI  - Moss\nAN  - 12345678\nDB  - PubMed\nER  - \n");
        PaperParsed other = paper("TY  - JOUR\nTI  - Moss\nAN  - 12345678\nDB  - Moss Index\nER  - \n");

        assertThat(pubmed.identifiers()).containsExactly(new Identifier("pmid", "12345678"));
        assertThat(pubmed.comment()).isNull();
        assertThat(other.comment()).isEqualTo("12345678");
    }

    @Test
    void a_year_may_have_digits_of_any_script() throws Exception {
        assertThat(paper(
                "TY  - JOUR\nTI  - Moss\nPY  - \u0662\u0660\u0662\u0661\nDA  - \u0662\u0660\u0662\u0661/\u0660\u0665\n")
                .dates()).extracting(told -> told.date().value()).containsExactly("2021-05");
    }

    @Test
    void scopus_has_the_number_of_pubmed_in_a_field_of_its_own() throws Exception {
        PaperParsed paper = paper("TY  - CONF\nTI  - Moss\nC2  - 31234567\nC7  - 9123456\nDB  - Scopus\nER  -\n");

        assertThat(paper.identifiers()).containsExactly(new Identifier("pmid", "31234567"));
        assertThat(paper.publication().pages()).isEqualTo("9123456");
        assertThat(paper.comment()).isNull();
        assertThat(paper("TY  - CONF\nTI  - Moss\nC2  - 31234567\nER  -\n").identifiers()).isEmpty();
    }

    @Test
    void the_star_of_a_major_heading_is_no_part_of_a_keyword() throws Exception {
        assertThat(
                paper("TY  - JOUR\nTI  - Moss\nKW  - *Walls\nMoss/*growth & development\nC*-algebras\n*-rings\nER  -\n")
                        .keywords())
                .containsExactly("Walls", "Moss/growth & development", "C*-algebras", "*-rings");
    }
}
