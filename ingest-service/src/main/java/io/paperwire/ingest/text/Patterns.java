package io.paperwire.ingest.text;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What {@link String} does with regular expressions, each compiled once: String compiles its at every call, which takes
 * longer than the match. The expressions are literals of the code, so there are few.
 */
public final class Patterns {

    /**
     * Where a word begins or ends, to be written beside a character of it. The JDK's {@code \b} looks for the letter below a
     * combining mark, back over all marks before it and at each of them again.
     */
    public static final String WORD_BEGIN = "(?<![\\p{L}\\p{Mn}\\p{Nd}_])";
    public static final String WORD_END = "(?![\\p{L}\\p{Mn}\\p{Nd}_])";

    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private Patterns() {
    }

    /** Whether it matches as a whole. */
    public static boolean matches(String text, String regex) {
        return compiled(regex).matcher(text).matches();
    }

    public static String replaceFirst(String text, String regex, String replacement) {
        return compiled(regex).matcher(text).replaceFirst(replacement);
    }

    public static String replaceAll(String text, String regex, String replacement) {
        return compiled(regex).matcher(text).replaceAll(replacement);
    }

    public static String[] split(String text, String regex) {
        return compiled(regex).split(text);
    }

    private static Pattern compiled(String regex) {
        Pattern known = COMPILED.get(regex);
        return known == null ? COMPILED.computeIfAbsent(regex, Pattern::compile) : known;
    }
}
