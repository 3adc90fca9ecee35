package io.paperwire.catalog.search;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A page of what was found.
 *
 * @param total   how many papers were found in all, exactly
 * @param next    the place of the page's last paper; null if no paper follows
 * @param reasons why the page's papers stand where they do; empty unless it was asked for
 */
public record Hits(List<UUID> papers, long total, Place next, Map<Facet, List<ValueCount>> facets,
        Map<UUID, Reason> reasons) {
}
