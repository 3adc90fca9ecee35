package io.paperwire.notify.wanted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    @ParameterizedTest
    @CsvSource({"at once, 2026-05-04T10:20:30Z, 2026-05-04T10:20:30Z",
            "'at once, 10m', 2026-05-04T10:20:30Z, 2026-05-04T10:30:30Z",
            "hourly, 2026-05-04T10:20:30Z, 2026-05-04T11:00:00Z",
            "hourly, 2026-05-04T10:00:00Z, 2026-05-04T10:00:00Z",
            "daily 08:00, 2026-05-04T05:00:00Z, 2026-05-04T06:00:00Z",
            "daily 08:00, 2026-05-04T06:00:00Z, 2026-05-04T06:00:00Z",
            "daily 08:00, 2026-05-04T06:00:00.001Z, 2026-05-05T06:00:00Z",
            "weekly friday 17:30, 2026-05-04T06:00:00Z, 2026-05-08T15:30:00Z",
            "weekly monday 08:00, 2026-05-04T06:00:01Z, 2026-05-11T06:00:00Z"})
    void what_is_found_is_due_by_the_rhythm(String rhythm, Instant now, Instant due) {
        assertThat(schedule(rhythm, "Europe/Berlin", null).due(now)).isEqualTo(due);
    }

    @Test
    void full_hours_are_those_of_the_zone() {
        assertThat(schedule("hourly", "Asia/Kolkata", null).due(Instant.parse("2026-05-04T10:20:00Z")))
                .isEqualTo("2026-05-04T10:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Australia/Lord_Howe", "Europe/Berlin", "Asia/Kathmandu", "Africa/Casablanca"})
    void the_next_full_hour_is_never_past_whatever_the_clocks_do(String zone) {
        Schedule hourly = schedule("hourly", zone, null);
        Instant now = Instant.parse("2026-12-31T20:05:00Z");
        for (; now.isBefore(Instant.parse("2028-01-01T00:00:00Z")); now = now.plus(Duration.ofMinutes(10))) {
            Instant due = hourly.due(now);
            assertThat(due).isBetween(now, now.plus(Duration.ofMinutes(90)));
            assertThat(due.atZone(ZoneId.of(zone)).getMinute()).as(due.toString()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"Europe/Berlin, 02:30, 2026-03-29, 2026-03-29T01:30:00Z",
            "America/New_York, 02:15, 2026-03-08, 2026-03-08T07:15:00Z",
            "Australia/Lord_Howe, 02:10, 2026-10-04, 2026-10-03T15:40:00Z",
            "America/Asuncion, 00:00, 2024-10-06, 2024-10-06T04:00:00Z"})
    void a_time_that_the_clocks_leave_out_comes_later(String zone, LocalTime time, LocalDate day, Instant due) {
        Instant dayBefore = ZonedDateTime.of(day, LocalTime.MIDNIGHT, ZoneId.of(zone)).minusHours(1).toInstant();
        assertThat(schedule("daily " + time, zone, null).due(dayBefore)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({"Europe/Berlin, 02:30, 2026-10-25T00:30:00Z", "America/New_York, 01:30, 2026-11-01T05:30:00Z",
            "Australia/Lord_Howe, 01:45, 2026-04-04T14:45:00Z"})
    void of_a_time_that_comes_twice_the_first_counts(String zone, LocalTime time, Instant first) {
        Schedule daily = schedule("daily " + time, zone, null);
        assertThat(daily.due(first.minusSeconds(1))).isEqualTo(first);
        assertThat(daily.due(first.plusSeconds(1))).isAfter(first.plus(Duration.ofHours(23)));
    }

    @ParameterizedTest
    @CsvSource({"Europe/Berlin, daily 02:30", "America/New_York, daily 02:15", "America/New_York, daily 01:30",
            "Australia/Lord_Howe, daily 02:10", "Australia/Lord_Howe, daily 01:45", "Africa/Casablanca, daily 02:30",
            "America/Asuncion, daily 00:00", "Asia/Kathmandu, daily 23:59", "UTC, daily 00:00"})
    void there_is_one_digest_a_day_through_a_whole_year(String zone, String rhythm) {
        Schedule daily = schedule(rhythm, zone, null);
        ZoneId place = ZoneId.of(zone);
        Instant from = ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, place).toInstant();
        List<LocalDate> days = new ArrayList<>();
        for (Instant due = daily.due(from); days.size() < 365; due = daily.due(due.plusMillis(1)))
            days.add(due.atZone(place).toLocalDate());
        assertThat(days).containsExactlyElementsOf(
                LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2027, 1, 1)).toList());
    }

    @Test
    void there_is_one_digest_a_week_through_a_whole_year() {
        Schedule weekly = schedule("weekly sunday 02:30", "Europe/Berlin", null);
        ZoneId place = ZoneId.of("Europe/Berlin");
        Instant due = Instant.parse("2026-01-01T00:00:00Z");
        List<LocalDate> days = new ArrayList<>();
        for (int i = 0; i < 52; i++) {
            due = weekly.due(due.plusMillis(1));
            days.add(due.atZone(place).toLocalDate());
        }
        assertThat(days).allMatch(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY).doesNotHaveDuplicates();
        assertThat(days.get(51)).isEqualTo(days.get(0).plusWeeks(51));
    }

    @ParameterizedTest
    @CsvSource({"22:00-07:00, 2026-05-04T22:01:00Z, 2026-05-05T07:00:00Z",
            "22:00-07:00, 2026-05-04T06:59:59Z, 2026-05-04T07:00:00Z",
            "22:00-07:00, 2026-05-04T07:00:00Z, 2026-05-04T07:00:00Z",
            "22:00-23:00, 2026-05-04T22:00:00Z, 2026-05-04T23:00:00Z",
            "12:00-13:00, 2026-05-04T11:59:00Z, 2026-05-04T11:59:00Z"})
    void nothing_is_due_in_quiet_hours(String quiet, Instant now, Instant due) {
        assertThat(schedule("at once", "UTC", quiet).due(now)).isEqualTo(due);
    }

    @Test
    void a_digest_at_a_quiet_hour_comes_when_it_is_over() {
        assertThat(schedule("daily 06:00", "Europe/Berlin", "22:00-07:30").due(Instant.parse("2026-05-04T00:00:00Z")))
                .isEqualTo("2026-05-04T05:30:00Z");
    }

    @Test
    void quiet_hours_that_end_in_the_hour_that_comes_twice_are_over_once() {
        Schedule quiet = schedule("at once", "Europe/Berlin", "22:00-02:30");
        Instant end = Instant.parse("2026-10-25T00:30:00Z");
        assertThat(quiet.due(end.minusSeconds(60))).isEqualTo(end);
        assertThat(quiet.due(end)).isEqualTo(end);
        Instant again = Instant.parse("2026-10-25T01:10:00Z");
        assertThat(quiet.due(again)).isBetween(again, Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void quiet_hours_that_end_in_a_gap_end_after_it() {
        Schedule quiet = schedule("at once", "Europe/Berlin", "22:00-02:30");
        assertThat(quiet.due(Instant.parse("2026-03-29T00:10:00Z"))).isEqualTo("2026-03-29T01:30:00Z");
    }

    @Test
    void the_rest_of_a_full_day_comes_the_next_morning_out_of_quiet_hours() {
        Instant due = Instant.parse("2026-05-04T20:00:00Z");
        assertThat(schedule("at once", "America/New_York", null).rest(due)).isEqualTo("2026-05-05T12:00:00Z");
        assertThat(schedule("at once", "UTC", "22:00-09:00").rest(due)).isEqualTo("2026-05-05T09:00:00Z");
    }

    @Test
    void a_cap_holds_for_what_comes_often_only() {
        assertThat(new Schedule(Rhythm.parse("hourly"), ZoneId.of("UTC"), null, 5).isCapped()).isTrue();
        assertThat(new Schedule(Rhythm.parse("daily 08:00"), ZoneId.of("UTC"), null, 5).isCapped()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"at once", "at once, 10m", "at once, 90s", "hourly", "daily 08:00", "weekly monday 08:00"})
    void a_rhythm_is_read_as_it_is_printed(String text) {
        assertThat(Rhythm.parse(text).print()).isEqualTo(text);
    }

    @Test
    void a_rhythm_may_be_typed_with_capital_letters() {
        assertThat(Rhythm.parse("Weekly Monday 08:00").print()).isEqualTo("weekly monday 08:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sometimes", "daily", "daily 25:00", "daily 8:00", "weekly 08:00", "weekly mon 08:00",
            "at once, 61m", "at once, 10", "at once, -1m", "daily 08:00:00", "hourly 1"})
    void what_is_no_rhythm_is_refused(String text) {
        assertThatThrownBy(() -> Rhythm.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "22:00", "22:00-", "22:00-22:00", "22-7", "22:00-07:00-09:00"})
    void what_are_no_quiet_hours_is_refused(String text) {
        assertThatThrownBy(() -> QuietHours.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Berlin", "+02:00", "UTC+1", "Europe/../etc"})
    void a_zone_is_the_name_of_a_place(String text) {
        assertThatThrownBy(() -> Clocks.zone(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_zone_may_be_typed_in_small_letters() {
        assertThat(Clocks.zone("europe/berlin")).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(Clocks.zone("utc")).isEqualTo(ZoneId.of("UTC"));
    }

    private static Schedule schedule(String rhythm, String zone, String quietHours) {
        return new Schedule(Rhythm.parse(rhythm), Clocks.zone(zone),
                quietHours == null ? null : QuietHours.parse(quietHours), null);
    }
}
