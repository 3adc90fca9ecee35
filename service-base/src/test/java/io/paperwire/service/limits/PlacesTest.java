package io.paperwire.service.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

class PlacesTest {

    private static final Optional<Client> LOCAL = Optional.empty();
    private static final Optional<Client> ADA = Optional.of(new Client("ada"));
    private static final Optional<Client> BOB = Optional.of(new Client("bob"));

    @Test
    void one_client_has_a_quarter_and_leaves_the_rest_to_others() {
        Places places = new Places(8);

        assertThat(places.take(ADA)).isTrue();
        assertThat(places.take(ADA)).isTrue();
        assertThat(places.take(ADA)).isFalse();
        assertThat(places.isFreeFor(ADA)).isFalse();
        assertThat(places.take(BOB)).isTrue();
        places.leave(ADA);
        assertThat(places.take(ADA)).isTrue();
    }

    @Test
    void programs_on_this_machine_may_have_all() {
        Places places = new Places(8);

        for (int place = 0; place < 8; place++)
            assertThat(places.take(LOCAL)).isTrue();

        assertThat(places.take(LOCAL)).isFalse();
        assertThat(places.isFreeFor(ADA)).isFalse();
        places.leave(LOCAL);
        assertThat(places.take(ADA)).isTrue();
    }

    @Test
    void a_client_has_one_of_few_and_none_of_none() {
        assertThat(new Places(1).take(ADA)).isTrue();
        assertThat(new Places(0).take(ADA)).isFalse();
    }

    @Test
    void who_waits_gets_the_place_that_another_leaves() throws Exception {
        Places places = new Places(1);
        places.take(ADA);
        assertThat(places.take(BOB, Duration.ofMillis(1))).isFalse();

        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> taken(places));
        places.leave(ADA);

        assertThat(waiting.get()).isTrue();
    }

    private static boolean taken(Places places) {
        try {
            return places.take(BOB, Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
