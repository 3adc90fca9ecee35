package io.paperwire.catalog.papers;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.platform.Problem;
import io.paperwire.catalog.search.Facet;
import io.paperwire.catalog.search.Hits;
import io.paperwire.catalog.search.Order;
import io.paperwire.catalog.search.Place;
import io.paperwire.catalog.search.Reason;
import io.paperwire.catalog.search.Search;
import io.paperwire.catalog.search.SearchIndex;
import io.paperwire.catalog.search.ValueCount;
import io.paperwire.catalog.spelling.DidYouMean;
import io.paperwire.events.Paper;
import io.paperwire.query.Named;
import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

/** Lists of papers, page by page: the search index says which papers and in what order, the database what is in them. */
@ApplicationScoped
public class PaperLists {

    /** So many papers say that a query did not fail by a wrong word. */
    private static final long MANY = 2 * DidYouMean.FEW;
    private static final int MOST_NEAREST = 10;

    private final SearchIndex index;
    private final PaperBodies bodies;
    private final MarkedPapers marked;
    private final Clock clock;

    PaperLists(SearchIndex index, PaperBodies bodies, MarkedPapers marked, Clock clock) {
        this.index = index;
        this.bodies = bodies;
        this.marked = marked;
        this.clock = clock;
    }

    /**
     * @param query  in the query language; null or blank for all papers
     * @param cursor from the page before; null or empty for the first page
     */
    public PaperList page(String query, int limit, String cursor) throws SQLException {
        Found found = find(new ListRequest(query, Match.ALL, Filters.NONE, null, true, false, limit, cursor,
                Set.of()));
        return new PaperList(bodies.papers(found.hits.papers()), found.hits.total(), found.next);
    }

    /** @param order for a request that names none; null for the usual one */
    public PaperList page(String query, ListOptions options, Order order, int limit, String cursor)
            throws SQLException {
        Found found = find(new ListRequest(query, options.match(), options.filters(),
                options.order() == null ? order : options.order(), options.recency(), false, limit, cursor, Set.of()));
        return new PaperList(bodies.papers(found.hits.papers()), found.hits.total(), found.next);
    }

    /**
     * What a reader sees who looks for something: if no paper has all of it, the nearest by its words.
     *
     * @param query  in the query language; null or blank for all papers
     * @param cursor from the page before; null or empty for the first page
     */
    public FoundPapers read(String query, ListOptions options, Set<Facet> facets, int limit, String cursor)
            throws SQLException {
        ListRequest request = new ListRequest(query, options.match(), options.filters(), options.order(),
                options.recency(), false, limit, cursor, facets);
        Found found = find(request);
        String instead = instead(request, found);
        if (found.hits.total() == 0 && request.hasQuery() && request.match() == Match.ALL) {
            Found nearest = find(request.loosened(MOST_NEAREST));
            if (nearest.hits.total() > 0)
                return new FoundPapers(marked.papers(nearest.hits.papers(), nearest.query), true,
                        nearest.hits.total(), nearest.next, Map.of(), instead);
        }
        return new FoundPapers(marked.papers(found.hits.papers(), found.query), false, found.hits.total(), found.next,
                found.hits.facets(), instead);
    }

    /** The first papers of a query in the plain list. */
    public List<Paper> newest(Query query, int limit) throws SQLException {
        return bodies.papers(index.newest(query, limit));
    }

    /** @param fields the members of papers that are wanted; empty for all */
    ListedPapers list(ListRequest request, Set<String> fields, boolean highlight) throws SQLException {
        Found found = find(request);
        List<String> items = highlight
                ? marked.json(found.hits.papers(), fields, found.query)
                : bodies.json(found.hits.papers(), fields);
        return new ListedPapers(items.stream().map(ListedPapers.Json::new).toList(), found.hits.total(), found.next,
                request.facets().isEmpty() ? null : named(found.hits.facets()),
                request.explain() ? told(found.hits.reasons()) : null, instead(request, found));
    }

    /** A query to try instead; null if this one does well, or if it is not its first page. */
    private String instead(ListRequest request, Found found) {
        boolean isAllAskedFor = request.match() == Match.ALL && !hasAlternatives(found.asked);
        if (found.asked == null || request.isContinued() || isAllAskedFor && found.hits.total() >= MANY)
            return null;
        return new DidYouMean(index::spellings, query -> count(query, request))
                .instead(found.asked, found.hits.total()).map(Query::print).orElse(null);
    }

