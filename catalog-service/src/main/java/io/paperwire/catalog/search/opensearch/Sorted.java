package io.paperwire.catalog.search.opensearch;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.paperwire.catalog.search.Order;
import io.paperwire.catalog.search.PaperFields;
import io.paperwire.catalog.search.Place;
import io.paperwire.catalog.search.RankPlace;
import io.paperwire.query.lucene.PaperDocument;

/** The orders in OpenSearch's terms. Each ends with the id, so that no two papers have the same place. */
final class Sorted {

    private Sorted() {
    }

    static ArrayNode by(Order order) {
        return switch (order) {
            case NEWEST -> by("asc", PaperJson.FIRST_SEEN, "desc", PaperJson.PLACE, "asc");
            case RELEVANCE -> by("desc", "_score", "desc");
            case PUBLISHED -> by("desc", PaperJson.PUBLISHED, "desc");
            case VOTES -> by("desc", PaperDocument.VOTES, "desc");
            case TRENDING -> by("desc", PaperJson.TRENDING, "desc");
            case UPDATED -> by("desc", PaperJson.UPDATED, "desc");
        };
    }

    private static ArrayNode by(String ids, String... fields) {
        ArrayNode sort = Rest.JSON.createArrayNode();
        for (int i = 0; i < fields.length; i += 2)
            sort.addObject().put(fields[i], fields[i + 1]);
        sort.addObject().put(PaperJson.HIGH, ids);
        sort.addObject().put(PaperJson.LOW, ids);
        return sort;
    }

    static UUID paper(JsonNode hit) {
        JsonNode sort = hit.get("sort");
        return PaperFields.id(sort.get(sort.size() - 2).asLong(), sort.get(sort.size() - 1).asLong());
    }

    /** @param hit of any order but relevance */
    static Place place(JsonNode hit) {
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < hit.get("sort").size() - 2; i++)
            values.add(hit.get("sort").get(i).asLong());
        return new Place(values, paper(hit));
    }

    /** Of a hit by relevance. */
    static float score(JsonNode hit) {
        // Written with a float's digits: a double between would be another number.
        return Float.parseFloat(hit.get("sort").get(0).asText());
    }

    static ArrayNode after(RankPlace place) {
        return withId(Rest.JSON.createArrayNode().add(place.score()), place.paper());
    }

    /** @param place of any order but relevance */
    static ArrayNode after(Place place) {
        ArrayNode after = Rest.JSON.createArrayNode();
        place.values().forEach(after::add);
        return withId(after, place.paper());
    }

    private static ArrayNode withId(ArrayNode after, UUID paper) {
        return after.add(PaperFields.flipped(paper.getMostSignificantBits()))
                .add(PaperFields.flipped(paper.getLeastSignificantBits()));
    }
}
