package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StemsTest {

    @ParameterizedTest
    @CsvSource({"graphs,graph", "studies,study", "trained,train", "using,use", "users,user", "ones,one", "others,other",
            "classes,class", "quantization,quantize", "faster,fast", "significantly,significant",
            "networks,network", "tensors,tensor", "actuators,actuator", "weaknesses,weakness", "latencies,latency",
            "discrepancies,discrepancy", "affordances,affordance", "probabilities,probability",
            "explainability,explainable", "scalability,scalable", "availability,available", "usability,usable",
            "vulnerabilities,vulnerable", "linearization,linearize", "randomized,randomize",
            "initializations,initialize", "centralities,centrality", "ablations,ablation"})
    void takes_off_inflection_and_no_more(String word, String stem) {
        assertThat(Stems.of(word)).isEqualTo(stem);
        assertThat(Stems.of(stem)).isEqualTo(stem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"thor", "ander", "anders", "wes", "frommer", "morency", "maier", "mayer", "manning",
            "bayes",
            "somers", "sars", "weber", "huber", "roberts", "lucas", "turing", "betweenness", "recency", "stator",
            "usable", "latency", "saliency", "ablation", "arity", "theses", "onal", "thater", "oneness",
            "siam", "closeness", "tensor", "effector", "reflectance", "specificity"})
    void takes_no_other_word_for_an_inflected_one(String word) {
        assertThat(Stems.of(word)).isEqualTo(word);
    }
}
