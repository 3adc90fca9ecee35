package io.paperwire.events;

import java.util.regex.Pattern;

/** Tells TeX's mathematics between two single dollars from amounts of money, the same for imports and for exports. */
public final class InlineMathematics {

    private static final Pattern COMMAND = Pattern.compile("\\\\[A-Za-z]");
    private static final Pattern PROSE = Pattern.compile("(?<![\\\\\\p{L}])\\p{L}{2,}\\s+\\p{L}{2,}");

    private InlineMathematics() {
    }

    /**
     * Whether it is mathematics: spaces stand beside neither dollar, and no digit behind them, unless what they enclose has a
     * command and is no prose.
     *
     * @param start behind the first dollar
     * @param end   where the second one stands, after start
     */
    public static boolean isBetween(String text, int start, int end) {
        return isTight(text, start, end) || isTex(text.substring(start, end));
    }

    private static boolean isTight(String text, int start, int end) {
        return !Character.isWhitespace(text.charAt(start)) && !Character.isWhitespace(text.charAt(end - 1))
                && !(end + 1 < text.length() && Character.isDigit(text.charAt(end + 1)));
    }

    /** Whether there is a command, and nowhere outside of braces one word after another. */
    private static boolean isTex(String span) {
        if (!COMMAND.matcher(span).find())
            return false;
        StringBuilder outside = new StringBuilder();
        int depth = 0;
        for (char c : span.toCharArray()) {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            outside.append(depth == 0 ? c : '.');
        }
        return !PROSE.matcher(outside).find();
    }
}
