package io.paperwire.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.icu.segmentation.DefaultICUTokenizerConfig;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Turns text into terms, the same way for papers and for queries. Words are cut by Unicode's rules (UAX #29), case and
 * accents are folded, English possessives and inflections removed ({@link Stems}). No stop words are dropped: a phrase keeps
 * each of its words, and {@code "to be or not to be"} can be found.
 * <p>
 * Beyond Unicode's rules:
 * <ul>
 * <li>Chinese, Japanese and Korean are cut into single characters, Thai, Lao, Khmer and Burmese into letters with their
 * marks. Any part of a title is then a phrase of it, wherever a dictionary would have put the borders of words. No phrase
 * runs over a comma or full stop of Chinese and Japanese.
 * <li>Radicals of Chinese are the characters that they look like. Letters that are written in several ways are one: those of
 * Persian, Arabic and Urdu, the nasals of Hindi, and apostrophes of Ukrainian, Uzbek and Hebrew.
 * <li>Words that a half-space of Persian divides are two, and one, too.
 * <li>A number and the letters that touch it are one word ({@code 3D}, {@code 532nm}), whatever script stands before it,
 * also without a space. Letters of scripts that have none between words, and Korean ones, are never part of one with a
 * number.
 * <li>An apostrophe between Latin letters separates words ({@code l'apprentissage}), but for English endings
 * ({@code don't}).
 * <li>A full stop between a word of small letters and one with a capital separates words ({@link Stops}): the space behind it
 * is missing.
 * <li>An underscore separates words, as a hyphen does: {@code L_p}, {@code ℓ_p}, {@code ell_p} and {@code L^p} are alike.
 * <li>A raised digit is a word after a letter or a digit ({@code n²} is {@code n^2}, {@code 10⁶} is {@code 10^6}); a lowered
 * one belongs to it ({@code H₂O}), and so does the charge of an ion ({@code Ca²⁺} and {@code Ca^{2+}} are {@code Ca2+}).
 * <li>Letters and signs in full width and mathematical letters are the plain ones ({@code Ｃ＋＋}, {@code 𝐶∗}).
 * <li>The {@code ℓ} or {@code L} of a norm is a word before nothing but digits ({@code ℓ₁} and {@code L1} are
 * {@code ℓ_1}).
 * <li>{@code ∞} and TeX's {@code infty} are the word infinity, {@code √} is TeX's {@code sqrt} and {@code ∛} is cbrt. A unit
 * in one sign is its letters ({@code 25℃} is {@code 25 °C}, {@code ㎡} is {@code m²}).
 * <li>One letter and the signs {@code ++}, {@code #} or {@code *} after it are a word ({@code C++}, {@code C#},
 * {@code A*}), as is {@code #} before capitals ({@code #P}, {@code #SAT}). The star may be raised in the manner of TeX:
 * {@code C^*}.
 * <li>So are one or two letters with an ampersand and a letter ({@code R&D}, {@code AT&T}), and {@code .NET}.
 * <li>A Greek letter that stands alone is its name: {@code α-divergence} is {@code alpha-divergence}. It and its name are
 * words by themselves beside a number, and behind an abbreviation ({@link Greek#border}): {@code β1} is {@code beta1},
 * {@code NF-κB} is {@code NF-kappaB}. The micro sign is μ.
 * <li>TeX's commands for fonts and accents are no words.
 * </ul>
 */
public final class PaperAnalyzer {

    /** Longer terms are cut; PostgreSQL's lexemes and Lucene's terms both have limits above this. */
    static final int MAX_TERM_LENGTH = 255;

    /** Separates words and, unlike a space, lets it be seen that there was an underscore. */
    static final char UNDERSCORE = '|';
    private static final char MICRO_SIGN = '\u00B5';
    private static final char MU = '\u03BC';

    private static final Analyzer WORDS = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String fieldName) {
            return new TokenStreamComponents(new ICUTokenizer(new DefaultICUTokenizerConfig(false, true)));
        }
    };

    private PaperAnalyzer() {
    }

    /** @param text null counts as empty */
    public static List<Token> tokens(String text) {
        return analysed(text).tokens();
    }

    /**
     * The ways in which what a query asks for may be written: as it stands, and with words in one that are {@link Compounds
     * compounds}, of which the first two count.
     *
     * @return one way at least if the text has a word
     */
    public static List<List<Token>> ways(String text) {
        return analysed(text).ways();
    }

    /**
     * What finds the word of a token by itself: as it stands in the text, or the token's term where only what is beside it
     * makes that of it, as of the ell of TeX's {@code \\ell}.
     *
     * @param  text of which the token is
     * @return empty if the word is one by what is beside it only
     */
    public static Optional<String> alone(String text, Token token) {
        return Stream.of(text.substring(token.start(), token.end()), token.term()).filter(word -> {
            List<Token> tokens = tokens(word);
            return tokens.size() == 1 && tokens.get(0).term().equals(token.term());
        }).findFirst();
    }

    static Analysed analysed(String text) {
        if (text == null || text.isBlank()) {
            return Analysed.NOTHING;
        }
        return LatinWords.areIn(text) ? latin(apart(text)) : anyScript(LevelText.of(text));
    }

    private static String apart(String text) {
        return Stops.apart(Apostrophes.apart(text));
    }

    private static Analysed latin(String text) {
        Reading reading = new Reading(text, null);
        LatinWords word = new LatinWords(text);
        while (word.next()) {
            reading.add(word.start(), word.end());
        }
        return reading.analysed();
    }

    private static Analysed anyScript(LevelText level) {
        String text = apart(level.text()).replace('_', UNDERSCORE).replace(MICRO_SIGN, MU);
        NumberBorders words = new NumberBorders(text, new Reading(text, level));
        try (TokenStream stream = WORDS.tokenStream("", text)) {
            OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(offset.startOffset(), offset.endOffset());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words.analysed();
    }

    /** Whether a word is written in a script that is cut into characters. */
    public static boolean isInCharacters(String word) {
        return isInCharacters(word, 0);
    }

    static boolean isInCharacters(String text, int place) {
        return isCjk(text, place) || place < text.length() && Clusters.areAt(text, place);
    }

    /** Whether a word is written in Han, Kana or Hangul. */
    static boolean isCjk(String word) {
        return isCjk(word, 0);
    }

    static boolean isCjk(String text, int place) {
        if (place == text.length() || text.charAt(place) < '\u1100') {
            return false;
        }
        return switch (Character.UnicodeScript.of(text.codePointAt(place))) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
            default -> text.charAt(place) == Terms.LONG_VOWEL;
        };
    }
}
