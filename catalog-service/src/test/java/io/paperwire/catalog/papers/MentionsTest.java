package io.paperwire.catalog.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MentionsTest {

    private static final String OWN = PaperId.print(new UUID(0x0195_0000_0000_7000L, 0x8000_0000_0000_0001L));

    @Test
    void a_library_in_bibtex_names_its_papers_each_once() {
        assertThat(Mentions.in("""
                @article{fern24, title = {Of ferns 10.2 to 10.5}, author = {Fern, Ada}, pages = {1234--5678},
                  doi = {10.5555/Fern\\_24}, url = {https://doi.org/10.5555/fern_24}, year = {2024}}
                @misc{moss23, eprint = {2311.04321}, archiveprefix = {arXiv}, url = {http://arxiv.org/abs/2311.04321v2},
                  file = {Moss - 2023.pdf:/home/ada/2311.04321.pdf:application/pdf}}
                @article{lichen, PMID = {1234567}, pmcid = {PMC7654321}}
                """)).containsExactly("doi:10.5555/fern_24", "arxiv:2311.04321", "pmid:1234567", "pmcid:PMC7654321");
    }

    @Test
    void so_does_one_in_ris_and_one_in_json() {
        assertThat(Mentions.in(
                "TY  - JOUR\nT1  - Of ferns\nDO  - 10.5555/ris.1\nUR  - https://openreview.net/forum?id=rJ9abcdEf\nER  - "))
                .containsExactly("doi:10.5555/ris.1", "openreview:rJ9abcdEf");
        assertThat(Mentions
                .in("[{\"DOI\":\"10.5555/csl.1\",\"PMID\":\"22\"},{\"DOI\":\"10.5555\\/csl.2\",\"page\":\"10.5\"}]"))
                .containsExactly("doi:10.5555/csl.1", "pmid:22", "doi:10.5555/csl.2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"see 10.5555/one. | doi:10.5555/one", "(10.5555/one) | doi:10.5555/one",
            "10.5555/s0166(82)90033-6, | doi:10.5555/s0166(82)90033-6", "arXiv:2403.11004v2; | arxiv:2403.11004",
            "2403.11004 | arxiv:2403.11004", "hep-th/9901001 | arxiv:hep-th/9901001",
            "<https://arxiv.org/pdf/2403.11004> | arxiv:2403.11004",
            "https://doi.org/10.48550/arXiv.2403.11004 | arxiv:2403.11004",
            "\"10.5555/cell\",\"Of ferns\" | doi:10.5555/cell"})
    void a_name_ends_where_the_sentence_goes_on(String text, String name) {
        assertThat(Mentions.in(text)).containsExactly(name);
    }

    @Test
    void a_library_has_titles_too() {
        assertThat(Mentions.titles("""
                @inproceedings{a, title = {{Of {ferns} and
                  mosses}}, booktitle = {Days of Ferns}}
                @book{b, TITLE="A lichen", note = "title"}
                """)).containsExactly("Of ferns and\n  mosses", "A lichen");
        assertThat(Mentions.titles("TY  - JOUR\nT1  - Of ferns: a survey\nT2  - Days of Ferns\nTI  - A moss\nER  - "))
                .containsExactly("Of ferns: a survey", "A moss");
        assertThat(Mentions.titles("[{\"title\": \"On \\\"ferns\\\"\",\"container-title\":\"Days of Ferns\"}]"))
                .containsExactly("On \"ferns\"");
    }

    @Test
    void in_a_text_of_no_form_each_line_may_be_a_title() {
        assertThat(Mentions.titles("Of ferns\nA moss\n" + "a".repeat(501))).containsExactly("Of ferns", "A moss");
    }

    @Test
    void papers_are_named_by_their_pages_and_ids_too() {
        assertThat(Mentions.in("https://wire.example/papers/" + OWN)).containsExactly(OWN);
        assertThat(Mentions.in("like:(" + OWN + " OR nobody)")).containsExactly(OWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ada Fern, 2024", "https://lab.example/news/7", "pages 1234.5678", "9713.00001",
            "version 10.15.7/x", "and/1234567", "0123456789abcdefghijkl"})
    void what_names_no_paper_is_none(String text) {
        assertThat(Mentions.in(text)).isEmpty();
    }
}
