package io.paperwire.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes off endings that make regular words of others: -ly, -ability, -ization. What stands in a dictionary with them has a
 * meaning of its own: organization, probability, hardly.
 */
final class Derivation {

    private static final Pattern MAKING = Pattern.compile("(.{2,}iz)(?:er|ation)");
    private static final Pattern POSSIBLE = Pattern.compile("(.{2,}[ai])bility");
    private static final Pattern MANNER = Pattern.compile("(.{4,})ly");
    private static final Pattern OF_QUALITY = Pattern.compile(".*(?:al|ous|ive)");

    private Derivation() {
    }

    static String base(String word) {
        if (!word.endsWith("izer") && !word.endsWith("ization") && !word.endsWith("bility") && !word.endsWith("ly")
                || EnglishWords.hasWithEnding(word))
            return word;
        Matcher making = MAKING.matcher(word);
        if (making.matches())
            return making.group(1) + "e";
        Matcher possible = POSSIBLE.matcher(word);
        if (possible.matches())
            return possible.group(1) + "ble";
        Matcher manner = MANNER.matcher(word);
        return manner.matches() ? quality(word, manner.group(1)) : word;
    }

    private static String quality(String word, String without) {
        String begin = without.substring(0, without.length() - 1);
        if (without.endsWith("ab") || without.endsWith("ib") || EnglishWords.has(without + "le"))
            return without + "le";
        if (without.endsWith("ical"))
            return ofArt(without, begin.substring(0, begin.length() - 1));
        if (EnglishWords.has(without) || OF_QUALITY.matcher(without).matches())
            return without;
        return without.endsWith("i") && EnglishWords.has(begin + "y") ? begin + "y" : word;
    }

    /** Automatically is of automatic, mechanically of mechanical. */
    private static String ofArt(String ical, String ic) {
        return EnglishWords.has(ical) || ic.endsWith("logic") && !EnglishWords.has(ic) ? ical : ic;
    }
}
