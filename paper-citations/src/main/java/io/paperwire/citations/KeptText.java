package io.paperwire.citations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    /** The time that a style takes for capitals grows with the square of dashes in a row. */
    private static final int LONGEST = 500;
    /** Beside one for each whole text. */
    private static final int MOST_LETTERS_OF_PARTS = LAST - FIRST - 5 * Citations.MOST_FORMATTED;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final List<String> kept = new ArrayList<>();
    private final Map<String, String> letters = new HashMap<>();

    /** A title in capitals that is no name, as it has more words, is left to the style. */
    String hideInTitle(String title) {
        return hide(title, isInCapitals(title) && SPACE.split(title).length <= MOST_WORDS_OF_A_NAME);
    }

    /** A venue in capitals is a name. */
    String hideInVenue(String venue) {
        return hide(venue, isInCapitals(venue));
    }

    private static boolean isInCapitals(String text) {
        return text.equals(text.toUpperCase(Locale.ROOT)) && text.codePoints().anyMatch(Character::isUpperCase);
    }

    private String hide(String text, boolean everyWord) {
        if (text.length() > LONGEST || text.codePoints().anyMatch(KeptText::isLetter))
            return letter(text);
        StringBuilder shown = new StringBuilder(text.length());
        for (int at = 0; at < text.length();) {
            int maths = Mathematics.soundEnd(text, at);
            int word = TexText.wordEnd(text, at);
            int end = maths > 0 ? maths : Math.max(word, at + 1);
            String part = text.substring(at, end);
            shown.append(maths > 0 || word > at && (everyWord || beginsSmall(part)) ? letterOfPart(part) : part);
            at = end;
        }
        return shown.toString();
    }

    /** A style leaves capitals after the first letter alone, but not always a small letter before them. */
    private static boolean beginsSmall(String word) {
        return Character.isLowerCase(word.codePointAt(0)) && word.codePoints().anyMatch(Character::isUpperCase);
    }

    private static boolean isLetter(int c) {
        return c >= FIRST && c <= LAST;
    }

    /** The text itself once there are no more letters. */
    private String letterOfPart(String text) {
        return kept.size() < MOST_LETTERS_OF_PARTS ? letter(text) : letters.getOrDefault(text, text);
    }

    private String letter(String text) {
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
