package io.paperwire.query;

import java.util.Locale;
import java.util.Set;

/**
 * Apostrophes between Latin letters, at which words are cut: {@code l'apprentissage}, {@code O'Brien}, {@code İstanbul'da}.
 * English endings belong to their word: {@code Newton's}, {@code don't}.
 */
final class Apostrophes {

    private static final Set<String> ENDINGS = Set.of("s", "t", "d", "m", "re", "ve", "ll");
    private static final int LONGEST_ENDING = 2;
    /** What is typed or printed in the place of one. */
    private static final char[] OTHERS = {'\u2019', '\u2018', '\u00B4', '`'};

    /** Letters that are one in Hawaiian, Uzbek and Ukrainian, and in Arabic, Hebrew and Russian in Latin letters. */
    private static final String LETTERS = "\u02B9\u02BB\u02BC\u02BD\u02BE\u02BF";
    private static final char FIRST_LETTER = '\u02B9';
    private static final char LAST_LETTER = '\u02BF';

    private Apostrophes() {
    }

    static boolean isLetter(char c) {
        return c >= FIRST_LETTER && c <= LAST_LETTER && LETTERS.indexOf(c) >= 0;
    }

    /**
     * What an apostrophe that is a letter is read as: one that cuts a word is a hyphen, as many leave it out, so that
     * {@code Oʻzbek} is {@code O'zbek} and {@code Ozbek}.
     */
    static char level(String text, int place) {
        if (!isBetweenLetters(text, place))
            return text.charAt(place);
        return cuts(text, place) ? '-' : '\'';
    }

    /** With a space in the place of each: no other place changes. */
    static String apart(String written) {
        String text = straight(written);
        int next = next(text, 0);
        if (next < 0)
            return text;
        char[] apart = text.toCharArray();
        for (; next >= 0; next = next(text, next + 1))
            apart[next] = ' ';
        return new String(apart);
    }

    /** What stood on both sides is one word. */
    static String without(String written) {
        String text = straight(lettersStraight(written));
        int next = next(text, 0);
        if (next < 0)
            return text;
        StringBuilder without = new StringBuilder(text.length());
        int from = 0;
        for (; next >= 0; next = next(text, from)) {
            without.append(text, from, next);
            from = next + 1;
        }
        return without.append(text, from, text.length()).toString();
    }

    /** What stands behind the last one. */
    static String behind(String written) {
        String text = straight(lettersStraight(written));
        int from = 0;
        for (int next = next(text, 0); next >= 0; next = next(text, from))
            from = next + 1;
        return text.substring(from);
    }

    private static String straight(String text) {
        char[] straight = null;
        for (char other : OTHERS) {
            for (int at = text.indexOf(other); at >= 0; at = text.indexOf(other, at + 1)) {
                if (!isBetweenLetters(text, at) && !isBetweenCyrillic(text, at))
                    continue;
                if (straight == null)
                    straight = text.toCharArray();
                straight[at] = '\'';
            }
        }
        return straight == null ? text : new String(straight);
    }

    private static String lettersStraight(String text) {
        char[] straight = null;
        for (int at = 0; at < text.length(); at++) {
            if (!isLetter(text.charAt(at)) || !isBetweenLetters(text, at))
                continue;
            if (straight == null)
                straight = text.toCharArray();
            straight[at] = '\'';
        }
        return straight == null ? text : new String(straight);
    }

    private static boolean isBetweenLetters(String text, int place) {
        return place > 0 && place + 1 < text.length() && isLatin(text.charAt(place - 1))
                && isLatin(text.charAt(place + 1));
    }

    private static boolean isBetweenCyrillic(String text, int place) {
        return place > 0 && place + 1 < text.length() && isCyrillic(text.charAt(place - 1))
                && isCyrillic(text.charAt(place + 1));
    }

    private static boolean isCyrillic(char c) {
        return c >= '\u0400' && c <= '\u052F';
    }

    /** @return -1 if there is no more */
    private static int next(String text, int from) {
        for (int place = text.indexOf('\'', from); place >= 0; place = text.indexOf('\'', place + 1)) {
            if (cuts(text, place))
                return place;
        }
        return -1;
    }

    private static boolean cuts(String text, int place) {
        if (!isBetweenLetters(text, place))
            return false;
        int end = place + 1;
        while (end < text.length() && end <= place + 1 + LONGEST_ENDING
                && (isLatin(text.charAt(end)) || Character.isLetterOrDigit(text.charAt(end))))
            end++;
        return !ENDINGS.contains(text.substring(place + 1, end).toLowerCase(Locale.ROOT));
    }

    /** A letter, or an accent of one. In other scripts an apostrophe may be a letter itself: see {@link Variants}. */
    private static boolean isLatin(char c) {
        return c < '\u0250' || c >= '\u1E00' && c <= '\u1EFF'
                ? Character.isLetter(c)
                : c >= '\u0300' && c <= '\u036F';
    }
}
