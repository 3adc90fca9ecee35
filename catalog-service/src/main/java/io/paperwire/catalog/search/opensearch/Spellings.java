package io.paperwire.catalog.search.opensearch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.apache.lucene.index.Term;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.paperwire.catalog.search.Spelled;
import io.paperwire.query.Field;
import io.paperwire.query.lucene.PaperDocument;

/** Compares a word with those that papers are written with, which are not stemmed. */
final class Spellings {

    private static final int CANDIDATES = 10;
    private static final int SHORTEST_PART = 3;

    private final Asking asking;
    private final WordCounts counts;
    private final List<String> fields;

    Spellings(Asking asking, WordCounts counts, Field field) {
        this.asking = asking;
        this.counts = counts;
        this.fields = switch (field) {
            case ANY -> List.of(PaperDocument.TITLE + PaperDocument.WORDS, PaperDocument.ABSTRACT + PaperDocument.WORDS,
                    PaperDocument.NAME);
            case AUTHOR -> List.of(PaperDocument.NAME);
            case TITLE, ABSTRACT, VENUE -> List.of(field.names().get(0) + PaperDocument.WORDS);
        };
    }

    List<String> of(String word, int limit) throws IOException {
        String folded = Spelled.fold(word);
        if (!Spelled.isComparable(folded))
            return List.of();
        long known = counts.of(fields.stream().map(field -> new Term(field, folded)).toList()).values().stream()
                .mapToLong(Long::longValue).max().orElse(0);
        List<String> best = Spelled.best(folded, known, near(folded), limit);
        return best.isEmpty() && known == 0 ? broken(folded) : best;
    }

    private Map<String, Integer> near(String word) throws IOException {
        ObjectNode suggest = QueryJson.object().put("text", TermText.of(word));
        for (String field : fields)
            suggest.set(field, QueryJson.object("term", QueryJson.object().put("field", field)
                    .put("analyzer", "whitespace").put("suggest_mode", "always").put("size", CANDIDATES)
                    .put("shard_size", CANDIDATES).put("min_word_length", 1)));
        ObjectNode body = QueryJson.object().put("size", 0).set("suggest", suggest);
        Map<String, Integer> near = new HashMap<>();
        for (JsonNode field : asking.search(body).get("suggest"))
            for (JsonNode asked : field)
                for (JsonNode other : asked.get("options"))
                    near.merge(other.get("text").asText(), other.get("freq").asInt(), Math::max);
        near.remove(word);
        return near;
    }

    /** Two words between which the space is missing: of each field the two of which the more frequent one is in most papers. */
    private List<String> broken(String word) throws IOException {
        List<Term> parts = new ArrayList<>();
        for (int i = SHORTEST_PART; i <= word.length() - SHORTEST_PART; i++)
            if (!Character.isLowSurrogate(word.charAt(i)))
                for (String field : fields)
                    parts.addAll(List.of(new Term(field, word.substring(0, i)), new Term(field, word.substring(i))));
        Map<Term, Long> papers = counts.of(parts);
        List<String> broken = new ArrayList<>();
        for (String field : fields)
            breaks(field, word, papers).ifPresent(broken::add);
        return broken.stream().distinct().toList();
    }

    private static Optional<String> breaks(String field, String word, Map<Term, Long> papers) {
        return IntStream.rangeClosed(SHORTEST_PART, word.length() - SHORTEST_PART).boxed()
                .filter(i -> papers.getOrDefault(new Term(field, word.substring(0, i)), 0L) > 0
                        && papers.getOrDefault(new Term(field, word.substring(i)), 0L) > 0)
                .max(Comparator.comparing(i -> Math.max(papers.get(new Term(field, word.substring(0, i))),
                        papers.get(new Term(field, word.substring(i))))))
                .map(i -> word.substring(0, i) + " " + word.substring(i));
    }
}
