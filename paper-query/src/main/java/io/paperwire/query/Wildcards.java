package io.paperwire.query;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stars and question marks that look as if any letters could stand for them, where that is not so. Not those of texts: a
 * question, {@code A*}, and {@code RRT*-Connect}, which has more behind its star.
 */
final class Wildcards {

    private static final String PART = "[\\p{L}\\p{M}\\p{N}]";
    private static final String HYPHEN = "[-/\u2010\u2011]";
    /** As in {@code A*}, but not in {@code self-s*}. A letter of another script, such as Chinese, is of another word. */
    private static final String BEHIND_A_LETTER_ALONE = "(?<=(?<!" + PART + HYPHEN + "?)\\p{L}"
            + "|(?<![\\p{IsLatin}\\p{M}\\p{N}]" + HYPHEN + "?)\\p{IsLatin})";
    private static final Pattern MISPLACED = Pattern.compile("(?<![^\\s\\p{Z}(,;])\\*++(?=" + PART + ")"
            + "|(?<=" + PART + ")(?!" + BEHIND_A_LETTER_ALONE + ")\\*++(?=" + PART + "|[,;]*+(?:[\\s\\p{Z}]|$))"
            + "|(?<=\\p{L})\\?++(?=\\p{L})");

    private Wildcards() {
    }

    /** Where the first one is; empty if there is none. */
    static OptionalInt misplaced(String text) {
        Matcher misplaced = MISPLACED.matcher(text);
        return misplaced.find() ? OptionalInt.of(misplaced.start()) : OptionalInt.empty();
    }

    /** Of a name as papers have it, with a space in the place of each. */
    static String without(String text) {
        return MISPLACED.matcher(text).replaceAll(" ");
    }

    /** For the person who typed it. */
    static String why(char sign) {
        return sign == '*'
                ? "A '*' stands only at the end of a single word, as in quant*; leave it out here."
                : "A '?' stands for no letter; leave it out, or give each spelling and OR between them.";
    }
}
