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

import io.paperwire.notify.subscription.Rejected;
import io.paperwire.notify.subscription.WishForm;
import io.paperwire.notify.words.Messages;
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
     * @throws Rejected no subscription tells the same
     */
    static WishForm wish(String url, String catalog) {
        String feeds = catalog + "feeds/";
        String typed = url.strip();
        int origin = feeds.indexOf('/', feeds.indexOf("//") + 2);
        // Scheme and host are the same in any case (RFC 3986, section 6.2.2.1).
        if (!typed.regionMatches(true, 0, feeds, 0, origin) || !typed.startsWith(feeds.substring(origin), origin))
            throw new Rejected("url", Messages::feedForeign);
        try {
            URI feed = new URI(typed);
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
            throw new Rejected("url",
                    CALENDAR.matcher(name).matches() ? Messages::feedCalendar : Messages::feedForeign);
        } catch (URISyntaxException e) {
            throw new Rejected("url", Messages::feedForeign, e);
        } catch (IllegalArgumentException e) {
            throw new Rejected("query", say -> say.queryNotUnderstood(e.getMessage()), e);
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
            throw new Rejected("url", Messages::feedBest);
        Map<Filter, List<String>> values = new EnumMap<>(Filter.class);
        for (Filter filter : Filter.values())
            values.put(filter, parameters.getOrDefault(filter.parameter(), List.of()));
        String typed = parameters.getOrDefault("q", List.of("")).get(0);
        // A query alone stays as it was typed, so that who typed it is told what is wrong with it.
        if (values.values().stream().allMatch(List::isEmpty) && !typed.isBlank())
            return wish(typed);
        return wish(Filter.beside(typed.isBlank() ? null : parsed(typed), values).map(Query::print).orElseThrow(
                () -> new Rejected("url", Messages::feedAll)));
    }

    private static Query parsed(String query) {
        try {
            return QueryParser.parse(query);
        } catch (QuerySyntaxException e) {
            throw new Rejected("query", say -> say.queryNotUnderstood(e.getMessage()), e);
        }
    }

    private static WishForm wish(String query) {
        return new WishForm(query, null, null, null, null, null, null);
    }
}
