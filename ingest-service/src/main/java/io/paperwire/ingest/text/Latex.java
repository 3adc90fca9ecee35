package io.paperwire.ingest.text;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Writes out LaTeX's accents, letters, symbols, escapes and emphasis, outside mathematics. Mathematics between its
 * delimiters and every command that is not known stay as they stand. One pass, no recursion: time and stack do not depend on
 * how the braces nest.
 */
final class Latex {

    /** Longer words of a link are not looked through for its address. */
    private static final int LONGEST_WORDS = 2000;
    private static final int LONGEST_SCRIPT = 60;
    /** Vietnamese has two. */
    private static final int MOST_MARKS = 3;

    private static final Map<Character, Character> MARKS = Map.ofEntries(Map.entry('`', '\u0300'),
            Map.entry('\'', '\u0301'), Map.entry('^', '\u0302'), Map.entry('~', '\u0303'), Map.entry('=', '\u0304'),
            Map.entry('u', '\u0306'), Map.entry('h', '\u0309'), Map.entry('.', '\u0307'), Map.entry('"', '\u0308'),
            Map.entry('r', '\u030A'),
            Map.entry('H', '\u030B'), Map.entry('v', '\u030C'), Map.entry('d', '\u0323'), Map.entry('c', '\u0327'),
            Map.entry('k', '\u0328'), Map.entry('b', '\u0331'), Map.entry('t', '\u0361'));
    private static final Set<String> FONT_COMMANDS = Set.of("emph", "textit", "textbf", "textsc", "texttt", "textrm",
            "textsf", "textsl", "textup", "textmd", "textnormal", "underline", "uline", "mbox", "hbox", "text",
            "textsuperscript", "textsubscript", "mkbibemph",
            "uppercase", "lowercase", "MakeUppercase", "MakeLowercase", "NoCaseChange", "bibstring");
    private static final Map<String, Character> NAMED_MARKS = Map.of("textcommabelow", '\u0326', "cb", '\u0326',
            "textogonekcentered", '\u0328');
    /** Their first argument says how the second one looks. */
    private static final Set<String> LAYOUT = Set.of("raisebox", "textcolor", "foreignlanguage", "scalebox");
    private static final Set<String> ADDRESSES = Set.of("url", "path", "nolinkurl");
    private static final Set<String> FONT_SWITCHES = Set.of("it", "bf", "em", "sc", "tt", "rm", "sl", "sf", "itshape",
            "bfseries", "scshape", "ttfamily", "rmfamily", "sffamily", "slshape", "upshape", "mdseries", "normalfont",
            "small", "footnotesize", "scriptsize", "tiny", "large", "normalsize", "boldmath", "protect", "relax");

    private static final String TYPOGRAPHY = "}-`'";
    private static final boolean[] SPECIAL = new boolean[128];

    static {
        for (char c : ("$\\{~" + TYPOGRAPHY).toCharArray())
            SPECIAL[c] = true;
    }

    private final String text;
    private final boolean bibliographic;
    private final StringBuilder plain;
    private final BitSet dropped = new BitSet();
    /** Where braces open that are not only to group. */
    private final BitSet kept = new BitSet();
    /** What comes in the place of a dropped brace. */
    private final Map<Integer, String> after = new HashMap<>();
    private int[] closing;
    private int at;

    private Latex(String text, boolean bibliographic) {
        this.text = text;
        this.bibliographic = bibliographic;
        this.plain = new StringBuilder(text.length());
    }

    /**
     * @param bibliographic as BibTeX means text: braces only group, {@code ~} is a space, {@code --} a dash, {@code ``} and
     *                      {@code ''} are quotation marks
     */
    static String toUnicode(String text, boolean bibliographic) {
        boolean commands = text.indexOf('\\') >= 0 || text.indexOf('~', 1) > 0 && text.indexOf('$') >= 0;
        if (!commands && !(bibliographic && hasTypography(text)))
            return text;
        return new Latex(text, bibliographic).convert();
    }

    private static boolean hasTypography(String text) {
        for (int n = 0; n < text.length(); n++)
            if ("{}~-`'".indexOf(text.charAt(n)) >= 0)
                return true;
        return false;
    }

