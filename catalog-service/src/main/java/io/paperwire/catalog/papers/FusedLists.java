package io.paperwire.catalog.papers;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.search.Facet;
import io.paperwire.catalog.search.Fusion;
import io.paperwire.catalog.search.Hits;
import io.paperwire.catalog.search.Meaning;
import io.paperwire.catalog.search.Order;
import io.paperwire.catalog.search.Place;
import io.paperwire.catalog.search.Search;
import io.paperwire.catalog.search.SearchIndex;
import io.paperwire.events.Paper;
import io.paperwire.events.Vector;
import io.paperwire.query.Gist;
import io.paperwire.query.Likes;
import io.paperwire.query.PaperAnalyzer;
import io.paperwire.query.Query;
import io.paperwire.query.Token;

/**
 * Lists by words and by meaning: a beginning in which the best of both are fused, then the others that the words find.
 */
@ApplicationScoped
class FusedLists {

    /** Farther papers have hardly to do with a question. */
    static final double LEAST_NEARNESS = 0.3;

    /** So many of the nearest papers are looked through for those that satisfy the conditions. */
    private static final int CANDIDATES = 1_000;
    /** Among so many of the best by words one whose title was typed is found. */
    private static final int TITLES = 5;

    /** What a place in such a list begins with. */
    private static final long IN_WINDOW = 0;
    private static final long BEHIND_WINDOW = 1;
    private static final int VALUES_IN_WINDOW = 3;
    private static final int VALUES_BEHIND_WINDOW = 4;

    private final SearchIndex index;
    private final Meaning meaning;
    private final PaperBodies bodies;
    private final Windows windows;

    FusedLists(SearchIndex index, Meaning meaning, PaperBodies bodies, Windows windows) {
        this.index = index;
        this.meaning = meaning;
        this.bodies = bodies;
        this.windows = windows;
    }

    /**
     * What is looked for in both ways.
     *
     * @param words      what the words find
     * @param conditions what those found by meaning must satisfy too
     * @param text       as typed; empty if only nearness to a paper is asked for
     * @param near       by their meaning, the nearest first; asked once
     */
    record Wanted(Query words, Optional<Query> conditions, String text, Supplier<List<Meaning.Near>> near) {

        List<String> rankedBy() {
            return text.isEmpty() ? List.of("meaning") : List.of("words", "meaning");
        }
    }

    /** A question, to be answered by words and by meaning. */
    Wanted asked(Query words, Gist gist, Vector where) {
        return new Wanted(words, gist.conditions(), gist.text(), () -> meaning.nearest(where, CANDIDATES).stream()
                .filter(paper -> paper.nearness() >= LEAST_NEARNESS).toList());
    }

    /** Those near to a paper, the nearest first. */
    Wanted like(Query query, Vector paper) {
        return new Wanted(query, Optional.of(query), "", () -> meaning.within(Query.Like.LEAST_NEARNESS, paper).stream()
                .limit(CANDIDATES).toList());
    }

    /** Whether the place is one in such a list. */
    static boolean isPlace(Place place) {
        return place.values().size() == VALUES_IN_WINDOW && place.values().get(0) == IN_WINDOW
                || place.values().size() == VALUES_BEHIND_WINDOW && place.values().get(0) == BEHIND_WINDOW;
    }

