package io.paperwire.catalog.papers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.identity.Hash64;
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

    /** By its papers, so that a list that has not changed has the same cursor each time. */
    static long number(List<Fusion.Fused> window) {
        return Hash64.of(window.stream().map(Fusion.Fused::paper).toList().toString());
    }

    synchronized void keep(long number, List<Fusion.Fused> window) {
        windows.put(number, List.copyOf(window));
    }

    synchronized Optional<List<Fusion.Fused>> numbered(long number) {
        return Optional.ofNullable(windows.get(number));
    }
}
