package io.paperwire.query.matching;

/** A map from numbers other than 0 to numbers other than 0, in two arrays. */
final class Pairs {

    private static final int FIRST_SIZE = 16;

    private long[] keys = new long[FIRST_SIZE];
    private int[] values = new int[FIRST_SIZE];
    private int size;

    /** @return 0 if there is none */
    int get(long key) {
        int mask = keys.length - 1;
        for (int slot = slot(key, mask);; slot = slot + 1 & mask) {
            long there = keys[slot];
            if (there == key)
                return values[slot];
            if (there == 0)
                return 0;
        }
    }

    /** @param key one that is not there yet */
    void put(long key, int value) {
        if (++size * 3L > keys.length * 2L)
            grow();
        place(key, value);
    }

    /** Closes the gap, so that no search ends before what it looks for. */
    void remove(long key) {
        int mask = keys.length - 1;
        int gap = slot(key, mask);
        while (keys[gap] != key) {
            if (keys[gap] == 0)
                return;
            gap = gap + 1 & mask;
        }
        size--;
        for (int slot = gap + 1 & mask; keys[slot] != 0; slot = slot + 1 & mask) {
            int wanted = slot(keys[slot], mask);
            if ((slot - wanted & mask) >= (slot - gap & mask)) {
                keys[gap] = keys[slot];
                values[gap] = values[slot];
                gap = slot;
            }
        }
        keys[gap] = 0;
        values[gap] = 0;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0)
                place(oldKeys[i], oldValues[i]);
        }
    }

    private void place(long key, int value) {
        int mask = keys.length - 1;
        int slot = slot(key, mask);
        while (keys[slot] != 0)
            slot = slot + 1 & mask;
        keys[slot] = key;
        values[slot] = value;
    }

    private static int slot(long key, int mask) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed ^ mixed >>> 32) & mask;
    }
}
