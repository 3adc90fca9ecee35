package io.paperwire.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs that are not seen and say nothing in a query, which come with a text that is copied: marks of the direction of
 * writing, joiners of words, the mark of a file's beginning. A space without width is a space. What is between letters of
 * Persian or Hindi is a part of them, and a hyphen that is not seen is one of the text.
 */
final class Invisible {

    private static final char ZERO_WIDTH_SPACE = '\u200B';
    private static final Pattern SIGN = Pattern.compile("[\u061C\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]");

    private Invisible() {
    }

    static String without(String text) {
        return SIGN.matcher(text.replace(ZERO_WIDTH_SPACE, ' ')).replaceAll("");
    }

    /** Where in the text a place is of what is left of it. */
    static int original(String text, int place) {
        Matcher sign = SIGN.matcher(text);
        int original = place;
        while (sign.find() && sign.start() <= original)
            original++;
        return original;
    }
}
