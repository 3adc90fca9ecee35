package io.paperwire.ingest.text;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** LaTeX's ways of writing accented letters, special letters, escapes and emphasis, outside mathematics. */
final class Latex {

    private static final Map<String, String> COMBINING = Map.ofEntries(Map.entry("`", "\u0300"),
            Map.entry("'", "\u0301"),
            Map.entry("^", "\u0302"), Map.entry("~", "\u0303"), Map.entry("=", "\u0304"), Map.entry("u", "\u0306"),
            Map.entry(".", "\u0307"), Map.entry("\"", "\u0308"), Map.entry("r", "\u030A"), Map.entry("H", "\u030B"),
            Map.entry("v", "\u030C"), Map.entry("d", "\u0323"), Map.entry("c", "\u0327"), Map.entry("k", "\u0328"),
            Map.entry("b", "\u0331"));
    private static final Map<String, String> LETTERS = Map.ofEntries(Map.entry("ss", "ß"), Map.entry("o", "ø"),
            Map.entry("O", "Ø"), Map.entry("l", "ł"), Map.entry("L", "Ł"), Map.entry("ae", "æ"), Map.entry("AE", "Æ"),
            Map.entry("oe", "œ"), Map.entry("OE", "Œ"), Map.entry("aa", "å"), Map.entry("AA", "Å"), Map.entry("i", "ı"),
            Map.entry("j", "ȷ"), Map.entry("dh", "ð"), Map.entry("DH", "Ð"), Map.entry("th", "þ"), Map.entry("TH", "Þ"),
            Map.entry("dj", "đ"), Map.entry("DJ", "Đ"), Map.entry("ng", "ŋ"), Map.entry("NG", "Ŋ"));

    private static final String MARK = "\\\\(?:([`'^\"~=.])|([uvHckrdb])(?![A-Za-z]))\\s*";
    private static final String BASE = "(?:\\{\\s*(?:\\\\([ij])|(\\p{L}))\\s*}|\\\\([ij])(?![A-Za-z])\\s?|(\\p{L}))";
    private static final Pattern BRACED_ACCENT = Pattern.compile("\\{" + MARK + BASE + "}");
    private static final Pattern ACCENT = Pattern.compile(MARK + BASE);
    private static final String NAMES = "\\\\(ss|[oOlLij]|ae|AE|oe|OE|aa|AA|dh|DH|th|TH|dj|DJ|ng|NG)(?![A-Za-z])";
    private static final Pattern LETTER = Pattern.compile("\\{" + NAMES + "\\s*}|" + NAMES + "(?:\\{}|[ \\t]+|)");
    private static final Pattern EMPHASIS = Pattern
            .compile("\\\\(?:emph|textit|textbf|textsc|texttt|textrm|textsf|underline)\\s*\\{([^{}\\\\]*)}"
                    + "|\\{\\s*\\\\(?:it|bf|em|sc|tt|rm|sl)(?![A-Za-z])\\s*([^{}\\\\]*)}");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([&%_#${}])");

    private Latex() {
    }

    static String toUnicode(String text) {
        if (text.indexOf('\\') < 0)
            return text;
        String plain = BRACED_ACCENT.matcher(text).replaceAll(Latex::accented);
        plain = ACCENT.matcher(plain).replaceAll(Latex::accented);
        plain = LETTER.matcher(plain).replaceAll(name -> LETTERS.get(firstGroup(name, 1)));
        plain = EMPHASIS.matcher(plain).replaceAll(words -> Matcher.quoteReplacement(firstGroup(words, 1)));
        return ESCAPE.matcher(plain).replaceAll(escape -> Matcher.quoteReplacement(escape.group(1)));
    }

    private static String accented(MatchResult accent) {
        String base = firstGroup(accent, 3);
        return Normalizer.normalize(base + COMBINING.get(firstGroup(accent, 1)), Normalizer.Form.NFC);
    }

    private static String firstGroup(MatchResult match, int from) {
        for (int group = from; group <= match.groupCount(); group++)
            if (match.group(group) != null)
                return match.group(group);
        return "";
    }
}
