package io.paperwire.query;

import java.util.Set;

/** What TeX writes that is no word of a text, or a sign. */
final class Tex {

    /** Of fonts, accents and sizes: what stands in their arguments is what is read. */
    private static final Set<String> WITHOUT_TEXT = Set.of("""
            bar bf big bigg bigl bigr bm boldsymbol cal ddot dfrac displaystyle dot em emph ensuremath frac hat hbox it left
            mathbb mathbf mathcal mathfrak mathit mathnormal mathop mathrm mathscr mathsf mathtt mbox operatorname overline
            right rm sc sf text textbf textit textnormal textrm textsc textsf texttt textup tfrac tilde tt underline vec
            widehat widetilde
            """.strip().split("\\s+"));
    private static final String VARIANT = "var";
    /** Of an ion's charge. */
    static final int MOST_CHARGE_DIGITS = 2;

    private Tex() {
    }

    static boolean isCommand(String text, int start) {
        return start > 0 && text.charAt(start - 1) == '\\';
    }

    static boolean isWithoutText(String command) {
        return WITHOUT_TEXT.contains(command);
    }

    /** Whether it is another form of a Greek letter, as {@code varepsilon}. */
    static boolean isVariant(String command) {
        return command.startsWith(VARIANT) && Greek.isName(command.substring(VARIANT.length()));
    }

    static int variantLength() {
        return VARIANT.length();
    }

    /**
     * How many characters of a text a star takes that belongs to the letter before it: {@code A*}, {@code A∗}, {@code C^*},
     * {@code C^{\ast}}, {@code C$^*$}, {@code \mathrm{C}^*}.
     *
     * @param start of the letter
     * @param end   behind it
     * @return 0 if there is none
     */
    static int star(String text, int start, int end) {
        if (end == text.length())
            return 0;
        int plain = starAt(text, end);
        if (plain > 0)
            return start > 0 && starAt(text, start - 1) > 0 ? 0 : plain;
        int at = raised(text, start, end);
        if (at == 0)
            return 0;
        at += has(text, at, '{');
        int raised = starAt(text, at);
        if (raised == 0)
            return 0;
        at += raised;
        return at + has(text, at, '}') - end;
    }

    /**
     * How many characters of a text an ion's charge takes that belongs to the letters before it: {@code Ca^{2+}},
     * {@code Ca$^{2+}$}, {@code \mathrm{Ca}^{2+}}.
     *
     * @param start of the letters
     * @param end   behind them
     * @return 0 if there is none
     */
    static int charge(String text, int start, int end) {
        int begin = raised(text, start, end);
        if (begin == 0 || has(text, begin, '{') == 0 || !Character.isLetter(text.charAt(end - 1)))
            return 0;
        int at = begin + 1;
        while (at < text.length() && isDigit(text.charAt(at)))
            at++;
        boolean isSigned = has(text, at, '+') + has(text, at, '-') > 0;
        return at > begin + 1 && at <= begin + 1 + MOST_CHARGE_DIGITS && isSigned && has(text, at + 1, '}') > 0
                ? at + 2 - end
                : 0;
    }

    static String digits(String text, int start, int end) {
        StringBuilder digits = new StringBuilder();
        for (int i = start; i < end; i++)
            if (isDigit(text.charAt(i)))
                digits.append(text.charAt(i));
        return digits.toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** @return behind the sign that raises what is after a word; 0 if there is none */
    private static int raised(String text, int start, int end) {
        int at = end;
        if (has(text, at, '}') > 0 && start > 0 && (text.charAt(start - 1) == '{' || text.charAt(start - 1) == ' '))
            at++;
        at += has(text, at, '$');
        return has(text, at, '^') > 0 ? at + 1 : 0;
    }

    private static int has(String text, int at, char c) {
        return at < text.length() && text.charAt(at) == c ? 1 : 0;
    }

    private static int starAt(String text, int at) {
        if (at == text.length())
            return 0;
        return switch (text.charAt(at)) {
            case '*', '\u2217', '\u22C6' -> 1;
            case '\\' -> text.startsWith("\\ast", at) ? 4 : text.startsWith("\\star", at) ? 5 : 0;
            default -> 0;
        };
    }
}
