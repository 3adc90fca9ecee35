package io.paperwire.catalog.papers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.search.Fusion;
import io.paperwire.catalog.search.Hits;
import io.paperwire.catalog.search.Meaning;
import io.paperwire.catalog.search.Order;
import io.paperwire.catalog.search.Place;
import io.paperwire.catalog.search.Reason;
import io.paperwire.catalog.search.Search;
import io.paperwire.catalog.search.SearchIndex;
import io.paperwire.events.Vector;
import io.paperwire.query.Gist;
import io.paperwire.query.Likes;
import io.paperwire.query.Query;

/**
 * Lists by words and by meaning: a beginning in which the best of both are fused, then the others that the words find.
 */
@ApplicationScoped
class FusedLists {

    /** Farther papers have hardly to do with a question. */
    static final double LEAST_NEARNESS = 0.3;

    /** So many of the nearest papers are looked through for those that satisfy the conditions. */
    private static final int CANDIDATES = 1_000;
    /** So many papers with one title come first. */
    private static final int MOST_NAMED = 20;

    /** The beginning's number, and how many of it were shown. */
    private static final int VALUES_IN_BEGINNING = 2;
    /** The beginning's number, and a place by relevance. */
    private static final int VALUES_BEHIND = 4;

    private final SearchIndex index;
    private final Meaning meaning;
    private final Windows windows;

    FusedLists(SearchIndex index, Meaning meaning, Windows windows) {
        this.index = index;
        this.meaning = meaning;
        this.windows = windows;
    }

    /**
     * What is looked for in both ways.
     *
     * @param words      what the words find; it is looked for by relevance
     * @param conditions what those found by meaning must satisfy too
     * @param known      what must be found in any paper if the words find nothing; meaning says nothing of unknown words
     * @param near       by their meaning, the nearest first; asked once
     * @param goesOn     whether its next page can be asked for
     */
    record Wanted(Search words, Optional<Query> conditions, Query known, Supplier<List<Meaning.Near>> near,
            boolean goesOn) {
    }

    /**
     * A question, to be answered by words and by meaning.
     *
     * @param where what it means; asked only where a beginning is made
     */
    Wanted asked(Search words, Gist gist, Supplier<Vector> where, boolean goesOn) {
        return new Wanted(words, gist.conditions(), gist.words(),
                () -> meaning.nearest(where.get(), CANDIDATES).stream()
                        .filter(paper -> paper.nearness() >= LEAST_NEARNESS).toList(),
                goesOn);
    }

    /** @param fused what brought each paper of the page that is in the beginning */
    record Page(Hits hits, Map<UUID, Fusion.Fused> fused) {
    }

    /** Whether a place in a list by relevance is one in such a list. */
    static boolean isPlace(Place place) {
        return place.values().size() == VALUES_IN_BEGINNING || isBehind(place);
    }

    private static boolean isBehind(Place place) {
        return place.values().size() == VALUES_BEHIND;
    }

    /** @param after null for the first page */
    Page find(Wanted wanted, Place after) {
        Optional<List<Fusion.Fused>> kept = after == null ? Optional.empty() : windows.numbered(after.values().get(0));
        List<Fusion.Fused> window = kept.isPresent() ? kept.get() : window(wanted);
        long number = kept.isPresent() ? after.values().get(0) : Windows.number(window);
        int from = begin(after, window);
        List<Fusion.Fused> shown = window.subList(from, Math.min(window.size(), from + wanted.words().limit()));
        List<UUID> papers = new ArrayList<>(shown.stream().map(Fusion.Fused::paper).toList());
        Map<UUID, Reason> reasons = new HashMap<>(reasons(wanted, shown));
        Place next = null;
        if (from + shown.size() < window.size()) {
            next = place(List.of(number, (long) from + shown.size()), papers);
        } else {
            int room = wanted.words().limit() - papers.size();
            Hits rest = rest(wanted, window, after, Math.max(1, room));
            if (room == 0) {
                next = rest.papers().isEmpty() ? null : place(List.of(number, (long) window.size()), papers);
            } else {
                papers.addAll(rest.papers());
                reasons.putAll(rest.reasons());
                next = rest.next() == null ? null : behind(number, rest.next());
            }
        }
        if (next != null && kept.isEmpty() && wanted.goesOn())
            windows.keep(number, window);
        reasons.keySet().retainAll(papers);
        Hits all = counted(wanted, window);
        return new Page(new Hits(papers, all.total(), next, all.facets(), reasons),
                shown.stream().collect(Collectors.toMap(Fusion.Fused::paper, Function.identity())));
    }

