package io.paperwire.notify.delivery;

/** Text from outside made fit for a mail header. */
final class HeaderText {

    private static final int LONGEST = 120;

    private HeaderText() {
    }

    /**
     * One line without control, line separating, invisible formatting or lone surrogate characters, of at most
     * {@value #LONGEST} characters.
     */
    static String of(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        if (line.codePointCount(0, line.length()) <= LONGEST)
            return line;
        return line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)).strip() + "…";
    }
}
