package io.paperwire.catalog.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TitleFingerprintTest {

    @Test
    void case_accents_spaces_and_punctuation_do_not_count() {
        assertThat(TitleFingerprint.of("Solving the Schrödinger–Equation, fast!"))
                .isEqualTo(TitleFingerprint.of("SOLVING THE  SCHRODINGER EQUATION: FAST")).isNotEmpty();
    }

    @Test
    void other_words_make_another_fingerprint() {
        assertThat(TitleFingerprint.of("Convergent Graph Solvers I"))
                .isNotEqualTo(TitleFingerprint.of("Convergent Graph Solvers II"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Introduction", "Editorial", "Editorial Board", "Letter to the Editor", "Book Reviews",
            "Table of contents", "Introduction to the Special Issue", "Adam", "…", "Preface"})
    void titles_that_many_papers_share_have_none(String title) {
        assertThat(TitleFingerprint.of(title)).isEmpty();
    }

    @Test
    void titles_in_signs_are_short_and_still_tell_papers_apart() {
        assertThat(TitleFingerprint.of("基于图神经网络的推荐系统")).isNotEmpty();
    }
}
