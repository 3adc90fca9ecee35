package io.paperwire.notify.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class WishFormTest {

    private static final int LONGEST = 100;

    @Test
    void a_query_is_kept_in_its_canonical_spelling() {
        assertThat(WishForm.query("  graph   AND (neural) ", LONGEST)).isEqualTo("graph neural");
    }

    @Test
    void nearness_cannot_be_subscribed_to_wherever_it_stands() {
        for (String query : new String[]{"like:2403.11004", "graph (neural OR -like:2403.11004)"})
            assertThatExceptionOfType(Rejected.class).isThrownBy(() -> WishForm.query(query, LONGEST))
                    .withMessageStartingWith("like:")
                    .satisfies(rejected -> assertThat(rejected.position()).isEqualTo(query.indexOf("like:")));
    }
}
