package io.paperwire.service.formula;

import java.util.regex.Pattern;

import io.paperwire.events.NextSigns;

/** Shows TeX's mathematics within a text as it is read, where Unicode has the signs for it. */
public final class Formulas {

    /** Longer spans between two dollar signs are no mathematics but amounts of money. */
    private static final int LONGEST = 1_500;
    /** What only TeX has: a command, or a script of what stands before the dollar sign. */
    private static final Pattern TEX = Pattern.compile("\\\\[A-Za-z,;!{|]|^\\s*[\\^_]");
    private static final Pattern SINGLE = Pattern.compile("[^\\s\\d.,;:!?()]| \\p{L} ");
    private static final Pattern SCRIPT = Pattern.compile("[\\^_]");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2}");
    /** What a formula neither begins nor ends with. */
    private static final String NO_FIRST = "/,;)\"”";
    private static final String NO_LAST = "/(";

    private Formulas() {
    }

    /**
     * To be shown, not to be kept or looked for. A formula with anything that is not known stays as it is, and so does a script
     * of several characters that Unicode has not raised or lowered, with the formula's delimiters.
     *
     * @param text may be null, as the result then
     */
    public static String readable(String text) {
        if (text == null || text.indexOf('$') < 0 && text.indexOf("\\(") < 0 && text.indexOf("\\[") < 0)
            return text;
        StringBuilder shown = new StringBuilder(text.length());
        NextSigns signs = new NextSigns(text);
        int at = 0;
        while (at < text.length()) {
            String opening = opening(text, at);
            int end = opening == null ? -1 : end(text, at, opening, signs);
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
    private static int end(String text, int at, String opening, NextSigns signs) {
        String closing = opening.replace('(', ')').replace('[', ']');
        int start = at + opening.length();
        int end = signs.from(start, closing);
        if (end == start || end >= Math.min(text.length(), at + LONGEST))
            return -1;
        boolean isOpenedAgain = !opening.equals(closing) && signs.from(start, opening) < end;
        return !isOpenedAgain && isFormula(text, opening, start, end) ? end + closing.length() : -1;
    }

    private static boolean isFormula(String text, String opening, int start, int end) {
        String tex = text.substring(start, end);
        if (isProse(tex))
            return false;
        if (TEX.matcher(tex).find() || SINGLE.matcher(tex).matches())
            return true;
        boolean hasScript = SCRIPT.matcher(tex).find();
        boolean hasWord = WORD.matcher(tex).find();
        return switch (opening) {
            case "$" -> hasScript
                    ? isSpacedAsFormula(tex) && !isBeforeDigit(text, end)
                    : !isBetweenDollars(text, start, end, hasWord);
            case "$$" -> hasScript || !hasWord;
            // Brackets that Markdown would have escaped.
            default -> !(hasWord && tex.chars().allMatch(Character::isLetter));
        };
    }

    private static boolean isSpacedAsFormula(String tex) {
        return Character.isWhitespace(tex.charAt(0)) || !Character.isWhitespace(tex.charAt(tex.length() - 1));
    }

    private static boolean isBeforeDigit(String text, int end) {
        return end + 1 < text.length() && Character.isDigit(text.charAt(end + 1));
    }

    /** Whether the dollar signs are of money or within names: they stand behind the same, or beside words. */
    private static boolean isBetweenDollars(String text, int start, int end, boolean hasWord) {
        char first = text.charAt(start);
        char last = text.charAt(end - 1);
        char before = start > 1 ? text.charAt(start - 2) : ' ';
        boolean isOfMoney = Character.isDigit(before) && Character.isDigit(last)
                || Character.isUpperCase(before) && Character.isUpperCase(last) || isBeforeDigit(text, end);
        boolean isOfName = hasWord && (Character.isDigit(first)
                || end + 1 < text.length() && Character.isLetter(text.charAt(end + 1))
                || Character.isLetter(before) && Character.isLetter(first));
        return isOfMoney || isOfName || Character.isWhitespace(first) || Character.isWhitespace(last)
                || NO_FIRST.indexOf(first) >= 0 || NO_LAST.indexOf(last) >= 0;
    }

    /** Two words with a space between them, outside of what stands in braces. */
    private static boolean isProse(String tex) {
        int depth = 0;
        boolean follows = false;
        int n = 0;
        while (n < tex.length()) {
            char c = tex.charAt(n);
            int start = n++;
            if (c == '\\' || Character.isLetter(c)) {
                if (c == '\\')
                    n++;
                while (n < tex.length() && Character.isLetter(tex.charAt(n)))
                    n++;
                boolean isWord = c != '\\' && n > start + 1 && depth == 0;
                if (isWord && follows && Character.isWhitespace(tex.charAt(start - 1)))
                    return true;
                follows = isWord;
            } else if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            } else if (!Character.isWhitespace(c)) {
                follows = false;
            }
        }
        return false;
    }
}
