package io.paperwire.ingest.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.ingest.harvest.Health.State;
import io.paperwire.ingest.harvest.protocol.Turn;

class HealthTest {

    private static final Instant FRIDAY = Instant.parse("2026-03-13T20:00:00Z");
    private static final Duration FOUR_DAYS = Duration.ofDays(4);

    private final Health healthy = new Health(State.HEALTHY, null, FRIDAY);

    @Test
    void something_new_is_healthy_since_it_first_was_so() {
        Instant later = FRIDAY.plus(Duration.ofDays(1));

        assertThat(healthy.after(end(Turn.State.WHOLE, null), true, FRIDAY, FOUR_DAYS, later))
                .isEqualTo(new Health(State.HEALTHY, null, FRIDAY));
    }

    @Test
    void nothing_new_over_a_weekend_is_quiet_and_after_a_week_degraded() {
        Instant monday = FRIDAY.plus(Duration.ofDays(3));
        Instant nextFriday = FRIDAY.plus(Duration.ofDays(7));

        Health quiet = healthy.after(end(Turn.State.NOTHING, "noRecordsMatch"), false, FRIDAY, FOUR_DAYS, monday);
        Health degraded = quiet.after(end(Turn.State.NOTHING, "noRecordsMatch"), false, FRIDAY, FOUR_DAYS, nextFriday);

        assertThat(quiet).isEqualTo(new Health(State.QUIET, "noRecordsMatch", monday));
        assertThat(degraded).isEqualTo(new Health(State.DEGRADED,
                "nothing new since 2026-03-13T20:00:00Z: noRecordsMatch", nextFriday));
    }

    @Test
    void the_same_records_again_are_nothing_new() {
        assertThat(healthy.after(end(Turn.State.WHOLE, null), false, FRIDAY, FOUR_DAYS, FRIDAY))
                .isEqualTo(new Health(State.QUIET, "nothing new", FRIDAY));
    }

    @Test
    void a_source_may_be_quiet_for_ever() {
        assertThat(healthy.after(end(Turn.State.NOTHING, null), false, FRIDAY, Duration.ZERO,
                FRIDAY.plus(Duration.ofDays(1000))).state()).isEqualTo(State.QUIET);
    }

    @Test
    void what_is_wrong_is_degraded_even_with_something_new() {
        assertThat(healthy.after(end(Turn.State.WRONG, "incomplete"), true, FRIDAY, FOUR_DAYS, FRIDAY))
                .isEqualTo(new Health(State.DEGRADED, "incomplete", FRIDAY));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, PT1M", "2, 0, PT2M", "3, 0, PT4M", "3, 1, PT2M", "9, 0, PT1H", "1000000, 0, PT1H",
            "9, 0.5, PT45M"})
    void waits_double_to_a_bound_with_a_part_left_to_chance(int failures, double random, Duration wait) {
        assertThat(new Backoff(Duration.ofMinutes(1), Duration.ofHours(1)).after(failures, random)).isEqualTo(wait);
    }

    private static Turn.Done end(Turn.State state, String reason) {
        return new Turn.Done(true, null, state, reason);
    }
}
