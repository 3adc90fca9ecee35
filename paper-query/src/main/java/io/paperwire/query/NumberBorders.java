package io.paperwire.query;

/**
 * Cuts words at the borders of numbers. Lucene's tokenizer cuts at the borders of scripts, where it takes digits for the
 * script that stands before them: a number is joined again with the letters that touch it. Hangul it does not cut from
 * numbers, and Han it does.
 */
final class NumberBorders {

    private final String text;
    private final Reading reading;
    /** A number that stands just before what comes next, if it is not empty. */
    private int start;
    private int end;

    NumberBorders(String text, Reading reading) {
        this.text = text;
        this.reading = reading;
    }

    /** A word of the tokenizer; in the order in which they stand in the text. */
    void add(int from, int to) {
        boolean isJoined = start < end && end == from && !PaperAnalyzer.isCjk(text, from);
        if (!isJoined)
            addLast();
        start = isJoined ? start : from;
        end = to;
        if (isJoined || !isNumber())
            addLast();
    }

    Analysed analysed() {
        addLast();
        return reading.analysed();
    }

    private boolean isNumber() {
        if (start == end || !Character.isDigit(text.charAt(start)))
            return false;
        for (int at = start; at < end; at++)
            if (Character.isLetter(text.charAt(at)))
                return false;
        return true;
    }

    private void addLast() {
        int from = start;
        for (int at = start + 1; at < end; at++) {
            boolean isDigit = Character.isDigit(text.charAt(at));
            if (isDigit != Character.isDigit(text.charAt(at - 1)) && PaperAnalyzer.isCjk(text, isDigit ? at - 1 : at)) {
                reading.add(from, at);
                from = at;
            }
        }
        if (from < end)
            reading.add(from, end);
        start = end;
    }
}
