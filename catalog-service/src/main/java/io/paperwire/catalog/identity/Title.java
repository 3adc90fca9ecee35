package io.paperwire.catalog.identity;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A title as it is compared with others.
 *
 * @param full               its letters
 * @param main               the letters of what stands before the subtitle, if that may be all that another record has
 * @param withoutMathematics its letters without those of formulas, if it has formulas
 * @param weight             letters, where a sign of an ideographic script counts for more
 * @param words              how many
 * @param isNotice           it is a reply, a comment, an erratum, …
 * @param isFrontMatter      it is a preface, a message from the chairs, …
 * @param isOfMany           many papers have it
 */
record Title(Letters full, Optional<String> main, Optional<String> withoutMathematics, int weight, int words,
        boolean isNotice, boolean isFrontMatter, boolean isOfMany) {

    /** A sign of these scripts says about as much as three letters. */
    private static final int SIGN_WEIGHT = 3;

    /** Longer ones are no titles, and cost. */
    private static final int MAX_LENGTH = 2_000;

    private static final int MAX_COMMON_WORDS = 12;

    /** "vs.", "St." and initials end in a full stop as well, hence the four letters before it. */
    private static final Pattern SUBTITLE = Pattern
            .compile("[:?!;]\\s|：|——?|\\s[-–]\\s|\\.\\s(?<=[\\p{L}\\d]{4}\\.\\s)");

    private static final Pattern RETRACTED = Pattern
            .compile("^\\W{0,2}(?:RETRACTED|WITHDRAWN|TEMPORARY REMOVAL)(?: ARTICLE| PAPER)?\\W{0,2}[:\\])]\\s*");

    static Title of(String printed) {
        String title = printed.length() > MAX_LENGTH ? printed.substring(0, MAX_LENGTH) : printed;
        if (title.indexOf(':') >= 0 || title.indexOf(']') >= 0)
            title = RETRACTED.matcher(title).replaceFirst("");
        String unmarked = Markup.plain(title);
        String plain = Tex.plain(unmarked);
        Letters full = Letters.of(plain);
        List<String> words = Words.of(plain, MAX_COMMON_WORDS);
        return new Title(full, main(plain), withoutMathematics(unmarked, full), weight(full.text()), words.size(),
                CommonTitles.isNotice(words), CommonTitles.isFrontMatter(words),
                words.size() <= MAX_COMMON_WORDS && CommonTitles.isOfMany(words));
    }

    /** Whether it says by itself which paper it is. */
    boolean isTelling() {
        return weight >= Rules.TELLING_WEIGHT && (words >= Rules.TELLING_WORDS || weight > full.text().length())
                && !isNotice;
    }

    boolean isShort() {
        return weight < Rules.SHORT_WEIGHT;
    }

    /** Whether a whole title is this one's without its formulas. */
    boolean hasWithoutFormulas(String whole) {
        return withoutMathematics.filter(whole::equals).isPresent();
    }

    /** Whether a whole title is this one's without its subtitle. */
    boolean hasWithoutSubtitle(String whole) {
        return main.filter(whole::equals).isPresent();
    }

    /** Whether both have this main title, and subtitles that differ: a paper and its sequel, most of the time. */
    boolean hasOtherSubtitle(Title other) {
        return main.isPresent() && main.equals(other.main) && !full.text().equals(other.full.text());
    }

    static int weight(String letters) {
        int weight = letters.length();
        for (int at = 0; at < letters.length(); at++)
            if (letters.charAt(at) >= 0x80 && isSign(letters.charAt(at)))
                weight += SIGN_WEIGHT - 1;
        return weight;
    }

    private static boolean isSign(char c) {
        Character.UnicodeScript script = Character.UnicodeScript.of(c);
        return Character.isIdeographic(c) || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA;
    }

    private static Optional<String> main(String plain) {
        Matcher subtitle = SUBTITLE.matcher(plain);
        if (!subtitle.find())
            return Optional.empty();
        List<String> main = Words.of(plain.substring(0, subtitle.start()));
        if (CommonTitles.isOfMany(main) || CommonTitles.isNotice(main)
                || CommonTitles.isFrontMatter(main)
                || CommonTitles.makesAnother(Words.of(plain.substring(subtitle.end()))))
            return Optional.empty();
        return enough(Letters.fold(plain.substring(0, subtitle.start())));
    }

    private static Optional<String> withoutMathematics(String unmarked, Letters full) {
        String rest = Tex.withoutMathematics(unmarked);
        if (rest.equals(unmarked))
            return Optional.empty();
        return enough(Letters.fold(Tex.plain(rest))).filter(letters -> !letters.equals(full.text()));
    }

    private static Optional<String> enough(String letters) {
        return Optional.of(letters).filter(some -> weight(some) >= Rules.MIN_WEIGHT);
    }
}