    /** Whether a paper may have been found without one of the words. */
    private static boolean hasAlternatives(Query query) {
        return query instanceof Query.Or
                || query instanceof Query.And and && and.parts().stream().anyMatch(PaperLists::hasAlternatives);
    }

    private long count(Query query, ListRequest request) {
        Query whole = request.filters().with(request.match().of(query)).orElseThrow();
        return index.find(new Search(whole, Order.NEWEST, null, 1, Set.of())).total();
    }

    private static Map<String, ListedPapers.Told> told(Map<UUID, Reason> reasons) {
        Map<String, ListedPapers.Told> told = new TreeMap<>();
        reasons.forEach((paper, reason) -> told.put(PaperId.print(paper), ListedPapers.Told.of(reason)));
        return told;
    }

    private static Map<String, List<ValueCount>> named(Map<Facet, List<ValueCount>> facets) {
        Map<String, List<ValueCount>> named = new TreeMap<>();
        new EnumMap<>(facets).forEach((facet, values) -> named.put(facet.name().toLowerCase(Locale.ROOT), values));
        return named;
    }

    /**
     * @param asked what was typed, as a query; null for nothing or for what is none
     * @param query with its conditions; null for all papers
     */
    private record Found(Query asked, Query query, Hits hits, String next) {
    }

    private Found find(ListRequest request) {
        if (!request.hasQuery())
            return find(request, null, request.filters().with(null).orElse(null), null);
        Query parsed;
        try {
            parsed = QueryParser.parse(request.query());
        } catch (QuerySyntaxException e) {
            return named(request, e);
        }
        return find(request, parsed, request.filters().with(request.match().of(parsed)).orElseThrow(),
                first(request, parsed));
    }

    /** What is no query may still be the name of a paper: an address, or a title with a colon. */
    private Found named(ListRequest request, QuerySyntaxException error) {
        Query named = Named.of(request.query()).flatMap(request.filters()::with)
                .orElseThrow(() -> Problem.badQuery(error.getMessage(), error.position()));
        Found found = find(request, null, named, named);
        if (found.hits.total() == 0)
            throw Problem.badQuery(error.getMessage(), error.position());
        return found;
    }

    /** Null for a query that excludes something: without its signs it may be a title by chance. */
    private static Query first(ListRequest request, Query parsed) {
        return excludes(parsed) ? null : Named.of(request.query()).flatMap(request.filters()::with).orElse(null);
    }

    private static boolean excludes(Query query) {
        if (query instanceof Query.And and)
            return and.parts().stream().anyMatch(PaperLists::excludes);
        if (query instanceof Query.Or or)
            return or.parts().stream().anyMatch(PaperLists::excludes);
        return query instanceof Query.Not;
    }

    /** @param first may be null like the query */
    private Found find(ListRequest request, Query asked, Query query, Query first) {
        Order order = order(request);
        if (request.explain() && order != Order.RELEVANCE)
            throw Problem.badRequest("explain=true tells of lists by relevance; give a query q and leave out order.");
        long list = ListCursor.list(printed(query) + " " + printed(first) + " " + request.recency(), order);
        Place after = request.isContinued() ? ListCursor.read(request.cursor(), list) : null;
        LocalDate today = request.recency() ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : null;
        try {
            Hits hits = index.find(new Search(query, first, order, today, after, request.limit(), request.facets(),
                    request.explain()));
            return new Found(asked, query, hits,
                    hits.next() == null ? null : new ListCursor(list, hits.next()).print());
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("The query has too many parts, or the cursor is none that this list gave.");
        }
    }

    private static String printed(Query query) {
        return query == null ? "" : query.print();
    }

    private static Order order(ListRequest request) {
        if (request.order() == Order.RELEVANCE && !request.hasQuery())
            throw Problem.badRequest("Without a query q no paper is more relevant than another.");
        if (request.match() == Match.BEST && request.hasQuery() && request.order() != null
                && request.order() != Order.RELEVANCE)
            throw Problem.badRequest("match=best is ordered by relevance; leave out order, or match.");
        if (request.order() != null)
            return request.order();
        return request.hasQuery() ? Order.RELEVANCE : Order.NEWEST;
    }
}
