package io.paperwire.catalog.identity;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The letters and digits of a text alone, folded: without case, accents, spaces, punctuation and typography, Greek letters
 * spelled. Beside them the signs of formulas, each with its place among the letters: two titles whose letters are equal may
 * still be told apart by {@code ℓ₁} and {@code ℓ¹}, {@code ≤} and {@code ≥}.
 *
 * @param text  folded again it is the same
 * @param signs pairs of a place in the text and a sign
 */
record Letters(String text, String signs) {

    /** Signs of one line gainsay each other where they stand at one place. */
    private static final String[] RIVALS = {"+-±", "<>=", "^_", "→←↔"};

    private static final char CANDRABINDU = '\u0901';
    private static final char ANUSVARA = '\u0902';
    private static final char VIRAMA = '\u094D';
    private static final char NUKTA = '\u093C';
    /** Lengthens a line of Arabic. */
    private static final char TATWEEL = '\u0640';

    static Letters of(String readable) {
        String text = isAscii(readable) ? readable : Normalizer.normalize(markScripts(readable), Normalizer.Form.NFKD);
        StringBuilder letters = new StringBuilder(text.length());
        StringBuilder signs = new StringBuilder();
        int point;
        for (int at = 0; at < text.length(); at += Character.charCount(point)) {
            point = text.codePointAt(at);
            if (point < 0x80)
                ascii((char) point, letters, signs);
            else
                other(point, letters, signs);
        }
        return new Letters(letters.toString(), signs.toString());
    }

    static String fold(String readable) {
        return of(readable).text;
    }

    /** Whether the formulas of two texts with equal letters differ in a sign. What one of them lost is no difference. */
    boolean signsContradict(Letters other) {
        for (int at = 0; at < signs.length(); at += 2) {
            String rivals = rivals(signs.charAt(at + 1));
            String theirs = at(other.signs, signs.charAt(at), rivals);
            if (!theirs.isEmpty()
                    && at(signs, signs.charAt(at), rivals).chars().noneMatch(sign -> theirs.indexOf(sign) >= 0))
                return true;
        }
        return false;
    }

    private static String at(String signs, char place, String rivals) {
        StringBuilder found = new StringBuilder();
        for (int at = 0; at < signs.length(); at += 2)
            if (signs.charAt(at) == place && rivals.indexOf(signs.charAt(at + 1)) >= 0)
                found.append(signs.charAt(at + 1));
        return found.toString();
    }

    private static String rivals(char sign) {
        for (String rivals : RIVALS)
            if (rivals.indexOf(sign) >= 0)
                return rivals;
        throw new IllegalArgumentException("no sign of a formula: '" + sign + "'");
    }

    private static void ascii(char c, StringBuilder letters, StringBuilder signs) {
        if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9')
            letters.append(c);
        else if (c >= 'A' && c <= 'Z')
            letters.append((char) (c + 'a' - 'A'));
        else if (c == '&')
            letters.append("and");
        else if ("+-<>=^_".indexOf(c) >= 0)
            sign(c, letters, signs);
    }

    private static void other(int point, StringBuilder letters, StringBuilder signs) {
        switch (point) {
            case 'ß', 'ẞ' -> letters.append("ss");
            case 'æ', 'Æ' -> letters.append("ae");
            case 'œ', 'Œ' -> letters.append("oe");
            case 'ø', 'Ø' -> letters.append('o');
            case 'ł', 'Ł' -> letters.append('l');
            case 'đ', 'Đ', 'ð', 'Ð' -> letters.append('d');
            case 'þ', 'Þ' -> letters.append("th");
            case 'ħ', 'Ħ' -> letters.append('h');
            case 'ı' -> letters.append('i');
            case 'ϵ' -> letters.append("epsilon");
            case '∞' -> letters.append("infinity");
            case '√' -> letters.append("sqrt");
            case '×' -> letters.append('x');
            case '±', '→', '←', '↔' -> sign((char) point, letters, signs);
            case NUKTA, TATWEEL -> {
                // Left out as often as written.
            }
            case CANDRABINDU -> letters.append(ANUSVARA);
            // Keyboards of Arabic, Persian and Urdu have these, and a keyboard of one is used for another.
            case 'ى', 'ی' -> letters.append('ي');
            case 'ک' -> letters.append('ك');
            case 'ة', 'ۃ', 'ہ', 'ە' -> letters.append('ه');
            case 'ٱ' -> letters.append('ا');
            case '∓' -> sign('±', letters, signs);
            case '≤', '⩽' -> sign('<', letters, signs);
            case '≥', '⩾' -> sign('>', letters, signs);
            case '‐', '‑', '‒', '–', '—', '−' -> sign('-', letters, signs);
            default -> letter(point, letters);
        }
    }

