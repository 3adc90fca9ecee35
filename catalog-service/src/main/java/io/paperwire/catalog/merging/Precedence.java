package io.paperwire.catalog.merging;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whose word counts more, for each field of a paper. A list of sources has the best first; {@code *} is the place of those
 * that it does not name, at its end if it has none. Of a field's list these are in the order of the list for all fields.
 */
public final class Precedence {

    private static final String OTHERS = "*";

    /**
     * The publisher's and the archive's own metadata come before what aggregators made of it. An item of a feed may be anybody's
     * word about any paper. Text copied from a web page, whose mathematics is damaged, comes last.
     */
    private static final List<String> STANDARD = List.of("arxiv-raw", "arxiv", "arxiv-snapshot", "arxiv-api",
            "arxiv-abs", "arxiv-listing", "arxiv-dc", "openreview", "acl", "jats", "pubmed", "biorxiv", "medrxiv",
            "chemrxiv", "crossref", "crossref-deposit", "datacite", "dblp", "crossref-query", "openalex",
            "semanticscholar",
            "arxiv-feed", "huggingface", OTHERS, "feed", "daily-page");

    /** Where a work was published the publisher knows; an archive has it as free text, or not yet. */
    private static final List<String> PUBLISHER_FIRST = List.of("crossref", "crossref-deposit", "jats", "acl", "pubmed",
            "dblp", "crossref-query", "openreview", "openalex", "semanticscholar", "datacite", OTHERS);

    private static final Comparator<SourceRecord> WITHIN_A_RANK = Comparator
            .<SourceRecord, Integer>comparing(record -> record.parsed().version(),
                    Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(SourceRecord::key);

    private static final Map<String, List<String>> STANDARD_OF_FIELDS = Map.of("venue", PUBLISHER_FIRST, "publication",
            PUBLISHER_FIRST, "type", PUBLISHER_FIRST);

    private final String text;
    private final Comparator<SourceRecord> order;
    private final Map<String, Comparator<SourceRecord>> ofFields = new HashMap<>();

    private Precedence(List<String> sources, Map<String, List<String>> fields) {
        text = sources + " " + new TreeMap<>(fields);
        Comparator<SourceRecord> rank = rank(sources);
        order = rank.thenComparing(WITHIN_A_RANK);
        fields.forEach((field, list) -> ofFields.put(field,
                rank(list).thenComparing(rank).thenComparing(WITHIN_A_RANK)));
    }

    public static Precedence standard() {
        return new Precedence(STANDARD, STANDARD_OF_FIELDS);
    }

    /** @param fields in the place of the standard's lists for these fields */
    public static Precedence standardBut(List<String> sources, Map<String, List<String>> fields) {
        Map<String, List<String>> all = new HashMap<>(STANDARD_OF_FIELDS);
        all.putAll(fields);
        return new Precedence(sources.isEmpty() ? STANDARD : sources, all);
    }

    /** The lists: the same for the same precedence. */
    @Override
    public String toString() {
        return text;
    }

    /** Total on the records of one paper: each record has its own key. */
    Comparator<SourceRecord> order() {
        return order;
    }

    Comparator<SourceRecord> order(String field) {
        return ofFields.getOrDefault(field, order);
    }

    private static Comparator<SourceRecord> rank(List<String> sources) {
        Map<String, Integer> ranks = new HashMap<>();
        sources.forEach(source -> ranks.put(source.strip(), ranks.size()));
        int others = ranks.getOrDefault(OTHERS, sources.size());
        return Comparator.comparingInt(record -> ranks.getOrDefault(record.parsed().source().source(), others));
    }
}
