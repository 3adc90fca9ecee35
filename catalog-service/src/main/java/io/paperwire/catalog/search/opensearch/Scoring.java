package io.paperwire.catalog.search.opensearch;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.paperwire.catalog.search.Ranked;
import io.paperwire.catalog.search.Recency;
import io.paperwire.catalog.search.Search;

/** What a search finds, and how much of it counts for the rank, in OpenSearch's terms. */
final class Scoring {

    private Scoring() {
    }

    static ObjectNode found(Search search) {
        QueryJson unweighed = new QueryJson(Weighing.NONE);
        ObjectNode query = search.query() == null ? QueryJson.everything() : unweighed.of(search.query());
        return unscored(search.first() == null ? query : QueryJson.any(List.of(query, unweighed.of(search.first()))));
    }

    private static ObjectNode unscored(ObjectNode query) {
        return QueryJson.object("bool", QueryJson.object("filter", QueryJson.array(List.of(query))));
    }

    /** @param today as in {@link io.paperwire.catalog.search.RankPlace} */
    static ObjectNode scored(Search search, long today, Weighing weighing) {
        QueryJson weighed = new QueryJson(weighing);
        ObjectNode words = search.query() == null ? QueryJson.everything() : weighed.ranked(search.query());
        ObjectNode query = today == Recency.OFF ? words : aged(words, today);
        return search.first() == null
                ? query
                : QueryJson.any(List.of(query,
                        QueryJson.constant(new QueryJson(Weighing.NONE).of(search.first()), Ranked.FIRST)));
    }

    /** As {@link Recency#factor}; what is dated later than today counts as of today. */
    private static ObjectNode aged(ObjectNode query, long today) {
        ObjectNode always = QueryJson.object().put("weight", 1);
        ObjectNode later = QueryJson.object().put("weight", Recency.MOST).set("filter",
                QueryJson.range(PaperJson.DAY, "gt", today));
        ObjectNode earlier = QueryJson.object().put("weight", Recency.MOST);
        earlier.set("filter", QueryJson.range(PaperJson.DAY, "lte", today));
        earlier.set("exp", QueryJson.object(PaperJson.DAY, QueryJson.object().put("origin", today)
                .put("scale", Recency.HALF_LIFE_DAYS).put("decay", 0.5)));
        ObjectNode aged = QueryJson.object().put("score_mode", "sum").put("boost_mode", "multiply");
        aged.set("query", query);
        aged.set("functions", QueryJson.array(List.of(always, later, earlier)));
        return QueryJson.object("function_score", aged);
    }
}
