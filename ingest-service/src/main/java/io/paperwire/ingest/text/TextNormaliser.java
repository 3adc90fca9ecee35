package io.paperwire.ingest.text;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.parser.Parser;

/**
 * Turns a source's text into plain Unicode: HTML tags dropped and entities decoded, LaTeX accents and escapes written out,
 * white space folded, control characters removed, NFC. Mathematics between its delimiters is kept as it stands, and so is
 * everything that no rule knows.
 */
public final class TextNormaliser {

    /** {@code $…$}, {@code $$…$$}, {@code \(…\)}, {@code \[…\]}. */
    private static final Pattern MATHS = Pattern.compile(
            "\\$\\$.{1,2000}?\\$\\$|(?<!\\\\)\\$(?!\\s)[^$]{1,2000}?(?<![\\\\\\s])\\$(?!\\d)"
                    + "|\\\\\\(.{1,2000}?\\\\\\)|\\\\\\[.{1,2000}?\\\\\\]",
            Pattern.DOTALL);
    /** Only real tags with well-formed attributes: {@code 0<p and q>1} is text. */
    private static final Pattern TAG = Pattern.compile(
            "</?(?:jats:)?(?:p|br|i|b|em|strong|sub|sup|span|div|a|u|tt|code|small"
                    + "|title|italic|bold|sec|list|list-item|h[1-6]|ul|ol|li|font|sc)"
                    + "(?:\\s+[\\w:-]++\\s*=\\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\\s<>\"']++))*\\s*/?>",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BREAK = Pattern.compile("(?i)</?(?:jats:)?(?:p|br|div|title|sec|li|h[1-6])\\b.*");
    private static final Pattern ENTITY = Pattern
            .compile("&(?:#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    /** Control characters, and those that hide or reorder text: zero-width space, byte order mark, bidi controls, soft hyphen. */
    private static final Pattern INVISIBLE = Pattern
            .compile("[\\p{Cc}&&[^\\s]]|[\u00AD\u200B\u202A-\u202E\u2060\u2066-\u2069\uFEFF]|\\p{Cs}");

    private TextNormaliser() {
    }

    /** @return null for null and for text of which nothing remains */
    public static String normalise(String text) {
        if (text == null)
            return null;
        String plain = text;
        if (plain.indexOf('<') >= 0)
            plain = TAG.matcher(plain).replaceAll(tag -> BREAK.matcher(tag.group()).matches() ? " " : "");
        if (plain.indexOf('&') >= 0)
            plain = ENTITY.matcher(plain)
                    .replaceAll(entity -> Matcher.quoteReplacement(Parser.unescapeEntities(entity.group(), true)));
        if (plain.indexOf('\\') >= 0)
            plain = outsideMaths(plain);
        plain = INVISIBLE.matcher(plain).replaceAll("");
        plain = SPACE.matcher(Normalizer.normalize(plain, Normalizer.Form.NFC)).replaceAll(" ").strip();
        return plain.isEmpty() ? null : plain;
    }

    private static String outsideMaths(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        Matcher maths = MATHS.matcher(text);
        int from = 0;
        while (maths.find()) {
            plain.append(Latex.toUnicode(text.substring(from, maths.start()))).append(maths.group());
            from = maths.end();
        }
        return plain.append(Latex.toUnicode(text.substring(from))).toString();
    }
}
