package io.paperwire.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;

class MailConfigTest {

    @ParameterizedTest
    @CsvSource({"delivery.workers, 0", "delivery.poll, 0s", "delivery.longest-refused, -4h",
            "delivery.most-refusals, 0"})
    void a_setting_that_could_never_work_ends_the_start_with_its_name(String setting, String value) {
        SmallRyeConfigBuilder start = new SmallRyeConfigBuilder().addDiscoveredConverters()
                .withMapping(DeliveryConfig.class).withValidator(new BeanValidationConfigValidatorImpl())
                .withSources(new PropertiesConfigSource(Map.of("paperwire." + setting, value), "", 1));

        assertThatThrownBy(start::build).isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("paperwire." + setting + " ");
    }

    /** As the page on operations has it. */
    @Test
    void in_the_environment_a_domain_stands_between_double_underscores() {
        MailConfig config = new SmallRyeConfigBuilder().withMapping(MailConfig.class)
                .withValidator(new BeanValidationConfigValidatorImpl())
                .withSources(
                        new EnvConfigSource(Map.of("PAPERWIRE_MAIL_DOMAINS__EXAMPLE_ORG__MOST_A_MINUTE", "60"), 300))
                .build().getConfigMapping(MailConfig.class);

        assertThat(config.domains()).hasSize(1).hasEntrySatisfying("example.org",
                domain -> assertThat(domain.mostAMinute()).isEqualTo(OptionalInt.of(60)));
    }
}
