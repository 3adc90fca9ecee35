package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.DefaultICUTokenizerConfig;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class PaperAnalyzerTest {

    private static final String LATIN = "[[\\p{L}&&[\\x00-\u024F\u1E00-\u1EFF]]\u0300-\u036F]";
    private static final Pattern APOSTROPHE = Pattern.compile("(?<=" + LATIN + ")['\u2019](?=" + LATIN
            + ")(?!(?i:s|t|d|m|re|ve|ll)(?![\\p{L}\\p{Nd}\u0300-\u036F]))");
    private static final Pattern OTHER_APOSTROPHE = Pattern
            .compile("(?<=" + LATIN + ")[\u2018\u00B4`\u02B9\u02BB-\u02BF](?=" + LATIN + ")");
    private static final Pattern WITHOUT_SPACE = Pattern.compile("\\p{Ll}{3}\\.\\p{Lu}\\p{Ll}");
    private static final Pattern APOSTROPHE_OF_ANOTHER_SCRIPT = Pattern
            .compile("[\u0400-\u05FF]\\p{M}*['\u2018\u2019\u00B4`\u05F3]|\u05F3");
    private static final Pattern NUMBER_BEFORE_LETTER = Pattern
            .compile("\\p{Nd}[\\P{ASCII}&&[^\\p{L}\\p{Nd}]]*+\\p{L}");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Graph Neural Networks|graph neural network",
            "forward-forward|forward forward",
            "Erdős–Rényi|erdos renyi",
            "Newton's methods|newton method",
            "ﬁne-tuned ＧＰＴ|fine tune gpt",
            "to be or not to be|to be or not to be",
            "$O(n^2)$|o n 2",
            "Straße|strasse",
            "𝒜-algebras|a algebra",
            "L'apprentissage de l’École dell'Aquila|l apprentissage de l ecole dell aquila",
            "İstanbul'da O'Brien rock'n'roll|istanbul da o brien rock n roll",
            "don't we'll shouldn't've Erdős’s Newton's|don't we'll shouldn't've erdos newton",
            "м'який 1'000 'quoted' x'2|мякии 1'000 quote x 2",
            "H₂O and CO₂ at 10⁻¹⁴|h2o and co2 at 10 14",
            "10⁶ and 10^6, x₂² and 𝕊³|10 6 and 10 6 x2 2 and s 3",
            "O‘Brien O´Brien O`Brien ‘quoted’ `code` Newton‘s|o brien o brien o brien quote code newton",
            "of experts.We show, n-grams.The end.|of expert we show n gram the end",
            "слов.Слово états.Été of newts.Olms.|слов слово etat ete of newt olm",
            "Node.js U.S. i.i.d. e.g. e.g.The Ph.D. arXiv.org 3.14 v1.2.Three|"
                    + "node.js u.s i.i.d e.g e.g.the ph.d arxiv.org 3.14 v1.2 three",
            "Key.Net torch.nn.Module www.Newts.org newts@olms.Org it.We newts.OLMs newts.oLm|"
                    + "key.net torch.nn.module www.newts.org newt olms.org it.we newts.olms newts.olm",
    })
    void folds_and_stems_words(String text, String terms) {
        assertThat(terms(text)).isEqualTo(terms);
    }

    @Property(tries = 3000)
    void text_in_ascii_has_the_terms_that_the_way_of_all_scripts_gives(
            @ForAll @StringLength(max = 60) @Chars({'a', 'S', 't', 'x', 'I', 'N', 'g', '0', '7', ' ', '\n', '.', ',',
                    ':', ';',
                    '\'', '"', '-', '_', '/', '@', '#', '&', '(', ')', '+', '*', '$', '%', '\\', '~', '^', '|', '<',
                    'e', 'l', 'C',
                    '=', '[',
                    '{', '?', '!', '`', '\t'}) String text) {
        assertThat(PaperAnalyzer.tokens(text)).isEqualTo(inTheWayOfAllScripts(text));
    }

    @Property(tries = 3000)
    void text_in_latin_letters_has_the_terms_that_the_way_of_all_scripts_gives(
            @ForAll @StringLength(max = 60) @CharRange(from = '\u00C0', to = '\u024F') @CharRange(from = '\u2010', to = '\u201E') @Chars({
                    'a', 's', 'e', 'I', '7', '0', ' ', ' ', ' ', '.', ',', ':', '\'', '-', '_', '#', '+',
                    '\u2026'}) String text) {
        assertThat(PaperAnalyzer.tokens(text)).isEqualTo(inTheWayOfAllScripts(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0142\u01BB", "L\u01BB7", "CoDe:Language models", "codebooks:e.g. markets", "f:P times Q",
            "at:https://github.com/a/b",
            "Smith's U.S.A. 3.14 1,000 and/or x.y e-mail a_b __", "C++ vs. C# (2024)", "don't we'll O'Neill's",
            "Erdős’s EU:s façade’", "l’analyse ‘naïve’ – “größer” 1’000…"})
    void also_where_the_two_tokenizers_differ(String text) {
        assertThat(PaperAnalyzer.tokens(text)).isEqualTo(inTheWayOfAllScripts(text));
    }

    private static List<Token> inTheWayOfAllScripts(String text) {
        List<Token> tokens = PaperAnalyzer.tokens(text + " \u0430");
        return tokens.subList(0, tokens.size() - 1);
    }

    @Property(tries = 1000)
    void text_in_any_script_has_the_terms_of_the_whole_chain(
            @ForAll @StringLength(max = 40) @CharRange(from = ' ', to = '\u036F') @CharRange(from = '\u0400', to = '\u05FF') @CharRange(from = '\u1E00', to = '\u206F') String text) {
        Assume.that(text.codePoints().noneMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.GREEK));
        Assume.that(text.chars().noneMatch(c -> "\u00B2\u00B3\u00B9\u00B5_+#*&\\".indexOf(c) >= 0));
        Assume.that(!NUMBER_BEFORE_LETTER.matcher(text).find());
        Assume.that(!WITHOUT_SPACE.matcher(text).find());
        Assume.that(!APOSTROPHE_OF_ANOTHER_SCRIPT.matcher(text).find());
        List<Token> expected = oracle(text);
        Assume.that(expected.stream().noneMatch(token -> Terms.border(token.term()) > 0));
        assertThat(PaperAnalyzer.tokens(text)).isEqualTo(expected);
    }

    /** Lucene's filters one after the other, for text without what is cut and named in a way of our own. */
    private static List<Token> oracle(String text) {
        List<Token> tokens = new ArrayList<>();
        Tokenizer words = new ICUTokenizer(new DefaultICUTokenizerConfig(false, true));
        words.setReader(new StringReader(
                APOSTROPHE.matcher(OTHER_APOSTROPHE.matcher(text).replaceAll("'")).replaceAll(" ")));
        try (TokenStream stream = new ICUFoldingFilter(new EnglishPossessiveFilter(words))) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
            OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
            int position = -1;
            stream.reset();
            while (stream.incrementToken()) {
                position += step.getPositionIncrement();
                if (term.length() > 0)
                    tokens.add(
                            new Token(Stems.of(term.toString()), position, offset.startOffset(), offset.endOffset()));
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tokens;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "深度学习 GPT模型|深 度 学 习 gpt 模 型",
            "データと学習|デ ー タ と 学 習",
            "ﾃﾞｰﾀ|デ ー タ",
            "ビールとビル|ビ ー ル と ビ ル",
            "クラスとク\u3099ラス・パス|ク ラ ス と グ ラ ス パ ス",
            "㌀｡あ\u3099|ア パ ー ト あ \u3099",
            "제12회 3차원 2020년 AI 3차원|제 12 회 3 차 원 2020 년 ai 3 차 원",
            "基于3D卷积的方法, ３Ｄ, 第3ミリ|基 于 3d 卷 积 的 方 法 3d 第 3 ミ リ",
            "딥러닝|딥 러 닝",
            "深* 学#|深 学",
    })
    void cuts_chinese_japanese_and_korean_into_characters(String text, String terms) {
        assertThat(terms(text)).isEqualTo(terms);
        assertThat(PaperAnalyzer.tokens(text)).extracting(Token::position)
                .isEqualTo(IntStream.range(0, terms.split(" ").length).boxed().toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Лазеры 3D печать|лазеры 3d печать",
            "λ = 532nm, σ=1,550nm, α1b, λ1550nm|lambda 532nm sigma 1,550nm alpha 1b lambda 1550nm",
            "เครือข่าย5Gในประเทศ ปี2563เรื่อง โควิด19|เ ค รื อ ข่ า ย 5g ใ น ป ร ะ เ ท ศ ปี 2563 เ รื่ อ ง โ ค วิ ด 19",
            "ال5G ה5G мир5μm т72|ال 5g ה 5g мир 5 mu m т72",
            "ภาษา 5G|ภ า ษ า 5g",
            "ไม่ ไม้ ไม|ไ ม่ ไ ม้ ไ ม",
            "कर्म करम २०२०|कर्म करम 2020",
            "किताब७|किताब7"
    })
    void keeps_numbers_with_their_letters_and_letters_with_their_marks(String text, String terms) {
        assertThat(terms(text)).isEqualTo(terms);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "ลายมือเขียน|ล า ย มื อ เ ขี ย น",
            "ปี๒๕๖๓เรื่อง|ปี 2563 เ รื่ อ ง",
            "ພາສາລາວ|ພ າ ສ າ ລ າ ວ",
            "ភាសាខ្មែរ|ភា សា ខ្ មែ រ",
            "မြန်မာဘာသာ|မြ န် မာ ဘာ သာ",
    })
    void cuts_thai_lao_khmer_and_burmese_into_letters_with_their_marks(String text, String terms) {
        assertThat(terms(text)).isEqualTo(terms);
        assertThat(PaperAnalyzer.tokens(text).stream().map(token -> text.substring(token.start(), token.end())))
                .hasSize(terms.split(" ").length).allMatch(character -> !character.isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "⾃然语⾔ ⻓⽂本|自然语言 长文本",
            "⺠ ⻝|民 食",
            "髙橋 山﨑|高橋 山崎",
            "แนะนํา นํ้า|แนะนำ น้ำ",
            "ນໍາ ນໍ້າ|ນຳ ນ້ຳ",
            "об'єднання Об’єднання об‘єднання об`єднання|обʼєднання обєднання обєднання обєднання",
            "ג'ירף ג’ירף|ג׳ירף גירף",
            "مجلۀ هنر|مجلهٔ هنر",
            "جائزہ کتابە مدرسة|جائزه کتابه مدرسه",
            "हिन्दी सम्भावना अङ्क पञ्च कण्ठ ज़मीन हूँ|हिंदी संभावना अंक पंच कंठ जमीन हूं",
            "Oʻzbek Qurʾān Vasilʹev|O'zbek Qur’an Vasil‘ev",
            "متن‌های|متن های",
    })
    void what_a_language_writes_in_several_ways_is_the_same(String text, String other) {
        assertThat(terms(text)).isEqualTo(terms(other));
    }

    @Test
    void nasals_that_are_not_left_out_stay() {
        assertThat(terms("जन्म अन्न सम्मान")).isEqualTo("जन्म अन्न सम्मान");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "متن‌های|متن هاي, متنهاي", "Oʻzbek|o zbek, ozbek", "O'zbek|o zbek", "क्\u200Cष|क्ष"})
    void a_half_space_and_an_apostrophe_that_is_a_letter_make_two_words_and_one(String text, String ways) {
        assertThat(PaperAnalyzer.ways(text.replace("\\u200C", "\u200C")).stream()
                .map(way -> way.stream().map(Token::term).collect(Collectors.joining(" "))))
                .containsExactly(ways.split(", "));
    }

    @Test
    void words_with_a_comma_of_chinese_or_japanese_between_them_are_not_beside_each_other() {
        assertThat(PaperAnalyzer.tokens("深、文，字；认。A, b")).extracting(Token::position)
                .containsExactly(0, 2, 4, 6, 8, 9);
    }

    @Property(tries = 3000)
    void a_text_has_its_terms_behind_any_script(@ForAll("scripts") String script,
            @ForAll @StringLength(max = 30) @Chars({'a', 'S', 'D', 't', 'n', 'm', '0', '7', ' ', '.', ',', ':', '\'',
                    '-',
                    '_', '/', '(', '+', '*', '^', 'é', 'ß'}) String text) {
        String terms = terms(text);

        assertThat(terms(script + " " + text)).isEqualTo((terms(script) + " " + terms).strip());
    }

    @Property(tries = 500)
    void a_number_with_letters_is_a_word_whatever_script_touches_it(@ForAll("touching") String script,
            @ForAll("numbers") String text) {
        assertThat(terms(script + text)).isEqualTo(terms(script) + " " + terms(text));
    }

    @Provide
    Arbitrary<String> touching() {
        return Arbitraries.of("文", "あ", "カ", "한국", "λ", "λογος", "мир", "ไทย", "ปี", "ລາວ", "ខ្មែរ", "မြန်မာ", "ال",
                "ה",
                "नम", "বাংলা", "தமிழ்", "ქართული", "Հայ", "አማርኛ");
    }

    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.of("5G", "3D", "532nm", "1.5T", "1,550nm", "3D-CNN", "2x2", "5Gé");
    }

    @Provide
    Arbitrary<String> scripts() {
        return Arbitraries.of("文", "あ", "カ", "한국", "λογος", "мир", "ไทย", "كتاب", "ספר", "नम", "µ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "C++ and C, not C#|c++ and c not c#",
            "notepad++ F# g++|notepad f# g++",
            "A* search in C*-algebras, *A* is bold|a* search in c* algebra a is bold",
            "#P-hard, #SAT-hard, issue #1, #MeToo #NETWORK a#SAT|#p hard #sat hard issue 1 metoo network a# sat",
            "R&D, AT&T's, q&a and H&E-like|r&d at&t q&a and h&e like",
            "R & D, x&lt;y, ML&AI, black&white, 3&4, R&D&E, β&x|r d x lt y ml ai black white 3 4 r&d e beta x",
            ".NET (.net) ASP.NET, a net. Net|.net .net asp.net a net net",
            "GPT-4 and k-NN/TCP|gpt 4 and k nn tcp",
            "ℓ_p, ell_p, \\ell_p, L_p, L^p|l p l p l p l p l p",
            "ell ells|ell ell",
            "snake_case __init__|snake case init",
            "O(n²), O(n^2) and R²|o n 2 o n 2 and r 2",
            "ℓ_∞ norm, ℓ∞ norm, L_∞, \\ell_\\infty|l infinity norm l infinity norm l infinity l infinity",
            "H∞ control, $H_\\infty$ control, H-infinity|h infinity control h infinity control h infinity",
            "∞-categories, (0, ∞), ∞ x∞y|infinity category 0 infinity infinity x infinity y",
            "O(√T), O(\\sqrt{T}), O(sqrt(T)), m√nT, ∛x|o sqrt t o sqrt t o sqrt t m sqrt nt cbrt x",
            "25℃, 25°C and 77℉, 5㎛ 5 μm, 10㎡ 10 m², 9㎏/㎥, 3㎧, 8㏈|"
                    + "25 c 25 c and 77 f 5 mu m 5 mu m 10 m 2 10 m 2 9 kg m 3 3 m s 8 db",
            "ℓ₁, $\\ell_1$, L₂, l₁₂ L2, ℓ2, L^2, l100 but Cl₂, SmCl₂, C₁, L2x and Al2|"
                    + "l 1 l 1 l 2 l 12 l 2 l 2 l 2 l 100 but cl2 smcl2 c1 l2x and al2",
            "α-divergence and β, Σ|alpha divergence and beta sigma",
            "𝛼-stable λόγος|alpha stable λογοσ",
            "5µm, 5 μm, 5 µm, 1.5μm and 500μg|5 mu m 5 mu m 5 mu m 1.5 mu m and 500 mu g",
            "TGF-β1, TGF-beta1, TGF-β₁, TGF-β_1, IL-1α and IL-1alpha but GPT4, 3d and alphabet1|"
                    + "tgf beta 1 tgf beta 1 tgf beta 1 tgf beta 1 il 1 alpha and il 1 alpha but gpt4 3d and alphabet1",
            "C∗-algebras, $C^*$-algebras, C$^*$-algebras, C^{*}-algebra, $C^\\ast$ and C⋆-algebra, ${\\rm C}^*$|"
                    + "c* algebra c* algebra c* algebra c* algebra c* and c* algebra c*",
            "$A^*$ and A∗, $2^*$ and a*b, **a**|a* and a* 2 and a* b a",
            "$\\mathbb{S}^3$ and \\mathrm{GL}(n), $\\tilde{O}(n)$, mathbb, \\emph{bar}, \\varepsilon, $\\log n$|"
                    + "s 3 and gl n o n mathbb bar epsilon log n",
    })
    void knows_the_signs_of_the_field(String text, String terms) {
        assertThat(terms(text)).isEqualTo(terms);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "NF-κB, NFκB, NF-kappaB, NFkappaB, nf-kappab|nf kappa b nf kappa b nf kappa b nf kappa b nf kappa b",
            "IκBα, IkappaBalpha|i kappa b alpha i kappa b alpha",
            "α2A, alpha2A, alpha-2A, \"alpha 2A\"|alpha 2a alpha 2a alpha 2a alpha 2a",
            "β3GalT5, beta3GalT5|beta 3galt5 beta 3galt5",
            "TGFβ1, TGFbeta1, tgfbeta1|tgf beta 1 tgf beta 1 tgf beta 1",
            "TNFα, TNFalpha, TNF-alpha|tnf alpha tnf alpha tnf alpha",
            "IL1β, IL1beta, p38α, p38alpha|il1 beta il1 beta p38 alpha p38 alpha",
            "α4β7, alpha4beta7, HNF4α1, HNF4alpha1|alpha 4 beta 7 alpha 4 beta 7 hnf4 alpha 1 hnf4 alpha 1",
            "PI3Kγ, PI3Kgamma, IFNγ, IFNgamma|pi3k gamma pi3k gamma ifn gamma ifn gamma",
            "Hα, Halpha, ΛCDM, LambdaCDM|h alpha h alpha lambda cdm lambda cdm",
            "alphabet betaine gammaproteobacteria deltaic zeta biota|alphabet betaine gammaproteobacteria deltaic zeta biota",
            "AlphaGo, AlphaFold2, deltaG, PI3K, Rho1b, alphadelta1, mu|alphago alphafold2 deltag pi3k rho1b alphadelta1 mu",
            "γδ, gammadelta, \\gamma\\delta, γ-δ|gamma delta gamma delta gamma delta gamma delta",
            "TCRαβ, TCRalphabeta, αβ2, 2γδ, 2^{-ΔΔCt}|tcr alpha beta tcr alpha beta alpha beta 2 2 gamma delta 2 delta delta ct",
            "g_{μν}, g_{\\mu\\nu}, αβγδ, και|g mu nu g mu nu αβγδ και",
            "enigma stigma digamma e.beta Zeta2 2π|enigma stigma digamma e.beta zeta 2 2 pi",
    })
    void a_greek_letter_beside_latin_ones_is_its_name(String text, String terms) {
        assertThat(terms(text)).isEqualTo(terms);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "Ca2+, Ca²⁺, Ca^{2+}, Ca$^{2+}$, \\mathrm{Ca}^{2+}, Ca²⁺-bound|ca2 ca2 ca2 ca2 ca2 ca2 bound",
            "SO42-, SO₄²⁻, O²⁻, O$^{2-}$, Na⁺|so42 so42 o2 o2 na",
            "n²⁺ᵏ, n²⁻ε, 10²⁻, x², x⁻¹, x^{2}, x^{2+k}, L²⁺, L^{2+}|n 2 k n 2 epsilon 10 2 x 2 x 1 x 2 x 2 k l 2 l 2",
            "Ca^{12+}, Ca¹²⁺, Ca^{123+}, Ca¹²³⁺|ca12 ca12 ca 123 ca 123",
            "ü², u\u0308², u\u0308²⁺|u 2 u 2 u2",
            "Σ₂ᵖ, Σ_2^p|sigma 2 p sigma 2 p",
            "Ｃ＋＋, Ｃ＃, Ｒ＆Ｄ, Ａ＊, ｓｎａｋｅ＿ｃａｓｅ, ｄ＇ａｂｏ|c++ c# r&d a* snake case d abo",
            "𝐶∗-algebra, 𝐌𝐨𝐝𝐞𝐥, 𝑥𝜎, 𝟑𝐃, 𝑛²|c* algebra model x sigma 3d n 2",
    })
    void signs_and_letters_that_look_the_same_are(String text, String terms) {
        assertThat(terms(text)).isEqualTo(terms);
    }

    private static String terms(String text) {
        return PaperAnalyzer.tokens(text).stream().map(Token::term).collect(Collectors.joining(" "));
    }

    @Test
    void a_text_of_nothing_but_signs_is_levelled_at_once() {
        assertThat(LevelText.of("∞".repeat(200_000)).text()).hasSize(200_000 * "^infinity^".length());
    }

    @Test
    void a_text_of_nothing_but_apostrophes_is_cut_at_once() {
        for (String word : List.of("l\u2019a ", "l'a ", "l'a l\u2019a "))
            assertThat(PaperAnalyzer.tokens("\u2013 " + word.repeat(500_000))).hasSizeGreaterThanOrEqualTo(1_000_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\\ell_1 of \\varepsilon-nets|l 1 of epsilon nets", "C++ and C^*|C++ and C^*",
            "TGFβ1 in Ca^{2+}|TGF β 1 in Ca^{2+}", "𝛽-graphs|𝛽 graphs"})
    void a_word_is_found_by_itself_as_it_stands_or_by_its_term(String text, String words) {
        assertThat(PaperAnalyzer.tokens(text).stream().flatMap(token -> PaperAnalyzer.alone(text, token).stream()))
                .containsExactly(words.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "k-NN|k nn, knn", "$k$-NN|k nn, knn", "\\(k\\)-NN|k nn, knn", "$k$-$NN$|k nn, knn",
            "$\\mathcal{F}$-divergence|f divergence, fdivergence", "SE(3)-equivariant|se 3 equivariant",
            "$x_{-1}$|x 1", "$a--b$|a b", "PointNet++|pointnet++", "k-means++|k means++, kmeans++",
            "GPT-4 and Net++.|gpt 4 and net++, gpt4 and net++", "newts+olms 2++ newts+++|newt olm 2 newt"})
    void a_query_asks_for_each_way_in_which_its_words_are_written(String text, String ways) {
        assertThat(PaperAnalyzer.ways(text).stream()
                .map(way -> way.stream().map(Token::term).collect(Collectors.joining(" "))))
                .containsExactly(ways.split(", "));
    }

    @Test
    void a_word_with_two_plus_signs_is_also_the_word_without() {
        AnalysedPaper paper = Papers.titled("PointNet++ and k-means++ for newts").analysed();
        AnalysedPaper without = Papers.titled("PointNet and k-means for newts").analysed();

        for (String query : List.of("PointNet", "pointnet++", "k-means", "kmeans", "k-means++", "kmeans++",
                "\"k-means++ for newts\"", "\"k-means for newts\"", "\"pointnet++ and kmeans++\"", "means"))
            assertThat(finds(query, paper)).as(query).isTrue();
        for (String query : List.of("pointnet++", "k-means++", "kmeans++"))
            assertThat(finds(query, without)).as(query).isFalse();
    }

    private static boolean finds(String query, AnalysedPaper paper) {
        try {
            return QueryMatcher.matches(QueryParser.parse(query), paper);
        } catch (QuerySyntaxException e) {
            throw new AssertionError(query, e);
        }
    }

    @Test
    void numbers_the_words_from_zero() {
        assertThat(PaperAnalyzer.tokens("On & on, again")).extracting(Token::position).containsExactly(0, 1, 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "On C++, C# & *A*|On C++ C# A",
            "#P-hard notepad++ A*|#P hard notepad A*",
            "on R&D, #SAT and .NET: AT&T α|on R&D #SAT and .NET AT&T α",
            "x² + y³ in H₂O⁻¹|x ² y ³ in H₂O ¹",
            "in H∞ℓ₁ and ∞-graph x²|in H ∞ ℓ ₁ and ∞ graph x ²",
            "O(√T) of newts.Olms|O √ T of newts Olms",
            "5㎛ at 25℃|5 ㎛ ㎛ at 25 ℃",
            "État du modèle e\u0301tale|État du modèle e\u0301tale",
            "深度x²学习|深 度 x ² 学 习",
            "ﾃﾞｰﾀ 딥러|ﾃﾞｰﾀ ﾃﾞｰﾀ ﾃﾞｰﾀ 딥 러",
            "㌀\u0301ﾃﾞｰﾀ|㌀\u0301ﾃﾞｰﾀ ㌀\u0301ﾃﾞｰﾀ ㌀\u0301ﾃﾞｰﾀ"
                    + " ㌀\u0301ﾃﾞｰﾀ ㌀\u0301ﾃﾞｰﾀ ㌀\u0301ﾃﾞｰﾀ ㌀\u0301ﾃﾞｰﾀ",
            "λ=532nm, 基于3D卷积 3차원|λ 532nm 基 于 3D 卷 积 3 차 원",
            "𝔄lpha 𠀀𠀁 α|𝔄lpha 𠀀 𠀁 α",
            "\\ell_p a_b: c's|ell p a b c's",
            "l'apprentissage L2 ℓ₁₂|l apprentissage L 2 ℓ ₁₂",
            "C∗-algebra C^*-algebra $C^\\ast$|C∗ algebra C^* algebra C^\\ast",
            "β1 5µm beta1 𝛽1 \\varepsilon|β 1 5 µ m beta 1 𝛽 1 varepsilon",
            "Ｃ＋＋ 𝐶∗ 𝐀𝐁c 𝑥²∞ 𝑦|Ｃ＋＋ 𝐶∗ 𝐀𝐁c 𝑥 ² ∞ 𝑦",
            "Ca²⁺ Ca^{2+} TNFalpha1 α2A|Ca² Ca^{2+} TNF alpha 1 α 2A",
    })
    void tells_where_words_stand_in_the_text_as_it_is(String text, String words) {
        assertThat(PaperAnalyzer.tokens(text).stream().map(token -> text.substring(token.start(), token.end())))
                .containsExactly(words.split(" "));
    }

    @Test
    void cuts_an_endless_word_between_characters() {
        String word = "a".repeat(PaperAnalyzer.MAX_TERM_LENGTH - 1) + "\uD801\uDC28".repeat(300);

        assertThat(PaperAnalyzer.tokens(word)).allSatisfy(token -> {
            assertThat(token.term()).hasSizeLessThanOrEqualTo(PaperAnalyzer.MAX_TERM_LENGTH);
            assertThat(Character.isHighSurrogate(token.term().charAt(token.term().length() - 1))).isFalse();
        });
        for (String charged : List.of("Ca^{" + "1".repeat(40_000) + "+}", "Ca" + "\u00B9".repeat(40_000) + "\u207A",
                "a".repeat(300) + "^{2+}"))
            assertThat(PaperAnalyzer.tokens(charged)).allSatisfy(token -> assertThat(token.term())
                    .hasSizeLessThanOrEqualTo(PaperAnalyzer.MAX_TERM_LENGTH));
    }

    @Test
    void nothing_gives_no_words() {
        assertThat(PaperAnalyzer.tokens(null)).isEmpty();
        assertThat(PaperAnalyzer.tokens(" \n")).isEmpty();
        assertThat(PaperAnalyzer.tokens("+ & –")).isEmpty();
    }
}
