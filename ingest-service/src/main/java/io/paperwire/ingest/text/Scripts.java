package io.paperwire.ingest.text;

import java.util.Set;

/**
 * What markup sets higher or lower, in one line: {@code 10⁻¹⁴}, {@code CO₂}, {@code R_axis}. Ordinals and marks ({@code 1st},
 * {@code TM}) stay plain.
 */
public final class Scripts {

    private static final String PLAIN = "0123456789+-=()";
    private static final String RAISED = "\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079\u207A\u207B\u207C\u207D\u207E";
    private static final String LOWERED = "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089\u208A\u208B\u208C\u208D\u208E";
    private static final Set<String> MARKS = Set.of("st", "nd", "rd", "th", "er", "\u00E8re", "tm", "\u2122", "\u00AE",
            "r", "*",
            "\u2020", "\u2021", "\u00B0");

    private Scripts() {
    }

    public static String raised(String text) {
        return MARKS.contains(Letters.lower(text.strip())) ? text : set(text, RAISED, '^');
    }

    public static String lowered(String text) {
        return set(text, LOWERED, '_');
    }

    private static String set(String text, String letters, char sign) {
        String content = text.strip();
        if (content.isEmpty() || content.indexOf('$') >= 0)
            return text;
        StringBuilder set = new StringBuilder();
        for (int n = 0; n < content.length(); n++) {
            char c = content.charAt(n);
            int letter = PLAIN.indexOf(c == '\u2212' || c == '\u2013' ? '-' : c);
            if (letter < 0)
                return content.codePointCount(0, content.length()) == 1 || Patterns.matches(content, "[\\p{L}\\p{N}]+")
                        ? sign + content
                        : sign + "(" + content + ")";
            set.append(letters.charAt(letter));
        }
        return set.toString();
    }
}
