package io.paperwire.catalog.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.paperwire.events.Vector;

class RepresentativesTest {

    private final Map<UUID, Vector> papers = new LinkedHashMap<>();

    private UUID add(int east, int north) {
        UUID paper = new UUID(0, papers.size());
        papers.put(paper, Vector.of(new byte[]{(byte) east, (byte) north}));
        return paper;
    }

    @Test
    void each_subject_is_stood_for_the_largest_first_and_by_the_paper_in_its_middle() {
        UUID alone = add(-100, 0);
        add(100, 10);
        UUID middle = add(100, 0);
        add(100, -10);

        assertThat(Representatives.of(papers, 2)).containsExactly(middle, alone);
    }

    @Test
    void a_paper_that_is_there_once_more_adds_nothing() {
        UUID first = add(100, 0);
        add(100, 0);

        assertThat(Representatives.of(papers, 5)).containsExactly(first);
    }

    @Test
    void of_few_all_stand_for_themselves() {
        UUID first = add(100, 0);
        UUID second = add(60, 80);

        assertThat(Representatives.of(papers, 14)).containsExactlyInAnyOrder(first, second);
        assertThat(Representatives.of(Map.of(), 14)).isEmpty();
    }

    @Test
    void no_more_are_chosen_than_are_wanted() {
        IntStream.range(0, 60).forEach(i -> add(100, i));

        assertThat(Representatives.of(papers, 4)).hasSize(4).doesNotHaveDuplicates();
    }
}
