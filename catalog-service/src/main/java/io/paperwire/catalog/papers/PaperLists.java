package io.paperwire.catalog.papers;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.search.Deadline;
import io.paperwire.catalog.search.Facet;
import io.paperwire.catalog.search.Fusion;
import io.paperwire.catalog.search.Hits;
import io.paperwire.catalog.search.IndexAwayException;
import io.paperwire.catalog.search.Meaning;
import io.paperwire.catalog.search.Order;
import io.paperwire.catalog.search.Place;
import io.paperwire.catalog.search.Search;
import io.paperwire.catalog.search.SearchIndex;
import io.paperwire.catalog.search.ValueCount;
import io.paperwire.events.Paper;
import io.paperwire.query.Explanation;
import io.paperwire.query.Field;
import io.paperwire.query.Gist;
import io.paperwire.query.Likes;
import io.paperwire.query.Named;
import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;
import io.paperwire.service.answers.Problem;

/** Lists of papers, page by page: the search index says which papers and in what order, the database what is in them. */
@ApplicationScoped
public class PaperLists {

    private static final int MOST_NEAREST = 10;
    private static final List<String> WORDS = List.of("words");
    private static final List<String> MEANING = List.of("meaning");
    private static final List<String> BOTH = List.of("words", "meaning");

    private final SearchIndex index;
    private final PaperBodies bodies;
    private final MarkedPapers marked;
    private final NamedPapers named;
    private final Clock clock;
    private final Meaning meaning;
    private final Likeness likeness;
    private final FusedLists fusedLists;
    private final NearestLists nearestLists;
    private final BetterQueries better;

    PaperLists(SearchIndex index, PaperBodies bodies, MarkedPapers marked, NamedPapers named, Clock clock,
            Meaning meaning, Likeness likeness, FusedLists fusedLists, NearestLists nearestLists,
            BetterQueries better) {
        this.index = index;
        this.bodies = bodies;
        this.marked = marked;
        this.named = named;
        this.clock = clock;
        this.meaning = meaning;
        this.likeness = likeness;
        this.fusedLists = fusedLists;
        this.nearestLists = nearestLists;
        this.better = better;
    }

    /**
     * @param query  in the query language; null or blank for all papers
     * @param cursor from the page before; null or empty for the first page
     */
    public PaperList page(String query, int limit, String cursor) throws SQLException {
        return page(new ListRequest(query, Match.ALL, Filters.NONE, null, true, false, limit, cursor, true, Set.of()));
    }

    /** @param order for a request that names none and wants all of its query; null for the usual one */
    public PaperList page(String query, ListOptions options, Order order, int limit, String cursor)
            throws SQLException {
        return page(new ListRequest(query, options.match(), options.filters(),
                options.order() == null && options.match() == Match.ALL ? order : options.order(), options.recency(),
                false, limit, cursor, true, Set.of()));
    }

    private PaperList page(ListRequest request) throws SQLException {
        Page<Paper> page = inTime(() -> read(request, new Nearness(), found -> bodies.papers(found.hits.papers())));
        return new PaperList(page.items, page.found.hits.total(), page.found.next);
    }

    /** A page has the time of one search, however many are made for it. */
    private static <T> T inTime(Deadline.Work<T, SQLException> work) throws SQLException {
        return Deadline.of(SearchIndex.LONGEST, work);
    }

    /**
     * What a reader sees who looks for something: if no paper has all of it, the nearest. Facets on which there is a condition
     * are counted without it, so that another value can be chosen.
     *
     * @param query  in the query language; null or blank for all papers
     * @param cursor from the page before; null or empty for the first page
     */
    public FoundPapers read(String query, ListOptions options, Set<Facet> facets, int limit, String cursor)
            throws SQLException {
        ListRequest request = new ListRequest(query, options.match(), options.filters(), options.order(),
                options.recency(), false, limit, cursor, true, facets);
        return inTime(() -> read(request));
    }

    private FoundPapers read(ListRequest request) throws SQLException {
        Reading<FoundPapers.Marked> reading = found -> marked.papers(found.hits.papers(), found.query);
        Nearness nearness = new Nearness();
        Map<Boolean, Set<Facet>> chosen = request.facets().stream()
                .collect(Collectors.partitioningBy(request.filters()::isOn, Collectors.toSet()));
        Page<FoundPapers.Marked> page = read(request.counting(chosen.get(false)), nearness, reading);
        Found found = page.found;
        if (found.hits.total() == 0 && request.hasQuery() && request.match() == Match.ALL) {
            Optional<Page<FoundPapers.Marked>> near = inTimeLeft(
                    () -> read(request.loosened(MOST_NEAREST), nearness, reading));
            if (near.isPresent() && near.get().found.hits.total() > 0) {
                Found nearest = near.get().found;
                return new FoundPapers(near.get().items, nearest.rankedBy, nearest.hits.total(), nearest.next,
                        Map.of(), said(request, found), instead(request, found));
            }
        }
        return new FoundPapers(page.items, null, found.hits.total(), found.next,
                facets(request, nearness, found, chosen.get(true)), said(request, found), instead(request, found));
    }