    private static Place behind(long number, Place rest) {
        return new Place(Stream.concat(Stream.of(number), rest.values().stream()).toList(), rest.paper());
    }

    private static Place place(List<Long> values, List<UUID> papers) {
        return new Place(values, papers.get(papers.size() - 1));
    }

    /** In a beginning that was made anew the paper may stand elsewhere. */
    private static int begin(Place after, List<Fusion.Fused> window) {
        if (after == null)
            return 0;
        if (isBehind(after))
            return window.size();
        for (int i = 0; i < window.size(); i++)
            if (window.get(i).paper().equals(after.paper()))
                return i + 1;
        return (int) Math.max(0, Math.min(window.size(), after.values().get(1)));
    }

    private Hits rest(Wanted wanted, List<Fusion.Fused> window, Place after, int limit) {
        Search words = wanted.words();
        Query others = window.isEmpty()
                ? words.query()
                : new Query.And(List.of(words.query(), new Query.Not(ids(window))));
        Place place = after != null && isBehind(after)
                ? new Place(after.values().subList(1, VALUES_BEHIND), after.paper())
                : null;
        return index.find(new Search(others, null, Order.RELEVANCE, words.today(), place, limit, Set.of(),
                words.explain()));
    }

    /** What the words say for those that they found. */
    private Map<UUID, Reason> reasons(Wanted wanted, List<Fusion.Fused> shown) {
        Search words = wanted.words();
        if (!words.explain() || shown.isEmpty())
            return Map.of();
        Query these = new Query.And(List.of(words.query(), ids(shown)));
        return index.find(new Search(these, words.first(), Order.RELEVANCE, words.today(), null,
                shown.size() + MOST_NAMED, Set.of(), true)).reasons();
    }

    private Hits counted(Wanted wanted, List<Fusion.Fused> window) {
        Query words = wanted.words().query();
        Query all = window.isEmpty() ? words : new Query.Or(List.of(words, ids(window)));
        return index.find(new Search(all, Order.NEWEST, null, 1, wanted.words().facets()));
    }

    private static Query ids(List<Fusion.Fused> papers) {
        return Likes.any(papers.stream().map(fused -> PaperId.print(fused.paper())).toList());
    }

    private List<Fusion.Fused> window(Wanted wanted) {
        Search words = wanted.words();
        List<UUID> byWords = index.find(new Search(words.query(), words.first(), Order.RELEVANCE, words.today(), null,
                Fusion.DEPTH, Set.of(), false)).papers();
        List<Meaning.Near> near = byWords.isEmpty() && index.newest(wanted.known(), 1).isEmpty()
                ? List.of()
                : near(wanted);
        return namedFirst(Fusion.of(byWords, near), words.first());
    }

    private List<Meaning.Near> near(Wanted wanted) {
        List<Meaning.Near> near = wanted.near().get();
        if (near.isEmpty())
            return near;
        Query papers = Likes.any(near.stream().map(paper -> PaperId.print(paper.paper())).toList());
        Query satisfying = wanted.conditions().<Query>map(conditions -> new Query.And(List.of(papers, conditions)))
                .orElse(papers);
        Set<UUID> found = new HashSet<>(
                index.find(new Search(satisfying, Order.NEWEST, null, CANDIDATES, Set.of())).papers());
        return near.stream().filter(paper -> found.contains(paper.paper())).toList();
    }

    /** Who types a title or an identifier wants that paper, however near others are. */
    private List<Fusion.Fused> namedFirst(List<Fusion.Fused> fused, Query first) {
        if (first == null)
            return fused;
        Set<UUID> named = new HashSet<>(
                index.find(new Search(first, Order.NEWEST, null, MOST_NAMED, Set.of())).papers());
        return Stream.concat(fused.stream().filter(one -> named.contains(one.paper())),
                fused.stream().filter(one -> !named.contains(one.paper()))).toList();
    }
}
