package io.paperwire.notify.formula;

import io.quarkus.qute.TemplateExtension;

/** Shows TeX's mathematics within a text as it is read, where Unicode has the signs for it. */
public final class Formulas {

    /** Longer spans between two dollar signs are no mathematics but amounts of money. */
    private static final int LONGEST = 1_500;

    private Formulas() {
    }

    /**
     * To be shown, not to be kept or looked for. A formula with anything that is not known stays as it is, and so does a script
     * of several characters that Unicode has not raised or lowered, with the formula's delimiters.
     *
     * @param text may be null, as the result then
     */
    @TemplateExtension
    public static String readable(String text) {
        if (text == null || text.indexOf('$') < 0 && text.indexOf("\\(") < 0 && text.indexOf("\\[") < 0)
            return text;
        StringBuilder shown = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            String opening = opening(text, at);
            int end = opening == null ? -1 : end(text, at, opening);
            if (end < 0) {
                // What is escaped opens nothing.
                int next = Math.min(text.length(), text.charAt(at) == '\\' ? at + 2 : at + 1);
                shown.append(text, at, next);
                at = next;
            } else {
                int length = opening.length();
                shown.append(Formula.shown(text.substring(at, at + length), text.substring(at + length, end - length),
                        text.substring(end - length, end)));
                at = end;
            }
        }
        return shown.toString();
    }

    private static String opening(String text, int at) {
        if (text.charAt(at) == '$')
            return text.startsWith("$$", at) ? "$$" : "$";
        return text.startsWith("\\(", at) ? "\\(" : text.startsWith("\\[", at) ? "\\[" : null;
    }

    /** Behind the formula that begins there, or -1 if none does. */
    private static int end(String text, int at, String opening) {
        String closing = opening.replace('(', ')').replace('[', ']');
        int start = at + opening.length();
        for (int n = start; n < Math.min(text.length(), at + LONGEST); n++) {
            if (text.startsWith(closing, n))
                return n > start && (closing.length() > 1 || isInline(text, start, n)) ? n + closing.length() : -1;
            if (text.charAt(n) == '\\')
                n++;
        }
        return -1;
    }

    /** Two amounts of money have a dollar sign before a digit, or behind a space. */
    private static boolean isInline(String text, int start, int end) {
        return !Character.isWhitespace(text.charAt(start)) && !Character.isWhitespace(text.charAt(end - 1))
                && !(end + 1 < text.length() && Character.isDigit(text.charAt(end + 1)))
                && !(Character.isDigit(text.charAt(start)) && isProse(text, start, end));
    }

    /** Words and nothing of TeX, as in {@code $20 (US$)}. */
    private static boolean isProse(String text, int start, int end) {
        boolean words = false;
        for (int n = start; n < end; n++) {
            if ("\\^_{".indexOf(text.charAt(n)) >= 0)
                return false;
            words |= Character.isLetter(text.charAt(n)) && Character.isLetter(text.charAt(n + 1));
        }
        return words;
    }
}
