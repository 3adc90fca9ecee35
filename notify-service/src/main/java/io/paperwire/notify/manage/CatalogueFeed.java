package io.paperwire.notify.manage;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.notify.subscription.WishForm;
import io.paperwire.query.Filter;
import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

/** The catalogue's feeds as subscriptions to the same. What only orders or cuts a list is none of a subscription's. */
final class CatalogueFeed {

    private static final Pattern TRENDING = Pattern.compile("trending/(day|week|month)\\.(?:atom|rss|json)");
    private static final Pattern PAPERS = Pattern.compile("papers\\.(?:atom|rss|json)");
    private static final Pattern CATEGORY = Pattern.compile("categories/(.+)\\.(?:atom|rss|json)");
    private static final Pattern AUTHOR = Pattern.compile("authors/(.+)\\.(?:atom|rss|json)");
    private static final Pattern CALENDAR = Pattern.compile("(?:days|weeks|months)/.+");

    private CatalogueFeed() {
    }

    /**
     * @param catalog the catalogue's address, with a slash at its end
     * @throws IllegalArgumentException no subscription tells the same; the message says why
     */
    static WishForm wish(String url, String catalog) {
        String feeds = catalog + "feeds/";
        if (!url.startsWith(feeds))
            throw new IllegalArgumentException("not a feed of this catalogue");
        try {
            URI feed = new URI(url);
            String name = feed.getPath().substring(URI.create(feeds).getPath().length());
            Matcher form = TRENDING.matcher(name);
            if (form.matches())
                return new WishForm(null, form.group(1), null, null, null, null, null);
            form = CATEGORY.matcher(name);
            if (form.matches())
                return query(Map.of(Filter.CATEGORY.parameter(), List.of(form.group(1))));
            form = AUTHOR.matcher(name);
            if (form.matches())
                return query(Map.of(Filter.AUTHOR.parameter(), List.of(form.group(1))));
            if (PAPERS.matcher(name).matches())
                return query(parameters(feed.getRawQuery()));
            throw new IllegalArgumentException(CALENDAR.matcher(name).matches()
                    ? "what papers a day, week or month had is no subscription; what is trending is"
                    : "not a feed of this catalogue");
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not an address", e);
        }
    }

    private static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new HashMap<>();
        for (String parameter : query == null ? new String[0] : query.split("&")) {
            int equals = parameter.indexOf('=');
            if (equals > 0)
                parameters.computeIfAbsent(decoded(parameter.substring(0, equals)), any -> new ArrayList<>())
                        .add(decoded(parameter.substring(equals + 1)));
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static WishForm query(Map<String, List<String>> parameters) {
        if (parameters.getOrDefault("match", List.of()).contains("best"))
            throw new IllegalArgumentException("with match=best any of the words is enough; a subscription wants all");
        Map<Filter, List<String>> values = new EnumMap<>(Filter.class);
        for (Filter filter : Filter.values())
            values.put(filter, parameters.getOrDefault(filter.parameter(), List.of()));
        String typed = parameters.getOrDefault("q", List.of("")).get(0);
        // A query alone stays as it was typed, so that who typed it is told what is wrong with it.
        if (values.values().stream().allMatch(List::isEmpty) && !typed.isBlank())
            return wish(typed);
        return wish(Filter.beside(typed.isBlank() ? null : parsed(typed), values).map(Query::print).orElseThrow(
                () -> new IllegalArgumentException("it has all papers; a subscription wants a query")));
    }

    private static Query parsed(String query) {
        try {
            return QueryParser.parse(query);
        } catch (QuerySyntaxException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static WishForm wish(String query) {
        return new WishForm(query, null, null, null, null, null, null);
    }
}
