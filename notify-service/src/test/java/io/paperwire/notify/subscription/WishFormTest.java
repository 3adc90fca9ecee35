package io.paperwire.notify.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class WishFormTest {

    private static final int LONGEST = 100;

    @Test
    void a_query_is_kept_in_its_canonical_spelling() {
        assertThat(WishForm.query("  graph   AND (neural) ", LONGEST)).isEqualTo("graph neural");
    }

    @Test
    void there_are_twenty_examples_at_most() {
        String twenty = IntStream.range(0, 20).mapToObj(i -> "like:arxiv:2403.110" + (10 + i))
                .collect(Collectors.joining(" OR "));

        assertThat(WishForm.query(twenty, 1_000)).isEqualTo(twenty);
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> WishForm.query(twenty + " OR like:2403.99999", 1_000))
                .withMessage("A subscription may ask for nearness to 20 papers.")
                .satisfies(rejected -> assertThat(rejected.position()).isZero());
    }
}
