package io.paperwire.catalog.merging;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose word counts more. The publisher's and the archive's own metadata come before what aggregators made of it, and
 * text copied from a web page, whose mathematics is damaged, comes last. Unknown sources stand before the pages.
 */
final class Precedence {

    private static final List<String> BEST_FIRST = List.of("arxiv-raw", "arxiv", "arxiv-snapshot", "arxiv-api",
            "arxiv-abs",
            "arxiv-dc", "openreview", "acl", "jats", "pubmed", "biorxiv", "medrxiv", "chemrxiv", "crossref", "datacite",
            "dblp",
            "openalex", "semanticscholar", "arxiv-feed", "huggingface");
    private static final List<String> WORST = List.of("daily-page");

    private static final Map<String, Integer> RANKS = ranks();

    /** Total on the records of one paper: each record has its own key. */
    static final Comparator<SourceRecord> ORDER = Comparator.<SourceRecord>comparingInt(Precedence::rank)
            .thenComparing(record -> record.parsed().version(), Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(SourceRecord::key);

    private Precedence() {
    }

    private static int rank(SourceRecord record) {
        return RANKS.getOrDefault(record.parsed().source().source(), BEST_FIRST.size());
    }

    private static Map<String, Integer> ranks() {
        Map<String, Integer> ranks = new HashMap<>();
        BEST_FIRST.forEach(source -> ranks.put(source, ranks.size()));
        WORST.forEach(source -> ranks.put(source, BEST_FIRST.size() + 1 + WORST.indexOf(source)));
        return Map.copyOf(ranks);
    }
}
