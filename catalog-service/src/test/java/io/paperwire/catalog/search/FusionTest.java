package io.paperwire.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.paperwire.catalog.search.Fusion.Fused;

class FusionTest {

    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID C = new UUID(0, 3);

    @Test
    void what_both_have_comes_first_and_each_paper_once() {
        List<Fused> fused = Fusion.of(List.of(A, B), List.of(new Meaning.Near(C, 0.9), new Meaning.Near(B, 0.8)));

        assertThat(fused).containsExactly(new Fused(B, 2, 2, 0.8), new Fused(A, 1, 0, null), new Fused(C, 0, 1, 0.9));
    }

    @Test
    void only_the_first_of_each_list_take_part() {
        List<UUID> many = IntStream.range(0, Fusion.DEPTH + 5).mapToObj(i -> new UUID(1, i)).toList();

        assertThat(Fusion.of(many, List.of())).hasSize(Fusion.DEPTH).extracting(Fused::paper)
                .isEqualTo(many.subList(0, Fusion.DEPTH));
        assertThat(Fusion.of(List.of(), List.of())).isEmpty();
    }
}
