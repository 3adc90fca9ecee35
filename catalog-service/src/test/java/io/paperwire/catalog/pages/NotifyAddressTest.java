package io.paperwire.catalog.pages;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;

class NotifyAddressTest {

    @Test
    void where_the_form_of_subscriptions_goes_is_an_address_or_the_catalogue_does_not_start() {
        SmallRyeConfigBuilder start = new SmallRyeConfigBuilder().addDiscoveredConverters()
                .withMapping(NotifyAddress.class).withValidator(new BeanValidationConfigValidatorImpl())
                .withSources(new PropertiesConfigSource(Map.of("paperwire.notify.url", "alerts.example.org"), "", 1));

        assertThatThrownBy(start::build).isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("paperwire.notify.url must begin with http");
    }
}
