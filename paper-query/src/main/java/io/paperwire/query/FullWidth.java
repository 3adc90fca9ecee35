package io.paperwire.query;

/** Letters, digits and the hyphen in full width, as Japanese keyboards have them: operators and fields may be typed so. */
final class FullWidth {

    private static final char FIRST = '\uFF01';
    private static final char LAST = '\uFF5E';
    private static final int WIDER = FIRST - '!';
    private static final char HYPHEN = '\uFF0D';

    private FullWidth() {
    }

    /** With each of them as in ASCII; no place changes. */
    static String narrow(String text) {
        StringBuilder narrow = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < FIRST || c > LAST || c != HYPHEN && !Character.isLetterOrDigit(c))
                continue;
            if (narrow == null)
                narrow = new StringBuilder(text);
            narrow.setCharAt(i, (char) (c - WIDER));
        }
        return narrow == null ? text : narrow.toString();
    }
}