    private Map<Facet, List<ValueCount>> facets(ListRequest request, Nearness nearness, Found found, Set<Facet> chosen)
            throws SQLException {
        Map<Facet, List<ValueCount>> facets = new HashMap<>(found.hits.facets());
        for (Facet facet : chosen)
            inTimeLeft(() -> find(request.widened(facet), nearness))
                    .ifPresent(wider -> facets.putAll(wider.hits.facets()));
        return facets;
    }

    /** @return null for plain words, which say themselves what they mean */
    private static String said(ListRequest request, Found found) {
        return found.asked == null || isOfWords(found.asked) ? null : explanation(request, found);
    }

    /** @return null for the name of a paper that is no query */
    private static String explanation(ListRequest request, Found found) {
        return found.asked == null ? null : Explanation.of(request.match().of(found.asked));
    }

    private static boolean isOfWords(Query query) {
        return query instanceof Query.Word word && word.field() == Field.ANY
                || query instanceof Query.And and && and.parts().stream().allMatch(PaperLists::isOfWords);
    }

    /** The first papers of a query in the plain list. */
    public List<Paper> newest(Query query, int limit) throws SQLException {
        return bodies.papers(index.newest(query, limit)).items();
    }

    /** @param fields the members of papers that are wanted; empty for all */
    ListedPapers list(ListRequest request, Set<String> fields, boolean highlight) throws SQLException {
        return inTime(() -> listed(request, fields, highlight));
    }

    private ListedPapers listed(ListRequest request, Set<String> fields, boolean highlight) throws SQLException {
        Page<String> page = read(request, new Nearness(), found -> highlight
                ? marked.json(found.hits.papers(), fields, found.query)
                : bodies.json(found.hits.papers(), fields));
        Found found = page.found;
        return new ListedPapers(page.items.stream().map(ListedPapers.Json::new).toList(), found.hits.total(),
                found.next, request.facets().isEmpty() ? null : ListedPapers.named(found.hits.facets()),
                request.explain() ? explanation(request, found) : null,
                request.isRankExplained() ? ListedPapers.told(found.hits.reasons(), found.fused) : null,
                instead(request, found), found.rankedBy);
    }

    /** A query to try instead; null if this one does well, if it is not its first page, or if no time is left. */
    private String instead(ListRequest request, Found found) throws SQLException {
        return inTimeLeft(() -> found.asked == null ? null : better.of(request, found.asked, found.hits.total()))
                .orElse(null);
    }

    /** What a page can be answered without; empty if it is null, or if no time is left for it. */
    private static <T> Optional<T> inTimeLeft(Deadline.Work<T, SQLException> work) throws SQLException {
        try {
            return Optional.ofNullable(work.done());
        } catch (IndexAwayException e) {
            return Optional.empty();
        }
    }

    /**
     * @param asked    what was typed, as a query; null for nothing or for what is none
     * @param query    with its conditions, with papers for nearness; null for all papers
     * @param fused    what brought the papers of the page that are in a list's fused beginning
     * @param rankedBy null where there is no choice
     */
    private record Found(Query asked, Query query, Hits hits, Map<UUID, Fusion.Fused> fused, List<String> rankedBy,
            String next) {
    }

    /** @param items may be fewer than were found, as some were merged into others since */
    private record Page<T>(Found found, List<T> items) {
    }

    /** What is near to the papers of a request: looked for once, however often its page is. */
    private final class Nearness {

        private Map<Query.Like, List<Meaning.Near>> found;

        Map<Query.Like, List<Meaning.Near>> of(Query asked, String text) throws SQLException {
            if (found == null)
                found = likeness.near(asked, text);
            return found;
        }
    }

    private interface Reading<T> {
        PaperBodies.Part<T> of(Found found) throws SQLException;
    }

    /** A page that is too large ends sooner, and its cursor leads to the next paper. */
    private <T> Page<T> read(ListRequest request, Nearness nearness, Reading<T> reading) throws SQLException {
        Found found = find(request, nearness);
        PaperBodies.Part<T> part = reading.of(found);
        while (part.reached() < found.hits.papers().size()) {
            found = find(request.limited(part.reached()), nearness);
            part = reading.of(found);
        }
        return new Page<>(found, part.items());
    }

    private Found find(ListRequest request, Nearness nearness) throws SQLException {
        if (!request.hasQuery())
            return find(request, nearness, null, request.filters().with(null).orElse(null), null);
        Query parsed;
        try {
            Optional<Query.Id> identifier = Named.validIdentifier(request.query());
            parsed = identifier.isPresent() ? identifier.get() : QueryParser.parse(request.query());
        } catch (QuerySyntaxException e) {
            return named(request, nearness, e);
        }
        return find(request, nearness, parsed, request.filters().with(request.match().of(parsed)).orElseThrow(),
                named.first(request, parsed));
    }

