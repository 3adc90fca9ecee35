package io.paperwire.ingest.format.xml;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.parser.Parser;

import io.paperwire.ingest.text.Letters;

/** Mends what XML's rules forbid and many sources send: entities of HTML, bare ampersands, control characters. */
final class WellFormed {

    private static final Pattern REFERENCE = Pattern
            .compile("#(\\d{1,7});|#[xX]([0-9A-Fa-f]{1,6});|([A-Za-z][A-Za-z0-9]{0,31});");

    /** Of publishers' article DTDs: ISO 8879's Greek letters, and the units that stand over a decimal point. */
    private static final Map<String, String> OF_PUBLISHERS = ofPublishers();

    private WellFormed() {
    }

    static String text(String xml) {
        if (!needsMending(xml))
            return xml;
        StringBuilder mended = new StringBuilder(xml.length() + 64);
        Matcher reference = REFERENCE.matcher(xml);
        int cdataEnd = -3;
        for (int n = 0; n < xml.length(); n++) {
            int plain = plainEnd(xml, n);
            mended.append(xml.substring(n, plain));
            n = plain;
            if (n == xml.length())
                break;
            char c = xml.charAt(n);
            if (n >= cdataEnd && c == '<' && xml.startsWith("<![CDATA[", n)) {
                int end = xml.indexOf("]]>", n);
                cdataEnd = end < 0 ? xml.length() : end;
            }
            if (c == '&' && n >= cdataEnd) {
                boolean known = reference.region(n + 1, xml.length()).lookingAt();
                if (known)
                    mended.append(reference(reference));
                else
                    mended.append("&amp;");
                n += known ? reference.end() - n - 1 : 0;
            } else if (c == '>' && n >= cdataEnd + 3 && xml.startsWith("]]", n - 2)) {
                mended.append("&gt;");
            } else if (c == '<' && n >= cdataEnd && !opensMarkup(xml, n)) {
                mended.append("&lt;");
            } else if (Character.isHighSurrogate(c) && n + 1 < xml.length()
                    && Character.isLowSurrogate(xml.charAt(n + 1))) {
                mended.append(c).append(xml.charAt(++n));
            } else {
                mended.append(isAllowed(c) ? c : '\uFFFD');
            }
        }
        return mended.toString();
    }

    private static boolean needsMending(String xml) {
        for (int n = xml.indexOf('&'); n >= 0; n = xml.indexOf('&', n + 1))
            if (!isOwnReference(xml, n))
                return true;
        for (int n = xml.indexOf('<'); n >= 0; n = xml.indexOf('<', n + 1))
            if (!opensMarkup(xml, n))
                return true;
        return xml.contains("]>") || !isAllowed(xml);
    }

    private static boolean isAllowed(String xml) {
        boolean allowed = true;
        for (int n = 0; n < xml.length(); n++)
            allowed &= isAllowed(xml.charAt(n));
        return allowed;
    }

    /** Of the five entities that XML knows by itself. */
    private static boolean isOwnReference(String xml, int at) {
        return xml.startsWith("amp;", at + 1) || xml.startsWith("lt;", at + 1) || xml.startsWith("gt;", at + 1)
                || xml.startsWith("quot;", at + 1) || xml.startsWith("apos;", at + 1);
    }

    private static int plainEnd(String xml, int from) {
        int end = from;
        while (end < xml.length()) {
            char c = xml.charAt(end);
            if (!(c > '>' && c < 0xD800 || c >= ' ' && c < '&'))
                break;
            end++;
        }
        return end;
    }

    private static boolean opensMarkup(String xml, int at) {
        if (at + 1 >= xml.length())
            return false;
        char next = xml.charAt(at + 1);
        return next == '/' || next == '!' || next == '?' || next == '_' || Character.isLetter(next);
    }

    private static String reference(Matcher reference) {
        String named = reference.group(3);
        if (named == null) {
            int code = reference.group(1) != null
                    ? Integer.parseInt(reference.group(1))
                    : Integer.parseInt(reference.group(2), 16);
            return numeric(code);
        }
        switch (named) {
            case "amp", "lt", "gt", "quot", "apos" :
                return "&" + named + ";";
            default :
                if (OF_PUBLISHERS.containsKey(named))
                    return OF_PUBLISHERS.get(named);
                String meant = Parser.unescapeEntities("&" + named + ";", true);
                return meant.startsWith("&") ? "&amp;" + named + ";" : meant.replace("&", "&amp;").replace("<", "&lt;");
        }
    }

    private static Map<String, String> ofPublishers() {
        String[] names = "a b g d e z ee th i k l m n x o p r s t u ph kh ps oh".split(" ");
        String small = "αβγδεζηθικλμνξοπρστυφχψω";
        Map<String, String> letters = new HashMap<>(
                Map.of("fdg", "\u00B0.", "farcm", "\u2032.", "farcs", "\u2033."));
        for (int n = 0; n < names.length; n++) {
            String letter = small.substring(n, n + 1);
            String capital = Letters.upper(names[n].substring(0, 1)) + names[n].substring(1);
            letters.put(names[n] + "gr", letter);
            letters.put(capital + "gr", Letters.upper(letter));
        }
        return Map.copyOf(letters);
    }

    /** A C1 control means the character that windows-1252 has in its place. */
    private static String numeric(int code) {
        if (code >= 0x80 && code < 0xA0)
            return Charset.forName("windows-1252").decode(ByteBuffer.wrap(new byte[]{(byte) code})).toString();
        boolean allowed = code >= 0x20 && code < 0xD800 || code >= 0xE000 && code < 0xFFFE
                || code >= 0x10000 && code <= 0x10FFFF || code == '\t' || code == '\n' || code == '\r';
        return allowed ? "&#" + code + ";" : "\uFFFD";
    }

    /** XML 1.0, production 2; half characters are never allowed. */
    private static boolean isAllowed(char c) {
        return c >= 0x20 && c < 0xD800 || c == '\n' || c == '\t' || c == '\r' || c >= 0xE000 && c < 0xFFFE;
    }
}
