package io.paperwire.service.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;

import org.junit.jupiter.api.Test;

import io.paperwire.service.readiness.Waits.For;

class WaitsTest {

    private final Waits waits = new Waits(Clock.systemUTC());

    @Test
    void a_service_begins_with_waiting_for_database_and_broker() {
        assertThat(waits.now()).containsOnlyKeys(For.DATABASE, For.BROKER);
    }

    @Test
    void a_wait_is_as_old_as_its_first_reason() {
        Waits.Wait first = waits.now().get(For.DATABASE);

        waits.begin(For.DATABASE, "it starts up");

        assertThat(waits.now().get(For.DATABASE)).isEqualTo(new Waits.Wait(first.since(), "it starts up"));
    }

    @Test
    void who_has_what_it_waited_for_ends_nobody_elses_wait() {
        waits.begin(For.STORAGE, "one", "it is full");
        Waits.Wait first = waits.now().get(For.STORAGE);
        waits.begin(For.STORAGE, "other", "it is read-only");

        waits.end(For.STORAGE, "other");

        assertThat(waits.now()).containsEntry(For.STORAGE, first);
        waits.end(For.STORAGE, "one");
        assertThat(waits.isWaitingFor(For.STORAGE)).isFalse();
    }

    @Test
    void what_is_there_is_not_waited_for() {
        waits.end(For.DATABASE);

        assertThat(waits.isWaitingFor(For.DATABASE)).isFalse();
        assertThat(waits.isWaitingFor(For.BROKER)).isTrue();
    }
}
