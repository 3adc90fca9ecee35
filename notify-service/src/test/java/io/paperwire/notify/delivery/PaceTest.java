package io.paperwire.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:15:20.500Z");
    private static final Instant MINUTE = Instant.parse("2026-05-04T10:15:00Z");

    @Test
    void so_many_go_at_once_and_the_others_in_later_minutes() {
        Pace pace = new Pace(3, 0);
        assertThat(pace.turn(1, NOW)).isEqualTo(NOW);
        assertThat(pace.turn(3, NOW)).isEqualTo(NOW);
        assertThat(pace.turn(4, NOW)).isEqualTo(MINUTE.plusSeconds(60));
        assertThat(pace.turn(5, NOW)).isEqualTo(MINUTE.plusSeconds(80));
        assertThat(pace.turn(7, NOW)).isEqualTo(MINUTE.plusSeconds(120));
    }

    @Test
    void no_minute_to_come_gets_more_than_it_may_have() {
        Pace pace = new Pace(7, 0);
        Map<Instant, Integer> minutes = new HashMap<>();
        for (int nth = 1; nth <= 70; nth++)
            minutes.merge(Pace.minute(pace.turn(nth, NOW)), 1, Integer::sum);
        assertThat(minutes).hasSize(10).allSatisfy((minute, mails) -> assertThat(mails).isEqualTo(7));
    }

    @Test
    void nothing_waits_for_longer_than_ten_minutes_before_it_asks_again() {
        assertThat(new Pace(1, 0).turn(1_000_000_000, NOW))
                .isBetween(NOW, MINUTE.plus(Duration.ofMinutes(11)));
    }

    @Test
    void without_a_limit_everything_goes_at_once() {
        assertThat(new Pace(0, 0).turn(1_000_000, NOW)).isEqualTo(NOW);
        assertThatThrownBy(() -> new Pace(-1, 0)).hasMessageContaining("-1");
    }
}
