package io.paperwire.catalog.identity;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes what is left of HTML and JATS out of a title. */
final class Markup {

    /** Only elements that titles have, since {@code <noun>} may be a word of the title. */
    private static final Pattern TAG = Pattern.compile(
            "</?(?:(sup)|(sub)|i|b|u|em|strong|small|sc|tt|span|p|br|font|math|inline-formula|tex-math|(?:mml|jats|m):[a-z-]+)"
                    + "(?:\\s[^<>]*)?/?>",
            Pattern.CASE_INSENSITIVE);

    /** Entities of entities ({@code &amp;amp;}) are what two programs in a row leave. */
    private static final Pattern ENTITY = Pattern
            .compile("&(?:amp;)*(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,12}));");

    private static final Pattern ACCENTED = Pattern
            .compile("([A-Za-z])(?:acute|grave|circ|uml|tilde|cedil|ring|caron|slash|breve|macr|ogon|strok|dot)");

    private static final Map<String, String> NAMED = Map.ofEntries(Map.entry("amp", "&"), Map.entry("lt", "<"),
            Map.entry("gt", ">"), Map.entry("aelig", "ae"), Map.entry("AElig", "ae"), Map.entry("oelig", "oe"),
            Map.entry("OElig", "oe"), Map.entry("szlig", "ss"), Map.entry("times", "×"), Map.entry("plusmn", "±"),
            Map.entry("minus", "-"), Map.entry("le", "≤"), Map.entry("ge", "≥"), Map.entry("infin", "∞"),
            Map.entry("rarr", "→"), Map.entry("larr", "←"), Map.entry("ndash", "–"), Map.entry("mdash", "—"),
            Map.entry("thetasym", "θ"), Map.entry("sigmaf", "σ"), Map.entry("epsi", "ε"));

    private Markup() {
    }

    static String plain(String text) {
        String decoded = text.indexOf('&') < 0 ? text : ENTITY.matcher(text).replaceAll(Markup::decode);
        if (decoded.indexOf('<') < 0)
            return decoded;
        return TAG.matcher(decoded).replaceAll(tag -> tag.group().startsWith("</")
                ? ""
                : tag.group(1) != null ? "^" : tag.group(2) != null ? "_" : "");
    }

    private static String decode(MatchResult entity) {
        return Matcher.quoteReplacement(
                entity.group(3) == null
                        ? numbered(entity.group(1) == null
                                ? Integer.parseInt(entity.group(2), 16)
                                : Integer.parseInt(entity.group(1)))
                        : named(entity.group(3)));
    }

    private static String numbered(int point) {
        return Character.isValidCodePoint(point) ? Character.toString(point) : "";
    }

    private static String named(String name) {
        Matcher accented = ACCENTED.matcher(name);
        if (accented.matches())
            return accented.group(1);
        return NAMED.getOrDefault(name, Greek.isName(name) ? name : " ");
    }
}
