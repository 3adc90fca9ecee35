package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
