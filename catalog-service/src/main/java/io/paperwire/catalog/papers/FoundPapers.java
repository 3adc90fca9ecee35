package io.paperwire.catalog.papers;

import java.util.List;
import java.util.Map;

import io.paperwire.catalog.highlighting.Highlight;
import io.paperwire.catalog.search.Facet;
import io.paperwire.catalog.search.ValueCount;
import io.paperwire.events.Paper;

/**
 * A page of what somebody looked for.
 *
 * @param nearestBy  how these were found, which do not have all that was asked for, since no paper has; else null
 * @param total      how many papers there are in the whole list
 * @param next       the cursor of the next page; null on the last one
 * @param said       the query in words; null if it is nothing but words
 * @param didYouMean a query that was probably meant instead, or null
 */
public record FoundPapers(List<Marked> items, List<String> nearestBy, long total, String next,
        Map<Facet, List<ValueCount>> facets, String said, String didYouMean) {

    /** A paper and its texts with what was looked for marked. */
    public record Marked(Paper paper, Highlight highlight) {
    }
}
