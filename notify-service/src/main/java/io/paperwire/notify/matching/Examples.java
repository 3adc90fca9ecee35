package io.paperwire.notify.matching;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.paperwire.events.Vector;
import io.paperwire.notify.meaning.PaperVectors;

/**
 * Where the papers lie that queries ask for nearness to: of those alone that somebody asks for. Anybody may ask for a place;
 * all else is for one caller at a time.
 */
final class Examples {

    private final Map<ActiveSubscription, Set<String>> asked = new HashMap<>();
    private final Map<String, Integer> askers = new HashMap<>();
    private final Map<String, Vector> places = new ConcurrentHashMap<>();
    /** Not looked for yet. */
    private final Set<String> unread = new HashSet<>();

    /** Empty as long as it is not known. */
    Optional<Vector> place(String paper) {
        return Optional.ofNullable(places.get(paper));
    }

    /** @param papers what the subscription asks for from now on, instead of what it asked for before */
    void ask(ActiveSubscription subscription, Collection<String> papers) {
        Set<String> now = Set.copyOf(papers);
        Set<String> before = now.isEmpty() ? asked.remove(subscription) : asked.put(subscription, now);
        for (String paper : now) {
            if (askers.merge(paper, 1, Integer::sum) == 1)
                unread.add(paper);
        }
        if (before != null)
            before.forEach(this::leave);
    }

    private void leave(String paper) {
        if (askers.computeIfPresent(paper, (asks, count) -> count == 1 ? null : count - 1) == null) {
            unread.remove(paper);
            places.remove(paper);
        }
    }

    /** Looks for those that nobody asked for before. */
    void read(Connection connection, PaperVectors vectors) throws SQLException {
        if (unread.isEmpty())
            return;
        places.putAll(vectors.of(connection, unread));
        unread.clear();
    }

    List<String> papers() {
        return List.copyOf(askers.keySet());
    }

    /** These are their places by now. */
    void renew(Map<String, Vector> found) {
        found.forEach((paper, place) -> {
            if (askers.containsKey(paper))
                places.put(paper, place);
        });
    }
}
