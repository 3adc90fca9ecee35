package io.paperwire.notify.formula;

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
            "$$", "$$$", "a $ b $ c", "$HOME and $PATH", "C:\\(x", "no \\alpha outside", "x^2 and H_2O", ""})
    void what_is_no_formula_stays_as_it_is(String text) {
        assertThat(Formulas.readable(text)).isEqualTo(text);
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
        assertThat(Formulas.readable("$\\alpha$ ".repeat(20_000))).isEqualTo("α ".repeat(20_000));
    }
}
