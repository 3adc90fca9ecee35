package io.paperwire.notify.endpoint;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class EndpointConfigTest {

    @Test
    void a_service_without_workers_does_not_start_and_names_the_setting() {
        EndpointConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(EndpointConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("paperwire.endpoints.workers", "-1"), "", 1)).build()
                .getConfigMapping(EndpointConfig.class);

        assertThatThrownBy(() -> new EndpointCarrier(null, null, null, null, config, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("paperwire.endpoints.workers is at least 1: -1");
    }
}
