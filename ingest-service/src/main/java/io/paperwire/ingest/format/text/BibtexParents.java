package io.paperwire.ingest.format.text;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.paperwire.ingest.text.Letters;

/**
 * What entries inherit by {@code crossref} and {@code xdata} (biblatex manual, appendix B: the parent's title is the child's
 * booktitle). Only the inheritable fields are kept, the oldest given up when they become too many.
 */
final class BibtexParents {

    private static final int MOST_CHARACTERS = 4_000_000;
    private static final int LONGEST_VALUE = 2000;
    private static final int MOST_GENERATIONS = 4;
    private static final Set<String> INHERITED = Set.of("booktitle", "journal", "journaltitle", "year", "date", "month",
            "day", "volume", "number", "series", "publisher", "issn", "school", "institution", "organization",
            "language", "langid", "pubstate");
    private static final Set<String> DATES = Set.of("year", "date", "month", "day");

    private final Map<String, BibtexEntry> parents = new LinkedHashMap<>();
    private int characters;

    void add(BibtexEntry entry) {
        if (entry.key().isEmpty() || entry.key().length() > 200)
            return;
        BibtexEntry kept = entry.with(inheritable(entry));
        if (parents.putIfAbsent(lower(entry.key()), kept) != null)
            return;
        characters += kept.length() + 200;
        for (Iterator<BibtexEntry> oldest = parents.values().iterator(); characters > MOST_CHARACTERS;) {
            characters -= oldest.next().length() + 200;
            oldest.remove();
        }
    }

    /** Of data that exists only to be inherited everything is kept, of papers what their parts have in common. */
    private static Map<String, String> inheritable(BibtexEntry entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        entry.fields().forEach((name, value) -> {
            boolean kept = entry.type().equals("xdata") || INHERITED.contains(name) || isReference(name)
                    || name.equals("title") || name.equals("subtitle") || name.equals("author");
            if (kept && value.length() <= LONGEST_VALUE)
                fields.put(name, value);
        });
        return fields;
    }

    private static boolean isReference(String field) {
        return field.equals("crossref") || field.equals("xdata");
    }

    /** Whether all that the entry refers to is known. */
    boolean knowsThoseOf(BibtexEntry entry) {
        return knows(entry, 0);
    }

    private boolean knows(BibtexEntry entry, int generation) {
        for (String key : keys(entry)) {
            BibtexEntry parent = parents.get(key);
            if (parent == null || generation < MOST_GENERATIONS && !knows(parent, generation + 1))
                return false;
        }
        return true;
    }

    private static List<String> keys(BibtexEntry entry) {
        List<String> keys = new ArrayList<>();
        if (entry.has("crossref"))
            keys.add(lower(entry.tex("crossref").strip()));
        if (entry.has("xdata") && entry.tex("xdata").length() <= LONGEST_VALUE)
            for (String key : entry.tex("xdata").split(","))
                if (keys.size() < 5)
                    keys.add(lower(key.strip()));
        return keys;
    }

    /** The entry with what its parents add; its own fields hold. */
    BibtexEntry complete(BibtexEntry entry) {
        return complete(entry, 0);
    }

    private BibtexEntry complete(BibtexEntry entry, int generation) {
        List<String> keys = keys(entry);
        if (keys.isEmpty() || generation == MOST_GENERATIONS)
            return entry;
        Map<String, String> fields = new LinkedHashMap<>(entry.fields());
        for (String key : keys) {
            BibtexEntry parent = parents.get(key);
            if (parent != null)
                inherit(entry, complete(parent, generation + 1), fields);
        }
        return entry.with(fields);
    }

    private static void inherit(BibtexEntry child, BibtexEntry parent, Map<String, String> fields) {
        boolean data = parent.type().equals("xdata");
        boolean dated = child.has("date") || child.has("year");
        parent.fields().forEach((name, value) -> {
            boolean wanted = !isReference(name) && (data || INHERITED.contains(name));
            if (wanted && !(dated && DATES.contains(name)))
                fields.putIfAbsent(name, value);
        });
        if (data || !parent.has("title"))
            return;
        String whole = parent.has("subtitle")
                ? parent.tex("title") + ": " + parent.tex("subtitle")
                : parent.tex("title");
        if (!child.type().equals("article"))
            fields.putIfAbsent("booktitle", whole);
        else if (!fields.containsKey("journal"))
            fields.putIfAbsent("journaltitle", whole);
        if (child.type().equals("inbook") && parent.has("author"))
            fields.putIfAbsent("author", parent.tex("author"));
    }

    private static String lower(String key) {
        return Letters.lower(key);
    }
}
