package io.paperwire.catalog.papers;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.platform.Problem;
import io.paperwire.catalog.search.Facet;
import io.paperwire.catalog.search.Hits;
import io.paperwire.catalog.search.Meaning;
import io.paperwire.catalog.search.Order;
import io.paperwire.catalog.search.Place;
import io.paperwire.catalog.search.Search;
import io.paperwire.catalog.search.SearchIndex;
import io.paperwire.catalog.search.ValueCount;
import io.paperwire.query.Gist;
import io.paperwire.query.Likes;
import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

/** Lists of papers, page by page: the search index says which papers and in what order, the database what is in them. */
@ApplicationScoped
public class PaperLists {

    private static final List<String> WORDS = List.of("words");

    private final SearchIndex index;
    private final PaperBodies bodies;
    private final Meaning meaning;
    private final Likeness likeness;
    private final FusedLists fused;

    PaperLists(SearchIndex index, PaperBodies bodies, Meaning meaning, Likeness likeness, FusedLists fused) {
        this.index = index;
        this.bodies = bodies;
        this.meaning = meaning;
        this.likeness = likeness;
        this.fused = fused;
    }

    /**
     * @param query  in the query language; null or blank for all papers
     * @param cursor from the page before; null or empty for the first page
     */
    public PaperList page(String query, int limit, String cursor) throws SQLException {
        Found found = find(new ListRequest(query, Match.ALL, Filters.NONE, null, limit, cursor, Set.of()));
        return new PaperList(bodies.papers(found.hits.papers()), found.hits.total(), found.next);
    }

    /** @param order for a request that names none; null for the usual one */
    public PaperList page(String query, ListOptions options, Order order, int limit, String cursor)
            throws SQLException {
        Found found = find(new ListRequest(query, options.match(), options.filters(),
                options.order() == null ? order : options.order(), limit, cursor, Set.of()));
        return new PaperList(bodies.papers(found.hits.papers()), found.hits.total(), found.next);
    }

    /** @param fields the members of papers that are wanted; empty for all */
    ListedPapers list(ListRequest request, Set<String> fields) throws SQLException {
        Found found = find(request);
        List<ListedPapers.Json> items = bodies.json(found.hits.papers(), fields).stream().map(ListedPapers.Json::new)
                .toList();
        return new ListedPapers(items, found.hits.total(), found.next,
                request.facets().isEmpty() ? null : named(found.hits.facets()), found.rankedBy);
    }

    private static Map<String, List<ValueCount>> named(Map<Facet, List<ValueCount>> facets) {
        Map<String, List<ValueCount>> named = new TreeMap<>();
        new EnumMap<>(facets).forEach((facet, values) -> named.put(facet.name().toLowerCase(Locale.ROOT), values));
        return named;
    }

    /** @param rankedBy null where there is no choice */
    private record Found(Hits hits, List<String> rankedBy, String next) {
    }

    private Found find(ListRequest request) throws SQLException {
        Query asked = request.hasQuery() ? parse(request.query()) : null;
        Optional<Query> query = request.filters().with(asked == null ? null : request.match().of(asked));
        Order order = order(request);
        long list = ListCursor.list(query.map(Query::print).orElse(""), order);
        Place after = request.isContinued() ? ListCursor.read(request.cursor(), list) : null;
        Map<Query.Like, List<String>> near = likeness.near(asked, request.query());
        Query replaced = query.isEmpty() ? null : Likes.replaced(query.get(), near::get);
        Optional<FusedLists.Wanted> wanted = order == Order.RELEVANCE && meaning.isOn()
                ? wanted(request, asked, near, replaced)
                : Optional.empty();
        // A list goes on as it was begun, whatever has become ready since.
        boolean isFused = after == null ? wanted.isPresent() : FusedLists.isPlace(after);
        Hits hits = isFused ? fused(wanted, after, request) : find(replaced, order, after, request);
        List<String> rankedBy = isFused ? wanted.get().rankedBy() : request.match() == Match.BEST ? WORDS : null;
        return new Found(hits, rankedBy, hits.next() == null ? null : new ListCursor(list, hits.next()).print());
    }

    /** Empty if meaning has no part in the list. */
    private Optional<FusedLists.Wanted> wanted(ListRequest request, Query asked, Map<Query.Like, List<String>> near,
            Query replaced) throws SQLException {
        Optional<Gist> gist = Gist.of(Likes.replaced(request.filters().with(asked).orElseThrow(), near::get));
        if (gist.isEmpty())
            return likeness.liked(asked).map(paper -> fused.like(replaced, paper));
        return request.match() == Match.BEST
                ? meaning.of(gist.get().text()).map(where -> fused.asked(replaced, gist.get(), where))
                : Optional.empty();
    }

    private Hits fused(Optional<FusedLists.Wanted> wanted, Place after, ListRequest request)
            throws SQLException {
        FusedLists.Wanted both = wanted.orElseThrow(
                () -> Problem.busy("What this list was begun with is not there at this moment."));
        try {
            return fused.find(both, after, request.limit(), request.facets());
        } catch (IllegalArgumentException e) {
            throw tooMuch();
        }
    }

    private Hits find(Query query, Order order, Place after, ListRequest request) {
        try {
            return index.find(new Search(query, order, after, request.limit(), request.facets()));
        } catch (IllegalArgumentException e) {
            throw tooMuch();
        }
    }

    private static RuntimeException tooMuch() {
        return Problem.badRequest("The query has too many parts, or the cursor is none that this list gave.");
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

    private static Query parse(String query) {
        try {
            Query parsed = QueryParser.parse(query);
            if (asksForVotes(parsed))
                throw Problem.badQuery("Votes are not in the search index; leave out votes:.",
                        Math.max(0, query.toLowerCase(Locale.ROOT).indexOf("votes")));
            return parsed;
        } catch (QuerySyntaxException e) {
            throw Problem.badQuery(e.getMessage(), e.position());
        }
    }

    private static boolean asksForVotes(Query query) {
        if (query instanceof Query.And and)
            return and.parts().stream().anyMatch(PaperLists::asksForVotes);
        if (query instanceof Query.Or or)
            return or.parts().stream().anyMatch(PaperLists::asksForVotes);
        if (query instanceof Query.Not not)
            return asksForVotes(not.part());
        return query instanceof Query.Votes;
    }
}
