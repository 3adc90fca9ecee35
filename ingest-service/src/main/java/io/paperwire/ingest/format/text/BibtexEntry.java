package io.paperwire.ingest.format.text;

import java.util.Map;

import io.paperwire.ingest.text.Patterns;
import io.paperwire.ingest.text.TextNormaliser;

/**
 * An entry as it stands in a file.
 *
 * @param type   in lower case
 * @param key    may be empty
 * @param fields by their names in lower case, in TeX, without the outer delimiters
 */
record BibtexEntry(String type, String key, Map<String, String> fields, long line, String excerpt) {

    BibtexEntry with(Map<String, String> otherFields) {
        return new BibtexEntry(type, key, otherFields, line, excerpt);
    }

    /** The first value of these that is not blank, in TeX, or null. */
    String tex(String... names) {
        for (String name : names) {
            String value = fields.get(name);
            if (value != null && !value.isBlank())
                return value;
        }
        return null;
    }

    boolean has(String name) {
        return tex(name) != null;
    }

    /** The same as plain text. */
    String plain(String... names) {
        return TextNormaliser.normaliseTex(tex(names));
    }

    /** The same for identifiers and addresses, in which hyphens and tildes are themselves. */
    String verbatim(String... names) {
        String tex = tex(names);
        String text = tex == null ? null : TextNormaliser.normalise(tex);
        return text == null ? null : Patterns.replaceAll(text, "[{}]", "").strip();
    }

    String place() {
        return place(line, key);
    }

    static String place(long line, String key) {
        return key.isBlank() ? "line " + line : "line " + line + ", entry " + key;
    }

    int length() {
        return fields.entrySet().stream().mapToInt(field -> field.getKey().length() + field.getValue().length()).sum();
    }
}
