package io.paperwire.notify.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTest {

    @Test
    void no_line_break_of_any_kind_stays() {
        assertThat(line("one\r\nBcc: x@y\n\u2028two\u2029three\u0085four\u000bfive\0six"))
                .isEqualTo("one Bcc: x@y two three four five six");
    }

    @Test
    void direction_overrides_and_lone_surrogates_go() {
        assertThat(line("a\u202egnp.exe\u2066 b \ud800 c")).isEqualTo("a gnp.exe b c");
    }

    @Test
    void letters_of_all_scripts_stay() {
        assertThat(line("Schrödinger 量子 😀 ∞ 👩\u200d🔬 می\u200cخواهم"))
                .isEqualTo("Schrödinger 量子 😀 ∞ 👩\u200d🔬 می\u200cخواهم");
    }

    @Test
    void a_long_text_is_cut_between_characters() {
        String cut = line("😀".repeat(200));
        assertThat(cut.codePointCount(0, cut.length())).isEqualTo(120);
        assertThat(cut).endsWith("😀…");
    }

    @ParameterizedTest
    @CsvSource({"550 5.1.1 <ada@example.org>: unknown,550 5.1.1 <…>: unknown",
            "rfc822;Ada.L+x=y@example.org not here,rfc822;… not here", "(ada@[127.0.0.1]) no,(…) no",
            "ada@bücher.example; eve@example.org,…; …", "at 10 @ noon,at 10 @ noon", "no address,no address"})
    void what_looks_like_an_address_is_left_out(String text, String without) {
        assertThat(Line.withoutAddresses(text)).isEqualTo(without);
    }

    @Test
    void a_long_word_without_an_address_takes_no_longer_than_its_length() {
        String word = "a".repeat(300_000);
        assertTimeoutPreemptively(Duration.ofSeconds(5),
                () -> assertThat(Line.withoutAddresses(word)).isEqualTo(word));
    }

    private static String line(String text) {
        return Line.of(text, 120);
    }
}
