package io.paperwire.catalog.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;

import jakarta.ws.rs.WebApplicationException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {

    @ParameterizedTest
    @CsvSource({"http://wire.example:8400/,http://wire.example:8400", "https://127.0.0.1/x,https://127.0.0.1",
            "http://[::1]:8400/,http://[::1]:8400"})
    void addresses_begin_as_the_request_does(URI request, String base) {
        assertThat(PublicAddress.ofRequest(request)).isEqualTo(base);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://user@wire.example/", "http://wire.example:123456/", "http://a_b'c/", "http:/x"})
    void a_host_that_could_mean_more_is_refused(URI request) {
        assertThatThrownBy(() -> PublicAddress.ofRequest(request)).isInstanceOf(WebApplicationException.class)
                .hasMessageContaining("Host");
    }
}
