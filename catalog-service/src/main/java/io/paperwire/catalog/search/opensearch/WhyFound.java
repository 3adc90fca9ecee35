package io.paperwire.catalog.search.opensearch;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.paperwire.catalog.search.AskedParts;
import io.paperwire.catalog.search.Order;
import io.paperwire.catalog.search.Ranked;
import io.paperwire.catalog.search.Reason;
import io.paperwire.catalog.search.Recency;
import io.paperwire.catalog.search.Search;
import io.paperwire.catalog.search.Statistics;
import io.paperwire.query.Field;
import io.paperwire.query.Query;

/**
 * Finds the reasons of papers of one page, by the same statistics as their ranks: one more search among these papers alone,
 * in which each part of the query has a name and tells what it counts.
 */
final class WhyFound {

    private static final char OF_FIELD = ' ';
    private static final String AUTHOR = "a";

    private final Asking asking;
    private final WordCounts words;
    private final Statistics statistics;
    private final long today;
    private final List<Query.Worded> parts;
    private final List<Query> names;
    private final Optional<ObjectNode> author;

    /** @param today as in {@link io.paperwire.catalog.search.RankPlace} */
    WhyFound(Asking asking, WordCounts words, Statistics statistics, Search search, long today) {
        this.asking = asking;
        this.words = words;
        this.statistics = statistics;
        this.today = today;
        this.parts = AskedParts.of(search.query());
        this.names = AskedParts.names(search.first());
        this.author = search.query() == null ? Optional.empty() : QueryJson.author(search.query());
    }

    Map<UUID, Reason> of(List<JsonNode> hits) throws IOException {
        Map<UUID, Reason> reasons = new HashMap<>();
        if (hits.isEmpty())
            return reasons;
        Map<UUID, JsonNode> told = new HashMap<>();
        ArrayNode ids = Rest.JSON.createArrayNode();
        hits.forEach(hit -> ids.add(Sorted.paper(hit).toString()));
        ObjectNode query = words.weighed(statistics, weighing -> named(ids, new QueryJson(weighing)));
        ObjectNode body = Asking.body(query, hits.size(), false);
        body.set("sort", Sorted.by(Order.NEWEST));
        body.putArray("docvalue_fields").add(PaperJson.DAY);
        for (JsonNode hit : asking.search(body).get("hits").get("hits"))
            told.put(Sorted.paper(hit), hit);
        for (JsonNode hit : hits) {
            UUID paper = Sorted.paper(hit);
            if (told.containsKey(paper))
                reasons.put(paper, reason(Sorted.score(hit), told.get(paper)));
        }
        return reasons;
    }

    private ObjectNode named(ArrayNode ids, QueryJson json) {
        List<ObjectNode> named = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            named.add(named("p" + i, json.of(parts.get(i))));
            for (Field field : parts.get(i).field().parts())
                named.add(named("p" + i + OF_FIELD + field, json.of(parts.get(i).in(field))));
        }
        for (int i = 0; i < names.size(); i++)
            named.add(named("n" + i, json.of(names.get(i))));
        author.ifPresent(one -> named.add(named(AUTHOR, one)));
        ObjectNode query = QueryJson.object("filter",
                QueryJson.array(List.of(QueryJson.object("ids", QueryJson.object("values", ids)))));
        query.set("should", QueryJson.array(named));
        return QueryJson.object("bool", query);
    }

    private static ObjectNode named(String name, ObjectNode query) {
        ObjectNode named = QueryJson.object("must", query).put("_name", name);
        return QueryJson.object("bool", named);
    }

    private Reason reason(float score, JsonNode told) {
        JsonNode scores = told.path("matched_queries");
        List<Reason.Words> shares = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Query.Worded part = parts.get(i);
            double whole = scores.path("p" + i).asDouble();
            Map<Field, Double> byField = new EnumMap<>(Field.class);
            for (Field field : part.field().parts())
                if (scores.has("p" + i + OF_FIELD + field))
                    byField.put(field, scores.get("p" + i + OF_FIELD + field).asDouble());
            double sum = byField.values().stream().mapToDouble(Double::doubleValue).sum();
            byField.forEach((field, one) -> shares.add(AskedParts.words(part, field, whole * one / sum)));
        }
        return new Reason(score, name(score, scores), AskedParts.shared(shares), age(told));
    }

    private Reason.Name name(float score, JsonNode scores) {
        Reason.Name name = scores.has(AUTHOR) ? Reason.Name.AUTHOR : null;
        for (int i = 0; i < names.size() && score >= Ranked.FIRST; i++)
            if (scores.has("n" + i))
                name = names.get(i) instanceof Query.Titled ? Reason.Name.TITLE : Reason.Name.IDENTIFIER;
        return name;
    }

    private Reason.Age age(JsonNode told) {
        JsonNode days = told.path("fields").path(PaperJson.DAY);
        if (today == Recency.OFF || days.isEmpty())
            return null;
        long day = days.get(0).asLong();
        return new Reason.Age(LocalDate.ofEpochDay(day), Recency.factor(day, today));
    }
}
