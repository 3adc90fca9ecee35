package io.paperwire.catalog.highlighting;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.paperwire.query.Span;

/**
 * A text with marked pieces, as HTML in which everything but the marks is escaped. A piece within a formula marks the whole
 * formula: a mark between its signs would break it for who sets mathematics.
 */
final class MarkedText {

    private static final String ELLIPSIS = "…";
    /** Marks at which a part may begin: a text may be nothing but one word, many times over. */
    private static final int MOST_TRIED = 100;
    /** A longer one may be cut, and then is not marked. */
    private static final int LONGEST_MARK = 2_000;
    /** What has no border of words for so long is none: a text may be one run of letters. */
    private static final int LONGEST_WORD = 50;
    /** So much of a text is not left out for itself. */
    private static final int LITTLE = 20;

    private final String text;
    private final UnaryOperator<String> shown;
    private final List<Span> formulas;
    private final List<Span> marks;

    /**
     * @param pieces ascending, without common parts
     * @param shown  what is shown of a part in which formulas are whole
     */
    MarkedText(String text, List<Span> pieces, UnaryOperator<String> shown) {
        this.text = text;
        this.shown = shown;
        formulas = FormulaSpans.in(text);
        marks = widened(pieces);
    }

    private List<Span> widened(List<Span> pieces) {
        List<Span> widened = new ArrayList<>();
        for (Span piece : pieces) {
            Span mark = new Span(outside(piece.start(), true), outside(piece.end(), false));
            Span last = widened.isEmpty() ? null : widened.get(widened.size() - 1);
            if (last != null && mark.start() < last.end())
                widened.set(widened.size() - 1, new Span(last.start(), Math.max(last.end(), mark.end())));
            else
                widened.add(mark);
        }
        return widened;
    }

    /** @return a place within a formula moved to its begin or its end */
    private int outside(int place, boolean toBegin) {
        return outside(formulas, place, toBegin);
    }

    /** @param spans ascending, without common parts: there may be very many */
    private static int outside(List<Span> spans, int place, boolean toBegin) {
        int first = firstBehind(spans, place);
        if (first == spans.size() || place <= spans.get(first).start())
            return place;
        return toBegin ? spans.get(first).start() : spans.get(first).end();
    }

    /** The number of the first span that ends behind a place; that of the spans if none does. */
    private static int firstBehind(List<Span> spans, int place) {
        int from = 0;
        int to = spans.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (spans.get(middle).end() > place)
                to = middle;
            else
                from = middle + 1;
        }
        return from;
    }

    String html() {
        return html(0, text.length());
    }

    /**
     * The part of the text that has most of what is marked, the first such one; of a text without marks its beginning.
     *
     * @param length of the part in UTF-16 units, about; a word or a formula at its ends stays whole, an endless run of
     *               letters does not
     */
    String excerpt(int length) {
        if (text.length() <= length + LITTLE)
            return html();
        int start = bestStart(length);
        int end = end(start, length);
        while (end > start && Character.isWhitespace(text.charAt(end - 1)))
            end--;
        return (start > 0 ? ELLIPSIS : "") + html(start, end) + (end < text.length() ? ELLIPSIS : "");
    }

    /** Where a part ends that begins there. */
    private int end(int start, int length) {
        return start + length + LITTLE >= text.length()
                ? text.length()
                : border(outside(start + length, false), false);
    }

    private int bestStart(int length) {
        int best = 0;
        int most = worth(0, end(0, length));
        for (Span mark : marks.subList(0, Math.min(marks.size(), MOST_TRIED))) {
            // What stands before a word says what it is about.
            int start = border(outside(Math.max(0, Math.min(mark.start() - length / 5, text.length() - length)), true),
                    true);
            int worth = worth(start, end(start, length));
            if (worth > most) {
                best = start;
                most = worth;
            }
        }
        return best;
    }

    /** Different words count before repeated ones. */
    private int worth(int start, int end) {
        Set<String> different = new HashSet<>();
        int inside = 0;
        for (int i = firstBehind(marks, start); i < marks.size() && marks.get(i).end() <= end; i++) {
            Span mark = marks.get(i);
            if (mark.start() < start)
                continue;
            different.add(text.substring(mark.start(), mark.end()).toLowerCase(Locale.ROOT));
            inside++;
        }
        return different.size() * text.length() + inside;
    }

    /** The nearest border of words before a place, or behind it; not within a mark. */
    private int border(int place, boolean before) {
        int from = Math.max(0, place - LONGEST_WORD);
        int to = Math.min(text.length(), place + LONGEST_WORD);
        BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
        words.setText(text.substring(from, to));
        int at = place - from;
        int border = from + (words.isBoundary(at) ? at : before ? words.preceding(at) : words.following(at));
        // Where the part ends that was looked at there need not be one.
        if (before && border == from && from > 0 || !before && border == to && to < text.length())
            border = place + (isInsidePair(place) ? before ? -1 : 1 : 0);
        int whole = outside(marks, border, before);
        return Math.abs(whole - border) > LONGEST_MARK ? border : whole;
    }

    private boolean isInsidePair(int place) {
        return place > 0 && place < text.length()
                && Character.isSurrogatePair(text.charAt(place - 1), text.charAt(place));
    }

    private String html(int start, int end) {
        StringBuilder html = new StringBuilder(end - start + 64);
        int at = start;
        for (int i = firstBehind(marks, start); i < marks.size() && marks.get(i).end() <= end; i++) {
            Span mark = marks.get(i);
            if (mark.start() < at || mark.start() == mark.end())
                continue;
            escape(at, mark.start(), html);
            html.append("<mark>");
            escape(mark.start(), mark.end(), html);
            html.append("</mark>");
            at = mark.end();
        }
        escape(at, end, html);
        return html.toString();
    }

    private void escape(int start, int end, StringBuilder html) {
        String part = shown.apply(text.substring(start, end));
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
    }
}
