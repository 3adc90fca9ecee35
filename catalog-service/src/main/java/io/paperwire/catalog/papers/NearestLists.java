package io.paperwire.catalog.papers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.search.Fusion;
import io.paperwire.catalog.search.Hits;
import io.paperwire.catalog.search.Meaning;
import io.paperwire.catalog.search.Order;
import io.paperwire.catalog.search.Place;
import io.paperwire.catalog.search.Reason;
import io.paperwire.catalog.search.Search;
import io.paperwire.catalog.search.SearchIndex;
import io.paperwire.query.Likes;
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
     * @param near   all of them, the nearest first
     * @param after  the last paper of the page before, with how many were shown as its second value; null for the first page
     */
    FusedLists.Page find(Search search, List<Meaning.Near> near, Place after) {
        int shown = after == null ? 0 : (int) Math.max(0, Math.min(near.size(), after.values().get(1)));
        Hits all = index.find(new Search(search.query(), Order.NEWEST, null, 1, search.facets()));
        List<Meaning.Near> found = satisfying(search.query(), near.subList(begin(near, after, shown), near.size()),
                (int) Math.min(search.limit() + 1, all.total()));
        Map<UUID, Fusion.Fused> page = new LinkedHashMap<>();
        for (Meaning.Near one : found.subList(0, Math.min(found.size(), search.limit())))
            page.put(one.paper(), new Fusion.Fused(one.paper(), 0, shown + page.size() + 1, one.nearness()));
        List<UUID> papers = List.copyOf(page.keySet());
        Place next = found.size() > search.limit()
                ? new Place(List.of(0L, (long) shown + papers.size()), papers.get(papers.size() - 1))
                : null;
        return new FusedLists.Page(
                new Hits(papers, all.total(), next, all.facets(), reasons(search, papers)), page);
    }

    /** The paper may have left since. */
    private static int begin(List<Meaning.Near> near, Place after, int shown) {
        if (after != null)
            for (int i = 0; i < near.size(); i++)
                if (near.get(i).paper().equals(after.paper()))
                    return i + 1;
        return shown;
    }

    private List<Meaning.Near> satisfying(Query query, List<Meaning.Near> near, int most) {
        List<Meaning.Near> found = new ArrayList<>();
        int to;
        for (int from = 0; from < near.size() && found.size() < most; from = to) {
            to = Math.min(near.size(), from + (from == 0 ? FIRST_ASKED : MOST_ASKED));
            List<Meaning.Near> some = near.subList(from, to);
            Query these = new Query.And(List.of(query, ids(some.stream().map(Meaning.Near::paper).toList())));
            Set<UUID> papers = new HashSet<>(
                    index.find(new Search(these, Order.NEWEST, null, some.size(), Set.of())).papers());
            some.stream().filter(one -> papers.contains(one.paper())).limit(most - found.size()).forEach(found::add);
        }
        return found;
    }

    private Map<UUID, Reason> reasons(Search search, List<UUID> papers) {
        if (!search.explain() || papers.isEmpty())
            return Map.of();
        Query these = new Query.And(List.of(search.query(), ids(papers)));
        return index.find(new Search(these, null, Order.RELEVANCE, search.today(), null, papers.size(), Set.of(), true))
                .reasons();
    }

    private static Query ids(List<UUID> papers) {
        return Likes.any(papers.stream().map(PaperId::print).toList());
    }
}
