package io.paperwire.catalog.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.WebApplicationException;

import org.junit.jupiter.api.Test;

import io.paperwire.service.limits.Client;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

class ListenersTest {

    private static final Optional<Client> READER = Optional.of(new Client("192.0.2.7"));

    private final Listeners listeners = new Listeners(() -> 1);

    @Test
    void who_leaves_a_stream_makes_place_for_another() {
        Cancellable reader = listeners.listening(READER, Multi.createFrom().nothing()).subscribe().with(event -> {
        });
        assertThatFull();

        reader.cancel();

        assertThatNoException().isThrownBy(() -> listeners.check(READER));
        assertThat(
                listeners.listening(READER, Multi.createFrom().items(1, 2)).collect().asList().await().indefinitely())
                .isEqualTo(List.of(1, 2));
        assertThat(list(Uni.createFrom().item("a stream that ended"))).isNotNull();
    }

    @Test
    void who_waits_leaves_when_the_list_has_come_or_fails_or_nobody_waits_any_more() {
        Cancellable reader = listeners.waiting(READER, Uni.createFrom().nothing()).subscribe().with(list -> {
        });
        assertThatFull();
        reader.cancel();

        assertThat(list(Uni.createFrom().item("after one who left"))).isEqualTo("after one who left");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> list(Uni.createFrom().failure(new IllegalStateException("no list"))));
        assertThat(list(Uni.createFrom().item("after a failure"))).isEqualTo("after a failure");
    }

    private void assertThatFull() {
        assertThatExceptionOfType(WebApplicationException.class).isThrownBy(() -> listeners.check(READER))
                .satisfies(problem -> assertThat(problem.getResponse().getStatus()).isEqualTo(503));
        assertThatExceptionOfType(WebApplicationException.class)
                .isThrownBy(() -> list(Uni.createFrom().item("too many")));
        assertThatExceptionOfType(WebApplicationException.class).isThrownBy(
                () -> listeners.listening(READER, Multi.createFrom().items(1)).collect().asList().await()
                        .indefinitely());
    }

    private <T> T list(Uni<T> list) {
        return listeners.waiting(READER, list).await().atMost(Duration.ofSeconds(10));
    }
}
