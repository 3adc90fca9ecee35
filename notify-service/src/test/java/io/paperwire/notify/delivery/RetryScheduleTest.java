package io.paperwire.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.paperwire.notify.delivery.Failure.Kind;
import io.paperwire.notify.delivery.RetrySchedule.Again;
import io.paperwire.notify.delivery.RetrySchedule.GiveUp;

class RetryScheduleTest {

    private final RetrySchedule schedule = new RetrySchedule(Duration.ofSeconds(1), Duration.ofSeconds(60),
            Duration.ofSeconds(30), Duration.ofHours(4), 20, 3);

    @Test
    void a_server_that_is_away_is_tried_ever_more_slowly_and_never_given_up() {
        assertThat(schedule.after(Kind.AWAY, 1, 0, 1)).isEqualTo(new Again(Duration.ofSeconds(1)));
        assertThat(schedule.after(Kind.AWAY, 4, 0, 1)).isEqualTo(new Again(Duration.ofSeconds(8)));
        assertThat(schedule.after(Kind.AWAY, 100_000, 0, 1)).isEqualTo(new Again(Duration.ofSeconds(60)));
    }

    @Test
    void a_temporary_refusal_is_given_up_after_many() {
        assertThat(schedule.after(Kind.REFUSED_FOR_NOW, 1, 1, 1)).isEqualTo(new Again(Duration.ofSeconds(30)));
        assertThat(schedule.after(Kind.REFUSED_FOR_NOW, 19, 19, 1)).isEqualTo(new Again(Duration.ofHours(4)));
        assertThat(schedule.after(Kind.REFUSED_FOR_NOW, 20, 20, 1)).isEqualTo(new GiveUp());
    }

    @Test
    void a_permanent_refusal_is_given_up_after_few() {
        assertThat(schedule.after(Kind.REFUSED, 2, 2, 1)).isEqualTo(new Again(Duration.ofSeconds(60)));
        assertThat(schedule.after(Kind.REFUSED, 3, 3, 1)).isEqualTo(new GiveUp());
    }

    @Test
    void attempts_while_the_server_was_away_do_not_count_as_refusals() {
        assertThat(schedule.after(Kind.REFUSED, 500, 1, 1)).isEqualTo(new Again(Duration.ofSeconds(30)));
    }

    @Test
    void jitter_takes_up_to_a_fifth_off_the_wait() {
        assertThat(schedule.after(Kind.AWAY, 1, 0, 0)).isEqualTo(new Again(Duration.ofMillis(800)));
        assertThat(schedule.after(Kind.AWAY, 1, 0, 0.5)).isEqualTo(new Again(Duration.ofMillis(900)));
    }
}
