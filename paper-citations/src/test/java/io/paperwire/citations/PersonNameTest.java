package io.paperwire.citations;

import static io.paperwire.citations.Papers.paper;
import static io.paperwire.citations.Papers.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Author;
import io.paperwire.events.Paper;

class PersonNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "none", value = {"Ada M. Berg|Berg|Ada M.|none",
            "Ada van der Berg|van der Berg|Ada|none", "Berg, Ada|Berg|Ada|none", "Ada Berg Jr.|Berg|Ada|Jr.",
            "Ada C. Berg, Jr.|Berg|Ada C.|Jr.", "Ada de la Berg, III|de la Berg|Ada|III", "Berg, Jr., Ada|Berg|Ada|Jr.",
            "Berg, Ada, Sr.|Berg|Ada|Sr.", "O. Company|Company|O.|none", "J.-P. Q. Center|Center|J.-P. Q.|none",
            "Group, A. B.|Group|A. B.|none", "Joan B. Company|Company|Joan B.|none",
            "Company, Joan B.|Company|Joan B.|none", "Company, Joan|Company|Joan|none",
            "García Company, Joan Maria|García Company|Joan Maria|none", "Joan Company|Company|Joan|none",
            "Eduard Study|Study|Eduard|none", "Van Nguyen|Nguyen|Van|none", "Do Berg|Berg|Do|none",
            "Ada 't Berg|'t Berg|Ada|none", "Ada van ’t Berg|van ’t Berg|Ada|none",
            "Ada dello Berg|dello Berg|Ada|none",
            "Ada M. Lang y Berg|Lang y Berg|Ada M.|none", "Ada de la Lang y Berg|de la Lang y Berg|Ada|none",
            "Ada Lang i Berg|Lang i Berg|Ada|none", "Ada Y Berg|Berg|Ada Y|none", "王, 小明|王|小明|none",
            "Ada C. Center|Center|Ada C.|none", "Center, Ada C.|Center|Ada C.|none",
            "Berg A. B.|Berg|A. B.|none", "Berg BC|Berg|BC|none", "Лемур З.П.|Лемур|З.П.|none",
            "de Berg H. J.|de Berg|H. J.|none", "Berg A. B. Jr.|Berg|A. B.|Jr.", "Bo Jun MA|MA|Bo Jun|none",
            "Лемур Зоя Петровна|Лемур|Зоя Петровна|none", "Nguyễn Văn An|Nguyễn|Văn An|none",
            "Kim Min-su|Kim|Min-su|none", "محمد عبد الله|عبد الله|محمد|none",
            "عبد الرحمن ابن خلدون|ابن خلدون|عبد الرحمن|none", "رضایی، علی|رضایی|علی|none", "王，小明|王|小明|none"})
    void a_printed_name_lets_see_its_parts(String name, String family, String given, String suffix) {
        assertThat(PersonName.of(new Author(name))).isEqualTo(new PersonName(family, given, suffix, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"The Lemur Collaboration", "Lemur Team", "Team 7", "Group of Night, Sleep",
            "O. Lemur Company",
            "U.S. Department", "A Company", "Lemur Consortium, Night Group", "LEMUR Study", "The Company",
            "Night Lemur Company", "Company, Inc.", "Lemur Study Group", "Study Group, Night", "Collaboration, LEMUR",
            "Cancer Council"})
    void a_group_is_known_by_a_word_for_one(String name) {
        assertThat(PersonName.of(new Author(name))).isEqualTo(new PersonName(null, null, null, name));
        assertThat(PersonName.of(new Author(name)).isGroup()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Plato", "李伟", "김 철수", "Ada Berg", "O. Company", "Berg, PhD, Ada", "Plato, Jr."})
    void who_is_no_group_is_a_person_with_or_without_parts(String name) {
        assertThat(PersonName.of(new Author(name)).isGroup()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"van der Berg", "de la Cruz", "von Berg, Jr.", "di Cruz", "'t Berg", "Lang y Berg",
            "ابن رشد", "عبد الله"})
    void a_family_name_with_its_particle_and_no_given_name_stays_whole(String name) {
        assertThat(PersonName.of(new Author(name))).isEqualTo(new PersonName(null, null, null, name));
    }

    @Test
    void parts_without_letters_are_none() {
        assertThat(PersonName.of(new Author("Ada Berg", " ", "", null, null)))
                .isEqualTo(new PersonName("Berg", "Ada", null, null));
        Author[] authors = new Author[21];
        Arrays.fill(authors, new Author("Ada Berg", "\u3000", " ", null, null));
        assertThat(write(CitationFormat.APA, paper("Lemurs").authors(authors).make())).contains(". . . Berg, A.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Berg, , Jr.", ", Berg", "Berg,", "Berg, \u2003", "Berg, \u2003, Jr.", ",", "', '",
            "Berg, '",
            "’ ’", "Berg, -"})
    void a_name_with_parts_that_are_missing_is_printed_in_each_style(String name) {
        for (CitationFormat format : CitationFormat.values())
            assertThat(write(format, paper("Lemurs").authors(new Author(name, null, null, null, null)).make()))
                    .as(format + " " + name).contains("Lemurs");
    }

    @Test
    void a_given_name_is_no_suffix() {
        assertThat(PersonName.of(new Author("Chen Iv", "Chen", "Iv", null, null)))
                .isEqualTo(new PersonName("Chen", "Iv", null, null));
        assertThat(PersonName.of(new Author("Martin King Jr.", "King", "Martin", null, null)).suffix())
                .isEqualTo("Jr.");
    }

    @Test
    void pages_tell_persons_from_groups() {
        Paper paper = paper("Calls").authors("Plato", "李伟", "O. Company", "Ada C. Berg, Jr.", "Lemur Team").make();

        String json = new PageMetadata(paper, URI.create("https://papers.example/1"), UnaryOperator.identity())
                .jsonLd();
        assertThat(json).contains("{\"@type\":\"Person\",\"name\":\"Plato\"}", "{\"@type\":\"Person\",\"name\":\"李伟\"}",
                "{\"@type\":\"Person\",\"name\":\"O. Company\",", "\"familyName\":\"Berg\"}",
                "{\"@type\":\"Organization\",\"name\":\"Lemur Team\"}");
        assertThat(List.of(URLDecoder.decode(ContextObject.of(paper), StandardCharsets.UTF_8).split("&")))
                .contains("rft.au=Plato", "rft.au=李伟", "rft.au=Company, O.", "rft.au=Berg, Ada C., Jr.",
                        "rft.aucorp=Lemur Team");
    }

    @Test
    void a_suffix_is_written_in_its_place() {
        Paper paper = paper("Calls").authors("Ada C. Berg, Jr.").published("2024").make();

        assertThat(write(CitationFormat.BIBTEX, paper)).contains("{berg2024calls,", "author = {Berg, Jr., Ada C.}");
        assertThat(write(CitationFormat.RIS, paper)).contains("AU  - Berg, Ada C., Jr.\r\n");
        assertThat(write(CitationFormat.CSL_JSON, paper))
                .contains("{\"family\":\"Berg\",\"given\":\"Ada C.\",\"suffix\":\"Jr.\"}");
        assertThat(URLDecoder.decode(ContextObject.of(paper), StandardCharsets.UTF_8))
                .contains("rft.au=Berg, Ada C., Jr.&");
    }

    @Test
    void particles_are_told_as_such() {
        Paper paper = paper("Calls").authors("Ada van 't Berg", "La Roche, Joan de la").published("2024").make();

        assertThat(write(CitationFormat.BIBTEX, paper)).contains("{berg2024calls,",
                "author = {van 't Berg, Ada and La Roche, Joan de la}");
        assertThat(write(CitationFormat.CSL_JSON, paper)).contains(
                "{\"non-dropping-particle\":\"van 't\",\"family\":\"Berg\",\"given\":\"Ada\"}",
                "{\"dropping-particle\":\"de la\",\"family\":\"La Roche\",\"given\":\"Joan\"}");
    }
}
