package io.paperwire.catalog.trending;

import java.util.ArrayList;
import java.util.List;

import io.paperwire.catalog.trending.PastLists.Placed;

/** The first of any number of papers, in memory for about twice as many as are wanted. */
final class FirstPlaces {

    private final int wanted;
    private final List<Placed> papers = new ArrayList<>();
    private boolean cut;

    FirstPlaces(int wanted) {
        this.wanted = wanted;
    }

    void add(Placed paper) {
        papers.add(paper);
        if (papers.size() == 2 * wanted)
            cut();
    }

    /** The highest rank first. */
    List<Placed> inOrder() {
        cut();
        return List.copyOf(papers);
    }

    /** Whether there were no more. */
    boolean areAll() {
        return !cut && papers.size() <= wanted;
    }

    private void cut() {
        papers.sort(Placed.ORDER);
        if (papers.size() > wanted) {
            papers.subList(wanted, papers.size()).clear();
            cut = true;
        }
    }
}
