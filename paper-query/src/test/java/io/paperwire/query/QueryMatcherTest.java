package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryMatcherTest {

    private static final PaperText PAPER = PaperText.of("Graph-neural networks for chemistry",
            "We train the forward-forward algorithm. Naïve Bayes is our baseline.",
            List.of("José García Márquez", "Li Wei"));

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
