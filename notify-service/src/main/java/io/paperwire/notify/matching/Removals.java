package io.paperwire.notify.matching;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Singleton;

import io.paperwire.notify.recent.PaperIds;

/**
 * Papers that left the catalogue, and those that are there again, by the times at which that happened. All methods take part
 * in the caller's transaction.
 */
@Singleton
class Removals {

    private final PaperIds ids;

    Removals(PaperIds ids) {
        this.ids = ids;
    }

    /**
     * @param changes   in their order, without those from before their paper was removed. Merges, splits and removals are all
     *                  there: they go by what is known of the ids
     * @param removedAt when papers were removed last, be they there again or not
     */
    record Current(List<Change> changes, Map<String, Instant> removedAt) {

        /** Whether it can give somebody a paper to be told about that is not removed since. */
        boolean tellsOfPaper(Change change) {
            return change.tellsOfPaper() && !isPast(removedAt, change);
        }
    }

    /** @param changes in their order */
    Current current(Connection connection, List<Change> changes) throws SQLException {
        Map<String, Instant> removedAt = ids.removed(connection,
                changes.stream().map(change -> change.event().paperId()).distinct().toList());
        changes.stream().filter(Change::isRemoval).forEach(change -> removedAt.merge(change.about(), change.time(),
                (one, other) -> one.isAfter(other) ? one : other));
        List<Change> current = changes.stream()
                .filter(change -> change.isRegrouping() || change.isRemoval() || !isPast(removedAt, change)).toList();
        return new Current(current, removedAt);
    }

    private static boolean isPast(Map<String, Instant> since, Change change) {
        Instant at = since.get(change.event().paperId());
        return at != null && change.time().isBefore(at);
    }

    /** Papers that were removed and of which the changes say that they are in the catalogue again, since the first of them. */
    Set<String> back(Connection connection, List<Change> current) throws SQLException {
        Map<String, Instant> removedAt = ids.removed(connection,
                current.stream().map(change -> change.event().paperId()).distinct().toList());
        Map<String, Change> back = new HashMap<>();
        current.stream().filter(change -> !change.isRemoval() && removedAt.containsKey(change.event().paperId()))
                .filter(change -> !isPast(removedAt, change))
                .forEach(change -> back.putIfAbsent(change.event().paperId(), change));
        for (Change change : back.values()) {
            if (!change.isRegrouping())
                ids.split(connection, change.event().paperId(), change.time());
        }
        return back.keySet();
    }
}
