package io.paperwire.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Makes terms of words. What was made lately is remembered: a few ten thousand words are nearly all of what papers are
 * written with, and looking one up takes a tenth of the time of folding and stemming it.
 */
final class Terms {

    enum Kind {
        WORD,
        /** Two words or more in one piece: see {@link #border}. */
        DIVIDED,
        /** Of a script that is cut into characters. */
        CHARACTERS, NOTHING
    }

    /**
     * What becomes of a word; folded form and term are empty for a word of which nothing remains.
     *
     * @param word   as it stood
     * @param folded without case, accents and possessive; TeX's infty is infinity
     * @param term   also without inflection; a Greek letter that stands alone by its name, as it is written in ASCII
     * @param before how many signs before the word belong to it
     * @param after  how many signs after the word belong to it
     * @param kind   what it is in a text, so that no other memory is read to tell
     * @param head   the first eight characters of a word of at most sixteen from U+0001 to U+00FF, a byte each; else 0. What
     *               is known is told by these numbers, for which no other memory is read
     * @param tail   the other characters; all, if they are fewer than eight
     */
    record Form(String word, String folded, String term, int before, int after, Kind kind, long head, long tail) {

        /**
         * With signs before or after it that belong to it.
         *
         * @param behind how many characters those after it take
         */
        Form with(String before, String after, int behind) {
            return new Form(before + word + after, cut(before + folded + after), cut(before + term + after),
                    before.length(), behind, Kind.WORD, 0, 0);
        }
    }

    /** What ∞ and TeX's name for it are read as. */
    static final String INFINITY = "infinity";
    /** Of Japanese. */
    static final char LONG_VOWEL = '\u30FC';
    /**
     * What makes another word of kana, and in the scripts from Devanagari to Burmese and of Khmer; folding would take it for an
     * accent, and ビール (beer) for ビル (building), パス (path) for バス (bus), ไม่ (not) for ไม้ (wood).
     */
    private static final Pattern MARK = Pattern
            .compile("[" + LONG_VOWEL + "\u3099\u309A]|[\\p{Mn}&&[\u0900-\u109F\u1780-\u17FF]]");
    private static final char FIRST_WITH_MARKS = '\u0900';
    private static final int LONGEST_KNOWN = 40;
    private static final int LONGEST_PACKED = 16;
    /** Each word has one place, where it is until another takes it. A thread may miss what another put there: no harm. */
    private static final Form[] KNOWN = new Form[1 << 16];

    private static final Analyzer FOLDING = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String fieldName) {
            Tokenizer word = new KeywordTokenizer();
            return new TokenStreamComponents(word, new ICUFoldingFilter(new EnglishPossessiveFilter(word)));
        }
    };

    private Terms() {
    }

    /** Of a part of a text, of which no string is made if the word is known. */
    static Form of(String text, int start, int end) {
        int length = end - start;
        int hash = 0;
        int all = 0;
        long head = 0;
        long tail = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            hash = 31 * hash + c;
            all |= c;
            tail = tail << 8 | c;
            if (i - start == 7) {
                head = tail;
                tail = 0;
            }
        }
        if (length > LONGEST_PACKED || all > 0xFF) {
            head = 0;
            tail = 0;
        }
        int place = (hash ^ hash >>> 16) & KNOWN.length - 1;
        Form known = KNOWN[place];
        if (known != null && known.head() == head && known.tail() == tail
                && (head != 0 || tail != 0 || isSame(known.word(), text, start, length)))
            return known;
        String word = text.substring(start, end);
        String folded = cut(same(folded(word), word));
        String term = cut(same(term(folded), folded));
        Form form = new Form(word, folded, term, 0, 0, kind(folded, term), head, tail);
        if (length <= LONGEST_KNOWN) {
            KNOWN[place] = form;
        }
        return form;
    }

    private static Kind kind(String folded, String term) {
        if (term.isEmpty())
            return Kind.NOTHING;
        if (PaperAnalyzer.isInCharacters(term))
            return Kind.CHARACTERS;
        return border(folded) > 0 ? Kind.DIVIDED : Kind.WORD;
    }

    /**
     * Where a word is first divided that is the L of a norm and a number, as {@code L1}, or has a Greek letter in it.
     *
     * @return 0 if it is not
     */
    static int border(String folded) {
        return isNorm(folded) ? 1 : Greek.border(folded);
    }

    private static boolean isNorm(String folded) {
        if (folded.length() < 2 || folded.charAt(0) != 'l' || !isDigit(folded.charAt(folded.length() - 1)))
            return false;
        for (int i = 1; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (!isDigit(c) && c != '.' && c != ',')
                return false;
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String folded(String word) {
        String folded = isLettersOrDigits(word)
                ? word.toLowerCase(Locale.ROOT)
                : Variants.one(foldedInParts(word));
        return folded.equals("infty") ? INFINITY : folded;
    }

    private static String foldedInParts(String word) {
        if (word.chars().allMatch(c -> c < FIRST_WITH_MARKS))
            return foldedWithoutPossessive(word);
        String apart = Normalizer.normalize(word, Normalizer.Form.NFKD);
        Matcher mark = MARK.matcher(apart);
        if (!mark.find())
            return foldedWithoutPossessive(word);
        StringBuilder folded = new StringBuilder(apart.length());
        int from = 0;
        do {
            folded.append(foldedWithoutPossessive(apart.substring(from, mark.start()))).append(mark.group());
            from = mark.end();
        } while (mark.find());
        folded.append(foldedWithoutPossessive(apart.substring(from)));
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    private static boolean isSame(String word, String text, int start, int length) {
        return word.length() == length && text.startsWith(word, start);
    }

    /** The other if they are equal: less memory is read of a form whose parts are one. */
    private static String same(String text, String other) {
        return text.equals(other) ? other : text;
    }

    /** Of ASCII: of these folding only changes the case. */
    private static boolean isLettersOrDigits(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
                return false;
            }
        }
        return true;
    }

    private static String term(String folded) {
        if (Greek.isLetter(folded)) {
            return Greek.name(folded.charAt(0));
        }
        return folded.isEmpty() ? "" : Stems.of(folded);
    }

    private static String foldedWithoutPossessive(String word) {
        try (TokenStream stream = FOLDING.tokenStream("", word)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            String folded = stream.incrementToken() ? term.toString() : "";
            stream.end();
            return folded;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cut(String term) {
        if (term.length() <= PaperAnalyzer.MAX_TERM_LENGTH) {
            return term;
        }
        boolean insidePair = Character.isHighSurrogate(term.charAt(PaperAnalyzer.MAX_TERM_LENGTH - 1));
        return term.substring(0, insidePair ? PaperAnalyzer.MAX_TERM_LENGTH - 1 : PaperAnalyzer.MAX_TERM_LENGTH);
    }
}
