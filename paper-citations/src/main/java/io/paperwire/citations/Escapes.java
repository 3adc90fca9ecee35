package io.paperwire.citations;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Text within other notations. */
final class Escapes {

    private Escapes() {
    }

    /** On one line, without control characters and halves of characters; such a text fits every line-based format. */
    static String line(String text) {
        if (isLine(text))
            return text.strip();
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029')
                line.append(' ');
            else if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                line.appendCodePoint(c);
        });
        return line.toString().strip();
    }

    /** Nearly every text is one already. */
    private static boolean isLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029')
                return false;
        }
        return true;
    }

    /** The value of a parameter (RFC 3986). */
    static String parameter(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A path: as a parameter, but slashes and colons stay. */
    static String path(String text) {
        return parameter(text).replace("%2F", "/").replace("%3A", ":").replace("%28", "(").replace("%29", ")")
                .replace("%3B", ";");
    }
}
