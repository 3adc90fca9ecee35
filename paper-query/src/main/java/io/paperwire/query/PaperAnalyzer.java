package io.paperwire.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.icu.segmentation.DefaultICUTokenizerConfig;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Turns text into terms, the same way for papers and for queries. Words are cut by Unicode's rules (UAX #29, with a
 * dictionary for Thai), case and accents are folded, English possessives and inflections removed by KStem. No stop words
 * are dropped: a phrase keeps each of its words, and {@code "to be or not to be"} can be found.
 * <p>
 * Beyond Unicode's rules:
 * <ul>
 * <li>Chinese, Japanese and Korean are cut into single characters. Any part of a title is then a phrase of it, wherever a
 * dictionary would have put the borders of words.
 * <li>An apostrophe between Latin letters separates words ({@code l'apprentissage}), but for English endings
 * ({@code don't}).
 * <li>An underscore separates words, as a hyphen does: {@code L_p}, {@code ℓ_p}, {@code ell_p} and {@code L^p} are alike.
 * <li>A raised digit is a word after a letter ({@code n²} is {@code n^2}); a lowered one belongs to it ({@code H₂O}).
 * <li>The {@code ℓ} or {@code L} of a norm is a word before nothing but digits ({@code ℓ₁} and {@code L1} are
 * {@code ℓ_1}).
 * <li>{@code ∞} and TeX's {@code infty} are the word infinity.
 * <li>One letter and the signs {@code ++}, {@code #} or {@code *} after it are a word ({@code C++}, {@code C#},
 * {@code A*}), as is {@code #} before a capital ({@code #P}).
 * <li>A Greek letter that stands alone is its name: {@code α-divergence} is {@code alpha-divergence}.
 * </ul>
 */
public final class PaperAnalyzer {

    /** Longer terms are cut; PostgreSQL's lexemes and Lucene's terms both have limits above this. */
    static final int MAX_TERM_LENGTH = 255;

    /** Separates words and, unlike a space, lets it be seen that there was an underscore. */
    private static final char UNDERSCORE = '|';

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

    static Analysed analysed(String text) {
        if (text == null || text.isBlank()) {
            return Analysed.NOTHING;
        }
        String apart = Apostrophes.apart(text);
        return LatinWords.areIn(text) ? latin(apart) : anyScript(apart.replace('_', UNDERSCORE));
    }

    private static Analysed latin(String text) {
        int expected = text.length() / 6 + 1;
        List<Token> tokens = new ArrayList<>(expected);
        List<String> words = new ArrayList<>(expected);
        LatinWords word = new LatinWords(text);
        for (int position = 0; word.next(); position++) {
            Terms.Form form = formed(text, word.start(), word.end());
            Token token = new Token(form.term(), position, word.start() - form.before(), word.end() + form.after());
            if (isNorm(form.term())) {
                position = addNorm(token, tokens, words);
            } else {
                tokens.add(token);
                words.add(form.folded());
            }
        }
        return new Analysed(tokens, words);
    }

    private static Analysed anyScript(String written) {
        LevelText level = LevelText.of(written);
        String text = level.text();
        int expected = text.length() / 6 + 1;
        List<Token> tokens = new ArrayList<>(expected);
        List<String> words = new ArrayList<>(expected);
        try (TokenStream stream = WORDS.tokenStream("", text)) {
            OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
            int position = -1;
            stream.reset();
            while (stream.incrementToken()) {
                position++;
                Terms.Form form = formed(text, offset.startOffset(), offset.endOffset());
                int start = level.original(offset.startOffset() - form.before());
                int end = level.original(offset.endOffset() + form.after());
                if (isCjk(form.term())) {
                    boolean isPlain = Normalizer.isNormalized(form.word(), Normalizer.Form.NFKC);
                    position = addEach(new Token(form.term(), position, start, end), isPlain, tokens, words);
                } else if (isNorm(form.term())) {
                    position = addNorm(new Token(form.term(), position, start, end), tokens, words);
                } else if (!form.term().isEmpty()) {
                    tokens.add(new Token(form.term(), position, start, end));
                    words.add(form.folded());
                }
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Analysed(tokens, words);
    }

    private static Terms.Form formed(String text, int start, int end) {
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        char after = end == text.length() ? ' ' : text.charAt(end);
        if (end - start == 1 && Character.isLetter(text.charAt(start)) && !isCjk(text.substring(start, end))) {
            Terms.Form letter = Terms.of(text, start, end);
            if (after == '+' && text.startsWith("++", end)) {
                return letter.with("", "++");
            } else if (after == '#' || after == '*' && before != '*') {
                return letter.with("", Character.toString(after));
            } else if (before == '#' && Character.isUpperCase(text.charAt(start))) {
                return letter.with("#", "");
            }
            return letter;
        } else if ((after == '_' || after == UNDERSCORE || before == '\\') && end - start == 3
                && text.startsWith("ell", start)) {
            return Terms.of("l", 0, 1);
        }
        return Terms.of(text, start, end);
    }

    /** Whether it is an L and a number. */
    private static boolean isNorm(String term) {
        if (term.length() < 2 || term.charAt(0) != 'l')
            return false;
        for (int i = 1; i < term.length(); i++) {
            if (term.charAt(i) < '0' || term.charAt(i) > '9')
                return false;
        }
        return true;
    }

    /** @return the position of the number */
    private static int addNorm(Token word, List<Token> tokens, List<String> words) {
        boolean isAsWritten = word.term().length() == word.end() - word.start();
        int border = isAsWritten ? word.start() + 1 : word.end();
        String number = word.term().substring(1);
        tokens.add(new Token("l", word.position(), word.start(), border));
        tokens.add(new Token(number, word.position() + 1, isAsWritten ? border : word.start(), word.end()));
        words.add("l");
        words.add(number);
        return word.position() + 1;
    }

    /** Whether a word is written in Han, Kana or Hangul. */
    public static boolean isCjk(String word) {
        if (word.isEmpty() || word.charAt(0) < '\u1100') {
            return false;
        }
        return switch (Character.UnicodeScript.of(word.codePointAt(0))) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
            default -> word.charAt(0) == Terms.LONG_VOWEL;
        };
    }

    /**
     * @param isPlain whether no sign of the word stands for several
     * @return the position of the last character
     */
    private static int addEach(Token word, boolean isPlain, List<Token> tokens, List<String> words) {
        String text = word.term();
        // Folding makes several characters of one, such as a square: then each of them stands where all do.
        boolean isAsWritten = isPlain && text.length() == word.end() - word.start();
        int next = word.position();
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            String character = text.substring(i, text.offsetByCodePoints(i, 1));
            tokens.add(isAsWritten
                    ? new Token(character, next++, word.start() + i, word.start() + i + character.length())
                    : new Token(character, next++, word.start(), word.end()));
            words.add(character);
        }
        return next - 1;
    }
}
