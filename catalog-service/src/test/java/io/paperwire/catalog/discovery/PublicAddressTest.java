package io.paperwire.catalog.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.WebApplicationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;

class PublicAddressTest {

    @ParameterizedTest
    @CsvSource({"http://wire.example:8400/,http://wire.example:8400", "https://127.0.0.1/x,https://127.0.0.1",
            "http://[::1]:8400/,http://[::1]:8400"})
    void addresses_begin_as_the_request_does(URI request, String base) {
        assertThat(PublicAddress.ofRequest(request)).isEqualTo(base);
    }

    @Test
    void what_is_configured_goes_before_what_a_proxy_asks() {
        PublicAddress address = new PublicAddress(() -> Optional.of(URI.create("https://wire.example/papers/")));

        assertThat(address.base(null)).isEqualTo("https://wire.example/papers");
    }

    @Test
    void what_is_configured_without_http_ends_the_start() {
        SmallRyeConfigBuilder start = new SmallRyeConfigBuilder().addDiscoveredConverters()
                .withMapping(CatalogUrl.class)
                .withValidator(new BeanValidationConfigValidatorImpl())
                .withSources(new PropertiesConfigSource(Map.of("paperwire.catalog.url", "wire.example"), "", 1));

        assertThatThrownBy(start::build).isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("paperwire.catalog.url must begin with http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://user@wire.example/", "http://wire.example:123456/", "http://a_b'c/", "http:/x"})
    void a_host_that_could_mean_more_is_refused(URI request) {
        assertThatThrownBy(() -> PublicAddress.ofRequest(request)).isInstanceOf(WebApplicationException.class)
                .hasMessageContaining("Host");
    }
}
