package io.paperwire.ingest.format.text;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;

/** Reads the inside of an entry: its key, then {@code name = value # value} with or without commas between. */
final class BibtexFields {

    /** Fields that are joined when they are repeated; of others the first holds. */
    private static final Set<String> JOINED = Set.of("note", "keywords", "keyword");
    private static final Pattern NO_KEY = Pattern.compile("\\s*[A-Za-z][\\w:.+-]*+\\s*+=");
    private static final Pattern KEY_WITHOUT_COMMA = Pattern
            .compile("\\s*([^\\s,={}\"]++)\\s++[A-Za-z][\\w:.+-]*+\\s*+=");
    private static final Pattern AFTER_QUOTES = Pattern.compile("\\s*+(?:[,#})]|\\z|[A-Za-z][\\w:.+-]*+\\s*+=)");
    private static final Map<String, String> MONTHS = Map.ofEntries(Map.entry("jan", "January"),
            Map.entry("feb", "February"), Map.entry("mar", "March"), Map.entry("apr", "April"), Map.entry("may", "May"),
            Map.entry("jun", "June"), Map.entry("jul", "July"), Map.entry("aug", "August"),
            Map.entry("sep", "September"), Map.entry("oct", "October"), Map.entry("nov", "November"),
            Map.entry("dec", "December"));

    private final String text;
    private final boolean countsEscaped;
    private final Map<String, String> macros;
    private final Map<String, StringBuilder> fields = new LinkedHashMap<>();
    private final Set<String> blank = new HashSet<>();
    private String key = "";
    private int at;
    private int characters;

    private BibtexFields(BibtexScanner.Entry entry, Map<String, String> macros) {
        this.text = entry.body();
        this.countsEscaped = entry.countsEscaped();
        this.macros = macros;
    }

    /** @throws IllegalArgumentException why the entry cannot be read */
    static BibtexEntry entry(BibtexScanner.Entry raw, Map<String, String> macros) {
        BibtexFields inside = new BibtexFields(raw, macros);
        inside.key();
        inside.fields();
        return new BibtexEntry(raw.type(), inside.key, inside.values(), raw.line(), raw.excerpt());
    }

    /** What an {@code @string} defines. */
    static Map<String, String> definitions(BibtexScanner.Entry raw, Map<String, String> macros) {
        BibtexFields inside = new BibtexFields(raw, macros);
        inside.fields();
        return inside.values();
    }

    /** The key alone, for an entry of which the rest may not be readable. */
    static String key(BibtexScanner.Entry raw) {
        BibtexFields inside = new BibtexFields(raw, Map.of());
        inside.key();
        return inside.key;
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach((name, value) -> values.put(name, value.toString()));
        return values;
    }

    private void key() {
        if (NO_KEY.matcher(text).lookingAt())
            return;
        Matcher withoutComma = KEY_WITHOUT_COMMA.matcher(text);
        if (withoutComma.lookingAt()) {
            key = withoutComma.group(1);
            at = withoutComma.end(1);
            return;
        }
        int comma = text.indexOf(',');
        int end = comma < 0 ? text.length() : comma;
        key = Patterns.replaceAll(text.substring(0, end).strip(), "\\s+", " ");
        at = end;
    }

    private void fields() {
        for (skipToField(); at < text.length(); skipToField()) {
            int start = at;
            while (at < text.length() && isNamePart(text.charAt(at)))
                at++;
            String name = Letters.lower(text.substring(start, at));
            skipSpace();
            if (!name.isEmpty() && at < text.length() && text.charAt(at) == '=') {
                at++;
                put(name, value(name));
            } else if (at == start) {
                skipStray();
            }
        }
    }

    private void put(String name, String value) {
        StringBuilder known = fields.get(name);
        if (known == null || blank.contains(name)) {
            fields.put(name, new StringBuilder(value));
            blank.remove(name);
            if (value.isBlank())
                blank.add(name);
        } else if (JOINED.contains(name))
            known.append(name.equals("note") || value.indexOf(';') >= 0 ? "; " : ", ").append(value);
    }

    private static boolean isNamePart(char c) {
        return !Character.isWhitespace(c) && "={}\",#()%".indexOf(c) < 0;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at)))
            at++;
    }

    private void skipToField() {
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || ",%".indexOf(text.charAt(at)) >= 0))
            if (text.charAt(at) == '%')
                skipLine();
            else
                at++;
    }

    private void skipLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    /** What is neither a name nor a value: a group without a name is skipped as a whole. */
    private void skipStray() {
        if (text.charAt(at) == '{')
            braced("");
        else
            at++;
    }

    private String value(String name) {
        StringBuilder value = new StringBuilder();
        for (boolean more = true; more;) {
            skipSpace();
            char c = at < text.length() ? text.charAt(at) : ',';
            String part = c == '{' ? braced(name) : c == '"' ? quoted(name) : bare();
            value.append(part);
            characters += part.length();
            if (characters > BibtexScanner.LONGEST_ENTRY)
                throw new IllegalArgumentException("more than " + BibtexScanner.LONGEST_ENTRY
                        + " characters with what strings stand for, up to field '" + name + "'");
            skipSpace();
            more = at < text.length() && text.charAt(at) == '#';
            at += more ? 1 : 0;
        }
        return value.toString();
    }

    private String braced(String name) {
        int start = at + 1;
        int depth = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && !(countsEscaped && at + 1 < text.length() && "{}".indexOf(text.charAt(at + 1)) >= 0))
                at++;
            else if (c == '{')
                depth++;
            else if (c == '}' && --depth == 0)
                return text.substring(start, at++);
        }
        at = text.length();
        throw new IllegalArgumentException("unbalanced braces in field '" + name + "'");
    }

    /** A quotation mark within braces, or one after which the value goes on, is text. */
    private String quoted(String name) {
        int start = ++at;
        int depth = 0;
        Matcher end = AFTER_QUOTES.matcher(text);
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '{')
                depth++;
            else if (c == '}')
                depth--;
            else if (c == '"' && depth <= 0 && end.region(at + 1, text.length()).lookingAt())
                return text.substring(start, at++);
        }
        throw new IllegalArgumentException("unterminated quotation marks in field '" + name + "'");
    }

    /** A number or the name of a string; a name that stands for nothing stands for itself. */
    private String bare() {
        int start = at;
        while (at < text.length() && isNamePart(text.charAt(at)))
            at++;
        String word = text.substring(start, at);
        String lower = Letters.lower(word);
        return macros.getOrDefault(lower, MONTHS.getOrDefault(lower, word));
    }
}
