package io.paperwire.catalog.meaning;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.paperwire.events.Vector;

/** The vectors of the texts that were asked for last: who turns pages asks for the same one again. */
final class RecentTexts {

    private final Map<String, Vector> vectors;

    RecentTexts(int most) {
        vectors = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Vector> eldest) {
                return size() > most;
            }
        };
    }

    synchronized Optional<Vector> get(String text) {
        return Optional.ofNullable(vectors.get(text));
    }

    synchronized void put(String text, Vector vector) {
        vectors.put(text, vector);
    }
}
