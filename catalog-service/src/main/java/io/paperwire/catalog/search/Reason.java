package io.paperwire.catalog.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Why a paper is found and where it stands among the others.
 *
 * @param score by which the list is ordered
 * @param named what of the paper the whole query is, because of which it comes first; null if it is none
 * @param words what of the query the paper has, what counts most first
 * @param age   null if age does not matter
 */
public record Reason(double score, Name named, List<Words> words, Age age) {

    /** What a query may be as a whole. */
    public enum Name {
        TITLE, IDENTIFIER, AUTHOR
    }

    /**
     * A word, phrase or prefix of the query in a field of the paper.
     *
     * @param share of what all of them count for the paper, from 0 to 1
     */
    public record Words(String text, String field, double share) {
    }

    /**
     * @param since  when the paper was published, or else first seen
     * @param factor by which the words' score is multiplied
     */
    public record Age(LocalDate since, double factor) {
    }

    public Reason {
        words = List.copyOf(words);
    }

    /** For people. */
    public String said() {
        List<String> parts = new ArrayList<>();
        if (named != null)
            parts.add((named == Name.AUTHOR ? "the query is the name of its " : "the query is its ")
                    + named.name().toLowerCase(Locale.ROOT));
        fields().forEach((text, places) -> parts.add(text + " in the " + String.join(" and the ", places)));
        if (age != null)
            parts.add(String.format(Locale.ROOT, "there since %s (× %.2f)", age.since(), age.factor()));
        return String.join("; ", parts);
    }

    private Map<String, List<String>> fields() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (Words one : words)
            fields.computeIfAbsent(one.text(), text -> new ArrayList<>()).add(String.format(Locale.ROOT, "%s (%.0f %%)",
                    one.field(), 100 * one.share()));
        return fields;
    }
}