    /** What is no query may still be the name of a paper: a title with a colon. */
    private Found named(ListRequest request, Nearness nearness, QuerySyntaxException error) throws SQLException {
        Query named = Named.of(request.query()).flatMap(request.filters()::with)
                .orElseThrow(() -> Problem.badQuery(error.getMessage(), error.position()));
        Found found = find(request, nearness, null, named, named);
        if (found.hits.total() == 0)
            throw Problem.badQuery(error.getMessage(), error.position());
        return found;
    }

    /** @param asked what was typed, null if it is no query; the query and first may be null too */
    private Found find(ListRequest request, Nearness nearness, Query asked, Query query, Query first)
            throws SQLException {
        Order order = request.listOrder();
        if (request.explain() && !request.hasQuery())
            throw Problem.badField("explain=true tells of a query; give it as q.");
        long list = ListCursor.list(printed(query) + " " + printed(first) + " " + request.recency(), order);
        Place after = request.isContinued() ? ListCursor.read(request.cursor(), list) : null;
        LocalDate today = request.recency() ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : null;
        Map<Query.Like, List<Meaning.Near>> near = nearness.of(asked, request.query());
        Map<Query.Like, List<String>> ids = new HashMap<>();
        near.forEach((like, papers) -> ids.put(like,
                papers.stream().map(paper -> PaperId.print(paper.paper())).toList()));
        Query replaced = query == null ? null : Likes.replaced(query, ids::get);
        boolean isFusedPlace = order == Order.RELEVANCE && after != null && FusedLists.isPlace(after);
        Search search;
        try {
            search = new Search(replaced, first, order, today, isFusedPlace ? null : after,
                    request.limit(), request.facets(), request.isRankExplained());
        } catch (IllegalArgumentException e) {
            throw tooMuch();
        }
        // A list goes on as it was begun, whatever has become ready since.
        Optional<ByMeaning> byMeaning = Optional.empty();
        if (meaning.isOn() && asked != null && order == Order.RELEVANCE && (after == null || isFusedPlace))
            byMeaning = Gist.of(Likes.replaced(request.filters().with(asked).orElseThrow(), ids::get))
                    .map(gist -> asked(request, gist, search))
                    .orElseGet(() -> nearest(asked, query, near, ids, search));
        if (isFusedPlace && byMeaning.isEmpty())
            throw away();
        FusedLists.Page page;
        try {
            page = byMeaning.isPresent()
                    ? byMeaning.get().pages().apply(after)
                    : new FusedLists.Page(index.find(search), Map.of());
        } catch (IllegalArgumentException e) {
            throw tooMuch();
        }
        List<String> rankedBy = byMeaning.map(ByMeaning::rankedBy)
                .orElse(request.match() == Match.BEST ? WORDS : null);
        Place next = page.hits().next();
        return new Found(asked, replaced, page.hits(), page.fused(), rankedBy,
                next == null ? null : new ListCursor(list, next).print());
    }

    private static RuntimeException away() {
        return Problem.busy("What this list was begun with is not there at this moment.");
    }

    private static RuntimeException tooMuch() {
        return Problem.badRequest("q", "The query has too many parts, or the cursor is none that this list gave.");
    }

    /** A list in which meaning has a part. */
    private record ByMeaning(List<String> rankedBy, Function<Place, FusedLists.Page> pages) {
    }

    private Optional<ByMeaning> asked(ListRequest request, Gist gist, Search search) {
        if (request.match() != Match.BEST)
            return Optional.empty();
        if (request.isContinued())
            return Optional.of(fused(fusedLists.asked(search, gist,
                    () -> meaning.of(gist.text()).orElseThrow(PaperLists::away), request.goesOn())));
        return meaning.of(gist.text())
                .map(where -> fused(fusedLists.asked(search, gist, () -> where, request.goesOn())));
    }

    private Optional<ByMeaning> nearest(Query asked, Query query, Map<Query.Like, List<Meaning.Near>> near,
            Map<Query.Like, List<String>> ids, Search search) {
        return Likeness.ranked(asked, near).map(ranked -> new ByMeaning(MEANING, place -> nearestLists.find(search,
                some -> among(query, some, like -> near.get(like) == ranked ? some : ids.get(like)), ranked, place)));
    }

    private static Query among(Query query, List<String> some, Function<Query.Like, List<String>> near) {
        return new Query.And(List.of(Likes.any(some), Likes.replaced(query, near::apply)));
    }

    private ByMeaning fused(FusedLists.Wanted wanted) {
        return new ByMeaning(BOTH, place -> fusedLists.find(wanted, place));
    }

    private static String printed(Query query) {
        return query == null ? "" : query.print();
    }
}
