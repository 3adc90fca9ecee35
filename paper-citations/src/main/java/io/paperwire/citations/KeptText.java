package io.paperwire.citations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a style must leave as it is while it puts titles and venues into its own capitals and quotes: mathematics, words such
 * as {@code arXiv}, names such as {@code ICRA}. While references are formatted a letter without case stands for each of them,
 * one of Tangut, as hardly any text has these.
 */
final class KeptText {

    private static final int FIRST = 0x17000;
    private static final int LAST = 0x187F7;
    private static final int MOST_WORDS_OF_A_NAME = 2;
    /** A style takes the full stop before them for the end of a sentence. */
    private static final Set<String> BEHIND_ABBREVIATIONS = Set.of("of", "the", "on", "in", "for", "and", "to",
            "de", "des", "du", "la", "le", "et", "der", "die", "das", "für", "und", "di", "della");
    /** The time that a style takes for capitals grows with the square of dashes in a row. */
    private static final int LONGEST = 500;
    /** Beside one for each whole text. */
    private static final int MOST_LETTERS_OF_PARTS = LAST - FIRST - 6 * Citations.MOST_FORMATTED;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final List<String> kept = new ArrayList<>();
    private final Map<String, String> letters = new HashMap<>();

    /** A title in capitals that is no name, as it has more words, is left to the style. */
    String hideInTitle(String title) {
        return hide(title, isName(title) ? String::substring : KeptText::withCapitals);
    }

    /**
     * For a style that writes the words of titles with capitals: before and behind a question mark too, where it does not with
     * such as {@code of} and {@code so}.
     */
    String hideInCapitalisedTitle(String title) {
        if (isName(title))
            return hide(title, String::substring);
        return hide(isInCapitals(title) ? title.toLowerCase(Locale.ROOT) : title, KeptText::withCapitalsOrRaised);
    }

    private static boolean isName(String title) {
        return isInCapitals(title) && SPACE.split(title).length <= MOST_WORDS_OF_A_NAME;
    }

    /** A venue in capitals is a name. */
    String hideInVenue(String venue) {
        return hide(venue, isInCapitals(venue) ? String::substring : KeptText::withCapitalsOrSmall);
    }

    private static boolean isInCapitals(String text) {
        return text.equals(text.toUpperCase(Locale.ROOT)) && text.codePoints().anyMatch(Character::isUpperCase);
    }

    private String hide(String text, Words words) {
        if (text.length() > LONGEST || text.codePoints().anyMatch(KeptText::isLetter))
            return hideWhole(text);
        StringBuilder shown = new StringBuilder(text.length());
        Mathematics mathematics = new Mathematics(text);
        for (int at = 0; at < text.length();) {
            int maths = mathematics.soundEnd(at);
            int word = TexText.wordEnd(text, at);
            int end = maths > 0 ? maths : Math.max(word, at + 1);
            String part = text.substring(at, end);
            String kept = maths > 0 ? part : word > at ? words.kept(text, at, end) : null;
            shown.append(kept == null ? part : letterOfPart(kept));
            at = end;
        }
        return shown.toString();
    }

    private interface Words {
        /** What is printed for the word from here to there, or null if that is the style's decision. */
        String kept(String text, int at, int end);
    }

    /** A style leaves capitals after the first letter alone, but not always a small letter before them. */
    private static String withCapitals(String text, int at, int end) {
        String word = text.substring(at, end);
        return Character.isLowerCase(word.codePointAt(0)) && hasCapitals(word) ? word : null;
    }

    private static String withCapitalsOrSmall(String text, int at, int end) {
        boolean behindStop = at > 1 && text.charAt(at - 1) == ' ' && text.charAt(at - 2) == '.';
        return behindStop && BEHIND_ABBREVIATIONS.contains(text.substring(at, end))
                ? text.substring(at, end)
                : withCapitals(text, at, end);
    }

    private static String withCapitalsOrRaised(String text, int at, int end) {
        boolean whole = at == 0 || text.charAt(at - 1) == ' ';
        boolean before = end < text.length() && isMark(text.charAt(end));
        boolean behind = at > 1 && isMark(text.charAt(at - 2));
        int rest = text.offsetByCodePoints(at, 1);
        return whole && (before || behind) && !hasCapitals(text.substring(rest, end))
                ? text.substring(at, rest).toUpperCase(Locale.ROOT) + text.substring(rest, end)
                : withCapitals(text, at, end);
    }

    private static boolean isMark(char c) {
        return c == '?' || c == '!';
    }

    private static boolean hasCapitals(String word) {
        return word.codePoints().anyMatch(Character::isUpperCase);
    }

    private static boolean isLetter(int c) {
        return c >= FIRST && c <= LAST;
    }

    /** The text itself once there are no more letters. */
    private String letterOfPart(String text) {
        return kept.size() < MOST_LETTERS_OF_PARTS ? hideWhole(text) : letters.getOrDefault(text, text);
    }

    String hideWhole(String text) {
        return letters.computeIfAbsent(text, hidden -> {
            kept.add(hidden);
            return Character.toString(FIRST + kept.size() - 1);
        });
    }

    /** The text with all that was hidden. */
    String show(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isLetter(c) && c - FIRST < kept.size())
                shown.append(kept.get(c - FIRST));
            else
                shown.appendCodePoint(c);
        });
        return shown.toString();
    }
}
