package io.paperwire.query.matching;

import java.util.ArrayList;
import java.util.List;

/** The saved queries by their numbers. What a match asks of most of them stands in lists of its own: less memory is read. */
final class SavedQueries<I> {

    private final List<SavedQuery<I>> queries = new ArrayList<>();
    private final List<int[]> codes = new ArrayList<>();
    /** Null where a query has several askers. */
    private final List<I> askers = new ArrayList<>();
    private final Numbers free = new Numbers();

    /** All numbers are below it. */
    int end() {
        return queries.size();
    }

    /** @return null if there is none of that number any more */
    SavedQuery<I> get(int number) {
        return queries.get(number);
    }

    int[] code(int number) {
        return codes.get(number);
    }

    /** Who asks these. What memory has to be waited for is asked for query by query before it is needed. */
    List<I> askers(Numbers found) {
        ArrayList<I> all = new ArrayList<>(found.size());
        List<SavedQuery<I>> askedBySeveral = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            I asker = askers.get(found.get(i));
            if (asker != null)
                all.add(asker);
            else
                askedBySeveral.add(queries.get(found.get(i)));
        }
        int several = 0;
        for (SavedQuery<I> saved : askedBySeveral)
            several += saved.askers();
        all.ensureCapacity(all.size() + several);
        for (SavedQuery<I> saved : askedBySeveral)
            saved.tellAskers(all);
        return all;
    }

    /** Gives the query its number. */
    void add(SavedQuery<I> saved) {
        if (free.size() > 0) {
            saved.number = free.removeLast();
            queries.set(saved.number, saved);
            codes.set(saved.number, saved.code);
        } else {
            if (queries.size() == Postings.MOST_QUERIES)
                throw new IllegalStateException("no more than " + Postings.MOST_QUERIES + " queries can be held");
            saved.number = queries.size();
            queries.add(saved);
            codes.add(saved.code);
            askers.add(null);
        }
    }

    /** To be called when somebody asks it who did not, or does no longer. */
    void askersChanged(SavedQuery<I> saved) {
        askers.set(saved.number, saved.onlyAsker());
    }

    void remove(SavedQuery<I> saved) {
        queries.set(saved.number, null);
        codes.set(saved.number, null);
        askers.set(saved.number, null);
        free.add(saved.number);
    }
}
