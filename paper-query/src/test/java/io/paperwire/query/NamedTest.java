package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @ValueSource(strings = {"Error reduction algor-\nithms for newts", "Error reduc- tion algor-\r\n  ithms for newts",
            "Error reduction algor\u00AD\nithms for newts", "Error reduction algor\u00ADithms for newts",
            "Error reduction algor\u2010\nithms for newts"})
    void a_title_may_be_broken_at_a_lines_end(String typed) {
        Query named = Named.of(typed).orElseThrow();

        assertThat(QueryMatcher.matches(named, Papers.titled("Error reduction algorithms for newts").analysed()))
                .isTrue();
        assertThat(QueryMatcher.matches(named, Papers.titled("Error reduction for newts").analysed())).isFalse();
    }

    @Test
    void a_hyphen_at_a_lines_end_may_be_the_titles_own() {
        assertThat(QueryMatcher.matches(Named.of("A multi-\nagent newt").orElseThrow(),
                Papers.titled("A multi-agent newt").analysed())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Newts are all you need (2017)", "Newts are all you need [1706.03762]",
            "[1706.03762v5] Newts Are All You Need", "Newts are all you need (2017b). [cs.CL]",
            "Eft, A. et al. (2017). Newts are all you need. NIPS.",
            "Eft, Ann, et al. \"Newts are all you need.\" Advances in newts 30 (2017).",
            "A. Eft and B. Olm, “Newts are all you need,” in NeurIPS, 2017.",
            "@inproceedings{eft2017newts, title={{Newts} are all you need}, author={Eft, Ann}, year={2017}}",
            "@article{e, author = \"Ann Eft\", title = \"Newts are all you need\", booktitle = {Olms}}",
            "Eft A, Olm B. Newts are all\nyou need? Journal of Newts and Olms and Efts. 2017;3:1-9."})
    void a_title_is_found_with_a_little_beside_it(String typed) {
        Query named = Named.of(typed).orElseThrow();

        assertThat(QueryMatcher.matches(named, Papers.titled("Newts are all you need").analysed())).isTrue();
        assertThat(QueryMatcher.matches(named, Papers.titled("Newts are all").analysed())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Newts, whatever they need [1706.03762]", "Newts (arXiv:1706.03762v2 [cs.CL])",
            "Eft, A. Newts. doi [10.48550/arXiv.1706.03762]."})
    void so_is_the_paper_of_an_identifier_in_brackets(String typed) {
        assertThat(QueryMatcher.matches(Named.of(typed).orElseThrow(),
                Papers.titled("Any").named("arxiv:1706.03762").analysed())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"graph (survey)", "\"four words are here\" graph", "graph",
            "graph neural networks. a survey"})
    void a_part_of_a_query_is_no_name(String typed) {
        assertThat(Named.of(typed)).hasValueSatisfying(named -> assertThat(named).isNotInstanceOf(Query.Or.class));
    }

    @ParameterizedTest
    @CsvSource({"10.1000/ABC,doi:10.1000/abc", "arXiv:2403.11004v2,arxiv:2403.11004", "2403.11004,arxiv:2403.11004",
            "https://openreview.net/forum?id=aB3dEfGhIj,openreview:aB3dEfGhIj", "pmid:12345,pmid:12345",
            "https://aclanthology.org/2022.findings-naacl.113/,acl:2022.findings-naacl.113"})
    void an_identifier_is_one_whether_there_is_its_paper_or_not(String typed, String name) {
        assertThat(Named.validIdentifier(typed)).contains(new Query.Id(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"graph", "titel:graph", "acl:graph", "arxiv preprint", "https://example.org/1", "newts2024",
            "\"10.1000/abc\"", "10.1000/abc newts"})
    void what_is_valid_in_no_scheme_is_none(String typed) {
        assertThat(Named.validIdentifier(typed)).isEmpty();
    }

    @Test
    void few_names_are_made_of_a_long_text() {
        String text = "Four words of newts %s. [2403.1100%s] ";
        String typed = IntStream.range(0, 9).mapToObj(i -> text.formatted(i, i)).collect(Collectors.joining());

        assertThat(((Query.Or) Named.of(typed).orElseThrow()).parts()).hasSizeLessThan(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "graph []", "(2020) "})
    void a_text_may_have_any_number_of_brackets(String brackets) {
        assertThat(Named.of(brackets.repeat(950) + "!")).isNotNull();
        assertThat(Named.of("graph " + brackets.repeat(950))).isPresent();
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
