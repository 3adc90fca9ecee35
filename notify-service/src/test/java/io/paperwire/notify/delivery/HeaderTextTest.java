package io.paperwire.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeaderTextTest {

    @Test
    void no_line_break_of_any_kind_stays() {
        assertThat(HeaderText.of("one\r\nBcc: x@y\n\u2028two\u2029three\u0085four\u000bfive\0six"))
                .isEqualTo("one Bcc: x@y two three four five six");
    }

    @Test
    void direction_overrides_and_lone_surrogates_go() {
        assertThat(HeaderText.of("a\u202egnp.exe\u2066 b \ud800 c")).isEqualTo("a gnp.exe b c");
    }

    @Test
    void letters_of_all_scripts_stay() {
        assertThat(HeaderText.of("Schrödinger 量子 😀 ∞")).isEqualTo("Schrödinger 量子 😀 ∞");
    }

    @Test
    void a_long_text_is_cut_between_characters() {
        String cut = HeaderText.of("😀".repeat(200));
        assertThat(cut.codePointCount(0, cut.length())).isEqualTo(120);
        assertThat(cut).endsWith("😀…");
    }
}
