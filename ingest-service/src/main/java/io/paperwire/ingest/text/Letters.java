package io.paperwire.ingest.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Case and composition of letters in a time that only grows with the text. The JDK looks for the ends of the word at each
 * capital sigma, copies all of the text for each letter that becomes two, and sorts the marks on a letter by insertion.
 */
public final class Letters {

    static final char SIGMA = '\u03A3';
    static final char DOTTED_I = '\u0130';
    /** As many as Unicode Standard Annex 15 allows in a stream. */
    private static final Pattern STACKED = Pattern.compile("(\\p{M}{30})\\p{M}++");

    private Letters() {
    }

    public static String lower(String text) {
        if (text.indexOf(SIGMA) < 0 && text.indexOf(DOTTED_I) < 0)
            return text.toLowerCase(Locale.ROOT);
        StringBuilder lower = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == SIGMA)
                lower.append(isLast(text, at) ? '\u03C2' : '\u03C3');
            else if (c == DOTTED_I)
                lower.append("i\u0307");
            else
                lower.append(c);
        }
        return lower.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isLast(String word, int at) {
        return at > 0 && Character.isLetter(word.charAt(at - 1))
                && (at + 1 == word.length() || !Character.isLetter(word.charAt(at + 1)));
    }

    /** Of codes: a letter whose capitals are two stays. */
    public static String upper(String text) {
        StringBuilder upper = new StringBuilder(text.length());
        text.codePoints().map(Character::toUpperCase).forEach(upper::appendCodePoint);
        return upper.toString();
    }

    /** Whether a letter is of another script than the Latin one; the signs that transliterations add are of none. */
    public static boolean areOtherThanLatin(String text) {
        return text != null && text.codePoints().anyMatch(c -> Character.isLetter(c)
                && Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN
                && Character.UnicodeScript.of(c) != Character.UnicodeScript.COMMON);
    }

    /** In a form of Unicode, without the marks that are too many on one letter. */
    public static String in(Normalizer.Form form, String text) {
        Matcher stacked = STACKED.matcher(text);
        String sparse = stacked.find() ? stacked.replaceAll("$1") : text;
        return Normalizer.isNormalized(sparse, form) ? sparse : Normalizer.normalize(sparse, form);
    }
}
