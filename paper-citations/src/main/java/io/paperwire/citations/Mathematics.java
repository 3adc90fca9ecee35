package io.paperwire.citations;

import java.util.regex.Pattern;

import io.paperwire.events.InlineMathematics;
import io.paperwire.events.NextSigns;

/**
 * Finds TeX's mathematics in a text, between {@code $…$}, {@code $$…$$}, <code>\(…\)</code> or <code>\[…\]</code>; two
 * amounts of money are none ({@link InlineMathematics}).
 */
public final class Mathematics {

    private static final int LONGEST = 1500;
    /**
     * What reads and writes files, runs programs, waits for somebody, calls a command by a name that is text, or changes what
     * TeX reads, and is no mathematics: it would be done by whoever cites the paper.
     */
    private static final Pattern COMMANDS = Pattern
            .compile("(?!(?:iff|csch?)$)(?:[efgx]?def|g?undef|let(?:cs)?|futurelet|csname|end(?:input|csname)|"
                    + "bye|stop|dump|(?:open|close)(?:in|out)|read|readline|write|immediate|special|shipout|output|jobname|"
                    + "(?:cat|lc|uc|sf|math|del)code|(?:math)?chardef|(?:count|dimen|skip|muskip|toks)def|"
                    + "scan(?:text)?tokens|detokenize|"
                    + "expandafter|noexpand|aftergroup|afterassignment|string|meaning|(?:upper|lower)case|loop|repeat|font|"
                    + "(?:endline|newline|escape)char|globaldefs|(?:batch|scroll|nonstop|errorstop)mode|primitive|"
                    + "type(?:in|out)|errmessage|pausing|file(?:dump|size|moddate)|mdfivesum|cs\\p{Alpha}+|"
                    + "(?:lua|directlua|latelua|pdf|XeTeX|pgf|DTL|[Nn]ew|[Rr]enew|[Pp]rovide|Declare|every|At|AddTo|make|show|"
                    + "lst|use|Use|Expand|Require|document|bibliography|import|subimport|subfile|shell|Shell|Execute|Catch|"
                    + "Expl|if|If)\\p{Alpha}*|"
                    + "\\p{Alpha}*(?:[Ii]nput|[Ii]nclude|[Vv]erb|appto|preto|patch)\\p{Alpha}*)");
    /** {@code \begin} and {@code \end} of what stands within mathematics. */
    private static final Pattern ENVIRONMENT = Pattern
            .compile("\\{(?:[a-zA-Z]{0,6}matrix|(?:[dr])?cases|array|subarray|(?:aligned|gathered)(?:at)?|split|"
                    + "(?:align|equation|gather|multline)(?:at)?)\\*?}");
    /** A tag or a character reference. */
    private static final Pattern HTML = Pattern.compile("</?[A-Za-z][^<>]*>|&#?\\w{1,40};");

    private final String text;
    private final NextSigns signs;

    public Mathematics(String text) {
        this.text = text;
        this.signs = new NextSigns(text);
    }

    /** The end of the mathematics that begins there, or -1 if none does. What is behind a backslash begins none. */
    public int end(int at) {
        if (text.charAt(at) != '$' && text.charAt(at) != '\\' || at > 0 && text.charAt(at - 1) == '\\')
            return -1;
        if (text.startsWith("$$", at))
            return display(at, "$$", "$$");
        if (text.startsWith("\\(", at))
            return display(at, "\\(", "\\)");
        if (text.startsWith("\\[", at))
            return display(at, "\\[", "\\]");
        return text.charAt(at) == '$' ? inline(at) : -1;
    }

    /**
     * The end of the mathematics that begins there and can be written as it stands, or -1. What cannot stand in a BibTeX field
     * (braces that BibTeX's count finds unbalanced) or would stop LaTeX (a bare {@code %}, or a dollar within) is text, and so
     * is what holds a tag or a character reference of HTML, which readers would drop or decode.
     */
    int soundEnd(int at) {
        int end = end(at);
        return end > 0 && isSound(text.substring(at, end)) ? end : -1;
    }

    private int display(int at, String opening, String closing) {
        int first = at + 2;
        // Between two pairs of dollars stands something.
        if (opening.equals(closing) && first < text.length())
            first += text.charAt(first) == '\\' ? 2 : 1;
        int end = signs.from(first, closing);
        boolean isOpenedAgain = !opening.equals(closing) && signs.from(first, opening) < end;
        return end < Math.min(text.length(), at + LONGEST) && !isOpenedAgain ? end + 2 : -1;
    }

    private int inline(int at) {
        int end = signs.from(at + 1, "$");
        boolean isSpan = end > at + 1 && end < Math.min(text.length(), at + LONGEST);
        return isSpan && InlineMathematics.isBetween(text, at + 1, end) ? end + 1 : -1;
    }

    /** @param at behind the backslash */
    private static boolean isCommand(String maths, int at) {
        int end = at;
        // To pdfTeX no other letter is part of a name.
        while (end < maths.length() && maths.charAt(end) < 128 && Character.isLetter(maths.charAt(end)))
            end++;
        String name = maths.substring(at, end);
        return name.equals("begin") || name.equals("end")
                ? ENVIRONMENT.matcher(maths).region(end, maths.length()).lookingAt()
                : !COMMANDS.matcher(name).matches();
    }

    private static boolean isSound(String maths) {
        if (HTML.matcher(maths).find())
            return false;
        boolean aligned = maths.contains("\\begin");
        int delimiter = maths.startsWith("$") && !maths.startsWith("$$") ? 1 : 2;
        int all = 0;
        int bare = 0;
        for (int n = 0; n < maths.length(); n++) {
            char c = maths.charAt(n);
            boolean escaped = c == '\\' && n + 1 < maths.length();
            char meant = escaped ? maths.charAt(++n) : c;
            if (escaped && !isCommand(maths, n) || c == '^' && maths.startsWith("^^", n))
                return false;
            int step = meant == '{' ? 1 : meant == '}' ? -1 : 0;
            all += step;
            bare += escaped ? 0 : step;
            boolean inside = n >= delimiter && n < maths.length() - delimiter;
            if (all < 0 || bare < 0
                    || !escaped && (c == '%' || c == '#' || c == '&' && !aligned || c == '$' && inside))
                return false;
        }
        return all == 0 && bare == 0;
    }
}
