package io.paperwire.service.readiness;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;

class TopicsConfigTest {

    @ParameterizedTest
    @ValueSource(strings = {"partitions", "replication"})
    void topics_without_a_partition_or_a_replica_end_the_start_with_the_settings_name(String setting) {
        SmallRyeConfigBuilder start = new SmallRyeConfigBuilder().withMapping(TopicsConfig.class)
                .withValidator(new BeanValidationConfigValidatorImpl())
                .withSources(new PropertiesConfigSource(Map.of("paperwire.topics." + setting, "0"), "", 1));

        assertThatThrownBy(start::build).isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("paperwire.topics." + setting + " ");
    }
}
