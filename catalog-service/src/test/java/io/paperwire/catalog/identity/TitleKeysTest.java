package io.paperwire.catalog.identity;

import static io.paperwire.catalog.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.catalog.Records;
import io.paperwire.events.PaperDate.Kind;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TitleKeysTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
            "Solving the Schrödinger–Equation, fast! | SOLVING THE  SCHRODINGER EQUATION: FAST",
            "$\\alpha$-decay of $^{212}$Po | α-decay of 212Po",
            "$\\alpha$-decay of $^{212}$Po | alpha-decay of ^{212}Po",
            "α-decay of ²¹²Po | <i>&alpha;</i>-decay of <sup>212</sup>Po",
            "Improved Convergence for $\\ell_1$ and $\\ell_\\infty$ Regression | Improved convergence for ℓ₁ and ℓ∞ regression",
            "Random Matrix Theory at Nonzero $\\mu$ and $T$ | Random matrix theory at nonzero μ and T",
            "Asynchronous $\\varepsilon$-Greedy Bayesian Optimisation | Asynchronous ϵ-greedy Bayesian optimisation",
            "Completely Rational $\\text{SO}(n)$ Orthonormalization | Completely rational SO(n) orthonormalization",
            "Search &amp; Rescue: a survey | Search and Rescue: a Survey.",
            "Erd&#337;s and the probabilistic method | Erdős and the Probabilistic Method",
            "Erd\\H{o}s and G\\\"odel, compared | Erdos and Godel compared",
            "Eﬃcient ﬁnetuning of networks | Efficient Fine-Tuning of Networks",
            "Straßenverkehr im Winter | STRASSENVERKEHR IM WINTER",
            "RETRACTED: Growth of lemurs in the dark | Growth of lemurs in the dark",
            "Dynamics of Hawai\u02BBi's volcanoes | Dynamics of Hawai'i's volcanoes",
            "Readings of the Qur\u02BE\u0101n in Kairouan | Readings of the Qur'an in Kairouan",
            "تحلیل متن‌های فارسی با روش‌های یادگیری | تحليل متن هاي فارسي با روش هاي يادگيري",
            "تأثير الشبكات العصبية على الترجمة الآلية | تاثير الشبكات العصبيه علي الترجمه الاليه",
            "معالجة اللغـــة الطبيعية في ٢٠٢٤ | معالجة اللغة الطبيعية في 2024",
            "اردو زبان کی مشینی ترجمہ کاری | اردو زبان كي مشيني ترجمه كاري",
            "हिंदी में संभावनाएँ और ज़मीन की भाषा | हिन्दी में सम्भावनाएं और जमीन की भाषा",
            "3×3 convolutions considered harmful | 3x3 convolutions considered harmful"})
    void spellings_of_one_title_share_a_key(String one, String two) {
        assertThat(TitleKeys.of(one)).containsAnyElementsOf(TitleKeys.of(two));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Convergent graph solvers I | Convergent graph solvers II",
            "Convergent graph solvers, Part I | Convergent graph solvers, Part II",
            "Findings of the 2019 shared task | Findings of the 2020 shared task",
            "Technical report 17 on lemurs | Technical report 18 on lemurs",
            "Growth of lemurs in the dark | Reply to 'Growth of lemurs in the dark'",
            "On the decay of ²¹²Po | On the decay of ²¹⁰Po"})
    void titles_of_different_papers_share_none(String one, String two) {
        assertThat(TitleKeys.of(one)).isNotEmpty().doesNotContainAnyElementsOf(TitleKeys.of(two));
    }

    @Test
    void a_dropped_subtitle_is_still_found() {
        assertThat(TitleKeys.of("Growing lemurs: how the dark helps")).hasSize(2)
                .containsAll(TitleKeys.of("Growing Lemurs"));
        assertThat(TitleKeys.of("Growing lemurs – how the dark helps")).containsAll(TitleKeys.of("Growing Lemurs"));
        assertThat(TitleKeys.of("Do lemurs grow? A study in the dark")).containsAll(TitleKeys.of("Do lemurs grow"));
    }

    @Test
    void a_title_that_many_may_have_has_keys_with_its_first_author_or_its_year_too() {
        assertThat(keys(record("a", "1").title("Growing lemurs").authors("Erwin Schrödinger", "Lise Meitner")))
                .isEqualTo(keys(record("b", "2").title("Growing Lemurs").authors("Schroedinger, E.", "et al.")))
                .isNotEqualTo(keys(record("b", "2").title("Growing Lemurs").authors("Lise Meitner"))).hasSize(2);
        assertThat(keys(record("a", "1").title("Growing lemurs").date(Kind.PUBLISHED, "2020"))).hasSize(2)
                .isEqualTo(keys(record("b", "2").title("Growing lemurs").date(Kind.PUBLISHED, "2020-05")));
        assertThat(keys(record("a", "1").title("Growing lemurs: how the dark helps").authors("Lise Meitner")))
                .containsAll(keys(record("b", "2").title("Growing lemurs").authors("L. Meitner"))).hasSize(4);
        assertThat(keys(record("a", "1").title("Growth and form of the ring-tailed lemur in captivity")
                .authors("Lise Meitner"))).hasSize(1);
    }

    @Test
    void lost_formulas_are_still_found() {
        assertThat(TitleKeys.of("Observation of the decay $B^0_s\\to\\mu^+\\mu^-$ at LHCb"))
                .containsAll(TitleKeys.of("Observation of the decay at LHCb"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Growing lemurs: Part II", "Growing lemurs: 2nd edition", "Growing lemurs. Erratum",
            "Growing lemurs: a reply to Darwin", "Open Problem: lemurs in the dark", "SCAN: lemurs by radar"})
    void no_key_is_of_a_title_whose_subtitle_makes_the_paper(String title) {
        assertThat(TitleKeys.of(title)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Introduction", "Editorial", "Editorial Board", "Letter to the Editor", "Book Reviews",
            "Table of contents", "Introduction to the Special Issue", "Adam", "…", "Preface", "Editorial 2019",
            "Message from the Program Chairs", "Conclusions and Future Work", "Erratum", "Reply", "Author's reply",
            "Vorwort", "Einleitung", "Buchbesprechungen", "Avant-propos", "Comptes rendus", "Introducción", "Reseñas",
            "Apresentação", "Recensioni", "Введение", "От редакции", "前言", "まえがき", "머리말", "Front matter, volume 12"})
    void titles_that_many_papers_share_have_none(String title) {
        assertThat(TitleKeys.of(title)).isEmpty();
    }

    @Test
    void titles_in_signs_are_short_and_still_tell_papers_apart() {
        assertThat(TitleKeys.of("基于图神经网络的推荐系统")).isNotEmpty()
                .doesNotContainAnyElementsOf(TitleKeys.of("基于图神经网络的推荐方法"));
        assertThat(Letters.fold("が")).isNotEqualTo(Letters.fold("か"));
    }

    @Property(tries = 2_000)
    void folding_what_is_folded_changes_nothing(@ForAll String text) {
        String folded = Letters.fold(text);

        assertThat(Letters.fold(folded)).isEqualTo(folded);
    }

    @Property(tries = 2_000)
    void any_text_is_a_title(@ForAll String text) {
        assertThat(TitleKeys.of(text)).hasSizeLessThanOrEqualTo(3).isEqualTo(TitleKeys.of(text));
    }

    private static Set<Long> keys(Records record) {
        return TitleKeys.of(record.parsed());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Tom O'Neill | Tom ONeill", "Tom O'Neill | O\u02BCNeill, T.",
            "Tom O'Neill | Tom Neill"})
    void namesakes_share_a_key_if_an_apostrophe_of_the_first_author_is_lost(String one, String two) {
        Set<Long> titles = TitleKeys.of("Lemurs in the dark");
        Set<Long> ones = keys(record("lab", "1").title("Lemurs in the dark").authors(one));
        Set<Long> others = keys(record("lab", "2").title("Lemurs in the dark").authors(two));

        assertThat(ones.stream().filter(key -> !titles.contains(key))).containsAnyElementsOf(others);
    }
}
