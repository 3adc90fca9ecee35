package io.paperwire.notify.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;

import org.junit.jupiter.api.Test;

class SameTimeTest {

    private final SameTime sameTime = new SameTime(Duration.ofMillis(50));

    @Test
    void an_answer_takes_its_time_whatever_there_is_to_do() throws SQLException {
        long started = System.nanoTime();
        sameTime.run(() -> {
        });
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void a_failure_takes_its_time_too() {
        long started = System.nanoTime();
        assertThatThrownBy(() -> sameTime.run(() -> {
            throw new SQLException("away");
        })).hasMessage("away");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }
}
