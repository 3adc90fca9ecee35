package io.paperwire.catalog.trending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.catalog.trending.CalendarPeriod.Unit;

class CalendarPeriodTest {

    @ParameterizedTest
    @CsvSource({"DAYS, 2024-02-29, 2024-02-29, 2024-02-29", "WEEKS, 2026-W12, 2026-03-16, 2026-03-22",
            "WEEKS, 2020-W53, 2020-12-28, 2021-01-03", "WEEKS, 2025-W01, 2024-12-30, 2025-01-05",
            "MONTHS, 2024-02, 2024-02-01, 2024-02-29"})
    void a_period_runs_from_its_first_day_to_its_last_and_keeps_its_name(Unit unit, String name, LocalDate first,
            LocalDate last) {
        CalendarPeriod period = CalendarPeriod.parse(unit, name);

        assertThat(period).isEqualTo(new CalendarPeriod(unit, first, last));
        assertThat(CalendarPeriod.with(unit, last).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"DAYS, 2026-02-30", "DAYS, 2026-3-1", "DAYS, 2026-W12", "DAYS, yesterday", "WEEKS, 2026-W54",
            "WEEKS, 2026-12", "DAYS, +10000-01-01", "DAYS, -0001-01-01", "MONTHS, -0001-01", "WEEKS, 9999-W52",
            "WEEKS, +10000-W02", "WEEKS, 2025-W53", "MONTHS, 2026-13", "MONTHS, 2026-03-01"})
    void another_form_or_a_period_that_never_was_is_refused(Unit unit, String name) {
        assertThatThrownBy(() -> CalendarPeriod.parse(unit, name)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void a_list_knows_its_address() {
        assertThat(CalendarPeriod.with(Unit.WEEKS, LocalDate.of(2026, 3, 18)).path())
                .isEqualTo("/api/v1/weeks/2026-W12");
    }
}