    private String convert() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (dropped.get(at))
                drop();
            else if (c == '$')
                mathematics(text.startsWith("$$", at) ? 2 : 1);
            else if (c == '\\')
                command();
            else if (c == '{')
                group();
            else if (c == '~')
                tie();
            else if (bibliographic && TYPOGRAPHY.indexOf(c) >= 0)
                typography(c);
            else
                keep(plainEnd() - at);
        }
        return plain.toString();
    }

    /** Where the next character stands that may mean something; this one means itself. */
    private int plainEnd() {
        int end = at + 1;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (c < SPECIAL.length && SPECIAL[c])
                break;
            end++;
        }
        return end;
    }

    private void keep(int length) {
        int end = Math.min(text.length(), at + length);
        // A part of a String is appended much faster than a part of a CharSequence.
        plain.append(text.substring(at, end));
        at = end;
    }

    /** @param otherwise how much is kept if no mathematics begins there */
    private void mathematics(int otherwise) {
        int end = Mathematics.end(text, at);
        keep(end < 0 ? otherwise : end - at);
    }

    private void command() {
        if (at + 1 >= text.length()) {
            keep(1);
            return;
        }
        char c = text.charAt(at + 1);
        if (c == '(' || c == '[')
            mathematics(2);
        else if (isLetter(c))
            named();
        else if (c == '~' && isInAddress() && !text.startsWith("{", at + 2))
            replace(2, "~");
        else if (MARKS.containsKey(c))
            accent(at + 2, MARKS.get(c), 2);
        else if ("&%_#${}".indexOf(c) >= 0)
            replace(2, String.valueOf(c));
        else if (c == ',' || c == ';' || c == ':' || c == ' ' || c == '\\' || Character.isWhitespace(c))
            replace(2, " ");
        else if (c == '-' || c == '/' || c == '!')
            replace(2, "");
        else
            keep(2);
    }

    private void replace(int length, String by) {
        plain.append(by);
        at = Math.min(text.length(), at + length);
    }

    private void named() {
        int end = at + 1;
        while (end < text.length() && isLetter(text.charAt(end)))
            end++;
        String name = text.substring(at + 1, end);
        String symbol = LatexSymbols.of(name);
        if (name.length() == 1 && MARKS.containsKey(name.charAt(0)) && accent(end, MARKS.get(name.charAt(0)), 0))
            return;
        if (symbol != null) {
            at = afterCommandWord(end);
            plain.append(symbol);
        } else if ((name.equals("enquote") || name.equals("mkbibquote")) && group(skipSpace(end)) > 0) {
            after.put(skipSpace(end), "\u201C");
            after.put(group(skipSpace(end)), "\u201D");
            dropGroupAt(skipSpace(end));
            at = skipSpace(end);
        } else if (name.equals("begin") && Mathematics.end(text, at) > 0) {
            mathematics(0);
        } else if ((name.equals("textsuperscript") || name.equals("textsubscript")) && isScript(skipSpace(end))) {
            script(name.equals("textsuperscript"), skipSpace(end));
        } else if (NAMED_MARKS.containsKey(name) && accent(end, NAMED_MARKS.get(name), 0)) {
            return;
        } else if (LAYOUT.contains(name) && group(skipSpace(end)) > 0) {
            at = skipSpace(group(skipSpace(end)) + 1);
            dropGroupAt(at);
        } else if (FONT_COMMANDS.contains(name) && dropGroupAt(skipSpace(end))) {
            at = skipSpace(end);
        } else if (name.equals("ensuremath") && group(skipSpace(end)) > 0) {
            int close = group(skipSpace(end));
            plain.append('$').append(text, skipSpace(end) + 1, close).append('$');
            at = close + 1;
        } else if (ADDRESSES.contains(name) && group(skipSpace(end)) > 0) {
            int close = group(skipSpace(end));
            plain.append(address(text.substring(skipSpace(end) + 1, close)));
            at = close + 1;
        } else if (name.equals("symbol") && isSymbol(end)) {
            plain.append((char) Integer.parseInt(text.substring(end + 1, group(end))));
            at = group(end) + 1;
        } else if (name.equals("href") && group(skipSpace(end)) > 0) {
            href(skipSpace(end));
        } else if (FONT_SWITCHES.contains(name) && bibliographic) {
            at = afterCommandWord(end);
        } else {
            keepArguments(end);
            keep(end - at);
        }
    }

    /** Without their braces the arguments of an unknown command would be part of its name. */
    private void keepArguments(int end) {
        int open = end;
        while (group(open) > 0) {
            kept.set(open);
            open = group(open) + 1;
        }
    }

    private boolean isScript(int open) {
        return group(open) > 0 && group(open) - open <= LONGEST_SCRIPT;
    }

    private void script(boolean raised, int open) {
        String content = new Latex(text.substring(open + 1, group(open)), bibliographic).convert();
        plain.append(raised ? Scripts.raised(content) : Scripts.lowered(content));
        at = group(open) + 1;
    }

    /** {@code \href{address}{words}}: the words, then the address in parentheses if they are not the address. */
    private void href(int open) {
        int close = group(open);
        int words = skipSpace(close + 1);
        if (group(words) < 0) {
            keep(1);
            return;
        }
        int end = group(words);
        String address = address(text.substring(open + 1, close));
        boolean isAddress = end - words < LONGEST_WORDS && address(text.substring(words + 1, end)).contains(address);
        if (!isAddress)
            after.put(end, " (" + address + ")");
        dropped.set(words);
        dropped.set(end);
        at = words;
    }

    /** An address means itself, but for escapes, the ways to write a tilde, and braces, which no address has. */
    private static String address(String tex) {
        if (tex.indexOf('\\') < 0 && tex.indexOf('{') < 0)
            return tex;
        String tildes = Patterns.replaceAll(tex,
                "\\\\(?:~|textasciitilde ?|string ?~|symbol\\{126})|\\$\\\\sim\\$", "~");
        return Patterns.replaceAll(Patterns.replaceAll(tildes, "\\\\([_%&#$])", "$1"), "[{}]", "");
    }

    /** The number of a printable sign of ASCII. */
    private boolean isSymbol(int open) {
        return group(open) > 0 && group(open) - open <= "126".length() + 1
                && Patterns.matches(text.substring(open + 1, group(open)), "3[2-9]|[4-9]\\d|1[01]\\d|12[0-6]");
    }

    private void drop() {
        if (!after.isEmpty())
            plain.append(after.getOrDefault(at, ""));
        at++;
    }

    /** Spaces after a command's name belong to it, as an empty group does. */
    private int afterCommandWord(int end) {
        if (text.startsWith("{}", end))
            return end + 2;
        return skipSpace(end);
    }

    private int skipSpace(int from) {
        int n = from;
        while (n < text.length() && Character.isWhitespace(text.charAt(n)))
            n++;
        return n;
    }

    /**
     * @param from  where the letter stands that gets the mark
     * @param width of the command if nothing is there to be marked; 0 to leave it to the caller
     * @return whether there was such a letter
     */
    private boolean accent(int from, char mark, int width) {
        int start = skipSpace(from);
        int close = group(start);
        int inner = close > 0 ? skipSpace(start + 1) : start;
        if (close > 0 && inner == close) {
            boolean ascii = text.charAt(at + 1) == '~' || text.charAt(at + 1) == '^';
            if (!ascii)
                return keepUnmarked(width);
            plain.append(text.charAt(at + 1));
            at = close + 1;
            return true;
        }
        boolean overNothing = start >= text.length() || text.charAt(start) == '}';
        if (overNothing && "~^".indexOf(text.charAt(at + 1)) >= 0) {
            replace(2, text.substring(at + 1, at + 2));
            return true;
        }
        return marked(inner, close, mark) || keepUnmarked(width);
    }

    /** A letter with all its marks, each of which may be in braces: <code>\~{\^e}</code>. */
    private boolean marked(int from, int close, char mark) {
        StringBuilder marks = new StringBuilder().append(mark);
        Deque<Integer> closes = new ArrayDeque<>();
        if (close > 0)
            closes.push(close);
        int n = from;
        while (marks.length() <= MOST_MARKS && closes.size() <= 2 * MOST_MARKS) {
            if (isMark(n)) {
                marks.insert(0, MARKS.get(text.charAt(n + 1)).charValue());
                n = skipSpace(n + 2);
            } else if (group(n) > 0) {
                closes.push(group(n));
                n = skipSpace(n + 1);
            } else {
                break;
            }
        }
        int end = baseEnd(n);
        if (end < 0)
            return false;
        int behind = text.charAt(n) == '\\' && closes.isEmpty() ? afterCommandWord(end) : end;
        for (int one : closes) {
            if (skipSpace(behind) != one)
                return false;
            behind = one + 1;
        }
        plain.append(Letters.in(Normalizer.Form.NFC, base(n, end) + marks));
        at = behind;
        return true;
    }

    /** Whether there is the command of another accent. */
    private boolean isMark(int n) {
        return n + 2 < text.length() && text.charAt(n) == '\\' && MARKS.containsKey(text.charAt(n + 1))
                && (!isLetter(text.charAt(n + 1)) || !isLetter(text.charAt(n + 2)));
    }

    private boolean keepUnmarked(int width) {
        keep(width);
        return false;
    }

    /** The end of a letter, or of the command of one, at that place, or -1. */
    private int baseEnd(int n) {
        if (n >= text.length())
            return -1;
        int end = text.charAt(n) == '\\' ? wordEnd(n + 1) : n + Character.charCount(text.codePointAt(n));
        String base = base(n, end);
        return base.codePointCount(0, base.length()) == 1 && Character.isLetter(base.codePointAt(0)) ? end : -1;
    }

    /** A dotless i or j gets its mark as the letter with a dot. */
    private String base(int n, int end) {
        if (text.charAt(n) != '\\')
            return text.substring(n, end);
        String name = text.substring(n + 1, end);
        return name.equals("i") || name.equals("j") ? name : Objects.requireNonNullElse(LatexSymbols.of(name), "");
    }

    private void group() {
        int close = group(at);
        if (kept.get(at) || isUnknownWithin(close)) {
            keep(1);
        } else if (bibliographic) {
            if (close > 0)
                dropped.set(close);
            at++;
        } else if (close > 0 && isEmphasis(close)) {
            dropped.set(close);
            at = skipSpace(wordEnd(at + 2));
        } else if (close > 0 && isOneCommand(close)) {
            dropped.set(close);
            at++;
        } else {
            keep(1);
        }
    }

    /** {@code Gel{\foo}fand}: the braces part a command that no rule knows from the letters after it. */
    private boolean isUnknownWithin(int close) {
        if (close < 0 || close + 1 >= text.length() || !isLetter(text.charAt(close + 1)) || at + 2 >= close
                || text.charAt(at + 1) != '\\' || !isLetter(text.charAt(at + 2)) || wordEnd(at + 2) != close)
            return false;
        String name = text.substring(at + 2, close);
        return LatexSymbols.of(name) == null && !FONT_COMMANDS.contains(name) && !FONT_SWITCHES.contains(name);
    }

    private boolean isEmphasis(int close) {
        return at + 2 < close && text.charAt(at + 1) == '\\'
                && FONT_SWITCHES.contains(text.substring(at + 2, wordEnd(at + 2)));
    }

    /** {@code {\"o}}, {@code {\ss}}: the braces only say where the command ends. */
    private boolean isOneCommand(int close) {
        if (close - at > 24 || at + 2 >= close || text.charAt(at + 1) != '\\')
            return false;
        String letter = new Latex(text.substring(at + 1, close), true).convert().strip();
        return letter.codePointCount(0, letter.length()) == 1 && letter.charAt(0) != '\\';
    }

    private int wordEnd(int from) {
        int n = from;
        while (n < text.length() && isLetter(text.charAt(n)))
            n++;
        return n;
    }

    private boolean dropGroupAt(int open) {
        int close = group(open);
        if (close < 0)
            return false;
        dropped.set(open);
        dropped.set(close);
        return true;
    }

    /** A tie between words is a space; {@code ~10 eV}, {@code /~ada} and the range {@code 5~10} are none. */
    private void tie() {
        boolean range = at > 0 && at + 1 < text.length() && Character.isDigit(text.charAt(at - 1))
                && Character.isDigit(text.charAt(at + 1));
        boolean between = !range && at > 0 && at + 1 < text.length() && !Character.isWhitespace(text.charAt(at + 1))
                && (Character.isLetterOrDigit(text.charAt(at - 1)) || "$}.,;:)'\"".indexOf(text.charAt(at - 1)) >= 0);
        if (between || bibliographic && !isInAddress())
            replace(1, " ");
        else
            keep(1);
    }

    private boolean isInAddress() {
        return at > 0 && text.charAt(at - 1) == '/';
    }

    private void typography(char c) {
        if (c == '}')
            keep(1);
        else if (text.startsWith("---", at))
            replace(3, "\u2014");
        else if (text.startsWith("--", at))
            replace(2, "\u2013");
        else if (text.startsWith("``", at))
            replace(2, "\u201C");
        else if (text.startsWith("''", at))
            replace(2, "\u201D");
        else
            keep(1);
    }

    /** Where the group that opens at that place closes, or -1 if none does. */
    private int group(int open) {
        if (open >= text.length() || text.charAt(open) != '{')
            return -1;
        if (closing == null)
            closing = closings();
        return closing[open] == 0 ? -1 : closing[open];
    }

    private int[] closings() {
        int[] closes = new int[text.length()];
        int[] open = new int[text.length()];
        int depth = 0;
        for (int n = 0; n < text.length(); n++) {
            char c = text.charAt(n);
            if (c == '\\')
                n++;
            else if (c == '{')
                open[depth++] = n;
            else if (c == '}' && depth > 0)
                closes[open[--depth]] = n;
        }
        return closes;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
