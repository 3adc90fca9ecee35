package io.paperwire.events.names;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The initials of given names, which may stand behind the family name. */
public final class Initials {

    private static final Pattern STOPPED = Pattern.compile("(?:\\p{Lu}\\p{Ll}?\\.[ -]?)++");
    private static final Pattern BARE = Pattern.compile("\\p{Lu}(?:[ -]?\\p{Lu}){0,2}");
    private static final Pattern VOWEL = Pattern.compile("[AEIOUY]");
    /** Ng and Lü, as they are also written. */
    private static final Set<String> WITHOUT_VOWEL = Set.of("NG", "LV");
    private static final Set<String> SUFFIXES = Set.of("jr.", "sr.", "ii", "iii", "iv");
    private static final int LONGEST_SUFFIX = 3;
    private static final int MOST = 4;

    private Initials() {
    }

    /** {@code J.}, {@code J.-P.}, {@code Yu. I.}, {@code JA}, {@code J A}; at most three without stops. */
    public static boolean are(String text) {
        return (areStopped(text) || BARE.matcher(text).matches())
                && !(text.length() <= LONGEST_SUFFIX && SUFFIXES.contains(text.toLowerCase(Locale.ROOT)));
    }

    public static boolean areStopped(String text) {
        return STOPPED.matcher(text).matches();
    }

    /** Capitals that are no family name in capitals. One vowel alone may be a family name. */
    public static boolean areClear(String initials) {
        return initials.indexOf('.') > 0 || initials.indexOf(' ') > 0 || initials.indexOf('-') > 0
                || !VOWEL.matcher(initials).find() && !WITHOUT_VOWEL.contains(initials);
    }

    /**
     * Where they begin behind a family name, all of one kind and none before it, or the end.
     *
     * @param words of a person's name as printed, without a suffix
     */
    public static int begin(List<String> words) {
        int end = words.size();
        if (end == 0 || endsInLowerCase(words.get(end - 1)))
            return end;
        int from = end;
        while (from > 1 && end - from < MOST && are(String.join(" ", words.subList(from - 1, end))))
            from--;
        return from < end && words.subList(0, from).stream().anyMatch(Initials::are) ? end : from;
    }

    /** Most names do. */
    private static boolean endsInLowerCase(String word) {
        return !word.isEmpty() && Character.isLowerCase(word.charAt(word.length() - 1));
    }
}
