package io.paperwire.notify.recent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

class BacktestTest {

    private static final Duration LONG = Duration.ofDays(90);

    @Test
    void a_flood_is_reckoned_by_the_days_that_are_known() {
        assertThat(warning(60, LONG)).isNull();
        assertThat(warning(60, Duration.ofMinutes(15))).startsWith("That is 60 papers a day.");
        assertThat(warning(60, Duration.ofHours(30))).startsWith("That is 30 papers a day.");
        assertThat(warning(210, LONG)).startsWith("That is 30 papers a day.");
    }

    private static String warning(int papers, Duration known) {
        return Backtest.warning(List.of(new Backtest.Period(7, papers), new Backtest.Period(90, papers)), known);
    }
}
