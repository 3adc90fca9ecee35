package io.paperwire.notify.link;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;

class NotifyConfigTest {

    private static final Map<String, String> GOOD = Map.of("paperwire.catalog.url", "https://papers.example.org",
            "paperwire.notify.url", "https://alerts.example.org", "paperwire.notify.secret", "long");

    @ParameterizedTest
    @ValueSource(strings = {"paperwire.catalog.url", "paperwire.notify.url"})
    void a_public_address_that_is_none_ends_the_start_with_the_settings_name(String setting) {
        SmallRyeConfigBuilder start = new SmallRyeConfigBuilder().addDiscoveredConverters()
                .withMapping(CatalogConfig.class).withMapping(NotifyConfig.class)
                .withValidator(new BeanValidationConfigValidatorImpl())
                .withSources(new PropertiesConfigSource(GOOD, "good", 1),
                        new PropertiesConfigSource(Map.of(setting, "papers.example.org"), "bad", 2));

        assertThatThrownBy(start::build).isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining(setting + " must begin with http");
    }
}
