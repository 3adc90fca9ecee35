package io.paperwire.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class MailConfigTest {

    @Test
    void a_service_without_workers_does_not_start_and_names_the_setting() {
        DeliveryConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(DeliveryConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("paperwire.delivery.workers", "0"), "", 1)).build()
                .getConfigMapping(DeliveryConfig.class);

        assertThatThrownBy(() -> new MailCarrier(null, null, null, null, config, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("paperwire.delivery.workers is at least 1: 0");
    }

    /** As the page on operations has it. */
    @Test
    void in_the_environment_a_domain_stands_between_double_underscores() {
        MailConfig config = new SmallRyeConfigBuilder().withMapping(MailConfig.class)
                .withSources(
                        new EnvConfigSource(Map.of("PAPERWIRE_MAIL_DOMAINS__EXAMPLE_ORG__MOST_A_MINUTE", "60"), 300))
                .build().getConfigMapping(MailConfig.class);

        assertThat(config.domains()).hasSize(1).hasEntrySatisfying("example.org",
                domain -> assertThat(domain.mostAMinute()).isEqualTo(OptionalInt.of(60)));
    }
}
