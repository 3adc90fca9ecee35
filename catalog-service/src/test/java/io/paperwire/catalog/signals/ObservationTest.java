package io.paperwire.catalog.signals;

import static io.paperwire.catalog.Records.MONDAY;
import static io.paperwire.catalog.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.PaperDate;
import io.paperwire.events.SignalsObserved;
import io.paperwire.events.SourceRef;

class ObservationTest {

    private static final Instant UNSET = Instant.parse("0001-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(doubles = {1e19, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_count_that_cannot_be_is_refused_by_itself_and_left_out_of_a_record(double value) {
        assertThatThrownBy(() -> Observation.of(observed(MONDAY, Map.of("votes", value))))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("signals.votes cannot be " + value);
        assertThat(Observation.of(record("a", "1").signals(Map.of("votes", value, "stars", 1e15)).parsed()))
                .extracting(Observation::kind).containsExactly(Kind.APPEARANCES, "stars");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "vo\0tes", "appearances", "listed"})
    void a_count_of_no_name_is_refused_by_itself_and_left_out_of_a_record(String kind) {
        assertThatThrownBy(() -> Observation.of(observed(MONDAY, Map.of(kind, 1.0))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("signals");
        assertThat(Observation.of(record("a", "1").signals(Map.of(kind, 1.0, "stars", 2.0)).parsed()))
                .extracting(Observation::kind).containsExactly(Kind.APPEARANCES, "stars");
    }

    @Test
    void a_time_that_was_never_set_is_no_time_of_a_count() {
        assertThatThrownBy(() -> Observation.of(observed(UNSET, Map.of("votes", 1.0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("signals cannot be of the time 0001-01-01T00:00:00Z");
        assertThat(Observation.of(record("a", "1").observed(UNSET).signals(Map.of("votes", 1.0)).parsed())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-05-01", "0001-01-01"})
    void a_day_of_listing_that_cannot_be_is_left_out(String day) {
        assertThat(Observation.of(record("a", "1").date(PaperDate.Kind.LISTED, day).signals(Map.of("votes", 1.0))
                .parsed())).extracting(Observation::kind).containsExactly(Kind.APPEARANCES, "votes");
    }

    @Test
    void a_record_has_fifty_counts_at_most() {
        Map<String, Double> many = IntStream.range(0, 51).boxed()
                .collect(Collectors.toMap(n -> "kind" + (10 + n), n -> 1.0));

        assertThatThrownBy(() -> Observation.of(observed(MONDAY, many))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("signals are more than 50: 51");
        assertThat(Observation.of(record("a", "1").signals(many).parsed())).hasSize(1 + 50)
                .extracting(Observation::kind).contains("kind59").doesNotContain("kind60");
        many.put("votes", 3.0);
        assertThat(Observation.of(record("a", "1").signals(many).parsed())).hasSize(1 + 50)
                .extracting(Observation::kind).contains("votes", "kind58").doesNotContain("kind59");
    }

    private static SignalsObserved observed(Instant at, Map<String, Double> signals) {
        return new SignalsObserved(new SourceRef("a", "1", null), at, signals);
    }
}
