package io.paperwire.notify.line;

import java.util.regex.Pattern;

/** Text from outside made fit for one line: of a mail's header, a message, a log. */
public final class Line {

    /**
     * Controls, what separates lines, what is not seen or turns the direction, halves of characters; but not joiners, nor what
     * keeps the direction of a name to itself (FSI and PDI of UAX #9), which ends with the line.
     */
    private static final Pattern UNFIT = Pattern
            .compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\s[\\p{Cf}&&[^\\u200C\\u200D\\u2068\\u2069]]]+");
    private static final String WORD = "[^\\s<>\"(),;:@]";
    /** Looked for where a word begins only, so that a long one is read once. */
    private static final Pattern ADDRESS = Pattern
            .compile("(?<!" + WORD + ")" + WORD + "++@[^\\s<>\"(),;:]++");

    private Line() {
    }

    /** @param longest in characters; one that is longer ends with "…" */
    public static String of(String text, int longest) {
        String line = UNFIT.matcher(text).replaceAll(" ").strip();
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest - 1)).strip() + "…";
    }

    /** With "…" in the place of all that looks like a mail address. */
    public static String withoutAddresses(String text) {
        return ADDRESS.matcher(text).replaceAll("…");
    }
}
