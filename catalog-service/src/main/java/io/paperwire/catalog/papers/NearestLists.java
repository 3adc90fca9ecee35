package io.paperwire.catalog.papers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.search.Fusion;
import io.paperwire.catalog.search.Hits;
import io.paperwire.catalog.search.Meaning;
import io.paperwire.catalog.search.Order;
import io.paperwire.catalog.search.Place;
import io.paperwire.catalog.search.Reason;
import io.paperwire.catalog.search.Search;
import io.paperwire.catalog.search.SearchIndex;
import io.paperwire.query.Query;

/** Lists of the papers near to one, the nearest first. */
@ApplicationScoped
class NearestLists {

    /** So many of the nearest are looked at first for those that satisfy the conditions, then so many more at a time. */
    private static final int FIRST_ASKED = 1_000;
    private static final int MOST_ASKED = 8_000;

    private final SearchIndex index;

    NearestLists(SearchIndex index) {
        this.index = index;
    }

    /**
     * @param search what is to be found among those near
     * @param among  the same query for some of them, by their ids
     * @param near   all of them, the nearest first
     * @param after  the last paper of the page before, with its nearness and how many were shown; null for the first page
     * @throws IllegalArgumentException no such list gave this place
     */
    FusedLists.Page find(Search search, Function<List<String>, Query> among, List<Meaning.Near> near, Place after) {
        int shown = after == null ? 0 : (int) Math.max(0, Math.min(near.size(), after.values().get(1)));
        Hits all = index.find(new Search(search.query(), Order.NEWEST, null, 1, search.facets()));
        List<Meaning.Near> found = satisfying(among, after == null ? near : behind(after, near),
                (int) Math.min(search.limit() + 1, all.total()));
        Map<UUID, Fusion.Fused> page = new LinkedHashMap<>();
        for (Meaning.Near one : found.subList(0, Math.min(found.size(), search.limit())))
            page.put(one.paper(), new Fusion.Fused(one.paper(), 0, shown + page.size() + 1, one.nearness()));
        List<UUID> papers = List.copyOf(page.keySet());
        Place next = found.size() > search.limit()
                ? place(found.get(papers.size() - 1), shown + papers.size())
                : null;
        return new FusedLists.Page(
                new Hits(papers, all.total(), next, all.facets(), reasons(search, among, papers)), page);
    }

    private static Place place(Meaning.Near last, long shown) {
        return new Place(List.of(Double.doubleToLongBits(last.nearness()), shown), last.paper());
    }

    /** The last paper shown may have left since. */
    private static List<Meaning.Near> behind(Place after, List<Meaning.Near> near) {
        Meaning.Near last = new Meaning.Near(after.paper(), Double.longBitsToDouble(after.values().get(0)));
        if (!(last.nearness() >= Query.Like.LEAST_NEARNESS))
            throw new IllegalArgumentException("no place in a list of the nearest: " + after);
        return near.stream().filter(one -> Meaning.Near.NEAREST_FIRST.compare(one, last) > 0).toList();
    }

    private List<Meaning.Near> satisfying(Function<List<String>, Query> among, List<Meaning.Near> near, int most) {
        List<Meaning.Near> found = new ArrayList<>();
        int to;
        for (int from = 0; from < near.size() && found.size() < most; from = to) {
            to = Math.min(near.size(), from + (from == 0 ? FIRST_ASKED : MOST_ASKED));
            List<Meaning.Near> some = near.subList(from, to);
            Query these = among.apply(some.stream().map(one -> PaperId.print(one.paper())).toList());
            Set<UUID> papers = new HashSet<>(
                    index.find(new Search(these, Order.NEWEST, null, some.size(), Set.of())).papers());
            some.stream().filter(one -> papers.contains(one.paper())).limit(most - found.size()).forEach(found::add);
        }
        return found;
    }

    private Map<UUID, Reason> reasons(Search search, Function<List<String>, Query> among, List<UUID> papers) {
        if (!search.explain() || papers.isEmpty())
            return Map.of();
        Query these = among.apply(papers.stream().map(PaperId::print).toList());
        return index.find(new Search(these, null, Order.RELEVANCE, search.today(), null, papers.size(), Set.of(), true))
                .reasons();
    }
}
