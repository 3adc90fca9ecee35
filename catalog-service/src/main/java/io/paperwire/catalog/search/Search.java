package io.paperwire.catalog.search;

import java.util.Set;

import io.paperwire.query.Query;

/**
 * What is looked for.
 *
 * @param query  null for all papers
 * @param after  where the page before ended, by a search of the same query and order; null for the first page
 * @param limit  papers of the page, at least 1
 * @param facets those whose values are counted over all papers found
 */
public record Search(Query query, Order order, Place after, int limit, Set<Facet> facets) {

    public Search {
        if (limit < 1)
            throw new IllegalArgumentException("limit is below 1: " + limit);
        if (after != null && after.values().size() != order.values)
            throw new IllegalArgumentException("no place of the order " + order + ": " + after);
        facets = Set.copyOf(facets);
    }
}
