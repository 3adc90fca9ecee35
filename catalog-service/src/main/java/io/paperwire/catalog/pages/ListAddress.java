package io.paperwire.catalog.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The address of a list's first page: what is looked for and how it is shown. */
record ListAddress(Map<String, List<String>> parameters) {

    /** Conditions beside the query, as they are offered and taken back. */
    static final List<String> CONDITIONS = List.of("category", "year", "author", "venue", "source", "has", "language",
            "from", "until");
    private static final List<String> KNOWN = List.of("q", "match", "order", "recency");

    static ListAddress of(Map<String, List<String>> given) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (List<String> names : List.of(KNOWN, CONDITIONS))
            for (String name : names) {
                List<String> values = given.getOrDefault(name, List.of()).stream().filter(value -> !value.isBlank())
                        .distinct().toList();
                if (!values.isEmpty())
                    parameters.put(name, values);
            }
        return new ListAddress(parameters);
    }

    List<String> values(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    String value(String name) {
        return values(name).isEmpty() ? "" : values(name).get(0);
    }

    boolean hasConditions() {
        return CONDITIONS.stream().anyMatch(parameters::containsKey);
    }

    /** With this as the only value; without the parameter if it is empty. */
    ListAddress with(String name, String value) {
        return replaced(name, value.isEmpty() ? List.of() : List.of(value));
    }

    /** With this as one more value. */
    ListAddress and(String name, String value) {
        return replaced(name, Stream.concat(values(name).stream(), Stream.of(value)).toList());
    }

    ListAddress without(String name, String value) {
        return replaced(name, values(name).stream().filter(other -> !other.equals(value)).toList());
    }

    ListAddress without(String name) {
        return replaced(name, List.of());
    }

    ListAddress withoutConditions() {
        Map<String, List<String>> rest = new LinkedHashMap<>(parameters);
        CONDITIONS.forEach(rest::remove);
        return new ListAddress(rest);
    }

    private ListAddress replaced(String name, List<String> values) {
        Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
        if (values.isEmpty())
            changed.remove(name);
        else
            changed.put(name, values);
        return new ListAddress(changed);
    }

    /** With a question mark before it; empty without parameters. */
    String query() {
        List<String> parts = new ArrayList<>();
        parameters.forEach((name, values) -> values
                .forEach(value -> parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    /** The address within the site. */
    String href() {
        return "/" + query();
    }

    /** The page behind the first one. */
    String next(String cursor) {
        return with("cursor", cursor).href();
    }
}
