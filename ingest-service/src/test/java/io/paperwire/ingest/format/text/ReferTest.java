package io.paperwire.ingest.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Author;
import io.paperwire.events.Identifier;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.Publication;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.format.Reading;

class ReferTest {

    private final Refer format = new Refer();

    @Test
    void a_record_is_a_paper_with_all_that_it_says() throws Exception {
        PaperParsed paper = Reading.of(format, """
                %0 Journal Article
                %A Reed, Ada
                %A Fern, Bo
                %E Sedge, Cy
                %T Moss on Walls
                %J Journal of Walls
                %D 2009
                %8 May 3
                %V 29
                %N 2
                %P 94-98
                %I Wall Press
                %@ 0317-8471
                %G eng
                %K moss
                walls
                %X One.

                Two.
                %U https://walls.example/moss
                %R 10.5555/moss
                %Z Best of show
                """).papers().get(0);

        assertThat(paper.source().source()).isEqualTo("refer");
        assertThat(paper.type()).isEqualTo("article-journal");
        assertThat(paper.authors()).extracting(Author::name).containsExactly("Ada Reed", "Bo Fern");
        assertThat(paper.dates()).extracting(d -> d.date().value()).containsExactly("2009-05-03");
        assertThat(paper.publication()).isEqualTo(new Publication("29", "2", "94-98", "Wall Press", "0317-8471"));
        assertThat(paper.identifiers()).containsExactly(new Identifier("doi", "10.5555/moss"));
        assertThat(paper.keywords()).containsExactly("moss", "walls");
        assertThat(paper.abstractText()).isEqualTo("One. Two.");
        assertThat(paper.comment()).isEqualTo("Best of show");
        assertThat(paper.language()).isEqualTo("en");
    }

    @Test
    void records_begin_at_a_type_or_after_a_blank_line() throws Exception {
        Reading reading = Reading.of(format, """
                %A Reed, Ada
                %T Moss

                %T Ferns
                %D 1891

                %0 Serial
                %0 Book
                %T Ivy
                %0 Book
                %A Rush, Di
                """);

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("Moss", "Ferns", "Ivy");
        assertThat(reading.rejected()).extracting(r -> r.place() + ": " + r.reason())
                .containsExactly("line 10: title is missing or blank");
    }

    @Test
    void a_thesis_is_of_its_university_and_a_report_number_stays_visible() throws Exception {
        PaperParsed paper = Reading.of(format, "%0 Thesis\n%T Moss\n%I Wall University\n%R TR-7\n%D May 2001\n")
                .papers().get(0);

        assertThat(paper.venue()).isEqualTo("Wall University");
        assertThat(paper.comment()).isEqualTo("TR-7");
        assertThat(paper.dates()).extracting(d -> d.date().value()).containsExactly("2001-05");
    }

    @Test
    void a_record_of_many_fields_is_read_in_time() throws Exception {
        Reading reading = Reading.of(format, "%0 Book\n" + "%A x\n\n".repeat(140_000) + "%T Moss\n");

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("Moss");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%0 Book\n%T Moss\n", "\n%A Reed\n%T Moss", "%T Moss"})
    void its_tags_are_recognised(String text) throws Exception {
        assertThat(format.recognises(new Head(text.getBytes(StandardCharsets.UTF_8)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"% Encoding: UTF-8\n@article{a,}", "%PDF-1.4\n", "50 %T", ""})
    void other_texts_are_not(String text) throws Exception {
        assertThat(format.recognises(new Head(text.getBytes(StandardCharsets.UTF_8)))).isFalse();
    }

    @Test
    void who_edited_a_book_is_not_its_author_and_a_translated_title_is_in_the_comment() throws Exception {
        PaperParsed edited = Reading.of(format, "%0 Edited Book\n%A Reed, Ada\n%T Moos\n%Q Moss\n").papers().get(0);
        PaperParsed written = Reading.of(format, "%0 Book\n%A Reed, Ada\n%T Moss\n").papers().get(0);

        assertThat(edited.authors()).isEmpty();
        assertThat(edited.comment()).isEqualTo("Also: Moss");
        assertThat(written.authors()).hasSize(1);
    }
}
