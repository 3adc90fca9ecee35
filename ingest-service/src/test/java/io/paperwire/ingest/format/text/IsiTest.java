package io.paperwire.ingest.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.events.Author;
import io.paperwire.events.Identifier;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.Publication;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.format.Reading;

class IsiTest {

    private final Isi format = new Isi();

    @Test
    void a_record_is_a_paper_with_all_that_it_says() throws Exception {
        String text = """
                \uFEFFFN Thomson Reuters Web of Knowledge
                VR 1.0
                PT J
                AU Reed, A
                   Fern, B
                AF Reed, Ada
                   Fern, Bo (bo@walls.example)
                CA Moss Grp
                TI Optics of LiNbO/sub 3/ on
                   walls
                SO JOURNAL OF WALLS
                LA English
                DT Article; Retracted Publication
                DE moss; wall
                   garden
                ID FERNS
                AB Abstract with
                   two lines.
                TC 7
                SN 0317-8471
                PD MAY 3
                PY 2006
                VL 18
                IS 23
                BP 5323
                EP 5331
                DI 10.5555/wall.3
                PM 12345678
                UT WOS:000000000000001
                ER

                EF""";
        assertThat(format.recognises(new Head(text.getBytes(StandardCharsets.UTF_8)))).isTrue();

        Reading reading = Reading.of(format, text);

        PaperParsed paper = reading.papers().get(0);
        assertThat(reading.blocks()).hasSize(1);
        assertThat(paper.source().source() + " " + paper.source().recordId()).isEqualTo("wos WOS:000000000000001");
        assertThat(paper.title()).isEqualTo("Optics of LiNbO/sub 3/ on walls");
        assertThat(paper.authors()).extracting(Author::name).containsExactly("Ada Reed", "Bo Fern", "Moss Grp");
        assertThat(paper.abstractText()).isEqualTo("Abstract with two lines.");
        assertThat(paper.keywords()).containsExactly("moss", "wall garden", "FERNS");
        assertThat(paper.dates()).extracting(d -> d.date().value()).containsExactly("2006-05-03");
        assertThat(paper.publication()).isEqualTo(new Publication("18", "23", "5323-5331", null, "0317-8471"));
        assertThat(paper.identifiers()).containsExactly(new Identifier("doi", "10.5555/wall.3"),
                new Identifier("pmid", "12345678"));
        assertThat(paper.signals()).containsEntry("citations", 7.0);
        assertThat(paper.language()).isEqualTo("en");
        assertThat(paper.retracted()).isTrue();
    }

    @Test
    void lines_that_lost_their_indentation_go_on() throws Exception {
        PaperParsed paper = Reading.of(format, """
                PT J
                TI Importance of moss for two
                NASA walls
                AU Reed, Ada
                Fern, Bo
                SO Walls
                ER
                """).papers().get(0);

        assertThat(paper.title()).isEqualTo("Importance of moss for two NASA walls");
        assertThat(paper.authors()).extracting(Author::family).containsExactly("Reed", "Fern");
    }

    @ParameterizedTest
    @CsvSource({"JUN 14, 2006-06-14", "FEB 2006, 2006-02", "MAY-JUN, 2006-05", "SPR, 2006", "04 2006, 2006-04",
            "'1998, thesis publ. 1997', 2006", "DEC 30 2007, 2006"})
    void month_and_day_belong_to_the_year(String monthAndDay, String date) throws Exception {
        PaperParsed paper = Reading.of(format, "PT J\nTI Moss\nPD " + monthAndDay + "\nPY 2006\nER\n").papers().get(0);

        assertThat(paper.dates()).extracting(d -> d.date().value()).containsExactly(date);
    }

    @ParameterizedTest
    @CsvSource({"J, Article, article-journal", "B, Proceedings Paper, paper-conference", "B, Book Chapter, chapter",
            "C, Meeting Abstract, paper-conference", "J, Preprint, article", "S, Proceedings Paper, paper-conference",
            "S, Article; Book Chapter, chapter", "S, Review, article-journal", "S, Book, book"})
    void types_are_told_by_publication_and_document(String publication, String document, String type)
            throws Exception {
        PaperParsed paper = Reading.of(format, "PT " + publication + "\nTI Moss\nDT " + document + "\nER\n").papers()
                .get(0);

        assertThat(paper.type()).isEqualTo(type);
    }

    @Test
    void an_address_may_name_authors_by_the_short_form_of_their_names() throws Exception {
        PaperParsed paper = Reading.of(format, """
                PT J
                AU Doe, J
                   Roe, K
                   Poe, L
                AF Doe, Jane
                   Roe, Kim
                   Poe, Li
                TI Lichens on gates
                C1 [Doe, J] Moss Univ, Oslo, Norway
                   [Doe, J; Roe, K] Fern Lab, Bergen, Norway
                ER
                """).papers().get(0);

        assertThat(paper.authors()).extracting(Author::affiliation).containsExactly(
                "Moss Univ, Oslo, Norway; Fern Lab, Bergen, Norway", "Fern Lab, Bergen, Norway", null);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"'Moss Univ, Oslo, Norway.','Moss Univ, Oslo, Norway'",
            "'Moss Univ, Oslo, Norway.\n   Fern Lab, Bergen, Norway.',-"})
    void a_single_address_that_names_nobody_is_everybodys(String addresses, String affiliation) throws Exception {
        PaperParsed paper = Reading
                .of(format, "PT J\nAU Doe, J\n   Roe, K\nTI Lichens\nC1 " + addresses + "\nER\n").papers().get(0);

        assertThat(paper.authors()).extracting(Author::affiliation).containsExactly(affiliation, affiliation);
    }

    @Test
    void orcids_and_addresses_are_those_of_the_authors_whom_they_name() throws Exception {
        PaperParsed paper = Reading.of(format, """
                PT J
                AF Doe, Jane
                   Roe, Kim
                TI Lichens on gates
                SE Notes on Gates
                C1 [Doe, Jane; Roe, Kim] Univ Oslo, Dept Gates,
                   Oslo, Norway.
                   [Roe, Kim] MIT, Cambridge, MA USA.
                OI Doe, Jane/0000-0002-1825-0097; Poe, Lea/0000-0001-5109-3700
                PD 04 2006
                PY 2006
                ER
                """).papers().get(0);

        assertThat(paper.authors()).containsExactly(
                new Author("Jane Doe", "Doe", "Jane", "0000-0002-1825-0097", "Univ Oslo, Dept Gates, Oslo, Norway"),
                new Author("Kim Roe", "Roe", "Kim", null,
                        "Univ Oslo, Dept Gates, Oslo, Norway; MIT, Cambridge, MA USA"));
        assertThat(paper.venue()).isEqualTo("Notes on Gates");
        assertThat(paper.dates()).extracting(date -> date.date().value()).containsExactly("2006-04");
    }

    @Test
    void a_book_is_no_part_of_itself() throws Exception {
        PaperParsed paper = Reading.of(format, "PT B\nTI Moss of walls.\nSO Moss of Walls\nBN 978-0-306-40615-7\nER\n")
                .papers().get(0);

        assertThat(paper.venue()).isNull();
        assertThat(paper.identifiers()).containsExactly(new Identifier("isbn", "9780306406157"));
    }
}
