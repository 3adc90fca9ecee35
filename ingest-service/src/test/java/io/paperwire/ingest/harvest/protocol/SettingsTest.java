package io.paperwire.ingest.harvest.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.EventJson;

class SettingsTest {

    @ParameterizedTest
    @CsvSource({"PT6H, 2026-03-17T18:00:00Z", "P1D, 2026-03-18T12:00:00Z", "0 4 * * 1-5, 2026-03-18T04:00:00Z",
            "30 13 * * *, 2026-03-17T13:30:00Z", "0 4 * * 1, 2026-03-23T04:00:00Z"})
    void a_schedule_is_a_duration_or_a_cron_expression(String text, Instant next) {
        assertThat(Schedule.parse(text).next(Pages.NOW)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "often", "PT0S", "P", "PT-1H", "0 4 * *", "61 4 * * *", "0 0 4 * * ?",
            "P367D", "P100000000000D"})
    void what_is_neither_is_refused_by_name(String text) {
        assertThatThrownBy(() -> Schedule.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("schedule").hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @EnumSource(SourceKind.class)
    void settings_are_read_as_they_were_written(SourceKind kind) {
        SourceSettings settings = new SourceSettings(kind, URI.create("https://source.example/x?a=b"), null, null, null,
                "q", null, null, null, "folder", null, null, null, true);

        assertThat(EventJson.read(EventJson.write(settings), SourceSettings.class)).isEqualTo(settings);
        assertThat(settings.hasTheListOf(settings)).isTrue();
        Position position = Position.beginning(settings, Pages.NOW).page("t", 3, 4, "2026-03-01").with(Granularity.DAY);
        assertThat(EventJson.read(EventJson.write(position), Position.class)).isEqualTo(position);
    }

    @Test
    void what_no_source_gets_any_longer_can_still_be_read() {
        String stored = """
                {"kind":"feed","url":"http://ada:secret@source.example/","schedule":"P100000000000D","quietAfter":"P9999D"}""";

        SourceSettings settings = EventJson.read(stored.getBytes(StandardCharsets.UTF_8), SourceSettings.class);

        assertThat(settings.schedule()).isEqualTo("P100000000000D");
        assertThatThrownBy(settings::checked).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_schedule_that_never_comes_is_refused_by_name() {
        SourceSettings never = new SourceSettings(SourceKind.ARXIV_OAI, null, "cs", null, null, null, null, null, null,
                null, "0 0 31 2 *", null, null, false);
        SourceSettings leap = new SourceSettings(SourceKind.ARXIV_OAI, null, "cs", null, null, null, null, null, null,
                null, "0 0 29 2 *", null, null, false);

        assertThatThrownBy(never::checked).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 0 31 2 *");
        assertThat(leap.checked()).isEqualTo(leap);
    }

    @Test
    void an_address_with_a_port_that_is_none_is_refused() {
        SourceSettings settings = new SourceSettings(SourceKind.FEED, URI.create("https://source.example:65536/feed"),
                null, null, null, null, null, null, null, null, null, null, null, false);

        assertThatThrownBy(settings::checked).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65536");
    }

    @Test
    void an_address_without_a_scheme_is_refused_by_name() {
        assertThatThrownBy(() -> new SourceSettings(SourceKind.FEED, URI.create("//source.example/feed"), null, null,
                null, null, null, null, null, null, null, null, null, false))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("//source.example/feed");
    }

    @Test
    void another_schedule_reads_the_same_list_and_another_set_does_not() {
        SourceSettings one = new SourceSettings(SourceKind.ARXIV_OAI, null, "cs", null, null, null, null, null, null,
                null, null, null, null, false);
        SourceSettings later = new SourceSettings(SourceKind.ARXIV_OAI, null, "cs", null, null, null, null, null, null,
                null, "PT1H", Duration.ofDays(9), 7, true);
        SourceSettings other = new SourceSettings(SourceKind.ARXIV_OAI, null, "math", null, null, null, null, null,
                null, null, null, null, null, false);

        assertThat(later.hasTheListOf(one)).isTrue();
        assertThat(other.hasTheListOf(one)).isFalse();
    }
}
