package io.paperwire.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextNormaliserTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "CAF&EACUTE; &FOO;|CAFÉ &FOO;",
            "Erd\\H{o}s--R\\'enyi|Erdős--Rényi",
            "G{\\\"o}del, Schr\\\"{o}dinger|Gödel, Schrödinger",
            "na\\\"{\\i}ve, na\\\"\\i ve|naïve, naïve",
            "\\v{C}ech \\c{c} \\'{E}cole \\~n|Čech ç École ñ",
            "{\\O}ystein and \\L{}ukasz, Stra{\\ss}e|Øystein and Łukasz, Straße",
            "R\\&D at 50\\% \\$5 a\\_b \\#1|R&D at 50% $5 a_b #1",
            "there is {\\it no extra price} and \\emph{none}|there is no extra price and none",
            "$\\alpha_i \\& O(n^2)$ stays, \\'e goes|$\\alpha_i \\& O(n^2)$ stays, é goes",
            "\\(x\\_1\\) and \\[y\\]|\\(x\\_1\\) and \\[y\\]",
            "mathcal{O}(n + nLvarepsilon^{-1})|mathcal{O}(n + nLvarepsilon^{-1})",
            "\\unknown{x} stays|\\unknown{x} stays",
            "some 0<delta<1 and i<b and b>c|some 0<delta<1 and i<b and b>c",
            "H<sub>2</sub>O &amp; <i>E.&nbsp;coli</i> &lt;3 &#8217; &#x2014;|H₂O & E. coli <3 ’ —",
            "1.44 × 10<sup>−14</sup>, <i>R</i><sub>axis</sub>, x<sup>n+1</sup>, 21<sup>st</sup>, <sup>13</sup>C|1.44 × 10⁻¹⁴, R_axis, x^(n+1), 21st, ¹³C",
            "a \\enquote{b} c|a “b” c",
            "see Fig.~3 of $x$ at~$y$, 5~10 days|see Fig. 3 of $x$ at $y$, 5~10 days",
            "~ 3 lemurs by~$x$|~ 3 lemurs by $x$",
            "for 5~10 days in A~D, ~3 mg|for 5~10 days in A~D, ~3 mg",
            "<jats:p>One.</jats:p><jats:p>Two.</jats:p>|One. Two.",
            "<a href=\"http://x.example\">link</a>|link",
            "AT&T &unknownentity; &|AT&T &unknownentity; &",
            "costs \\$5 or $6 and $7|costs $5 or $6 and $7",
            "1\\textsuperscript{st} 10\\textsuperscript{-5} CO\\textsubscript{2} x\\textsuperscript{a \\o}|1st 10⁻⁵ CO₂ x^(a ø)",
            "the velocity $<u>$ and $0<p>1$ where $<b>x$ \\(a<i>c\\) <b>so</b> $<i>x</i>$|the velocity $<u>$ and $0<p>1$ where $<b>x$ \\(a<i>c\\) so $x$",
            "$5 <b>or</b> $6, \\$<i>7</i>|$5 or $6, $7",
    })
    void markup_becomes_text_and_the_rest_stays(String markup, String text) {
        assertThat(TextNormaliser.normalise(markup)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{The {GNU} {\\'E}tude}--a `Study\'\' of~{B}|The GNU Étude–a `Study” of B",
            "the {${\\rm GCH}$} of {$x_{1}$}|the ${\\rm GCH}$ of $x_{1}$",
            "\\href {https://x.example/a} {\\texttt{G\\\"odel} {Studies}}|Gödel Studies (https://x.example/a)",
            "\\href{https://x.example}{https://x.example}|https://x.example",
            "\\href{https://x.example/a\\_b}{https://x.example/a\\_b}|https://x.example/a_b",
            "\\url{https://x.example/~moss/a\\_b--c\\%20d} and \\path{/~a{b}''c}|https://x.example/~moss/a_b--c%20d and /~ab''c",
            "\\url{https://x.example/\\~{}a/\\textasciitilde b/{\\textasciitilde}c/$\\sim$d/\\symbol{126}e}|https://x.example/~a/~b/~c/~d/~e",
            "{\\~}, \\~{} and {\\^}, {\\'} or \\~|~, ~ and ^, \\' or ~",
            "https://x.example/~moss and Fig.~3|https://x.example/~moss and Fig. 3",
            "https://x.example/\\symbol{126}moss, \\symbol{1}|https://x.example/~moss, \\symbol{1}",
    })
    void braces_of_bibliographic_text_only_group(String tex, String text) {
        assertThat(TextNormaliser.normaliseTex(tex)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "see http://www.x.example/\\~smith/code|see http://www.x.example/~smith/code",
            "https://x.example/\\~{}moss or a/\\~{n}o|https://x.example/~moss or a/ño"})
    void an_escaped_tilde_behind_a_slash_is_that_of_an_address(String tex, String text) {
        assertThat(TextNormaliser.normalise(tex)).isEqualTo(text);
        assertThat(TextNormaliser.normaliseTex(tex)).isEqualTo(text);
        assertThat(TextNormaliser.normaliseHtml(tex)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\begin{align} a &= \\{x\\,|\\,y\\} \\\\ b &= \\text{if } \\c{c} \\end{align}",
            "\\begin{equation*}\\~n\\end{equation*}", "$$\\c{c}$$", "\\begin{math}0<p>1\\end{math}"})
    void mathematics_stays_as_it_stands(String maths) {
        assertThat(TextNormaliser.normalise("\\'e " + maths + " \\'e")).isEqualTo("é " + maths + " é");
        assertThat(TextNormaliser.normaliseTex("\\'e " + maths + " \\'e")).isEqualTo("é " + maths + " é");
        assertThat(TextNormaliser.normaliseHtml("<p>\\'e " + maths + " \\'e</p>")).isEqualTo("é " + maths + " é");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\mathbb{R} x", "\\SI{5}{\\kilo\\metre}", "a{\\foo}b", "\\t{oo}", "\\cite{\\foo{a}}"})
    void an_unknown_command_keeps_its_arguments(String tex) {
        assertThat(TextNormaliser.normaliseTex(tex + " {A}")).isEqualTo(tex + " A");
        assertThat(TextNormaliser.normalise(tex)).isEqualTo(tex);
    }

    @Test
    void letters_of_bibliographies_are_known() {
        assertThat(TextNormaliser.normaliseTex("Gel{\\cprime}fand, Gel\\cprime fand, {\\cdprime}e, {\\Dbar}a"))
                .isEqualTo("Gelʹfand, Gelʹfand, ʺe, Đa");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "10<mml:math><mml:msup><mml:mn>10</mml:mn><mml:mn>5</mml:mn></mml:msup></mml:math> <i>K</i>|1010^5 K",
            "a <math><mfrac><mn>1</mn><mn>12</mn></mfrac></math> b|a 1/12 b",
            "<p>a <inline-formula><alternatives><tex-math>$$10^{5}$$</tex-math><mml:math><mml:mn>9</mml:mn></mml:math></alternatives></inline-formula></p>|a $$10^{5}$$",
            "<jats:alternatives><jats:tex-math>\\documentclass{x}\\begin{document}$0&lt;p>1$\\end{document}</jats:tex-math><mml:math><mml:mn>9</mml:mn></mml:math></jats:alternatives>|$0<p>1$",
            "&lt;math>&lt;mi>&amp;alpha;&lt;/mi>&lt;mo>&amp;lt;&lt;/mo>&lt;mi>b&lt;/mi>&lt;/math>|α<b",
            "<math alttext='\\alpha'><mi>x</mi></math>|$\\alpha$",
            "<inline-formula><tex-math> </tex-math><mml:math><mml:mn>9</mml:mn></mml:math></inline-formula>|9",
            "<math><mi>x</mi> is not closed|<math><mi>x</mi> is not closed"})
    void mathml_becomes_a_line_and_tex_beside_it_comes_first(String markup, String text) {
        assertThat(TextNormaliser.normalise(markup)).isEqualTo(text);
        if (!markup.contains("not closed"))
            assertThat(TextNormaliser.normaliseHtml("<section>" + markup + "</section>")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "<mfenced><mi>a</mi><mi>b</mi><mi>c</mi></mfenced>|(a,b,c)",
            "<mfenced separators=';,'><mi>a</mi><mi>b</mi><mi>c</mi><mi>d</mi></mfenced>|(a;b,c,d)",
            "<mfenced open='[' close=')' separators=''><mi>a</mi><mi>b</mi></mfenced>|[ab)",
            "`<mfenced open='|' close='|'><mi>z</mi></mfenced>`|`|z|`",
            "`<msup><mfenced open='|' close='|'><mi>z</mi></mfenced><mn>2</mn></msup>`|`|z|^2`",
            "<msup><mfenced><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow></mfenced><mn>2</mn></msup>|(a+b)^2",
            "<msup><mrow><mo>(</mo><mi>a</mi><mo>)</mo><mo>(</mo><mi>b</mi><mo>)</mo></mrow><mn>2</mn></msup>|((a)(b))^2",
            "<msup><mrow><mi>d</mi><mi>x</mi></mrow><mn>2</mn></msup>|(dx)^2",
            "<msup><mi>sin</mi><mn>2</mn></msup><mi>x</mi>|sin^2 x",
            "<msup><mrow><msub><mi>x</mi><mi>i</mi></msub></mrow><mn>2</mn></msup>|x_i^2",
            "<msup><msup><mi>x</mi><mn>2</mn></msup><mn>3</mn></msup>|(x^2)^3",
            "<msup><mfrac><mi>a</mi><mi>b</mi></mfrac><mn>2</mn></msup>|(a/b)^2",
            "<msup><mi>x</mi><mrow/></msup>|x",
            "<mroot><msup><mi>x</mi><mn>2</mn></msup><mn>3</mn></mroot>|∛(x^2)",
            "<mroot><mi>x</mi><mi>n</mi></mroot>|√[n]x",
            "<msqrt><mn>2</mn></msqrt><mi>x</mi>|√2 x",
            "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><msub><mi>a</mi><mi>i</mi></msub>|∑_(i=1)^n a_i",
            "<msubsup><mo>∫</mo><mi>a</mi><mi>b</mi></msubsup><mn>5</mn><mi>x</mi>|∫_a^b 5x",
            "<mn>2</mn><mfrac><mn>1</mn><mn>3</mn></mfrac><mi>x</mi>|2 1/3 x",
            "<mfrac><mn>1</mn><mn>2</mn></mfrac><mfenced><mrow><mi>x</mi><mo>+</mo><mi>y</mi></mrow></mfenced>|1/2 (x+y)",
            "<mi>sin</mi><mo>\u2061</mo><mi>x</mi><mo>\u2062</mo><mi>y</mi>|sin xy",
            "<mi>f</mi><mo>\u2061</mo><mo>(</mo><mi>x</mi><mo>)</mo>|f(x)",
            "<msub><mi>f</mi><mn>1</mn></msub><mo>(</mo><mi>x</mi><mo>)</mo>|f_1(x)",
            "<mfenced><mfrac linethickness='0'><mi>n</mi><mi>k</mi></mfrac></mfenced>|(n; k)",
            "<mmultiscripts><mi>C</mi><mn>2</mn><none/><mprescripts/><none/><mn>14</mn></mmultiscripts>|^14 C_2",
            "<mfenced><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable></mfenced>|(a b; c d)",
            "<mi>x</mi><mphantom><mi>y</mi></mphantom>|x"})
    void a_formula_in_one_line_is_the_same_formula(String markup, String text) {
        assertThat(TextNormaliser.normalise("<math>" + markup + "</math>")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "We tag <unk> and <mask>; the mean degree <k> is 3, List<String> x, <http://x.example/a>.|We tag <unk> and <mask>; the mean degree <k> is 3, List<String> x, <http://x.example/a>.",
            "<section>With <k> = 2, <T> and <x^2>, a <b and c, std::<vector>, </unk> and 0 <p</section>|With <k> = 2, <T> and <x^2>, a <b and c, std::<vector>, </unk> and 0 <p",
            "<section><o:p>A</o:p> <jats:foo>b</jats:foo> <foo x='1'>c</foo> <msub><mi>d</mi></msub></section>|A b c d",
            "<section>a<!-- b --> <script>c</script><style>d</style>e</section>|a e"})
    void of_html_what_no_element_is_called_is_text(String html, String text) {
        assertThat(TextNormaliser.normaliseHtml(html)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a ", "<k", "<k>", "<!--", "<a x", "<k x=\"", "<a:", "</"})
    void a_long_run_of_openings_of_html_is_read_in_time(String opening) {
        assertThat(TextNormaliser.normaliseHtml("<section>a</section>" + opening.repeat(40_000))).isNotNull();
    }

    @Test
    void white_space_is_folded_and_invisible_characters_go() {
        assertThat(TextNormaliser.normalise("\uFEFF a\u0000b \n\t c\u00A0\u2003d\u200B\u202Ee\u00ADf\u0007 "))
                .isEqualTo("ab c def");
    }

    @ParameterizedTest
    @CsvSource({"\u2F83\u7136\u8BED\u2F94, \u81EA\u7136\u8BED\u8A00", "\u2ED3\u2F42\u672C, \u957F\u6587\u672C",
            "\u2E80\u2E9A, \u2E80\u2E9A", "\u2EAE, \uD856\uDED7", "\u2FD5, \u9FA0", "\u2FF0, \u2FF0"})
    void radicals_are_the_ideographs_that_look_like_them(String radicals, String ideographs) {
        assertThat(TextNormaliser.normalise(radicals)).isEqualTo(ideographs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200F\u0639\u0644\u064A", "\u0639\u200E\u0644\u064A\u200F", "\u061C\u0639\u0644\u064A"})
    void marks_of_direction_go(String marked) {
        assertThat(TextNormaliser.normalise(marked)).isEqualTo("\u0639\u0644\u064A");
    }

    @ParameterizedTest
    @CsvSource({"\u0E17\u0E4D\u0E32, \u0E17\u0E33", "\u0E19\u0E4D\u0E49\u0E32, \u0E19\u0E49\u0E33",
            "\u0E19\u0E49\u0E4D\u0E32, \u0E19\u0E49\u0E33", "\u0E19\u0E49\u0E33, \u0E19\u0E49\u0E33",
            "\u0E99\u0ECD\u0EB2, \u0E99\u0EB3", "\u0E99\u0ECD\u0EC9\u0EB2, \u0E99\u0EC9\u0EB3"})
    void the_vowel_am_is_one_sign_however_it_is_written(String written, String one) {
        assertThat(TextNormaliser.normalise(written)).isEqualTo(one);
    }

    @Test
    void what_counts_as_composed_is_in_nfc_after_any_other_such_character() {
        List<String> composed = IntStream.range(0, 0x10000).filter(c -> TextNormaliser.isComposed((char) c))
                .mapToObj(Character::toString).toList();
        String all = String.join("", composed);
        assertThat(Normalizer.normalize(all, Normalizer.Form.NFC)).isEqualTo(all);
        for (String base : "a E ο Ω и 漢".split(" ")) {
            String pairs = base + String.join(base, composed);
            assertThat(Normalizer.normalize(pairs, Normalizer.Form.NFC)).isEqualTo(pairs);
        }
    }

    @Test
    void accents_are_composed_and_half_characters_go() {
        assertThat(TextNormaliser.normalise("e\u0301 \uD800x 𝒜")).isEqualTo("é x 𝒜");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "\u0000", "<p></p>", "\u200B", "(:unav)", "(:Unkn)", ":unas", "(:tba)",
            " (:null) "})
    void nothing_is_null(String text) {
        assertThat(TextNormaliser.normalise(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", "<a ", "\\'", "$", "{\\it ", "&#", "\\\\(", "\\href{a}{", "<math>", "<math><b>math>",
            "\\begin{math}", "$<b ", "\\^", "\\^{", "\\a{", "\\textsuperscript{"})
    void a_long_run_of_openings_is_read_in_time(String opening) {
        assertThat(TextNormaliser.normalise(opening.repeat(40_000))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "Thi\\^en Nguy\\~{\\^e}n|Thiên Nguyễn",
            "Nguy{\\~{\\^e}}n Hu\\`{\\^{e}} Tr\\'\\^an|Nguyễn Huề Trấn",
            "Ph\\d{\\^a}m, Ph\\^{\\d a}m, {\\d{\\^{a}}}|Phậm, Phậm, ậ",
            "V\\~{\\u a}n, \\'{{e}}, H\\h{o}i \\DJ\\'{\\ohorn}, \\'{\\ae}|Vẵn, é, Hỏi Đớ, ǽ",
            "\\~{\\^}, \\'{\\foo}, \\~{\\^en}, \\hbar, x\\~{\\^|\\~^, \\'{\\foo}, \\~{ên}, \\hbar, x\\~{^"})
    void a_letter_may_have_several_accents(String tex, String text) {
        assertThat(TextNormaliser.normalise(tex)).isEqualTo(text);
    }

    @Test
    void deeply_nested_accents_are_read_in_time() {
        assertThat(TextNormaliser.normaliseTex("{\\'".repeat(300_000) + "}".repeat(300_000))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "at z\\raisebox{-0.5ex}\\textasciitilde2|at z~2", "\\textcolor{red}{ferns} grow|ferns grow",
            "5\\textperthousand{} of {\\textlambda}6563|5‰ of λ6563",
            "\\textcommabelow{s}i, \\textogonekcentered{e}|și, ę",
            "{\\textless}p{\\textgreater}H{\\textless}sub{\\textgreater}2{\\textless}/sub{\\textgreater}O{\\textless}/p{\\textgreater}|H₂O",
            "p {\\textless} 0.05 or q {\\textgreater} 1|p < 0.05 or q > 1", "\\raisebox{1ex|\\raisebox1ex"})
    void what_programs_write_into_bibliographies_is_text(String tex, String text) {
        assertThat(TextNormaliser.normaliseTex(tex)).isEqualTo(text);
    }
}
