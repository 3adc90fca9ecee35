package io.paperwire.query;

/**
 * Full stops behind which the space is missing: {@code of experts.We show}. Only what is a plain word of small letters on its
 * left and one with a capital and small letters on its right is cut, so that {@code Node.js}, {@code U.S.}, {@code i.i.d.},
 * versions, names of files and addresses stay.
 */
final class Stops {

    private static final int SHORTEST = 3;
    private static final String BEFORE_PARTS = "./@_\\:";
    private static final String BEHIND_PARTS = "/@_(";

    private Stops() {
    }

    /** With a space in the place of each: no other place changes. */
    static String apart(String text) {
        char[] apart = null;
        for (int at = text.indexOf('.'); at >= 0; at = text.indexOf('.', at + 1)) {
            if (!endsSentence(text, at))
                continue;
            if (apart == null)
                apart = text.toCharArray();
            apart[at] = ' ';
        }
        return apart == null ? text : new String(apart);
    }

    private static boolean endsSentence(String text, int stop) {
        if (stop < SHORTEST || stop + 2 >= text.length() || !Character.isUpperCase(text.charAt(stop + 1))
                || !Character.isLowerCase(text.charAt(stop + 2)))
            return false;
        int start = stop;
        while (start > 0 && Character.isLowerCase(text.charAt(start - 1)))
            start--;
        int end = stop + 2;
        while (end < text.length() && Character.isLowerCase(text.charAt(end)))
            end++;
        return stop - start >= SHORTEST && (start == 0 || isBorder(text.charAt(start - 1), BEFORE_PARTS))
                && (end == text.length() || isBorder(text.charAt(end), BEHIND_PARTS) && !goesOn(text, end));
    }

    private static boolean isBorder(char beside, String parts) {
        return !Character.isLetterOrDigit(beside) && parts.indexOf(beside) < 0;
    }

    /** As a name of several parts does. */
    private static boolean goesOn(String text, int end) {
        return text.charAt(end) == '.' && end + 1 < text.length() && Character.isLetterOrDigit(text.charAt(end + 1));
    }
}
