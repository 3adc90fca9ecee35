package io.paperwire.query;

import java.util.regex.Pattern;

/**
 * Letters and marks that a language writes in several ways within a word, made one: what stands on the keyboard, or is left
 * out by many.
 */
final class Variants {

    private static final char FIRST = '\u0400';
    /** In Ukrainian and Belarusian; geresh of Hebrew. */
    private static final Pattern APOSTROPHE = Pattern
            .compile("(?<=[\u0400-\u052F\u05D0-\u05EA])['\u05F3](?=[\u0400-\u052F\u05D0-\u05EA])");
    /** Of Persian, Urdu and Kurdish; that of Arabic is what they become. */
    private static final Pattern HEH = Pattern.compile("[\u06C0-\u06C3\u06D5]");
    /** Each nasal of Devanagari before a consonant of its place, and chandrabindu. */
    private static final Pattern ANUSVARA = Pattern.compile("\u0901|\u0919\u094D(?=[\u0915-\u0918])"
            + "|\u091E\u094D(?=[\u091A-\u091D])|\u0923\u094D(?=[\u091F-\u0922])"
            + "|\u0928\u094D(?=[\u0924-\u0927])|\u092E\u094D(?=[\u092A-\u092D])");
    private static final String NUKTA = "\u093C";
    /** Nikhahit and niggahita stand before or behind the mark of the tone. */
    private static final Pattern TONE = Pattern.compile("([\u0E4D\u0ECD])([\u0E48-\u0E4B\u0EC8-\u0ECB])");

    private Variants() {
    }

    /** @param folded a word without case and accents */
    static String one(String folded) {
        if (folded.chars().allMatch(c -> c < FIRST))
            return folded;
        String one = HEH.matcher(APOSTROPHE.matcher(folded).replaceAll("")).replaceAll("\u0647");
        one = ANUSVARA.matcher(one.replace(NUKTA, "")).replaceAll("\u0902");
        return TONE.matcher(one).replaceAll("$2$1");
    }
}
