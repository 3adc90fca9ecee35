package io.paperwire.notify.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;

class LedgerConfigTest {

    @Test
    void the_ledger_is_kept_for_a_month_at_least() {
        SmallRyeConfigBuilder start = new SmallRyeConfigBuilder().addDiscoveredConverters()
                .withMapping(LedgerConfig.class).withValidator(new BeanValidationConfigValidatorImpl())
                .withSources(new PropertiesConfigSource(Map.of("paperwire.ledger.keep", "29d"), "", 1));

        assertThatThrownBy(start::build).isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("paperwire.ledger.keep ");
    }
}
