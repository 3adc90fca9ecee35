package io.paperwire.query.matching;

/**
 * A map from names to numbers other than 0. Where a name's hash and number stand together a look-up touches half as much
 * memory as in a map of the library, and memory is what a match waits for.
 */
final class NameNumbers {

    private static final int FIRST_SIZE = 16;

    private Object[] names = new Object[FIRST_SIZE];
    /** By slot: the hash and, in the lower half, the number; 0 where there is none. */
    private long[] entries = new long[FIRST_SIZE];
    private int size;

    /** @return 0 if there is none */
    int get(Object name) {
        int hash = name.hashCode();
        int mask = names.length - 1;
        for (int slot = slot(hash, mask);; slot = slot + 1 & mask) {
            long entry = entries[slot];
            if (entry == 0)
                return 0;
            if ((int) (entry >>> 32) == hash && (names[slot] == name || names[slot].equals(name)))
                return (int) entry;
        }
    }

    /** @param name one that is not there yet */
    void put(Object name, int number) {
        if (++size * 2 > names.length)
            grow();
        place(name, (long) name.hashCode() << 32 | number);
    }

    /** Closes the gap, so that no search ends before what it looks for. */
    void remove(Object name) {
        int mask = names.length - 1;
        int gap = slot(name.hashCode(), mask);
        while (!name.equals(names[gap])) {
            if (entries[gap] == 0)
                return;
            gap = gap + 1 & mask;
        }
        size--;
        for (int slot = gap + 1 & mask; entries[slot] != 0; slot = slot + 1 & mask) {
            int wanted = slot((int) (entries[slot] >>> 32), mask);
            if ((slot - wanted & mask) >= (slot - gap & mask)) {
                names[gap] = names[slot];
                entries[gap] = entries[slot];
                gap = slot;
            }
        }
        names[gap] = null;
        entries[gap] = 0;
    }

    private void grow() {
        Object[] oldNames = names;
        long[] oldEntries = entries;
        names = new Object[oldNames.length * 2];
        entries = new long[oldNames.length * 2];
        for (int i = 0; i < oldNames.length; i++) {
            if (oldEntries[i] != 0)
                place(oldNames[i], oldEntries[i]);
        }
    }

    private void place(Object name, long entry) {
        int mask = names.length - 1;
        int slot = slot((int) (entry >>> 32), mask);
        while (entries[slot] != 0)
            slot = slot + 1 & mask;
        names[slot] = name;
        entries[slot] = entry;
    }

    private static int slot(int hash, int mask) {
        int mixed = hash * 0x9E3779B1;
        return (mixed ^ mixed >>> 16) & mask;
    }
}
