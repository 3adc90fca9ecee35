package io.paperwire.catalog.search;

import java.time.LocalDate;
import java.util.Set;

import io.paperwire.query.Query;

/**
 * What is looked for.
 *
 * @param query   null for all papers
 * @param first   finds papers that are found with those of the query and, by relevance, come before them; null for none
 * @param today   the day from which the age of papers is counted where new ones rank a little higher, on a list's first page;
 *                later pages keep it. Null if age does not matter
 * @param after   where the page before ended, by a search of the same query and order; null for the first page
 * @param limit   papers of the page, at least 1
 * @param facets  those whose values are counted over all papers found
 * @param explain whether it is told why each paper stands where it does; only by relevance
 */
public record Search(Query query, Query first, Order order, LocalDate today, Place after, int limit, Set<Facet> facets,
        boolean explain) {

    public Search {
        if (limit < 1)
            throw new IllegalArgumentException("limit is below 1: " + limit);
        if (after != null && after.values().size() != order.values)
            throw new IllegalArgumentException("no place of the order " + order + ": " + after);
        if (explain && order != Order.RELEVANCE)
            throw new IllegalArgumentException("there is nothing to explain in the order " + order);
        facets = Set.copyOf(facets);
    }

    public Search(Query query, Order order, Place after, int limit, Set<Facet> facets) {
        this(query, null, order, null, after, limit, facets, false);
    }

    Search withoutFirst() {
        return new Search(query, null, order, today, after, limit, facets, explain);
    }
}
