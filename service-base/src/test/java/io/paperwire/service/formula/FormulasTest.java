package io.paperwire.service.formula;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulasTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', value = {"In $\\mathcal{O}(n^{2})$ steps; In 𝒪(n²) steps",
            "$O(n\\log n)$; O(n log n)", "$\\alpha$-decay of $^{212}$Po; α-decay of ²¹²Po", "H$_2$O; H₂O",
            "$\\mathbf{x}_i \\in \\mathbb{R}^n$; 𝐱ᵢ ∈ ℝⁿ", "$a+b-c\\le -1$; a + b − c ≤ −1", "$10^{-3}$; 10⁻³",
            "$\\sim 10$ nm; ∼10 nm", "at 5$^\\circ$C; at 5°C", "$\\mathfrak{su}(2)$; 𝔰𝔲(2)", "$k$-means; k-means",
            "\\(x\\ne y\\) and \\[z\\]; x ≠ y and z", "$$E = mc^2$$; E = mc²", "$p_\\theta(x|y)$; p_θ(x|y)",
            "$\\frac{1}{2}$; 1/2", "$\\frac{a+b}{2n}$; (a + b)/(2n)", "$\\frac12x$; (1/2)x",
            "$x^2/\\frac{a}{b}$; x²/(a/b)",
            "$\\sqrt{n}$; √n", "$2\\sqrt{2}$; 2√2", "$\\sqrt{2}n$; √(2)n", "$\\sqrt{a+b}$; √(a + b)",
            "$\\sqrt[3]{x}$; ∛x",
            "$\\hat{x}, \\bar y, \\tilde{\\mathbf a}$; x̂, ȳ, 𝐚̃", "$\\left(\\frac{p}{q}\\right)^2$; (p/q)²",
            "$\\{x : x>0\\}$; {x: x > 0}", "$f\\colon X\\to Y$; f: X → Y", "$\\sum_{i=1}^n x_i$; ∑ᵢ₌₁ⁿ xᵢ",
            "$x_1,\\ldots,x_n$; x₁, …, xₙ", "$10,000$; 10,000", "$(1,2,...,n)$; (1, 2, ..., n)", "$1:2$; 1:2",
            "$\\operatorname{rank} A$; rank A",
            "$x \\text{ if } y$; x if y", "$5\\,\\mathrm{GeV}$; 5 GeV", "$\\mathrm{SL}_2(\\mathbb Z)$; SL₂(ℤ)",
            "$x\\not\\in A$; x ∉ A", "$f''(x)$; f′′(x)", "$A^*, A^\\top, A^\\dagger$; A*, A⊤, A†",
            "${\\cal L}=0$; ℒ = 0",
            "$a \\equiv b \\pmod{n}$; a ≡ b (mod n)", "$x_{\\rm max}$; xₘₐₓ", "$\\langle a,b\\rangle$; ⟨a, b⟩",
            "$\\mathbb{E}[X]$; 𝔼[X]", "$\\ge 99\\%$; ≥99%"})
    void a_formula_is_shown_as_it_is_read(String text, String shown) {
        assertThat(Formulas.readable(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"up to $\\sim$2$\\times$ faster; up to ∼2× faster",
            "16$\\times$16$\\times$3; 16×16×3", "$\\gtrsim$10$^{14}$ G; ≳10¹⁴ G",
            "a $\\pm$5$^\\circ$ angle; a ±5° angle",
            "836$m^2$; 836m²", "p$<$0.05; p<0.05", "0.5$-$10; 0.5−10", "$\\tau $, at ($\\tau = 2$); τ, at (τ = 2)",
            "$ 1-\\delta$) is “$\\varepsilon$-close”; 1 − δ) is “ε-close”",
            "$ d $ and $ x_1 $ and $x_2$; d and x₁ and x₂",
            "$(n+1)$st $k$NN of CIFAR$10$, $30$m; (n + 1)st kNN of CIFAR10, 30m", "poly$(mn)$; poly(mn)"})
    void what_is_of_tex_is_a_formula_whatever_stands_beside_it(String text, String shown) {
        assertThat(Formulas.readable(text)).isEqualTo(shown);
    }

    @Test
    void a_dollar_sign_without_another_makes_no_formula_of_the_text_between_two() {
        assertThat(Formulas.readable("$y=Xβ^* where the rows of $X$ are $n_1$ and more"))
                .isEqualTo("$y=Xβ^* where the rows of X are n₁ and more");
        assertThat(Formulas.readable("For $5 the value of $\\alpha$ is $\\beta$."))
                .isEqualTo("For $5 the value of α is β.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"$\\mathcal{O}(n^{\\log n})$; $𝒪(n^{\\log n})$",
            "$x_{i,j}\\le 1$; $x_{i,j} ≤ 1$",
            "\\(e^{1/2}\\times 2\\); \\(e^{1/2} × 2\\)", "$x_\\log n$; $x_\\log n$"})
    void a_script_that_unicode_has_not_stays_as_it_is_with_the_delimiters(String text, String shown) {
        assertThat(Formulas.readable(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$\\alpha \\unknown{x}$", "$\\begin{matrix}a&b\\end{matrix}$", "$\\binom{n}{k}$", "$x_{$",
            "$a}$", "$\\hat{xy}$", "$\\sqrt[$", "$x^$", "$\\$", "$\\left$", "$a\\\\b$", "$\\,$", "$\\text$", "$x\0y$"})
    void a_formula_with_anything_that_is_not_known_stays_as_it_is(String text) {
        assertThat(Formulas.readable(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$5 and $6", "It is $5, not $6, or US$7 ($8).", "from $20 (US$) on", "\\$5 and \\$x\\$",
            "$",
            "$$", "$$$", "a $ b c $ d", "$HOME and $PATH", "C:\\(x", "no \\alpha outside", "x^2 and H_2O", ""})
    void what_is_no_formula_stays_as_it_is(String text) {
        assertThat(Formulas.readable(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forecasting the US$/EUR and US$/JPY rates", "Paid in R$, US$, or C$.", "$TSLA/$AAPL pairs",
            "US$-denominated and A$-denominated", "USD ($) and AUD (A$)", "A$-C$ parity", "the $/€ and €/$ rates",
            "5$-10$ a day", "(~2000$) and power (~20$)", "Ke$ha, Ke$ha", "$FOO-$BAR", "pay $$ or $$ more",
            "\"$\" and \"$\"",
            "$5 (\\$6) or $7", "$5_000 or $6_000", "$HOME_DIR and $PATH", "\\[CLS\\] token", "\\(see below\\)"})
    void money_and_names_keep_their_dollar_signs_and_words_their_brackets(String text) {
        assertThat(Formulas.readable(text)).isEqualTo(text);
    }

    @Test
    void a_formula_begins_at_the_last_of_its_openings() {
        assertThat(Formulas.readable("\\(x_1 or \\(x_2\\) and \\(x_3\\)")).isEqualTo("\\(x_1 or x₂ and x₃");
    }

    @Test
    void nothing_stays_nothing() {
        assertThat(Formulas.readable(null)).isNull();
    }

    @Test
    void a_formula_of_any_depth_and_length_is_read_or_stays() {
        for (String part : new String[]{"{", "\\sqrt[", "\\hat", "\\frac", "x^", "\\left", "\\mathbf{"}) {
            String open = "$" + part.repeat(50_000);
            String closed = "$" + part.repeat(150) + "$";
            assertThat(Formulas.readable(open).equals(open)).as(part).isTrue();
            assertThat(Formulas.readable(closed)).isEqualTo(closed);
        }
        assertThat(Formulas.readable("$ \\(".repeat(20_000))).hasSize(80_000);
        assertThat(Formulas.readable("\\(".repeat(1_000_000))).hasSize(2_000_000);
        assertThat(Formulas.readable("\\[of words\\[".repeat(100_000) + "\\]")).hasSize(1_200_002);
        assertThat(Formulas.readable("$\\alpha$ ".repeat(20_000))).isEqualTo("α ".repeat(20_000));
    }
}
