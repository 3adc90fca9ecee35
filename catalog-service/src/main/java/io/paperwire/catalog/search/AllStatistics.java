package io.paperwire.catalog.search;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The statistics in use, and the last ones before them, for lists that were begun with those. */
public final class AllStatistics {

    private static final int MOST_KEPT = 64;
    /** Of all those before the ones in use, about 40 MB. */
    private static final int MOST_TERMS = 200_000;

    private final Deque<Statistics> kept = new ArrayDeque<>();
    /** By chance, so that the cursors of an earlier process do not seem to be of this one. */
    private int number = ThreadLocalRandom.current().nextInt();

    public synchronized Statistics current(int papers) {
        if (kept.isEmpty() || !kept.peekFirst().holdFor(papers)) {
            kept.addFirst(Statistics.of(number++, papers));
            while (kept.size() > MOST_KEPT || kept.stream().mapToInt(one -> one.terms().size()).sum() > MOST_TERMS)
                kept.removeLast();
        }
        return kept.peekFirst();
    }

    public synchronized Optional<Statistics> numbered(long wanted) {
        return kept.stream().filter(one -> one.number() == wanted).findFirst();
    }
}
