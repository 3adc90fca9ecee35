package io.paperwire.citations;

/** Quotes within a text that is set into quotes are single ones, and double ones within these. */
final class InnerQuotes {

    private final boolean inPairs;
    private int open;

    /** @param quoted the whole text; what it opens otherwise, such as {@code „so“}, is left as it is */
    InnerQuotes(String quoted) {
        inPairs = quoted.chars().filter(c -> c == '“').count() == quoted.chars().filter(c -> c == '”').count();
    }

    /** @param part the next part of the text */
    String turned(String part) {
        if (!inPairs)
            return part;
        StringBuilder text = new StringBuilder(part);
        for (int n = 0; n < text.length(); n++) {
            char c = text.charAt(n);
            if (c == '“' && open++ % 2 == 0)
                text.setCharAt(n, '‘');
            else if (c == '”' && --open % 2 == 0)
                text.setCharAt(n, '’');
        }
        return text.toString();
    }
}
