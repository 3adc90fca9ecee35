package io.paperwire.ingest.text;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What {@link String} does with regular expressions, each compiled once: String compiles its at every call, which takes
 * longer than the match. The expressions are literals of the code, so there are few.
 */
public final class Patterns {

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
