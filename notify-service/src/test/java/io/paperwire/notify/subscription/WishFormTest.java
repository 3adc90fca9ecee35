package io.paperwire.notify.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WishFormTest {

    private static final int LONGEST = 100;

    @Test
    void a_query_is_kept_in_its_canonical_spelling() {
        assertThat(WishForm.query("  graph   AND (neural) ", LONGEST)).isEqualTo("graph neural");
    }

    @Test
    void what_no_xml_can_say_is_refused() {
        for (String typed : new String[]{"graph \"a\uFFFFb\"", "graph\uFFFE"})
            assertThatExceptionOfType(Rejected.class).isThrownBy(() -> WishForm.query(typed, LONGEST));
    }

    @Test
    void there_are_twenty_examples_at_most() {
        String twenty = IntStream.range(0, 20).mapToObj(i -> "like:arxiv:2403.110" + (10 + i))
                .collect(Collectors.joining(" OR "));

        assertThat(WishForm.query(twenty, 1_000)).isEqualTo(twenty);
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> WishForm.query(twenty + " OR like:2403.99999", 1_000))
                .satisfies(rejected -> assertThat(rejected.position()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = {"is:retracted", "graph is:withdrawn", "venue:icml (is:retracted OR is:withdrawn)"})
    void what_only_withdrawn_and_retracted_papers_match_is_refused(String query) {
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> WishForm.query(query, LONGEST))
                .satisfies(rejected -> assertThat(rejected.position()).isEqualTo(query.indexOf("is:")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"graph NOT is:retracted", "is:retracted OR graph", "is:preprint"})
    void what_other_papers_match_too_is_asked_for(String query) {
        assertThat(WishForm.query(query, LONGEST)).isEqualTo(query);
    }
}