    /** @param after null for the first page */
    Hits find(Wanted wanted, Place after, int limit, Set<Facet> facets) throws SQLException {
        Optional<List<Fusion.Fused>> kept = after == null ? Optional.empty() : windows.numbered(after.values().get(1));
        List<Fusion.Fused> window = kept.isPresent() ? kept.get() : window(wanted);
        long number = kept.isPresent() ? after.values().get(1) : windows.keep(window);
        Hits all = counted(wanted, window, facets);
        List<UUID> papers = new ArrayList<>();
        Place next = null;
        int from = begin(after, window);
        List<Fusion.Fused> shown = window.subList(from, Math.min(window.size(), from + limit));
        shown.forEach(fused -> papers.add(fused.paper()));
        boolean isBehind = from + shown.size() == window.size();
        if (!isBehind) {
            next = place(List.of(IN_WINDOW, number, (long) from + shown.size()), papers);
        } else {
            Place place = after != null && after.values().get(0) == BEHIND_WINDOW
                    ? new Place(after.values().subList(2, VALUES_BEHIND_WINDOW), after.paper())
                    : null;
            int room = limit - papers.size();
            Hits rest = index.find(new Search(without(window, wanted.words()), Order.RELEVANCE, place,
                    Math.max(1, room), Set.of()));
            if (room > 0) {
                papers.addAll(rest.papers());
                next = rest.next() == null
                        ? null
                        : new Place(Stream.concat(Stream.of(BEHIND_WINDOW, number), rest.next().values().stream())
                                .toList(), rest.next().paper());
            } else if (!rest.papers().isEmpty()) {
                next = place(List.of(IN_WINDOW, number, (long) window.size()), papers);
            }
        }
        return new Hits(papers, all.total(), next, all.facets());
    }

    private static Place place(List<Long> values, List<UUID> papers) {
        return new Place(values, papers.get(papers.size() - 1));
    }

    /** In a window that was made anew the paper may stand elsewhere. */
    private static int begin(Place after, List<Fusion.Fused> window) {
        if (after == null)
            return 0;
        if (after.values().get(0) == BEHIND_WINDOW)
            return window.size();
        for (int i = 0; i < window.size(); i++)
            if (window.get(i).paper().equals(after.paper()))
                return i + 1;
        return (int) Math.max(0, Math.min(window.size(), after.values().get(2)));
    }

    private Hits counted(Wanted wanted, List<Fusion.Fused> window, Set<Facet> facets) {
        return index.find(new Search(withAll(window, wanted.words()), Order.NEWEST, null, 1, facets));
    }

    private static Query withAll(List<Fusion.Fused> window, Query words) {
        List<String> byMeaningAlone = window.stream().filter(fused -> fused.byWords() == 0)
                .map(fused -> PaperId.print(fused.paper())).toList();
        return byMeaningAlone.isEmpty() ? words : new Query.Or(List.of(words, Likes.any(byMeaningAlone)));
    }

    private static Query without(List<Fusion.Fused> window, Query words) {
        return window.isEmpty() ? words : new Query.And(List.of(words, new Query.Not(ids(window))));
    }

    private static Query ids(List<Fusion.Fused> window) {
        return Likes.any(window.stream().map(fused -> PaperId.print(fused.paper())).toList());
    }

    private List<Fusion.Fused> window(Wanted wanted) throws SQLException {
        List<UUID> words = wanted.text().isEmpty()
                ? List.of()
                : index.find(new Search(wanted.words(), Order.RELEVANCE, null, Fusion.DEPTH, Set.of())).papers();
        return namedFirst(Fusion.of(words, near(wanted)), wanted.text(), words);
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

    /** Who types a title wants that paper, however near others are. */
    private List<Fusion.Fused> namedFirst(List<Fusion.Fused> fused, String text, List<UUID> words)
            throws SQLException {
        List<String> title = terms(text);
        if (title.isEmpty())
            return fused;
        Set<UUID> named = bodies.papers(words.subList(0, Math.min(TITLES, words.size()))).stream()
                .filter(paper -> terms(paper.title()).equals(title)).map(Paper::id)
                .map(id -> PaperId.parse(id).orElseThrow()).collect(Collectors.toSet());
        return Stream.concat(fused.stream().filter(one -> named.contains(one.paper())),
                fused.stream().filter(one -> !named.contains(one.paper()))).toList();
    }

    private static List<String> terms(String text) {
        return PaperAnalyzer.tokens(text).stream().map(Token::term).toList();
    }
}
