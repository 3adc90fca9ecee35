package io.paperwire.ingest.text;

import java.text.Normalizer;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;

import io.paperwire.events.names.Radicals;

/**
 * Turns a source's text into plain Unicode: HTML and JATS tags dropped and entities decoded, LaTeX accents and escapes
 * written out, white space folded, control characters removed, radicals made ideographs, NFC. Mathematics between its
 * delimiters is kept as it stands, and so is everything that no rule knows.
 */
public final class TextNormaliser {

    /** Only real tags with well-formed attributes: {@code 0<p and q>1} is text. */
    private static final Pattern TAG = Pattern.compile(
            "</?(?:jats:|xhtml:)?(p|br|i|b|em|strong|sub|sup|span|div|a|u|tt|code|small|title|italic|bold|sec|list"
                    + "|list-item|h[1-6]|ul|ol|li|font|sc|inf|underline|monospace|roman|ext-link|xref|named-content"
                    + "|styled-content|abstract|label|scp|fixed-case)"
                    + "(?:\\s+[\\w:-]++\\s*=\\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\\s<>\"']++))*+\\s*/?>",
            Pattern.CASE_INSENSITIVE);
    /**
     * A comment, or an element: its name, and whether it has an attribute between quotation marks. {@code <mask>} and
     * {@code <k>} may be words, and {@code <b and c>} is a relation.
     */
    private static final Pattern MARKUP = Pattern.compile("<(?:!(?:--|\\[|[A-Za-z])|\\?[A-Za-z]"
            + "|/?([A-Za-z][\\w.-]*+(?::[A-Za-z][\\w.-]*+)?)(?:\\s*+/?>|\\s++[\\w:-]++\\s*+=\\s*+([\"'])?))");
    /** Of JATS and MathML, beside those of HTML. */
    private static final Set<String> OTHER_ELEMENTS = Set.of("italic", "bold", "sec", "list", "list-item", "sc", "inf",
            "underline", "monospace", "roman", "ext-link", "xref", "named-content", "styled-content", "abstract", "scp",
            "fixed-case", "inline-formula", "disp-formula", "inline-graphic", "alternatives", "tex-math", "math", "mi",
            "mo", "mn", "mtext", "mrow", "mfrac", "msup", "msub", "msubsup", "mover", "munder", "munderover", "msqrt",
            "mroot", "mstyle", "mspace", "mfenced",
            "mtable", "mtr", "mtd", "semantics", "annotation");
    private static final Pattern SCRIPT = Pattern.compile("<(?:jats:)?(sup|sub|inf)>([^<>]{1,60})</(?:jats:)?\\1>",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> BREAKS = Set.of("p", "br", "div", "title", "sec", "li", "list-item", "h1", "h2",
            "h3",
            "h4", "h5", "h6");
    private static final Pattern ENTITY = Pattern
            .compile("&(?:#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});");
    /** Why there is no value, in DataCite's and the Electronic Resource Citation's codes. */
    private static final Pattern NOTHING = Pattern.compile("(?i)\\(?:(?:un\\w\\w|tba|none|null|etal)\\)|:un\\w\\w");

    private TextNormaliser() {
    }

    /** @return null for null and for text of which nothing remains */
    public static String normalise(String text) {
        return normalise(text, false);
    }

    /** The same for text as BibTeX has it: braces only group, {@code ~} is a space, {@code --} a dash. */
    public static String normaliseTex(String text) {
        return normalise(text, true);
    }

    /** The same for HTML of any kind, scripts and comments included. */
    public static String normaliseHtml(String html) {
        if (html == null || html.indexOf('<') < 0 || !looksLikeTag(html))
            return normalise(html);
        // Parsed by an HTML parser, what was escaped twice is markup or an entity once more.
        // Most markup is plain, and read ten times as fast without a tree.
        String marked = MarkedFormulas.written(html);
        String plain = withoutTags(marked);
        if (!looksLikeTag(plain) || !looksLikeTag(escaped(plain)))
            return normalise(plain);
        Element body = Jsoup.parseBodyFragment(withoutCase(escaped(marked))).body();
        body.select("sup").forEach(script -> script.text(Scripts.raised(script.text())));
        body.select("sub").forEach(script -> script.text(Scripts.lowered(script.text())));
        return normalise(withCase(body.text()));
    }

    /** With the less-than signs written as entities that open no markup: those of mathematics, and before other words. */
    private static String escaped(String html) {
        BitSet signs = Mathematics.lessThanSigns(html);
        Matcher markup = MARKUP.matcher(html);
        Set<String> opened = new HashSet<>();
        StringBuilder escaped = new StringBuilder(html.length() + 100);
        int from = 0;
        for (int sign = html.indexOf('<'); sign >= 0; sign = html.indexOf('<', sign + 1)) {
            if (!signs.get(sign) && markup.region(sign, html.length()).lookingAt() && isKnown(markup, opened))
                continue;
            escaped.append(html, from, sign).append("&lt;");
            from = sign + 1;
        }
        return escaped.append(html, from, html.length()).toString();
    }

    /** @param opened elements of other names with such an attribute, which are closed as well */
    private static boolean isKnown(Matcher markup, Set<String> opened) {
        if (markup.group(1) == null)
            return true;
        String name = Letters.lower(markup.group(1));
        if (markup.group(2) != null)
            opened.add(name);
        return opened.contains(name) || name.indexOf(':') > 0 || Tag.isKnownTag(name) || OTHER_ELEMENTS.contains(name);
    }

    /** Jsoup asks the JDK for names in lower case, {@link Letters} says how long that may take. */
    private static String withoutCase(String html) {
        return html.replace(Letters.SIGMA, '\uFDD0').replace(Letters.DOTTED_I, '\uFDD1');
    }

    private static String withCase(String text) {
        return text.replace('\uFDD0', Letters.SIGMA).replace('\uFDD1', Letters.DOTTED_I);
    }

    private static String withoutTags(String text) {
        String plain = text;
        if (text.contains("</su") || text.contains(":su") || text.contains("inf>"))
            plain = SCRIPT.matcher(text)
                    .replaceAll(script -> Matcher.quoteReplacement(script.group(1).equalsIgnoreCase("sup")
                            ? Scripts.raised(script.group(2))
                            : Scripts.lowered(script.group(2))));
        StringBuilder left = new StringBuilder(plain.length());
        Matcher tag = TAG.matcher(plain);
        int from = 0;
        int open = plain.indexOf('<');
        BitSet mathematics = null;
        while (open >= 0) {
            boolean isTag = tag.region(open, plain.length()).lookingAt();
            if (isTag && mathematics == null)
                mathematics = Mathematics.lessThanSigns(plain);
            if (isTag && mathematics.get(open))
                isTag = false;
            if (isTag) {
                left.append(plain, from, open);
                if (BREAKS.contains(Letters.lower(tag.group(1))))
                    left.append(' ');
                from = tag.end();
            }
            open = plain.indexOf('<', isTag ? from : open + 1);
        }
        return left.append(plain, from, plain.length()).toString();
    }

    private static boolean looksLikeTag(String text) {
        for (int n = text.indexOf('<'); n >= 0 && n + 1 < text.length(); n = text.indexOf('<', n + 1)) {
            char next = text.charAt(n + 1);
            if (next == '/' || next == '!' || Character.isLetter(next))
                return true;
        }
        return false;
    }

    private static String normalise(String text, boolean bibliographic) {
        if (text == null)
            return null;
        // Mendeley and Zotero write the markup of a publisher's abstract so.
        String plain = bibliographic && text.contains("{\\textless}")
                ? text.replace("{\\textless}", "<").replace("{\\textgreater}", ">")
                : text;
        // Twice, for sources that escape what is escaped.
        for (int round = 0; round < 2; round++) {
            if (plain.indexOf('<') >= 0 && looksLikeTag(plain))
                plain = withoutTags(MarkedFormulas.written(plain));
            if (plain.indexOf('&') < 0)
                break;
            plain = ENTITY.matcher(plain)
                    .replaceAll(entity -> Matcher.quoteReplacement(decoded(entity.group())));
        }
        plain = fold(Latex.toUnicode(plain, bibliographic));
        return plain.isEmpty() || isCodeForNothing(plain) ? null : plain;
    }

    private static boolean isCodeForNothing(String text) {
        return text.length() <= 7 && text.length() > 3 && text.indexOf(':') >= 0 && NOTHING.matcher(text).matches();
    }

    private static String decoded(String entity) {
        return switch (entity) {
            case "&amp;" -> "&";
            case "&lt;" -> "<";
            case "&gt;" -> ">";
            case "&quot;" -> "\"";
            case "&apos;", "&#39;" -> "'";
            default -> {
                String meant = Parser.unescapeEntities(entity, true);
                yield meant.equals(entity) ? ofTitleInCapitals(entity) : meant;
            }
        };
    }

    /** {@code &EACUTE;} */
    private static String ofTitleInCapitals(String entity) {
        String written = entity.substring(0, 2) + Letters.lower(entity.substring(2));
        String meant = Parser.unescapeEntities(written, true);
        return meant.equals(written) ? entity : meant;
    }

    /** One space for any white space, none at the ends; no invisible characters; NFC. */
    private static String fold(String text) {
        if (isFolded(text))
            return text;
        char[] chars = text.toCharArray();
        int length = chars.length;
        StringBuilder folded = new StringBuilder(length);
        boolean composed = true;
        int at = 0;
        while (at < length) {
            int end = plainRun(chars, at);
            if (end > at) {
                // A run begins with a space only if it is to be kept or comes first.
                int from = chars[at] == ' ' && endsWithSpace(folded) ? at + 1 : at;
                folded.append(chars, from, end - from);
                at = end;
                continue;
            }
            char c = chars[at];
            composed &= isComposed(c);
            if (isSpace(c)) {
                if (!endsWithSpace(folded))
                    folded.append(' ');
            } else if (Character.isHighSurrogate(c) && at + 1 < length && Character.isLowSurrogate(chars[at + 1])) {
                folded.append(c).append(chars[++at]);
            } else if (c >= Radicals.FIRST && c <= Radicals.LAST) {
                folded.append(Radicals.ideograph(c));
            } else if (!isInvisible(c)) {
                folded.append(c);
            }
            at++;
        }
        if (!folded.isEmpty() && folded.charAt(folded.length() - 1) == ' ')
            folded.setLength(folded.length() - 1);
        String result = withAm(folded.toString());
        return composed ? result : Letters.in(Normalizer.Form.NFC, result);
    }

    /** The vowel am of Thai and Lao in one, which NFC leaves in two, and behind the mark of tone. */
    private static String withAm(String text) {
        if (text.indexOf('\u0E4D') < 0 && text.indexOf('\u0ECD') < 0)
            return text;
        String thai = Patterns.replaceAll(text, "\u0E4D([\u0E48-\u0E4B]?)\u0E32", "$1\u0E33");
        return Patterns.replaceAll(thai, "\u0ECD([\u0EC8-\u0ECB]?)\u0EB2", "$1\u0EB3");
    }

    /**
     * Whether it is in NFC wherever it stands: all below U+0300 (Unicode Standard Annex 15), Greek, Cyrillic and
     * punctuation without those that have another form, and the unified ideographs. Of the others many are as well.
     */
    static boolean isComposed(char c) {
        return c < 0x300 || c >= 0x391 && c <= 0x481 || c >= 0x2010 && c <= 0x2027 || c >= 0x2030 && c <= 0x205E
                || c >= 0x4E00 && c <= 0x9FFF;
    }

    /** Visible characters that are in NFC wherever they stand, and single spaces between them. */
    private static boolean isFolded(String text) {
        for (int n = 0; n < text.length(); n++) {
            char c = text.charAt(n);
            if ((c < ' ' || c >= 0x7F) && !(c > 0xA0 && c != 0xAD && isComposed(c)))
                return false;
        }
        return !text.startsWith(" ") && !text.endsWith(" ") && !text.contains("  ");
    }

    private static boolean endsWithSpace(StringBuilder text) {
        return text.isEmpty() || text.charAt(text.length() - 1) == ' ';
    }

    /** The end of the printable ASCII characters, single spaces among them, that begin there. */
    private static int plainRun(char[] chars, int from) {
        int end = from;
        while (end < chars.length) {
            char c = chars[end];
            if (c <= ' ' || c >= 0x7F) {
                boolean singleSpace = c == ' ' && (end == from || chars[end - 1] != ' ');
                if (!singleSpace)
                    break;
            }
            end++;
        }
        return end;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r'
                || c >= 0x80 && (c == '\u0085' || c == '\u00A0' || c >= '\u1680' && Character.isSpaceChar(c));
    }

    /**
     * Control characters, and those that hide or reorder text: soft hyphen, zero-width space, bidi controls and marks, word
     * joiner, byte order mark; and half characters.
     */
    private static boolean isInvisible(char c) {
        return c < ' ' || c >= 0x7F && c < 0xA0 || c == '\u00AD' || c == '\u061C' || c == '\u200B'
                || c == '\u200E' || c == '\u200F' || c >= '\u202A' && c <= '\u202E'
                || c == '\u2060' || c >= '\u2066' && c <= '\u2069' || c == '\uFEFF' || Character.isSurrogate(c);
    }
}
