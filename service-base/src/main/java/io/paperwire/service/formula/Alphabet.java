package io.paperwire.service.formula;

/** The alphabets of mathematics that Unicode has, from U+1D400 on and, where letters were there before, elsewhere. */
enum Alphabet {
    PLAIN(0, 0, 0, ""), BOLD(0x1D400, 0x1D7CE, 0x1D6C2, ""), SCRIPT(0x1D49C, 0, 0, "BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ"), FRAKTUR(
            0x1D504, 0, 0, "CℭHℌIℑRℜZℨ"), DOUBLE(0x1D538, 0x1D7D8, 0, "CℂHℍNℕPℙQℚRℝZℤ");

    private static final int LETTERS = 26;

    private final int capitals;
    private final int digits;
    private final int greek;
    private final String elsewhere;

    /** Each is the code point of the first; 0 if there are none. */
    Alphabet(int capitals, int digits, int greek, String elsewhere) {
        this.capitals = capitals;
        this.digits = digits;
        this.greek = greek;
        this.elsewhere = elsewhere;
    }

    /** Characters that it has not stay as they are. */
    String write(String text) {
        if (this == PLAIN)
            return text;
        StringBuilder written = new StringBuilder();
        text.codePoints().map(this::write).forEach(written::appendCodePoint);
        return written.toString();
    }

    private int write(int c) {
        int known = elsewhere.indexOf(c);
        if (known >= 0 && known % 2 == 0)
            return elsewhere.charAt(known + 1);
        if (c >= 'A' && c <= 'Z')
            return capitals + c - 'A';
        if (c >= 'a' && c <= 'z')
            return capitals + LETTERS + c - 'a';
        if (c >= '0' && c <= '9' && digits > 0)
            return digits + c - '0';
        if (c >= 'α' && c <= 'ω' && greek > 0)
            return greek + c - 'α';
        return c;
    }
}
