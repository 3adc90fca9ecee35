package io.paperwire.service.xml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes XML of any text, in UTF-8, element by element. Names are written as they are given, prefix included. Characters that
 * XML 1.0 (section 2.2) has no way to write are left out.
 */
public final class XmlOut {

    private static final boolean[] PLAIN = plain();

    private final StringBuilder out = new StringBuilder(4_096).append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes names and values in turns; one whose value is null is left out */
    public XmlOut start(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2)
            if (attributes[i + 1] != null) {
                out.append(' ').append(attributes[i]).append("=\"");
                escape(attributes[i + 1], true);
                out.append('"');
            }
        out.append('>');
        open.push(name);
        return this;
    }

    public XmlOut end() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element with a text, or nothing if there is no text or only space. */
    public XmlOut element(String name, String text, String... attributes) {
        return isSaid(text) ? always(name, text, attributes) : this;
    }

    /** An element that has to be there, also without a text. */
    public XmlOut always(String name, String text, String... attributes) {
        start(name, attributes);
        escape(text, false);
        return end();
    }

    public XmlOut empty(String name, String... attributes) {
        return start(name, attributes).end();
    }

    /** Ends what is open. */
    public byte[] finish() {
        while (!open.isEmpty())
            end();
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Of ASCII what can stay wherever it stands. */
    private static boolean[] plain() {
        boolean[] plain = new boolean[128];
        for (char c = ' '; c < plain.length; c++)
            plain[c] = "&<>\"".indexOf(c) < 0;
        return plain;
    }

    private void escape(String text, boolean attribute) {
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < PLAIN.length ? PLAIN[c] : c < Character.MIN_SURROGATE)
                continue;
            String instead = instead(text, i, attribute);
            if (instead != null) {
                out.append(text, written, i).append(instead);
                written = i + 1;
            }
        }
        out.append(text, written, text.length());
    }

    /** Null for a character that can stay; what parsers would take for a mere space (sections 2.11 and 3.3.3) is escaped. */
    private static String instead(String text, int i, boolean attribute) {
        char c = text.charAt(i);
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> attribute ? "&quot;" : null;
            case '\r' -> "&#13;";
            case '\n' -> attribute ? "&#10;" : null;
            case '\t' -> attribute ? "&#9;" : null;
            default -> isLegal(text, i) ? null : "";
        };
    }

    /** Whether {@link #element} would write anything of it. */
    public static boolean isSaid(String text) {
        for (int i = 0; text != null && i < text.length(); i++)
            if (!Character.isWhitespace(text.charAt(i)) && isLegal(text, i))
                return true;
        return false;
    }

    private static boolean isLegal(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c))
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        if (Character.isLowSurrogate(c))
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        return c >= ' ' && c <= 0xFFFD || c == '\t' || c == '\n' || c == '\r';
    }
}
