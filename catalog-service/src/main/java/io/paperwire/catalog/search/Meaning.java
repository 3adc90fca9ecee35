package io.paperwire.catalog.search;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.paperwire.events.Vector;

/**
 * Where papers and texts lie by their meaning, some moments behind the catalogue. While it is off or there is nothing to read
 * yet, it knows no vectors and finds no papers.
 */
public interface Meaning {

    /**
     * A paper near to something.
     *
     * @param nearness the cosine, from -1 to 1
     */
    record Near(UUID paper, double nearness) {

        /** Those that are as near have an order too. */
        public static final Comparator<Near> NEAREST_FIRST = Comparator.comparingDouble(Near::nearness).reversed()
                .thenComparing(Near::paper);
    }

    /** Whether vectors are computed here at all. */
    boolean isOn();

    /** Empty if the paper has no vector yet. */
    Optional<Vector> of(UUID paper);

    /** Empty if the model is not ready, or has too much to do at this moment. */
    Optional<Vector> of(String text);

    /** About the nearest papers, the nearest first: some of them may be missed. */
    List<Near> nearest(Vector to, int most);

    /** For each of the vectors exactly the papers that are so near to it or nearer, the nearest first. */
    List<List<Near>> within(double nearness, List<Vector> of);
}