    private static void letter(int point, StringBuilder letters) {
        if (isApostrophe(point))
            return;
        if (Character.isDigit(point)) {
            letters.append(Character.digit(point, 10));
        } else if (Character.isLetterOrDigit(point)) {
            int lower = Character.toLowerCase(point);
            String greek = Greek.name(lower);
            nasal(lower, letters);
            if (greek == null)
                letters.append(Normalizer.normalize(Character.toString(lower).toLowerCase(Locale.ROOT),
                        Normalizer.Form.NFKD));
            else
                letters.append(greek);
        } else if (isPartOfWord(point)) {
            letters.appendCodePoint(point);
        }
    }

    /** Before a consonant of its own place anusvara is written for a nasal as well. */
    private static void nasal(int consonant, StringBuilder letters) {
        int last = letters.length() - 1;
        if (last < 1 || letters.charAt(last) != VIRAMA)
            return;
        int nasal = placeInDevanagari(letters.charAt(last - 1));
        int place = placeInDevanagari(consonant);
        if (nasal >= 0 && nasal % 5 == 4 && place >= 0 && place / 5 == nasal / 5 && place != nasal)
            letters.replace(last - 1, last + 1, String.valueOf(ANUSVARA));
    }

    /** Of the consonants that Unicode has in fives, of which the last is the nasal; -1 for all others. */
    private static int placeInDevanagari(int letter) {
        if (letter < 0x0915 || letter > 0x092E || letter == 0x0929)
            return -1;
        return letter - (letter < 0x0929 ? 0x0915 : 0x0916);
    }

    /** In names of Hawaii, of Ukraine and of Arabic; Unicode has them among the letters. */
    private static boolean isApostrophe(int point) {
        return point >= '\u02B9' && point <= '\u02BF';
    }

    /** The vowel signs of Indic scripts and the voicing marks of kana make other words; the accents of others do not. */
    private static boolean isPartOfWord(int point) {
        int type = Character.getType(point);
        return type == Character.COMBINING_SPACING_MARK
                || type == Character.NON_SPACING_MARK && (point >= 0x0900 && point < 0x1000 || point == 0x3099
                        || point == 0x309A);
    }

    private static void sign(char sign, StringBuilder letters, StringBuilder signs) {
        if (letters.length() <= Character.MAX_VALUE)
            signs.append((char) letters.length()).append(sign);
    }

    /** What normalisation takes from {@code x²}. */
    private static String markScripts(String text) {
        StringBuilder marked = null;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean raised = c == '²' || c == '³' || c == '¹' || c >= '\u2070' && c <= '\u207F';
            boolean lowered = c >= '\u2080' && c <= '\u208E';
            boolean trademark = c == '™' || c == '®' || c == '©';
            if (marked == null && (raised || lowered || trademark))
                marked = new StringBuilder(text.length() + 8).append(text, 0, at);
            if (marked != null && (raised || lowered))
                marked.append(raised ? '^' : '_');
            if (marked != null && !trademark)
                marked.append(c);
        }
        return marked == null ? text : marked.toString();
    }

    private static boolean isAscii(String text) {
        for (int at = 0; at < text.length(); at++)
            if (text.charAt(at) >= 0x80)
                return false;
        return true;
    }
}
