package io.paperwire.query.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A query as it is kept, once for all who ask it. Equal if written alike. */
final class SavedQuery<I> {

    static final int[] NO_KEYS = {};

    final int[] code;
    int number;
    /** The symbols that it is looked up by; empty in the slow lane. */
    int[] keys = NO_KEYS;
    /** Most queries have one asker; then there is no list. */
    private I asker;
    private List<I> moreAskers;

    SavedQuery(int[] code) {
        this.code = code;
    }

    boolean isAsked() {
        return asker != null;
    }

    /** @return null if there are several or none */
    I onlyAsker() {
        return moreAskers == null ? asker : null;
    }

    /** How many there are. */
    int askers() {
        return moreAskers != null ? 1 + moreAskers.size() : isAsked() ? 1 : 0;
    }

    void tellAskers(List<I> found) {
        found.add(asker);
        if (moreAskers != null)
            found.addAll(moreAskers);
    }

    void add(I id) {
        if (asker == null) {
            asker = id;
            return;
        }
        if (moreAskers == null)
            moreAskers = new ArrayList<>(1);
        moreAskers.add(id);
    }

    void remove(I id) {
        if (!asker.equals(id)) {
            moreAskers.remove(id);
        } else if (moreAskers == null) {
            asker = null;
        } else {
            asker = moreAskers.remove(moreAskers.size() - 1);
        }
        if (moreAskers != null && moreAskers.isEmpty())
            moreAskers = null;
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
