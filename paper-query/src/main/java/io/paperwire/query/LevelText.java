package io.paperwire.query;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A text whose digits and signs that are set higher or lower, in full width or as mathematical letters are themselves:
 * UAX #29 would drop the first, and rules of signs would not know the others. A sign is put between a letter or a digit and
 * what is raised after it, unless that is an ion's charge, and {@link SpelledSigns} are spelled. Radicals are ideographs, and what
 * makes two words of one is a hyphen: the half-space of Persian, and letters that are apostrophes.
 */
final class LevelText {

    private static final String RAISED = "\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079\u207B";
    private static final String LOWERED = "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089\u208B";
    private static final String LEVEL = "0123456789-";
    private static final String RAISED_DIGITS = RAISED.substring(0, 10);
    private static final char RAISED_PLUS = '\u207A';
    private static final char RAISED_MINUS = '\u207B';
    private static final char SEPARATOR = '^';
    private static final char NON_JOINER = '\u200C';
    private static final char HYPHEN = '-';
    private static final char FIRST_WIDE = '\uFF01';
    private static final char LAST_WIDE = '\uFF5E';
    private static final int WIDER = FIRST_WIDE - '!';
    /** The first half of each mathematical letter and digit, from U+1D400 to U+1D7FF; their second halves have no gap. */
    private static final char MATHEMATICAL = '\uD835';
    private static final char FIRST_MATHEMATICAL = '\uDC00';
    private static final char LAST_MATHEMATICAL = '\uDFFF';
    private static final String PLAIN = IntStream.rangeClosed(FIRST_MATHEMATICAL, LAST_MATHEMATICAL)
            .mapToObj(second -> Normalizer.normalize("" + MATHEMATICAL + (char) second, Normalizer.Form.NFKC))
            .map(plain -> plain.length() == 1 ? plain : " ").collect(Collectors.joining());

    private final String text;
    /** Where each unit of the text, and its end, is in the one that it was made of; null if it is the same. */
    private final int[] original;

    private LevelText(String text, int[] original) {
        this.text = text;
        this.original = original;
    }

    /** Not made by Lucene's MappingCharFilter, which took a third of the analysis' time. */
    static LevelText of(String text) {
        Levelling levelling = null;
        int length = 1;
        for (int i = 0; i < text.length(); i += length) {
            char c = text.charAt(i);
            char level = level(c);
            length = 1;
            if (c == MATHEMATICAL && i + 1 < text.length() && text.charAt(i + 1) >= FIRST_MATHEMATICAL
                    && text.charAt(i + 1) <= LAST_MATHEMATICAL) {
                level = PLAIN.charAt(text.charAt(i + 1) - FIRST_MATHEMATICAL);
                length = 2;
            }
            if (c == NON_JOINER && isWithinArabic(text, i))
                level = HYPHEN;
            else if (Apostrophes.isLetter(c))
                level = Apostrophes.level(text, i);
            String spelled = SpelledSigns.spelled(c);
            if (levelling == null && (level != c || spelled != null))
                levelling = new Levelling(text, i);
            if (spelled != null)
                levelling.spell(spelled);
            else if (levelling != null)
                levelling.put(level, length, level != c && isApart(text, i));
        }
        return levelling == null ? new LevelText(text, null) : levelling.text();
    }

    /** Where Persian has a half-space, which is typed as a space, too, or left out. */
    private static boolean isWithinArabic(String text, int place) {
        return place > 0 && place + 1 < text.length() && isArabic(text.charAt(place - 1))
                && isArabic(text.charAt(place + 1));
    }

    private static boolean isArabic(char c) {
        return c >= '\u0600' && c <= '\u06FF';
    }

    /** Whether a raised sign is no part of the word before it, nor of the number. */
    private static boolean isApart(String text, int place) {
        if (place == 0 || RAISED.indexOf(text.charAt(place)) < 0)
            return false;
        boolean isLowered = LOWERED.indexOf(text.charAt(place - 1)) >= 0;
        int before = text.codePointBefore(unmarked(text, place));
        return (isLowered || Character.isLetterOrDigit(before))
                && !((isLowered || Character.isLetter(before)) && isCharge(text, place));
    }

    /** Behind the letter whose accents stand before the place, if there are any. */
    private static int unmarked(String text, int place) {
        int at = place;
        while (at > 1 && Character.getType(text.charAt(at - 1)) == Character.NON_SPACING_MARK)
            at--;
        return at;
    }

    /** Whether it is the charge of an ion, as in {@code Ca²⁺}, and not a power, as in {@code n²⁺ᵏ}. */
    private static boolean isCharge(String text, int place) {
        int at = place;
        while (at < text.length() && RAISED_DIGITS.indexOf(text.charAt(at)) >= 0)
            at++;
        if (at == place || at > place + Tex.MOST_CHARGE_DIGITS || at == text.length()
                || text.charAt(at) != RAISED_PLUS && text.charAt(at) != RAISED_MINUS)
            return false;
        return at + 1 == text.length() || RAISED.indexOf(text.charAt(at + 1)) < 0
                && !Character.isLetterOrDigit(text.codePointAt(at + 1));
    }

    /** The text as far as it is made. */
    private static final class Levelling {

        private final StringBuilder level;
        private int[] original;
        /** Where the text that is levelled goes on. */
        private int next;

        Levelling(String text, int end) {
            level = new StringBuilder(text.length() + 16).append(text, 0, end);
            original = IntStream.range(0, text.length() + 16).toArray();
            next = end;
        }

        /** @param length of what it was made of */
        void put(char c, int length, boolean isApart) {
            if (isApart)
                insert(SEPARATOR);
            insert(c);
            next += length;
        }

        /** One sign becomes words by themselves, all of them in its place. */
        void spell(String words) {
            insert(SEPARATOR);
            for (int i = 0; i < words.length(); i++)
                insert(words.charAt(i));
            next++;
            insert(SEPARATOR);
        }

        private void insert(char c) {
            if (level.length() == original.length)
                original = Arrays.copyOf(original, 2 * original.length);
            original[level.length()] = next;
            level.append(c);
        }

        LevelText text() {
            int[] withEnd = Arrays.copyOf(original, level.length() + 1);
            withEnd[level.length()] = next;
            return new LevelText(level.toString(), withEnd);
        }
    }

    private static char level(char c) {
        if (c >= FIRST_WIDE && c <= LAST_WIDE) {
            return Commas.isOne(c) ? c : (char) (c - WIDER);
        }
        if (c < '\u00B2' || c > '\u208B') {
            return Ideographs.plain(c);
        }
        int place = Math.max(RAISED.indexOf(c), LOWERED.indexOf(c));
        return place < 0 ? c : LEVEL.charAt(place);
    }

    String text() {
        return text;
    }

    /** Where a place of this text is in the one that it was made of. */
    int original(int place) {
        return original == null ? place : original[place];
    }
}
