package io.paperwire.catalog.papers;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.paperwire.catalog.highlighting.Highlight;
import io.paperwire.catalog.platform.Problem;
import io.paperwire.catalog.search.Facet;
import io.paperwire.catalog.search.Hits;
import io.paperwire.catalog.search.Order;
import io.paperwire.catalog.search.Place;
import io.paperwire.catalog.search.Search;
import io.paperwire.catalog.search.SearchIndex;
import io.paperwire.catalog.search.ValueCount;
import io.paperwire.catalog.spelling.DidYouMean;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
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
    private final ObjectMapper json;

    PaperLists(SearchIndex index, PaperBodies bodies, ObjectMapper json) {
        this.index = index;
        this.bodies = bodies;
        this.json = json;
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

    /**
     * What a reader sees who looks for something: if no paper has all of it, the nearest by its words.
     *
     * @param query  in the query language; null or blank for all papers
     * @param cursor from the page before; null or empty for the first page
     */
    public FoundPapers read(String query, ListOptions options, Set<Facet> facets, int limit, String cursor)
            throws SQLException {
        ListRequest request = new ListRequest(query, options.match(), options.filters(), options.order(), limit,
                cursor, facets);
        Found found = find(request);
        String instead = instead(request, found);
        if (found.hits.total() == 0 && request.hasQuery() && request.match() == Match.ALL) {
            Found nearest = find(request.loosened(MOST_NEAREST));
            if (nearest.hits.total() > 0)
                return new FoundPapers(marked(nearest), true, nearest.hits.total(), nearest.next, Map.of(), instead);
        }
        return new FoundPapers(marked(found), false, found.hits.total(), found.next, found.hits.facets(), instead);
    }

    private List<FoundPapers.Marked> marked(Found found) throws SQLException {
        return bodies.papers(found.hits.papers()).stream()
                .map(paper -> new FoundPapers.Marked(paper, Highlight.of(found.query.orElse(null), paper))).toList();
    }

    /** The first papers of a query in the plain list. */
    public List<Paper> newest(Query query, int limit) throws SQLException {
        return bodies.papers(index.newest(query, limit));
    }

    /** @param fields the members of papers that are wanted; empty for all */
    ListedPapers list(ListRequest request, Set<String> fields, boolean highlight) throws SQLException {
        Found found = find(request);
        List<String> items = highlight
                ? highlighted(found, fields)
                : bodies.json(found.hits.papers(), fields);
        return new ListedPapers(items.stream().map(ListedPapers.Json::new).toList(), found.hits.total(), found.next,
                request.facets().isEmpty() ? null : named(found.hits.facets()), instead(request, found));
    }

    /** The whole papers are read, as what is marked may not be among the fields. */
    private List<String> highlighted(Found found, Set<String> fields) throws SQLException {
        bodies.requireKnown(fields);
        List<String> items = new ArrayList<>();
        for (String body : bodies.json(found.hits.papers(), Set.of())) {
            Paper paper = EventJson.read(body.getBytes(StandardCharsets.UTF_8), Paper.class);
            try {
                ObjectNode item = (ObjectNode) json.readTree(body);
                if (!fields.isEmpty())
                    item.retain(fields);
                item.set("highlight", json.valueToTree(Highlight.of(found.query.orElse(null), paper)));
                items.add(json.writeValueAsString(item));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        return items;
    }

    /** A query to try instead; null if this one does well, or if it is not its first page. */
    private String instead(ListRequest request, Found found) {
        if (!request.hasQuery() || request.isContinued() || found.hits.total() >= MANY && isAllAskedFor(request))
            return null;
        return new DidYouMean(index::spellings, query -> count(query, request))
                .instead(parse(request.query()), found.hits.total()).map(Query::print).orElse(null);
    }

    /** Whether each word is in each paper found, so that many papers say that no word is wrong. */
    private static boolean isAllAskedFor(ListRequest request) {
        return request.match() == Match.ALL && !hasAlternatives(parse(request.query()));
    }

    private static boolean hasAlternatives(Query query) {
        return query instanceof Query.Or
                || query instanceof Query.And and && and.parts().stream().anyMatch(PaperLists::hasAlternatives);
    }

    private long count(Query query, ListRequest request) {
        Optional<Query> whole = request.filters().with(request.match().of(query));
        return find(whole.orElseThrow(), Order.NEWEST, null, 1, Set.of()).total();
    }

    private static Map<String, List<ValueCount>> named(Map<Facet, List<ValueCount>> facets) {
        Map<String, List<ValueCount>> named = new TreeMap<>();
        new EnumMap<>(facets).forEach((facet, values) -> named.put(facet.name().toLowerCase(Locale.ROOT), values));
        return named;
    }

    /** @param query with its conditions; empty for all papers */
    private record Found(Optional<Query> query, Hits hits, String next) {
    }

    private Found find(ListRequest request) {
        Optional<Query> query = request.filters().with(
                request.hasQuery() ? request.match().of(parse(request.query())) : null);
        Order order = order(request);
        long list = ListCursor.list(query.map(Query::print).orElse(""), order);
        Place after = request.isContinued() ? ListCursor.read(request.cursor(), list) : null;
        Hits hits = find(query.orElse(null), order, after, request.limit(), request.facets());
        return new Found(query, hits, hits.next() == null ? null : new ListCursor(list, hits.next()).print());
    }

    private Hits find(Query query, Order order, Place after, int limit, Set<Facet> facets) {
        try {
            return index.find(new Search(query, order, after, limit, facets));
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("The query has too many parts, or the cursor is none that this list gave.");
        }
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
