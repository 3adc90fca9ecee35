package io.paperwire.notify.delivery;

import io.vertx.ext.mail.mailencoder.Utils;

/**
 * HTML of ASCII characters in few long lines. The mail client hands each line to the network by itself, and what is not
 * ASCII it encodes into lines of 76 characters.
 */
final class AsciiHtml {

    /** RFC 5322 section 2.1.1 allows 998 characters. */
    private static final int LONGEST_LINE = 990;

    private AsciiHtml() {
    }

    /**
     * @param html without elements and quoted names of fonts, in which white space counts, with other characters only where
     *             references to them may stand: not in styles and comments
     * @return what looks the same; itself if it has a word too long for a line
     */
    static String of(String html) {
        StringBuilder ascii = new StringBuilder(html.length() + 64);
        int lineStart = 0;
        int lastSpace = -1;
        for (int at = 0; at < html.length(); at += Character.charCount(html.codePointAt(at))) {
            int c = html.codePointAt(at);
            if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                if (ascii.isEmpty() || lastSpace == ascii.length() - 1)
                    continue;
                lastSpace = ascii.length();
                ascii.append(' ');
            } else if (c < 0x7F) {
                ascii.append((char) c);
            } else if (c > 0x9F) {
                // A reference to a control character would be read as one of windows-1252; it shows nothing.
                ascii.append("&#").append(c).append(';');
            }
            if (ascii.length() - lineStart > LONGEST_LINE) {
                if (lastSpace < lineStart)
                    return html;
                ascii.setCharAt(lastSpace, '\n');
                lineStart = lastSpace + 1;
            }
        }
        return ascii.toString();
    }

    /** How many characters the mail client makes of what was written here; what is not ASCII takes three a byte. */
    static int sent(String html) {
        return html.chars().allMatch(c -> c < 0x80) ? html.length() : Utils.encodeQP(html).length();
    }
}
