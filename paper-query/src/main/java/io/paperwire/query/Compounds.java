package io.paperwire.query;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the words of a text that are written as one, too: two with a hyphen between them ({@code pre-training},
 * {@code GPT-4}, {@code $k$-NN}), and a formula with lowered numbers ({@code CO_2}, {@code H$_2$O}). Of more than two with
 * hyphens, those beside each other count if neither is a small word: in {@code GPT-4-based}, not in {@code end-to-end}. A word
 * with {@code ++} behind it ({@code PointNet++}) stands in a paper beside the word without.
 */
final class Compounds {

    private enum Tie {
        NONE, HYPHEN, FORMULA
    }

    private static final int LONGEST = 60;
    /** Behind a letter alone, as in {@code C++}, it is a part of the word. */
    private static final String SIGN = "++";

    private final String text;
    private final List<Joined> joined = new ArrayList<>(0);
    /** The last word; its number among the text's words, and where the text goes on. */
    private String last = "";
    private int number = -2;
    private int behind;
    /** Between the last word and the one before it. */
    private Tie tie = Tie.NONE;
    /** Whether these two are only one word if no other follows behind a hyphen. */
    private boolean isSmall;
    private final StringBuilder formula = new StringBuilder();
    private int formulaFirst;

    Compounds(String text) {
        this.text = text;
    }

    List<Joined> joined() {
        return joined;
    }

    /**
     * @param index  the word's number among those of the text
     * @param folded the word
     * @param start  where it stands in the text
     * @param end    behind its last character
     */
    void add(int index, String folded, int start, int end) {
        Tie next = index == number + 1 && start > behind ? tie(folded, start) : Tie.NONE;
        if (next == Tie.HYPHEN)
            hyphenated(index, folded);
        else if (next == Tie.FORMULA)
            formula(index, folded);
        if (isSigned(folded, end))
            sign(index, folded);
        tie = next;
        last = folded;
        number = index;
        behind = end;
    }

    private boolean isSigned(String folded, int end) {
        if (!text.startsWith(SIGN, end) || isNumber(folded) || !isPlain(folded))
            return false;
        int behindSign = end + SIGN.length();
        return behindSign == text.length()
                || text.charAt(behindSign) != '+' && !Character.isLetterOrDigit(text.charAt(behindSign));
    }

    private void sign(int index, String folded) {
        Joined newest = joined.isEmpty() ? null : joined.get(joined.size() - 1);
        if (newest != null && newest.last() == index)
            join(newest.first(), newest.count(), newest.folded(), true);
        join(index, 1, folded, true);
    }

    private Tie tie(String folded, int start) {
        if (isHyphenated(start))
            return tie != Tie.FORMULA && !(isNumber(last) && isNumber(folded)) && isPlain(last) && isPlain(folded)
                    ? Tie.HYPHEN
                    : Tie.NONE;
        boolean isOfFormula = isDigit(folded.charAt(0))
                ? !isNumber(last) && isLowering(start)
                : tie == Tie.FORMULA && isNumber(last) && isClosing(start);
        return isOfFormula && isPlain(last) && isPlain(folded) ? Tie.FORMULA : Tie.NONE;
    }

    private void hyphenated(int index, String folded) {
        boolean hasSmall = SmallWords.has(last) || SmallWords.has(folded);
        boolean isAlone = tie != Tie.HYPHEN;
        if (!isAlone && isSmall)
            forget(index - 2, 2);
        if (isAlone || !hasSmall)
            join(index - 1, 2, last + folded, false);
        isSmall = isAlone && hasSmall;
    }

    private void formula(int index, String folded) {
        if (tie == Tie.FORMULA) {
            forget(formulaFirst, index - formulaFirst);
        } else {
            formulaFirst = index - 1;
            formula.setLength(0);
            formula.append(last);
        }
        if (formula.length() <= LONGEST) {
            formula.append(folded);
            join(formulaFirst, index + 1 - formulaFirst, formula.toString(), false);
        }
    }

    private void join(int first, int count, String plain, boolean signed) {
        String word = signed ? plain + SIGN : plain;
        if (word.length() > LONGEST)
            return;
        Terms.Form form = Terms.of(word, 0, word.length());
        if (form.kind() == Terms.Kind.WORD)
            joined.add(new Joined(first, count, form.term(), form.folded(), signed));
    }

    private void forget(int first, int count) {
        int newest = joined.size() - 1;
        if (newest >= 0 && joined.get(newest).first() == first && joined.get(newest).count() == count)
            joined.remove(newest);
    }

    /** Whether a hyphen stands before a word, and nothing else than where mathematics of TeX begins or ends. */
    private boolean isHyphenated(int start) {
        int hyphens = 0;
        for (int i = behind; i < start; i++) {
            char c = text.charAt(i);
            if (isHyphen(c))
                hyphens++;
            else if (c == '\\' && i + 1 < start && (text.charAt(i + 1) == '(' || text.charAt(i + 1) == ')'))
                i++;
            else if (c != '$' && c != '{' && c != '}')
                return false;
        }
        return hyphens == 1;
    }

    /** Whether what stands before a number lowers it, with or without braces and as TeX's mathematics or not. */
    private boolean isLowering(int start) {
        int underscores = 0;
        for (int i = behind; i < start; i++) {
            switch (text.charAt(i)) {
                case '_', PaperAnalyzer.UNDERSCORE -> underscores++;
                case '$', '{', '}' -> {
                }
                default -> {
                    return false;
                }
            }
        }
        return underscores == 1;
    }

    private boolean isClosing(int start) {
        for (int i = behind; i < start; i++)
            if (text.charAt(i) != '$' && text.charAt(i) != '}')
                return false;
        return true;
    }

    private static boolean isHyphen(char c) {
        return c == '-' || c == '\u2010' || c == '\u2011';
    }

    private static boolean isPlain(String word) {
        for (int i = 0; i < word.length(); i++)
            if (!Character.isLetterOrDigit(word.charAt(i)))
                return false;
        return true;
    }

    private static boolean isNumber(String word) {
        for (int i = 0; i < word.length(); i++)
            if (!isDigit(word.charAt(i)))
                return false;
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
