package io.paperwire.catalog.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.paperwire.service.limits.Client;

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
}
