package io.paperwire.catalog.feeds;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.core.MultivaluedMap;

/**
 * Where a feed is: its path and those parameters that make a difference, in one order. So what others add to an address
 * makes no second feed of it.
 */
record FeedAddress(String path, Map<String, List<String>> parameters) {

    private static final List<String> CONDITIONS = List.of("q", "category", "author", "source", "venue", "year", "from",
            "until", "has", "language");
    private static final String MATCH = "match";
    private static final String RECENCY = "recency";
    private static final String ORDER = "order";
    private static final String LIMIT = "limit";
    private static final String CURSOR = "cursor";
    private static final int LONGEST_TITLE = 200;

    /** The feed of a query with conditions. */
    static FeedAddress ofQuery(String path, MultivaluedMap<String, String> given) {
        List<String> names = new ArrayList<>(CONDITIONS);
        names.addAll(List.of(MATCH, ORDER, RECENCY, LIMIT, CURSOR));
        return of(path, names, given);
    }

    /** The feed of a list that has no conditions. */
    static FeedAddress ofList(String path, MultivaluedMap<String, String> given) {
        return of(path, List.of(LIMIT, CURSOR), given);
    }

    private static FeedAddress of(String path, List<String> names, MultivaluedMap<String, String> given) {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        for (String name : names) {
            List<String> values = given.getOrDefault(name, List.of()).stream().filter(value -> !value.isBlank())
                    .distinct().toList();
            if (!values.isEmpty())
                kept.put(name, values);
        }
        return new FeedAddress(path, kept);
    }

    boolean isFirstPage() {
        return !parameters.containsKey(CURSOR);
    }

    /** The address that all pages of the feed have in common, however long they are. */
    FeedAddress whole() {
        Map<String, List<String>> rest = new LinkedHashMap<>(parameters);
        rest.keySet().removeAll(List.of(LIMIT, CURSOR));
        return new FeedAddress(path, rest);
    }

    FeedAddress at(String cursor) {
        Map<String, List<String>> more = new LinkedHashMap<>(parameters);
        more.put(CURSOR, List.of(cursor));
        return new FeedAddress(path, more);
    }

    /** The address of the page for readers with the papers of the same query and conditions. */
    String page() {
        return new FeedAddress("/", whole().parameters).print();
    }

    String title() {
        StringBuilder title = new StringBuilder();
        for (String name : CONDITIONS)
            if (parameters.containsKey(name))
                title.append(title.isEmpty() ? "" : ", ").append(name.equals("q") ? "" : name + " ")
                        .append(String.join(" or ", parameters.get(name)));
        if (title.isEmpty())
            return "Paperwire: new papers";
        if (title.length() > LONGEST_TITLE)
            title.replace(title.offsetByCodePoints(0, title.codePointCount(0, LONGEST_TITLE) - 1), title.length(), "…");
        return "Paperwire: " + title;
    }

    String print() {
        StringBuilder address = new StringBuilder(path);
        parameters.forEach((name, values) -> values.forEach(value -> address
                .append(address.indexOf("?") < 0 ? '?' : '&').append(name).append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return address.toString();
    }
}
