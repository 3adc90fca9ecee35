package io.paperwire.query.matching;

import java.util.Arrays;

/**
 * Under each key the queries that are looked up there, each as one number with what is needed to see that most of them do
 * not come into question: from the lowest bit on the guard (24 bits), its fields (4), the key's fields (4), whether that is
 * all that must hold, whether the query has other keys too, and the query's number (30).
 */
final class Postings {

    static final int MOST_QUERIES = 1 << 30;
    private static final int MOST_GUARDS = 1 << 24;
    private static final long COMPLETE = 1L << 32;
    private static final long HAS_OTHERS = 1L << 33;
    private static final long[] NOTHING = {};

    private long[][] lists = new long[64][];
    private int[] sizes = new int[64];

    static long posting(int query, Key key, boolean hasOthers) {
        boolean fits = key.guard() < MOST_GUARDS;
        return (long) query << 34 | (hasOthers ? HAS_OTHERS : 0) | (key.complete() && fits ? COMPLETE : 0)
                | (long) key.fields() << 28 | (long) (fits ? key.guardFields() : Code.EVERYWHERE) << 24
                | (fits ? key.guard() : Symbols.ALWAYS);
    }

    static int query(long posting) {
        return (int) (posting >>> 34);
    }

    static boolean hasOthers(long posting) {
        return (posting & HAS_OTHERS) != 0;
    }

    static boolean isComplete(long posting) {
        return (posting & COMPLETE) != 0;
    }

    static int fields(long posting) {
        return (int) (posting >>> 28) & Code.EVERYWHERE;
    }

    static int guardFields(long posting) {
        return (int) (posting >>> 24) & Code.EVERYWHERE;
    }

    static int guard(long posting) {
        return (int) posting & MOST_GUARDS - 1;
    }

    /** Its first {@link #size} numbers are the postings. */
    long[] of(int symbol) {
        return symbol < lists.length && lists[symbol] != null ? lists[symbol] : NOTHING;
    }

    int size(int symbol) {
        return symbol < sizes.length ? sizes[symbol] : 0;
    }

    void add(int symbol, long posting) {
        if (symbol >= lists.length) {
            int length = symbol + (symbol >> 1);
            lists = Arrays.copyOf(lists, length);
            sizes = Arrays.copyOf(sizes, length);
        }
        int size = sizes[symbol]++;
        if (size == 0)
            lists[symbol] = new long[1];
        else if (size == lists[symbol].length)
            lists[symbol] = Arrays.copyOf(lists[symbol], size + (size >> 2) + 1);
        lists[symbol][size] = posting;
    }

    /** Removes one posting of the query. */
    void remove(int symbol, int query) {
        long[] list = lists[symbol];
        int last = --sizes[symbol];
        int place = 0;
        while (query(list[place]) != query)
            place++;
        list[place] = list[last];
        if (last == 0)
            lists[symbol] = null;
        else if (last <= list.length / 2)
            lists[symbol] = Arrays.copyOf(list, last);
    }
}
