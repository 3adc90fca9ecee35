package io.paperwire.query.matching;

import java.util.Arrays;

import io.paperwire.query.matching.Key.Guard;

/**
 * Under each key the queries that are looked up there, each with what is needed to see that most of them do not come into
 * question, in two numbers. The first has, from its lowest bit on, a guard (24 bits) and its fields (4), the key's fields
 * (4), whether that is all that must hold, whether the query has other keys too, and the query's number (30). The second has
 * two more guards with their fields, and for each of the three whether it must be absent.
 */
final class Postings {

    static final int MOST_QUERIES = 1 << 30;
    private static final int GUARD = (1 << 24) - 1;
    private static final long COMPLETE = 1L << 32;
    private static final long HAS_OTHERS = 1L << 33;
    private static final int FIRST_ABSENT = 56;
    private static final long[] NOTHING = {};

    private long[][] lists = new long[64][];
    private int[] sizes = new int[64];

    static int query(long first) {
        return (int) (first >>> 34);
    }

    static boolean hasOthers(long first) {
        return (first & HAS_OTHERS) != 0;
    }

    static boolean isComplete(long first) {
        return (first & COMPLETE) != 0;
    }

    static boolean comesIntoQuestion(long first, long second, int keyFields, PaperSymbols paper) {
        int fields = (int) (first >>> 28) & Code.EVERYWHERE;
        return (fields & keyFields) != 0 && holds((int) first, second >>> FIRST_ABSENT, paper)
                && holds((int) second, second >>> FIRST_ABSENT + 1, paper)
                && holds((int) (second >>> 28), second >>> FIRST_ABSENT + 2, paper);
    }

    private static boolean holds(int guard, long absent, PaperSymbols paper) {
        return paper.has(guard & GUARD, guard >>> 24 & Code.EVERYWHERE) != ((absent & 1) != 0);
    }

    /** The first {@link #size} pairs of numbers are the postings. */
    long[] of(int symbol) {
        return symbol < lists.length && lists[symbol] != null ? lists[symbol] : NOTHING;
    }

    int size(int symbol) {
        return symbol < sizes.length ? sizes[symbol] : 0;
    }

    void add(int symbol, int query, Key key, boolean hasOthers) {
        if (symbol >= lists.length) {
            int length = symbol + (symbol >> 1);
            lists = Arrays.copyOf(lists, length);
            sizes = Arrays.copyOf(sizes, length);
        }
        int size = sizes[symbol]++;
        if (size == 0)
            lists[symbol] = new long[2];
        else if (2 * size == lists[symbol].length)
            lists[symbol] = Arrays.copyOf(lists[symbol], 2 * (size + (size >> 2) + 1));
        boolean fits = key.guards().stream().allMatch(guard -> guard.symbol() <= GUARD);
        lists[symbol][2 * size] = (long) query << 34 | (hasOthers ? HAS_OTHERS : 0)
                | (key.complete() && fits ? COMPLETE : 0) | (long) key.fields() << 28 | guard(key, 0);
        lists[symbol][2 * size + 1] = guard(key, 1) | guard(key, 2) << 28 | absent(key);
    }

    private static long guard(Key key, int number) {
        Guard guard = number < key.guards().size() ? key.guards().get(number) : null;
        return guard == null || guard.symbol() > GUARD
                ? (long) Code.EVERYWHERE << 24 | Symbols.ALWAYS
                : (long) guard.fields() << 24 | guard.symbol();
    }

    private static long absent(Key key) {
        long absent = 0;
        for (int i = 0; i < key.guards().size(); i++) {
            if (key.guards().get(i).absent() && key.guards().get(i).symbol() <= GUARD)
                absent |= 1L << FIRST_ABSENT + i;
        }
        return absent;
    }

    /** Removes one posting of the query. */
    void remove(int symbol, int query) {
        long[] list = lists[symbol];
        int last = --sizes[symbol];
        int place = 0;
        while (query(list[2 * place]) != query)
            place++;
        list[2 * place] = list[2 * last];
        list[2 * place + 1] = list[2 * last + 1];
        if (last == 0)
            lists[symbol] = null;
        else if (4 * last <= list.length)
            lists[symbol] = Arrays.copyOf(list, 2 * last);
    }
}
