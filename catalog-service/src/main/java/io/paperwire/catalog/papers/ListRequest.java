package io.paperwire.catalog.papers;

import java.util.Set;

import io.paperwire.catalog.search.Facet;
import io.paperwire.catalog.search.Order;
import io.paperwire.service.answers.Problem;

/**
 * What somebody wants to see of a list of papers.
 *
 * @param query  in the query language; null or blank for all papers
 * @param match  how much of the query a paper must have
 * @param order  null for the best first with a query, those first seen last without one
 * @param cursor from the page before; null or empty for the first page
 * @param recency whether new papers rank a little higher by relevance
 * @param explain whether it is told what the query means and, by relevance, why papers stand where they do
 * @param goesOn whether the cursor of its next page is given out
 * @param facets to be counted over all papers found
 */
record ListRequest(String query, Match match, Filters filters, Order order, boolean recency, boolean explain, int limit,
        String cursor, boolean goesOn, Set<Facet> facets) {

    /** A look at what has any of the query's words. */
    ListRequest loosened(int most) {
        return new ListRequest(query, Match.BEST, filters, null, recency, false, most, null, false, Set.of());
    }

    /** The same list with shorter pages. */
    ListRequest limited(int most) {
        return new ListRequest(query, match, filters, order, recency, explain, most, cursor, goesOn, facets);
    }

    /** What a facet would count without its own condition. */
    ListRequest widened(Facet facet) {
        return new ListRequest(query, match, filters.without(facet), match == Match.ALL ? Order.NEWEST : null, recency,
                false, 1, null, false, Set.of(facet));
    }

    /** The same list, for which other facets are counted. */
    ListRequest counting(Set<Facet> others) {
        return new ListRequest(query, match, filters, order, recency, explain, limit, cursor, goesOn, others);
    }

    boolean hasQuery() {
        return query != null && !query.isBlank();
    }

    boolean isContinued() {
        return cursor != null && !cursor.isEmpty();
    }

    /** The one that is named, else the usual one. */
    Order listOrder() {
        if (order == Order.RELEVANCE && !hasQuery())
            throw Problem.badRequest("order", "Without a query q no paper is more relevant than another.");
        if (match == Match.BEST && hasQuery() && order != null && order != Order.RELEVANCE)
            throw Problem.badField("match=best is ordered by relevance; leave out order, or match.");
        if (order != null)
            return order;
        return hasQuery() ? Order.RELEVANCE : Order.NEWEST;
    }

    boolean isRankExplained() {
        return explain && listOrder() == Order.RELEVANCE;
    }
}
