package io.paperwire.notify.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class EndpointScheduleTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final EndpointSchedule schedule = new EndpointSchedule(
            List.of(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2)),
            Duration.ofDays(5));

    @Test
    void the_waits_are_those_of_the_list_and_then_it_is_given_up() {
        assertThat(IntStream.rangeClosed(1, 4).mapToObj(failures -> schedule.wait(failures, null, 0).orElseThrow()))
                .containsExactlyElementsOf(schedule.retries());
        assertThat(schedule.wait(5, null, 0)).isEmpty();
        assertThat(schedule.wait(3, null, 1)).contains(Duration.ofMinutes(33));
    }

    @Test
    void an_endpoint_that_asks_for_more_time_gets_it() {
        assertThat(schedule.wait(1, Duration.ofMinutes(2), 0)).contains(Duration.ofMinutes(2));
        assertThat(schedule.wait(3, Duration.ofMinutes(2), 0)).contains(Duration.ofMinutes(30));
        assertThat(schedule.rest(1, Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void an_endpoint_that_fails_is_left_alone_for_five_minutes_at_most() {
        assertThat(schedule.rest(1, null)).isEqualTo(Duration.ofSeconds(5));
        assertThat(schedule.rest(4, null)).isEqualTo(Duration.ofMinutes(5));
        assertThat(schedule.rest(400, null)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void somebody_who_waits_for_a_verification_is_told_after_three_attempts() {
        assertThat(schedule.waitForVerification(2, null, 0)).contains(Duration.ofMinutes(5));
        assertThat(schedule.waitForVerification(3, null, 0)).isEmpty();
    }

    @Test
    void an_endpoint_is_over_after_days_of_failure_but_not_because_the_clock_jumped() {
        assertThat(schedule.isOver(9, NOW.minus(Duration.ofDays(5)), NOW)).isTrue();
        assertThat(schedule.isOver(9, NOW.minus(Duration.ofDays(4)), NOW)).isFalse();
        assertThat(schedule.isOver(2, NOW.minus(Duration.ofDays(400)), NOW)).isFalse();
        assertThat(schedule.isOver(9, NOW.plus(Duration.ofDays(400)), NOW)).isFalse();
    }
}
