package io.paperwire.catalog.papers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.search.Fusion;

/** The fused beginnings of the lists that were begun last, so that who turns the pages of one sees each paper once. */
@ApplicationScoped
class Windows {

    private static final int MOST = 256;

    private final Map<Long, List<Fusion.Fused>> windows = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, List<Fusion.Fused>> eldest) {
            return size() > MOST;
        }
    };
    /** By chance, so that the cursors of another process do not seem to be of this one. */
    private long next = ThreadLocalRandom.current().nextLong() >>> 1;

    synchronized long keep(List<Fusion.Fused> window) {
        windows.put(next, List.copyOf(window));
        return next++;
    }

    synchronized Optional<List<Fusion.Fused>> numbered(long number) {
        return Optional.ofNullable(windows.get(number));
    }
}
