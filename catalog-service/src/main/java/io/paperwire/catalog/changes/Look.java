package io.paperwire.catalog.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one look at the changes found.
 *
 * @param from  the place behind which it looked
 * @param items those that came then, or the first of them
 * @param head  the place behind all that there were
 */
record Look(ChangeCursor from, List<ChangeList.Change> items, ChangeCursor head) {

    boolean isNewsFor(ChangeCursor place) {
        return place.isBefore(head);
    }

    /** The changes behind that place; empty if it is not known here which these are. */
    Optional<ChangeList> behind(ChangeCursor place, int limit, long size) {
        if (place.isBefore(from))
            return Optional.empty();
        List<ChangeList.Change> behind = new ArrayList<>();
        long length = 0;
        for (ChangeList.Change change : items)
            if (place.isBefore(change.cursor()) && behind.size() < limit && length < size) {
                behind.add(change);
                length += change.data().length();
            }
        return behind.isEmpty()
                ? Optional.empty()
                : Optional.of(new ChangeList(behind, behind.get(behind.size() - 1).cursor().print()));
    }
}
