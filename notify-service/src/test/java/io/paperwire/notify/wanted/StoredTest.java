package io.paperwire.notify.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;

class StoredTest {

    @Test
    void what_is_understood_is_read_as_it_is() {
        assertThat(Stored.schedule("at once, 10m", "Asia/Tokyo", "22:00-07:00", 3)).isEqualTo(
                new Schedule(new Rhythm.AtOnce(Duration.ofMinutes(10)), ZoneId.of("Asia/Tokyo"),
                        QuietHours.parse("22:00-07:00"), 3));
    }

    @Test
    void what_is_not_understood_here_leaves_the_rest_as_it_is() {
        Schedule schedule = Stored.schedule("at once", "America/Elsewhere", "22:00-07:00", 3);
        assertThat(schedule).isEqualTo(new Schedule(new Rhythm.AtOnce(Duration.ZERO), ZoneId.of("UTC"),
                QuietHours.parse("22:00-07:00"), 3));
        assertThat(Stored.schedule("each full moon", "Asia/Tokyo", "at night", 0)).isEqualTo(
                new Schedule(Rhythm.parse("daily 08:00"), ZoneId.of("Asia/Tokyo"), null, null));
        assertThat(Stored.language("la")).isEqualTo(Language.EN);
        assertThat(Stored.target(Target.TRENDING, "century")).isEmpty();
    }
}
