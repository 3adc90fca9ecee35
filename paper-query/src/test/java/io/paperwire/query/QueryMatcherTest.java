package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
}
