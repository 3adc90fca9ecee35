package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedTest {

    @ParameterizedTest
    @ValueSource(strings = {"2403.11004", "arXiv:2403.11004v2", "arxiv 2403.11004", "ARXIV: 2403.11004v1 [cs.LG].",
            "https://arxiv.org/abs/2403.11004", " http://arxiv.org/pdf/2403.11004v3.pdf ", "10.48550/arXiv.2403.11004",
            "doi:10.48550/arXiv.2403.11004", "https://doi.org/10.48550/arXiv.2403.11004",
            "arxiv.org/abs/2403.11004", "arXiv preprint arXiv:2403.11004", "arXiv preprint arXiv:2403.11004v1 (2024).",
            "arXiv e-print 2403.11004", "(arXiv:2403.11004)", "[2403.11004]", "[arXiv:2403.11004v2 [cs.LG]].",
            "arXiv: https://arxiv.org/abs/2403.11004"})
    void an_identifier_in_any_notation_names_its_paper(String typed) {
        AnalysedPaper paper = Papers.titled("Any").named("arxiv:2403.11004").analysed();

        assertThat(Named.of(typed)).hasValueSatisfying(
                named -> assertThat(QueryMatcher.matches(named, paper)).isTrue());
        assertThat(QueryMatcher.matches(Named.of(typed).orElseThrow(), Papers.titled("Other").analysed())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1000/ABC(1)", "DOI 10.1000/abc(1)", "doi: 10.1000/abc(1).",
            "https://dx.doi.org/10.1000/abc(1)", "doi.org/10.1000/abc(1)", "\"10.1000/abc(1)\"", "(10.1000/abc(1))",
            "“doi:10.1000/abc(1)”,", "doi10.1000/abc(1)", "https://dl.acm.org/doi/10.1000/abc(1)"})
    void so_does_a_doi(String typed) {
        assertThat(QueryMatcher.matches(Named.of(typed).orElseThrow(),
                Papers.titled("Any").named("doi:10.1000/abc(1)").analysed())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Étude: on NEWTS, again?", "etude on newts again", "\"Étude: on newts – again\""})
    void a_title_names_its_paper_whatever_its_case_accents_and_punctuation(String typed) {
        Query named = Named.of(typed).orElseThrow();

        assertThat(QueryMatcher.matches(named, Papers.titled("Étude: On Newts, Again?").analysed())).isTrue();
        assertThat(QueryMatcher.matches(named, Papers.titled("Étude: On Newts").analysed())).isFalse();
        assertThat(QueryMatcher.matches(named, Papers.titled("On newts again, étude").analysed())).isFalse();
    }

    @Test
    void what_has_neither_letters_nor_digits_names_nothing() {
        assertThat(Named.of(" ?! ")).isEmpty();
    }

    @Test
    void an_endless_title_is_named_by_its_beginning() {
        String endless = "newt ".repeat(10_000);

        assertThat(QueryMatcher.matches(Named.of(endless).orElseThrow(), Papers.titled(endless).analysed())).isTrue();
    }
}
