package io.paperwire.query;

/**
 * The characters of Thai, Lao, Khmer and Burmese, which have no spaces between words: a letter with its marks. A vowel that
 * Unicode has as one letter or as a mark and a letter ({@code ำ}) belongs to the letter before it.
 */
final class Clusters {

    /** The first letter of Thai. */
    private static final char FIRST = '\u0E01';

    private Clusters() {
    }

    /** Whether a letter or mark is of one of these scripts. */
    static boolean areAt(String text, int place) {
        return text.charAt(place) >= FIRST && switch (Character.UnicodeScript.of(text.codePointAt(place))) {
            case THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    /** Whether another one begins there, which is not at a text's beginning. */
    static boolean begins(String text, int place) {
        char c = text.charAt(place);
        return c >= FIRST && Character.isLetter(c) && c != '\u0E33' && c != '\u0EB3' && areAt(text, place)
                && !(c == '\u0E32' && follows('\u0E4D', text, place)
                        || c == '\u0EB2' && follows('\u0ECD', text, place));
    }

    private static boolean follows(char mark, String text, int place) {
        return text.charAt(place - 1) == mark
                || place > 1 && Character.getType(text.charAt(place - 1)) == Character.NON_SPACING_MARK
                        && text.charAt(place - 2) == mark;
    }
}
