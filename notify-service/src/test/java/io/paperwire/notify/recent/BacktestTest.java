package io.paperwire.notify.recent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class BacktestTest {

    private static final Duration LONG = Duration.ofDays(90);

    @Test
    void a_flood_is_reckoned_by_the_days_that_are_known() {
        assertThat(flood(60, LONG)).isZero();
        assertThat(flood(60, Duration.ofMinutes(15))).isEqualTo(60);
        assertThat(flood(60, Duration.ofHours(30))).isEqualTo(30);
        assertThat(flood(210, LONG)).isEqualTo(30);
    }

    private static long flood(int papers, Duration known) {
        return Backtest.flood(new Backtest.Period(7, papers), known);
    }
}
