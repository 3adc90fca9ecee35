package io.paperwire.query;

/**
 * Cuts words at the borders of numbers, and into {@link Clusters} where a dictionary would find their borders. Lucene's
 * tokenizer cuts at the borders of scripts, where it takes digits for the script that stands before them: a number is joined
 * again with the letters that touch it. Letters of scripts without spaces, and of Hangul, are cut from numbers, which of these
 * it only does with Han.
 */
final class NumberBorders {

    private final String text;
    private final Reading reading;
    /** The last word of the tokenizer, with a number before it. */
    private int start;
    private int end;

    NumberBorders(String text, Reading reading) {
        this.text = text;
        this.reading = reading;
    }

    /** A word of the tokenizer; in the order in which they stand in the text. */
    void add(int from, int to) {
        if (end == from && from > start && Clusters.areAt(text, from - 1) && Clusters.areAt(text, from)) {
            end = to;
            return;
        }
        int number = end == from && isJoining(text.codePointAt(from)) && !PaperAnalyzer.isInCharacters(text, from)
                ? number()
                : end;
        addLast(number);
        start = number < end ? number : from;
        end = to;
    }

    Analysed analysed() {
        addLast(end);
        return reading.analysed();
    }

    /** What is raised behind a number is another word, as in {@code Σ₂ᵖ}. */
    private static boolean isJoining(int first) {
        return Character.isLetter(first) && Character.getType(first) != Character.MODIFIER_LETTER;
    }

    /** Where the number begins in which the last word ends, if its letters are none of Latin; behind it if there is none. */
    private int number() {
        int at = end;
        while (at > start && !Character.isLetter(text.codePointBefore(at)))
            at = text.offsetByCodePoints(at, -1);
        if (at > start && Character.UnicodeScript.of(text.codePointBefore(at)) == Character.UnicodeScript.LATIN)
            return end;
        // Behind a letter may be its marks.
        while (at < end && !Character.isDigit(text.charAt(at)))
            at++;
        return at;
    }

    private void addLast(int to) {
        int from = start;
        for (int at = start + 1; at < to; at++) {
            boolean isDigit = Character.isDigit(text.charAt(at));
            if (isDigit != Character.isDigit(text.charAt(at - 1))
                    && PaperAnalyzer.isInCharacters(text, isDigit ? at - 1 : at) || Clusters.begins(text, at)) {
                reading.add(from, at);
                from = at;
            }
        }
        if (from < to)
            reading.add(from, to);
    }
}
