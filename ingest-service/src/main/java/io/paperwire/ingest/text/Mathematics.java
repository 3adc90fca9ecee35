package io.paperwire.ingest.text;

import java.util.BitSet;
import java.util.Set;

import io.paperwire.events.InlineMathematics;

/** Where mathematics stands in a text: between TeX's delimiters or within one of LaTeX's environments. */
final class Mathematics {

    /** Longer spans between two dollar signs are no mathematics but amounts of money. */
    private static final int LONGEST = 2000;
    private static final String BEGIN = "\\begin{";
    private static final int LONGEST_NAME = 12;
    private static final Set<String> ENVIRONMENTS = Set.of("equation", "align", "gather", "eqnarray", "multline",
            "math",
            "displaymath", "flalign", "alignat");

    private Mathematics() {
    }

    /** The index after the mathematics that begins at that place, or -1 if none does. */
    static int end(String text, int at) {
        if (text.charAt(at) == '$')
            return text.startsWith("$$", at) ? endAfter("$$", text, at, 3) : inlineEnd(text, at);
        if (text.startsWith("\\(", at))
            return endAfter("\\)", text, at, 2);
        if (text.startsWith("\\[", at))
            return endAfter("\\]", text, at, 2);
        return text.startsWith(BEGIN, at) ? environmentEnd(text, at) : -1;
    }

    private static int inlineEnd(String text, int at) {
        int limit = Math.min(text.length(), at + LONGEST);
        for (int n = at + 1; n < limit; n++) {
            char c = text.charAt(n);
            if (c == '\\') {
                n++;
            } else if (c == '$') {
                return n > at + 1 && InlineMathematics.isBetween(text, at + 1, n) ? n + 1 : -1;
            }
        }
        return -1;
    }

    private static int environmentEnd(String text, int at) {
        int nameAt = at + BEGIN.length();
        int brace = text.indexOf('}', nameAt);
        if (brace < 0 || brace > nameAt + LONGEST_NAME)
            return -1;
        String name = text.substring(nameAt, brace);
        String plain = name.endsWith("*") ? name.substring(0, name.length() - 1) : name;
        return ENVIRONMENTS.contains(plain) ? endAfter("\\end{" + name + "}", text, at, brace + 1 - at) : -1;
    }

    /** Not further than mathematics is long. */
    private static int endAfter(String closing, String text, int at, int opening) {
        int limit = Math.min(text.length() - closing.length() + 1, at + LONGEST);
        for (int n = at + opening; n < limit; n++)
            if (text.charAt(n) == closing.charAt(0) && text.startsWith(closing, n))
                return n + closing.length();
        return -1;
    }

    /**
     * Where less-than signs of mathematics stand, as in {@code $0<p>1$}, which has no tag in it. What is closed again
     * ({@code $<i>x</i>$}) is markup within mathematics.
     */
    static BitSet lessThanSigns(String text) {
        BitSet signs = new BitSet();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = c == '$' || c == '\\' ? end(text, at) : -1;
            if (end > 0) {
                addLessThanSigns(text, at, end, signs);
                at = end;
            } else {
                at += c == '\\' || text.startsWith("$$", at) ? 2 : 1;
            }
        }
        return signs;
    }

    private static void addLessThanSigns(String text, int from, int end, BitSet signs) {
        int sign = text.indexOf('<', from);
        if (sign < 0 || sign >= end)
            return;
        String span = text.substring(from, end);
        if (span.contains("</") || span.contains("/>"))
            return;
        for (; sign >= 0 && sign < end; sign = text.indexOf('<', sign + 1))
            signs.set(sign);
    }
}
