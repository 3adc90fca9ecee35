package io.paperwire.notify.endpoint;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;

class EndpointConfigTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"workers; -1", "retries; 5s,0s,1m", "disable-after; 0d", "most; -1"})
    void a_setting_that_could_never_work_ends_the_start_with_its_name(String setting, String value) {
        SmallRyeConfigBuilder start = new SmallRyeConfigBuilder().addDiscoveredConverters()
                .withMapping(EndpointConfig.class).withValidator(new BeanValidationConfigValidatorImpl())
                .withSources(new PropertiesConfigSource(Map.of("paperwire.endpoints." + setting, value), "", 1));

        assertThatThrownBy(start::build).isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("paperwire.endpoints." + setting);
    }
}
