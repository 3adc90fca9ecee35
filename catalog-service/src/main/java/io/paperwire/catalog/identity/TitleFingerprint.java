package io.paperwire.catalog.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A number that is equal for titles with the same letters and digits, whatever their case, accents, spaces and
 * punctuation. Titles that many papers share, or that are too short to tell papers apart, have none.
 */
public final class TitleFingerprint {

    private static final int MIN_WEIGHT = 16;

    /** A sign of these scripts says about as much as three letters. */
    private static final int SIGN_WEIGHT = 3;

    private static final Set<String> GENERIC = Set.of("introductiontothespecialissue", "editorialintroduction",
            "lettertotheeditor", "letterstotheeditor", "messagefromtheeditor", "messagefromtheeditors",
            "messagefromtheeditorinchief", "fromtheeditorinchief", "guesteditorial", "guesteditorsintroduction",
            "editorialboard", "tableofcontents", "acknowledgements", "acknowledgments", "acknowledgementtoreviewers",
            "acknowledgmenttoreviewers", "listofreviewers", "conferenceorganization", "conferencecommittee",
            "organizingcommittee", "programcommittee", "bookreview", "bookreviews", "titlepage", "frontmatter",
            "backmatter", "supplementarymaterial", "supplementarymaterials", "supplementaryinformation",
            "supportinginformation", "conclusionsandfuturework", "conclusionandfuturework", "introductionandoverview",
            "responsetothereviewers", "copyrightnotice", "proceedingsoftheconference", "prefacetothespecialissue",
            "forewordtothespecialissue", "calendarofevents", "announcements", "backgroundandrelatedwork",
            "literaturereview", "corrigendumandaddendum", "summaryandconclusions", "summaryandoutlook",
            "conclusionsandoutlook", "conclusionandoutlook", "withdrawnpublication", "publishersnote");

    private TitleFingerprint() {
    }

    /** Empty for a title that cannot tell one paper from another. */
    public static OptionalLong of(String title) {
        String folded = fold(title);
        if (weight(folded) < MIN_WEIGHT || GENERIC.contains(folded))
            return OptionalLong.empty();
        return OptionalLong.of(Hash64.of(folded));
    }

    /** Letters and digits alone, folded. */
    static String fold(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(decomposed.length());
        decomposed.codePoints().filter(Character::isLetterOrDigit).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    private static int weight(String folded) {
        return folded.codePoints().map(point -> isSign(point) ? SIGN_WEIGHT : 1).sum();
    }

    private static boolean isSign(int point) {
        Character.UnicodeScript script = Character.UnicodeScript.of(point);
        return Character.isIdeographic(point) || script == Character.UnicodeScript.HANGUL
                || script == Character.UnicodeScript.HIRAGANA || script == Character.UnicodeScript.KATAKANA;
    }
}
