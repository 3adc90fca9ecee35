package io.paperwire.catalog.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.paperwire.events.Vector;

class DiversityTest {

    private static final Vector TARGET = Vector.of(new byte[]{100, 0, 0});
    private static final UUID NEAREST = new UUID(0, 1);
    private static final UUID ITS_COPY = new UUID(0, 2);
    private static final UUID ITS_LIKE = new UUID(0, 3);
    private static final UUID OTHER = new UUID(0, 4);

    private final Map<UUID, Vector> candidates = new LinkedHashMap<>();

    DiversityTest() {
        candidates.put(NEAREST, Vector.of(new byte[]{100, 40, 0}));
        candidates.put(ITS_COPY, Vector.of(new byte[]{100, 41, 0}));
        candidates.put(ITS_LIKE, Vector.of(new byte[]{100, 90, 0}));
        candidates.put(OTHER, Vector.of(new byte[]{100, 0, 95}));
    }

    @Test
    void another_side_of_the_matter_comes_before_more_of_the_same_and_copies_never() {
        assertThat(Diversity.chosen(TARGET, candidates, 10)).containsExactly(NEAREST, OTHER, ITS_LIKE);
    }

    @Test
    void no_more_are_chosen_than_wanted() {
        assertThat(Diversity.chosen(TARGET, candidates, 1)).containsExactly(NEAREST);
        assertThat(Diversity.chosen(TARGET, Map.of(), 5)).isEmpty();
    }
}
