package io.paperwire.catalog.search.opensearch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.paperwire.catalog.search.AllStatistics;
import io.paperwire.catalog.search.Facet;
import io.paperwire.catalog.search.Hits;
import io.paperwire.catalog.search.Order;
import io.paperwire.catalog.search.Place;
import io.paperwire.catalog.search.RankPlace;
import io.paperwire.catalog.search.Recency;
import io.paperwire.catalog.search.Search;
import io.paperwire.catalog.search.Statistics;
import io.paperwire.catalog.search.ValueCount;
import io.paperwire.query.Query;

/** Finds a page of papers, and papers by those that are like them. */
final class Finding {

    private final Asking asking;
    private final WordCounts words;
    private final Values values;
    private final AllStatistics statistics = new AllStatistics();

    Finding(Asking asking, WordCounts words, Values values) {
        this.asking = asking;
        this.words = words;
        this.values = values;
    }

    Hits find(Search search) throws IOException {
        return search.order() == Order.RELEVANCE ? byRank(search) : inOrder(search);
    }

    private Hits inOrder(Search search) throws IOException {
        ObjectNode query = Scoring.found(search);
        ObjectNode body = page(search, query);
        if (search.after() != null)
            body.set("search_after", Sorted.after(search.after()));
        JsonNode answer = asking.search(body);
        List<JsonNode> hits = hits(answer);
        Place next = hits.size() > search.limit() ? Sorted.place(hits.get(search.limit() - 1)) : null;
        return new Hits(papers(hits, search.limit()), total(answer), next, facets(search, query, answer), Map.of());
    }

    private Hits byRank(Search search) throws IOException {
        RankPlace after = search.after() == null ? null : RankPlace.of(search.after());
        long today = after != null
                ? after.today()
                : search.today() == null ? Recency.OFF : search.today().toEpochDay();
        Statistics ranked = statistics(after);
        ObjectNode query = words.weighed(ranked, weighing -> Scoring.scored(search, today, weighing));
        if (after != null && after.statistics() != ranked.number())
            after = rankedAnew(after, query);
        ObjectNode body = page(search, query);
        if (after != null)
            body.set("search_after", Sorted.after(after));
        JsonNode answer = asking.search(body);
        List<JsonNode> hits = hits(answer);
        JsonNode last = hits.size() > search.limit() ? hits.get(search.limit() - 1) : null;
        Place next = last == null
                ? null
                : new RankPlace(ranked.number(), today, Sorted.score(last), Sorted.paper(last)).place();
        return new Hits(papers(hits, search.limit()), total(answer), next,
                facets(search, Scoring.found(search), answer),
                search.explain()
                        ? new WhyFound(asking, words, ranked, search, today)
                                .of(hits.subList(0, Math.min(search.limit(), hits.size())))
                        : Map.of());
    }

    private Statistics statistics(RankPlace after) throws IOException {
        Statistics known = after == null ? null : statistics.numbered(after.statistics()).orElse(null);
        return known == null ? statistics.current(words.papers()) : known;
    }

    /** The list was begun with statistics that are not known here: it goes on behind the paper's rank of now. */
    private RankPlace rankedAnew(RankPlace after, ObjectNode query) throws IOException {
        ObjectNode paper = QueryJson.object("filter", QueryJson.array(List.of(id(after.paper()))));
        paper.set("must", query);
        ObjectNode body = Asking.body(QueryJson.object("bool", paper), 1, false);
        body.set("sort", Sorted.by(Order.RELEVANCE));
        List<JsonNode> now = hits(asking.search(body));
        return now.isEmpty() ? after : after.at(Sorted.score(now.get(0)));
    }

    static ObjectNode id(UUID paper) {
        return QueryJson.object("ids", QueryJson.object("values", Rest.JSON.createArrayNode().add(paper.toString())));
    }

    private static ObjectNode page(Search search, ObjectNode query) {
        ObjectNode body = Asking.body(query, search.limit() + 1, true);
        body.set("sort", Sorted.by(search.order()));
        if (!search.facets().isEmpty()) {
            ObjectNode counted = QueryJson.object();
            for (Facet facet : search.facets())
                counted.set(facet.name(), Values.counting(facet));
            body.set("aggs", counted);
        }
        return body;
    }

    private Map<Facet, List<ValueCount>> facets(Search search, ObjectNode query, JsonNode answer) throws IOException {
        Map<Facet, List<ValueCount>> facets = new EnumMap<>(Facet.class);
        for (Facet facet : search.facets())
            facets.put(facet, values.exact(facet, query, answer.get("aggregations").get(facet.name()),
                    Facet.MOST_VALUES));
        return facets;
    }

    private static List<JsonNode> hits(JsonNode answer) {
        List<JsonNode> hits = new ArrayList<>();
        answer.get("hits").get("hits").forEach(hits::add);
        return hits;
    }

    private static List<UUID> papers(List<JsonNode> hits, int limit) {
        return hits.stream().limit(limit).map(Sorted::paper).toList();
    }

    private static long total(JsonNode answer) {
        return answer.get("hits").get("total").get("value").asLong();
    }

    /** The index is in this order already, so that the search ends when it has enough. */
    List<UUID> newest(Query query, int limit) throws IOException {
        ObjectNode body = Asking.body(Scoring.found(new Search(query, Order.NEWEST, null, limit, Set.of())),
                limit, false);
        body.set("sort", Sorted.by(Order.NEWEST));
        return papers(hits(asking.search(body)), limit);
    }

    List<UUID> similar(UUID paper, String title, String abstractText, int limit) throws IOException {
        List<ObjectNode> telling = new TellingWords(words, statistics.current(words.papers())).of(title, abstractText);
        if (telling.isEmpty())
            return List.of();
        ObjectNode query = QueryJson.object("must", QueryJson.any(telling));
        query.set("must_not", id(paper));
        ObjectNode body = Asking.body(QueryJson.object("bool", query), limit, false);
        body.set("sort", Sorted.by(Order.RELEVANCE));
        return papers(hits(asking.search(body)), limit);
    }
}
