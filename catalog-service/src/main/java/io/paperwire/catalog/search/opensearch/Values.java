package io.paperwire.catalog.search.opensearch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.paperwire.catalog.search.Facet;
import io.paperwire.catalog.search.NameWords;
import io.paperwire.catalog.search.ValueCount;
import io.paperwire.catalog.search.ValueWord;

/**
 * Counts the values of facets, exactly. Each shard tells its own most frequent values only, so what is told may be too low;
 * but it is known how high a value can be that was not told of everywhere. Those that may be among the top are counted by
 * themselves, and more are asked for until no other can be, or until nearly all values are as rare as each other.
 */
final class Values {

    private static final int FIRST_TOLD = 1_000;
    private static final int TIMES_MORE = 8;
    /**
     * Of a list that is no shorter still there are too many values with so few papers to tell which are the top. OpenSearch
     * refuses to tell more than 65,535.
     */
    private static final int MOST_BY_SHARD = FIRST_TOLD * TIMES_MORE * TIMES_MORE;

    private final Asking asking;

    Values(Asking asking) {
        this.asking = asking;
    }

    /** An aggregation over what is found. */
    static ObjectNode counting(Facet facet) {
        return counting(PaperJson.values(facet), Facet.MOST_VALUES, FIRST_TOLD);
    }

    private static ObjectNode counting(String field, int size, int byShard) {
        return QueryJson.object("terms", QueryJson.object().put("field", field).put("size", size)
                .put("shard_size", byShard));
    }

    /** @param told by {@link #counting} */
    List<ValueCount> exact(Facet facet, ObjectNode query, JsonNode told, int limit) throws IOException {
        if (isExact(told))
            return top(told, limit);
        for (int byShard = FIRST_TOLD + limit;; byShard *= TIMES_MORE) {
            JsonNode more = counted(query, counting(PaperJson.values(facet), FIRST_TOLD + limit, byShard));
            if (isExact(more))
                return top(more, limit);
            List<ValueCount> top = top(counted(query, only(PaperJson.values(facet), candidates(more, limit))), limit);
            if (byShard >= MOST_BY_SHARD || top.get(limit - 1).papers() >= mostOfOthers(more))
                return top;
        }
    }

    /** All that may have as many papers as the last of the top was told to have. */
    private static List<String> candidates(JsonNode counted, int limit) {
        long least = told(counted, limit - 1) - error(counted);
        return StreamSupport.stream(counted.get("buckets").spliterator(), false)
                .filter(value -> value.get("doc_count").asLong() >= least)
                .map(value -> value.get("key").asText()).toList();
    }

    /** Of values that were told of nowhere, and of those that came behind all that are listed. */
    private static long mostOfOthers(JsonNode counted) {
        return told(counted, counted.get("buckets").size() - 1) + error(counted);
    }

    private static long told(JsonNode counted, int place) {
        return counted.get("buckets").get(place).get("doc_count").asLong();
    }

    private static ObjectNode only(String field, List<String> values) {
        ObjectNode counting = counting(field, values.size(), values.size());
        values.forEach(((ObjectNode) counting.get("terms")).putArray("include")::add);
        return counting;
    }

    private static boolean isExact(JsonNode counted) {
        return error(counted) == 0;
    }

    /** How many papers a value may have more than is told. */
    private static long error(JsonNode counted) {
        return counted.get("doc_count_error_upper_bound").asLong();
    }

    private static List<ValueCount> top(JsonNode counted, int limit) {
        List<ValueCount> top = new ArrayList<>();
        for (JsonNode value : counted.get("buckets"))
            top.add(new ValueCount(value.get("key").asText(), value.get("doc_count").asLong()));
        return top.stream().sorted(ValueCount.MOST_PAPERS_FIRST).limit(limit).toList();
    }

