package io.paperwire.catalog.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.paperwire.catalog.papers.FoundPapers;
import io.paperwire.catalog.search.Facet;
import io.paperwire.catalog.search.Order;
import io.paperwire.catalog.search.ValueCount;
import io.paperwire.events.Paper;
import io.paperwire.service.formula.Formulas;

/**
 * A list of papers as its page shows it.
 *
 * @param name       what was looked for, under which conditions; empty for all papers
 * @param asked      the query, with titles in the place of papers' ids
 * @param examples   papers that others are to be like
 * @param first      the list's first page; null on that page itself
 * @param conditions that hold, each with the list without it
 * @param facets     by which it can be narrowed, or widened where one of their values is chosen
 * @param orders     in which it can be shown; none if there is no choice
 * @param said       what was looked for, in words; null if the query says it by itself
 * @param instead    what was probably meant; null if nothing
 * @param nearestBy  how these were found, where no paper has all words; else null
 * @param all        the whole list of the nearest; null if all are shown
 * @param next       null on the last page
 */
record ListView(String name, String asked, List<PaperView> examples, String first, List<PaperView> papers, long total,
        List<Choice> conditions, List<FacetView> facets, List<Choice> orders, String said, Choice instead,
        String nearestBy, Choice all, Choice withoutConditions, String next) {

    /** Facets with very many values, of which those of all papers say little. */
    private static final List<Facet> OF_A_CHOICE = List.of(Facet.AUTHOR, Facet.VENUE);
    private static final int LONGEST_VALUE = 200;
    /** More examples have numbers in the place of titles. */
    private static final int MOST_NAMED = 3;
    private static final Pattern LIKE = Pattern.compile("like:(?:\\([^()]*+\\)|[^()\\s]++)");

    /** Whether the query has their numbers in the place of its examples. */
    public boolean isNumbered() {
        return examples.size() > MOST_NAMED;
    }

    /** A link to another list. */
    record Choice(String label, String href, boolean isCurrent, long papers) {

        static Choice to(String label, ListAddress list) {
            return new Choice(label, list.href(), false, 0);
        }
    }

    record FacetView(String label, List<Choice> values) {
    }

    static List<Facet> facets(ListAddress list) {
        boolean isAll = list.value("q").isEmpty() && !list.hasConditions();
        return Arrays.stream(Facet.values()).filter(facet -> !isAll || !OF_A_CHOICE.contains(facet))
                // With more of these, which any of them would do, it would be no narrower.
                .filter(facet -> facet != Facet.HAS || list.values(name(facet)).isEmpty()).toList();
    }

    /**
     * @param isFurther whether it is not the first page
     * @param examples  that the query names, by the names that it has for them
     */
    static ListView of(FoundPapers found, ListAddress list, boolean isFurther, Map<String, Paper> examples) {
        boolean isNearest = found.nearestBy() != null;
        List<PaperView> papers = found.items().stream().map(marked -> list.value("q").isEmpty()
                ? PaperView.of(marked.paper())
                : new PaperView(marked.paper(), marked.highlight())).toList();
        List<Choice> conditions = conditions(list);
        String asked = list.value("q");
        String said = found.said();
        int number = 0;
        for (Map.Entry<String, Paper> example : examples.entrySet()) {
            number++;
            String shown = examples.size() > MOST_NAMED
                    ? "[" + number + "]"
                    : "“" + Formulas.readable(example.getValue().title()) + "”";
            asked = LIKE.matcher(asked).replaceAll(
                    like -> Matcher.quoteReplacement(like.group().replace(example.getKey(), shown)));
            said = said == null ? null : said.replace("the paper " + example.getKey(), "the paper " + shown);
        }
        return new ListView(name(asked, list, conditions), asked,
                examples.values().stream().map(PaperView::of).toList(), isFurther ? list.href() : null, papers,
                found.total(), conditions, facetViews(found.facets(), list),
                isNearest || found.total() == 0 ? List.of() : orders(list), said,
                found.didYouMean() == null
                        ? null
                        : Choice.to(found.didYouMean(), list.with("q", found.didYouMean())),
                isNearest ? String.join(" and ", found.nearestBy()) : null,
                isNearest && found.next() != null
                        ? Choice.to("all", list.with("match", "best").without("order"))
                        : null,
                list.hasConditions() ? Choice.to("without", list.withoutConditions()) : null,
                found.next() == null || isNearest ? null : list.next(found.next()));
    }

    private static String name(String asked, ListAddress list, List<Choice> conditions) {
        Stream<String> order = list.value("order").isEmpty() ? Stream.of() : Stream.of("by " + list.value("order"));
        return Stream.of(Stream.of(asked), conditions.stream().map(Choice::label), order)
                .flatMap(parts -> parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private static List<Choice> conditions(ListAddress list) {
        List<Choice> conditions = new ArrayList<>();
        for (String name : ListAddress.CONDITIONS)
            for (String value : list.values(name))
                conditions.add(Choice.to(name + ": " + value, list.without(name, value)));
        if (list.value("match").equals("best"))
            conditions.add(Choice.to("any of the words", list.without("match")));
        return conditions;
    }

    private static List<FacetView> facetViews(Map<Facet, List<ValueCount>> counted, ListAddress list) {
        List<FacetView> views = new ArrayList<>();
        for (Facet facet : Facet.values()) {
            List<Choice> values = counted.getOrDefault(facet, List.of()).stream()
                    .filter(value -> value.value().length() <= LONGEST_VALUE)
                    .map(value -> new Choice(value.value(), list.and(name(facet), value.value()).href(),
                            list.values(name(facet)).contains(value.value()), value.papers()))
                    .toList();
            if (!values.stream().allMatch(Choice::isCurrent))
                views.add(new FacetView(label(facet), values));
        }
        return views;
    }

    /** A name is counted as it is printed; whoever chooses it also finds its initials, and venues with longer names. */
    private static String label(Facet facet) {
        return facet == Facet.AUTHOR || facet == Facet.VENUE ? name(facet) + ", as printed" : name(facet);
    }

    /** The best first only with a query, and what has any of the words in no other order. */
    private static List<Choice> orders(ListAddress list) {
        boolean hasQuery = !list.value("q").isEmpty();
        if (list.value("match").equals("best"))
            return List.of();
        Order usual = hasQuery ? Order.RELEVANCE : Order.NEWEST;
        String current = list.value("order").isEmpty() ? name(usual) : list.value("order");
        return Arrays.stream(Order.values()).filter(order -> hasQuery || order != Order.RELEVANCE)
                .map(order -> new Choice(name(order),
                        (order == usual ? list.without("order") : list.with("order", name(order))).href(),
                        name(order).equals(current), 0))
                .toList();
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
