package io.paperwire.query;

import java.util.Arrays;

/**
 * A text whose digits and signs that are set higher or lower are themselves: UAX #29 would drop them. A sign is put between
 * a letter or a digit and what is raised after it, and ∞ is spelled.
 */
final class LevelText {

    private static final String RAISED = "\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079\u207B";
    private static final String LOWERED = "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089\u208B";
    private static final String LEVEL = "0123456789-";
    private static final char INFINITE = '\u221E';
    private static final char SEPARATOR = '^';
    private static final int[] NONE = {};

    private final String text;
    /** The places in the text of what was put in, ascending. */
    private final int[] inserted;

    private LevelText(String text, int[] inserted) {
        this.text = text;
        this.inserted = inserted;
    }

    /** Of a text that has nothing to be levelled. */
    static LevelText same(String text) {
        return new LevelText(text, NONE);
    }

    /** Not made by Lucene's MappingCharFilter, which took a third of the analysis' time. */
    static LevelText of(String text) {
        Levelling levelling = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char level = level(c);
            if (levelling == null && (level != c || c == INFINITE))
                levelling = new Levelling(text, i);
            if (c == INFINITE)
                levelling.spell();
            else if (levelling != null)
                levelling.put(level, level != c && isApart(text, i));
        }
        return levelling == null ? same(text) : levelling.text();
    }

    /** Whether a raised sign is no part of the word before it, nor of the number. */
    private static boolean isApart(String text, int place) {
        return place > 0 && RAISED.indexOf(text.charAt(place)) >= 0
                && (Character.isLetterOrDigit(text.codePointBefore(place))
                        || LOWERED.indexOf(text.charAt(place - 1)) >= 0);
    }

    /** The text as far as it is made. */
    private static final class Levelling {

        private final StringBuilder level;
        private int[] inserted = new int[8];
        private int count;

        Levelling(String text, int end) {
            level = new StringBuilder(text.length() + 16).append(text, 0, end);
        }

        void put(char c, boolean isApart) {
            if (isApart)
                insert(SEPARATOR);
            level.append(c);
        }

        /** One sign becomes a word by itself. */
        void spell() {
            put(Terms.INFINITY.charAt(0), true);
            for (int i = 1; i < Terms.INFINITY.length(); i++)
                insert(Terms.INFINITY.charAt(i));
            insert(SEPARATOR);
        }

        private void insert(char c) {
            if (count == inserted.length)
                inserted = Arrays.copyOf(inserted, 2 * count);
            inserted[count++] = level.length();
            level.append(c);
        }

        LevelText text() {
            return new LevelText(level.toString(), Arrays.copyOf(inserted, count));
        }
    }

    private static char level(char c) {
        if (c < '\u00B2' || c > '\u208B') {
            return c;
        }
        int place = Math.max(RAISED.indexOf(c), LOWERED.indexOf(c));
        return place < 0 ? c : LEVEL.charAt(place);
    }

    String text() {
        return text;
    }

    /** Where a place of this text is in the one that it was made of. */
    int original(int place) {
        int before = Arrays.binarySearch(inserted, place);
        return place - (before < 0 ? -before - 1 : before);
    }
}