    private JsonNode counted(ObjectNode query, ObjectNode counting) throws IOException {
        ObjectNode body = Asking.body(query, 0, false);
        body.set("aggs", QueryJson.object("values", counting));
        return asking.search(body).get("aggregations").get("values");
    }

    List<ValueCount> all(Facet facet, int limit) throws IOException {
        ObjectNode query = QueryJson.everything();
        return exact(facet, query, counted(query, counting(PaperJson.values(facet), limit, FIRST_TOLD + limit)), limit);
    }

    /** The values with words that begin so; each term is a word with its value, so a value may come by several. */
    List<ValueCount> beginning(Facet facet, String prefix, int limit) throws IOException {
        Set<String> words = NameWords.of(prefix);
        String longest = words.stream().max(Comparator.comparing(String::length)).orElseThrow();
        String field = PaperJson.words(facet);
        // The words of a value are all in a paper that has it.
        ObjectNode query = QueryJson.object("bool", QueryJson.object("filter", QueryJson.array(words.stream()
                .map(word -> QueryJson.object("prefix", QueryJson.object().put(field, ValueWord.cut(word))))
                .toList())));
        for (int most = FIRST_TOLD + limit;; most = Math.min(most * TIMES_MORE, MOST_BY_SHARD)) {
            ObjectNode counting = counting(field, most, most);
            ((ObjectNode) counting.get("terms")).put("include", quoted(ValueWord.cut(longest)) + "(.|\n)*");
            JsonNode told = counted(query, counting);
            Map<String, ValueCount> fitting = fitting(told, words);
            List<ValueCount> top = top(fitting, limit);
            boolean isSure = isExact(told);
            if (!isSure && !fitting.isEmpty()) {
                long least = top.get(top.size() - 1).papers() - error(told);
                List<String> candidates = fitting.entrySet().stream().filter(term -> term.getValue().papers() >= least)
                        .map(Map.Entry::getKey).limit(FIRST_TOLD + limit).toList();
                isSure = candidates.size() < FIRST_TOLD + limit;
                top = top(fitting(counted(query, only(field, candidates)), words), limit);
            }
            if (most == MOST_BY_SHARD || isSure && isAll(told, top, limit))
                return top;
        }
    }

    /** By their terms, those of most papers first. */
    private static Map<String, ValueCount> fitting(JsonNode told, Set<String> words) {
        Map<String, ValueCount> fitting = new LinkedHashMap<>();
        for (JsonNode term : told.get("buckets")) {
            String value = ValueWord.of(term.get("key").asText()).value();
            if (words.size() == 1 || hasWords(value, words))
                fitting.put(term.get("key").asText(), new ValueCount(value, term.get("doc_count").asLong()));
        }
        return fitting;
    }

    /** A value may come by several of its words. */
    private static List<ValueCount> top(Map<String, ValueCount> terms, int limit) {
        Map<String, Long> values = new LinkedHashMap<>();
        terms.values().forEach(value -> values.merge(value.value(), value.papers(), Math::max));
        return values.entrySet().stream().map(value -> new ValueCount(value.getKey(), value.getValue()))
                .sorted(ValueCount.MOST_PAPERS_FIRST).limit(limit).toList();
    }

    /** Whether nothing is left out, or only what is in fewer papers than the last of the top. */
    private static boolean isAll(JsonNode told, List<ValueCount> top, int limit) {
        return isExact(told) && told.get("sum_other_doc_count").asLong() == 0
                || top.size() == limit && top.get(limit - 1).papers() > mostOfOthers(told);
    }

    private static boolean hasWords(String value, Set<String> beginnings) {
        Set<String> words = NameWords.of(value);
        return beginnings.stream().allMatch(beginning -> words.stream().anyMatch(word -> word.startsWith(beginning)));
    }

    /** As a regular expression of Lucene. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (!Character.isLetterOrDigit(c))
                quoted.append('\\');
            quoted.appendCodePoint(c);
        });
        return quoted.toString();
    }
}
