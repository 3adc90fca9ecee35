package io.paperwire.query.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A query as it is kept, once for all who ask it. Equal if written alike. */
final class SavedQuery<I> {

    private static final int[] NO_KEYS = {};

    final int[] code;
    int number;
    /** The symbols that it is looked up by; empty in the slow lane. */
    int[] keys = NO_KEYS;
    private List<I> askedBy = List.of();

    SavedQuery(int[] code) {
        this.code = code;
    }

    List<I> askedBy() {
        return askedBy;
    }

    void add(I id) {
        if (askedBy.isEmpty()) {
            askedBy = List.of(id);
            return;
        }
        if (askedBy.size() == 1)
            askedBy = new ArrayList<>(askedBy);
        askedBy.add(id);
    }

    void remove(I id) {
        if (askedBy.size() == 1)
            askedBy = List.of();
        else
            askedBy.remove(id);
    }

    void unkeyed() {
        keys = NO_KEYS;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SavedQuery<?> saved && Arrays.equals(code, saved.code);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(code);
    }
}
