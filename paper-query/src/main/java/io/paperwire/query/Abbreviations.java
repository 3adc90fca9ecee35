package io.paperwire.query;

/** Abbreviations to which a sign belongs that separates words elsewhere. */
final class Abbreviations {

    private static final int MOST_BEFORE_AND = 2;
    private static final int LONGEST_COUNTED = 4;
    private static final String NET = "net";

    private Abbreviations() {
    }

    /**
     * Whether an ampersand and one letter belong to the one or two letters before it, as in {@code R&D} and {@code AT&T}.
     *
     * @param end before the ampersand
     */
    static boolean isTied(String text, int start, int end) {
        int last = end + 1;
        if (end - start > MOST_BEFORE_AND || last >= text.length() || !isLetter(text.charAt(start))
                || !isLetter(text.charAt(end - 1)) || !isLetter(text.charAt(last)))
            return false;
        char next = last + 1 == text.length() ? ' ' : text.charAt(last + 1);
        // Not an entity of HTML.
        return !Character.isLetterOrDigit(next) && next != ';';
    }

    /** Whether the sign before it belongs to the name of a problem of counting, as in {@code #SAT}: not to a hashtag. */
    static boolean isCounted(String text, int start, int end) {
        if (end - start > LONGEST_COUNTED || start > 1 && Character.isLetterOrDigit(text.charAt(start - 2)))
            return false;
        for (int i = start; i < end; i++)
            if (text.charAt(i) < 'A' || text.charAt(i) > 'Z')
                return false;
        return true;
    }

    /** Whether it is .NET and not the end of an address. */
    static boolean isNet(String text, int start, int end) {
        return end - start == NET.length() && text.regionMatches(true, start, NET, 0, NET.length())
                && (start == 1 || !Character.isLetterOrDigit(text.charAt(start - 2)));
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
