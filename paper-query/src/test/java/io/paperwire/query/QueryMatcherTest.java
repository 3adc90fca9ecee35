package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Vector;

class QueryMatcherTest {

    private static final AnalysedPaper PAPER = Papers.titled("Graph-neural networks for chemistry")
            .saying("We train the forward-forward algorithm. Naïve Bayes is our baseline.")
            .by("José García Márquez", "Li Wei").analysed();

    @ParameterizedTest
    @ValueSource(strings = {"graph neural", "graph chemistry bayes", "\"graph neural\"", "network", "NETWORKS",
            "forward-forward OR \"graph neural\"", "title:graph abstract:bayes author:garcia", "author:\"wei\"",
            "marquez", "graph NOT survey", "title:(chemistry OR physics)", "baselines naive", "\"neural network for\"",
            "author:\"garcia marquez\"", "(quantum OR graph) -physics"})
    void matches_what_the_paper_says(String query) throws Exception {
        assertThat(QueryMatcher.matches(QueryParser.parse(query), PAPER)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"neural-graph", "\"neural graph\"", "\"graph networks\"", "graph survey",
            "abstract:chemistry", "title:bayes", "author:graph", "graph NOT chemistry", "author:\"marquez li\"",
            "\"chemistry we\"", "graphs-networks", "\"forward algorithm forward\""})
    void does_not_match_anything_else(String query) throws Exception {
        assertThat(QueryMatcher.matches(QueryParser.parse(query), PAPER)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "Over-smoothing in deep nets|oversmoothing", "Oversmoothing in deep nets|over-smoothing",
            "Over smoothing in deep nets|over-smoothing", "On over\u2010smoothed nets|oversmoothing",
            "A GPT-4-based tutor|GPT4", "A GPT4-based tutor|GPT-4-based", "A GPT4-based tutor|GPT-4",
            "The 3-D world|3D", "A 3D world|3-D", "t-SNE plots|tSNE", "In-painting of images|inpainting",
            "CO_2 in soil|CO2", "CO$_2$ in soil|CO2", "CO$_{2}$ in soil|CO2", "{CO}_2 in soil|CO2", "CO2 in soil|CO_2",
            "CO₂ in soil|CO$_2$", "Ice of H$_2$O|H2O", "Ice of H_2O|H2O", "Fe$_2$O$_3$ films|Fe2O3",
            "Fe_2O_3 films|Fe2O3", "深度 pre-training 学习|pretraining",
            "The over-smoothing problem|\"the oversmoothing\"", "The over-smoothing problem|\"oversmoothing problem\"",
            "The oversmoothing problem|\"the over-smoothing problem\"",
            "Pretraining and fine-tuning|\"pre-training and finetuning\"",
            "β-catenin in newts|betacatenin", "Betacatenin in newts|β-catenin", "γδ T cells|\"gamma-delta T\"",
            "On pre-training|title:pretraining", "Multi-agent newts|multiag*",
            "On over-smoothing of newts|\"oversmoothing newts\"~1",
    })
    void what_is_written_in_one_word_is_found_in_two_and_the_reverse(String title, String query) throws Exception {
        assertThat(Papers.titled(title).isFoundBy(query)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "Over smoothing in deep nets|oversmoothing", "Over- smoothing|oversmoothing",
            "Over -smoothing|oversmoothing",
            "Over–smoothing|oversmoothing", "over/smoothing|oversmoothing", "A state-of-the-art net|stateof",
            "A state-of-the-art net|theart", "An end-to-end net|toend", "Pages 12-19|1219", "snake_case|snakecase",
            "Prices in US$ and CO $_2$|co2", "A norm L_2|\"of L2\"", "A GPT-4-based tutor|GPT4based",
            "Oversmoothing|smoothing",
            "By ada-lovelace|author:adalovelace", "The over-smoothing problem here|\"the oversmoothing problem\"",
    })
    void no_other_words_are_one(String title, String query) throws Exception {
        assertThat(Papers.titled(title).by("Ada-Maria Lovelace").isFoundBy(query)).isFalse();
    }

    @Test
    void a_name_is_not_made_one_word_for_a_search_in_all_fields() throws Exception {
        assertThat(Papers.titled("Newts").by("Ada-Maria Lovelace").isFoundBy("adamaria")).isFalse();
    }

    @Test
    void a_text_of_nothing_but_hyphens_and_lowered_numbers_is_read_at_once() throws Exception {
        Papers papers = Papers.titled("b-".repeat(50_000)).saying("x_1".repeat(30_000));

        assertThat(papers.isFoundBy("bb")).isTrue();
        assertThat(papers.isFoundBy("\"bb bb c\"")).isFalse();
    }

    @Test
    void a_paper_is_like_another_from_the_least_nearness_on() throws Exception {
        Vectors vectors = name -> name.equals("doi:10.1000/liked")
                ? Optional.of(Vector.of(new byte[]{5, 0}))
                : Optional.empty();
        QueryMatcher like = QueryMatcher.of(QueryParser.parse("graph like:10.1000/liked"), vectors);
        QueryMatcher unlike = QueryMatcher.of(QueryParser.parse("graph -like:10.1000/liked"), vectors);

        // The cosine of the third is 0.6, that of the fourth a little less.
        assertThat(List.of(new byte[]{1, 0}, new byte[]{4, 3}, new byte[]{3, 4}, new byte[]{74, 99},
                new byte[]{-1, 0})).extracting(bytes -> like.matches(PAPER.at(Vector.of(bytes))))
                .containsExactly(true, true, true, false, false);
        assertThat(unlike.matches(PAPER.at(Vector.of(new byte[]{1, 0})))).isFalse();
        assertThat(unlike.matches(PAPER.at(Vector.of(new byte[]{-1, 0})))).isTrue();
    }

    @Test
    void without_a_vector_of_both_no_paper_is_like_another() throws Exception {
        Vector vector = Vector.of(new byte[]{1, 0});
        Query like = QueryParser.parse("graph like:10.1000/liked");

        assertThat(QueryMatcher.of(like).matches(PAPER.at(vector))).isFalse();
        assertThat(QueryMatcher.of(like, name -> Optional.of(vector)).matches(PAPER)).isFalse();
    }
}
