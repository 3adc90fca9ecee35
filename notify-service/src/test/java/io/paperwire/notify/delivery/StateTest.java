package io.paperwire.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.paperwire.notify.delivery.State.Tries;

class StateTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void a_delivery_that_was_sent_or_given_up_is_finished_and_counts_its_attempts() {
        State.Failed failed = new State.Pending(Tries.NONE).failed(Tries.NONE.refused(), NOW.plusSeconds(5), "busy");
        assertThat(failed).isEqualTo(new State.Failed(new Tries(1, 1), NOW.plusSeconds(5), "busy"));
        assertThat(failed.sent(NOW)).isEqualTo(new State.Sent(new Tries(2, 1), NOW));
        assertThat(failed.dead(failed.tries().reached(), NOW, "away"))
                .isEqualTo(new State.Dead(new Tries(2, 1), NOW, "away"));
    }

    @Test
    void all_attempts_of_a_post_are_of_one_round_until_it_is_posted_again_by_hand() {
        Tries first = Tries.NONE.refused().refused();
        assertThat(first.round()).isEqualTo(Tries.NONE.round()).isZero();
        Tries second = new State.Pending(first).sent(NOW).again().tries();
        assertThat(second.refused().round()).isEqualTo(second.round()).isPositive();
        Tries third = new State.Pending(second).dead(second.refused(), NOW, "gone").again().tries();
        assertThat(third.round()).isGreaterThan(second.round());
    }

    @Test
    void what_is_sent_again_by_hand_starts_its_refusals_anew() {
        assertThat(new State.Dead(new Tries(9, 7), NOW, "gone").again()).isEqualTo(new State.Pending(new Tries(9, 0)));
        assertThat(new State.Failed(new Tries(2, 1), NOW, "busy").again())
                .isEqualTo(new State.Pending(new Tries(2, 0)));
    }
}
