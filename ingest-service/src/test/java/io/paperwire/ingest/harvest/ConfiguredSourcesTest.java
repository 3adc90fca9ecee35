package io.paperwire.ingest.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.paperwire.events.EventJson;
import io.paperwire.ingest.harvest.protocol.Position;
import io.paperwire.ingest.imports.ImportProfile;
import io.paperwire.testing.StackResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;

/** What starts with one configuration after another do to the sources. None of them is due. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
@QuarkusTestResource(ImportProfile.class)
@QuarkusTestResource(HarvestProfile.class)
class ConfiguredSourcesTest {

    private static final Instant NOW = Instant.parse("2126-03-17T12:00:00Z");
    private static final String POSITION = EventJson.writeText(
            new Position("2126-03-01", null, null, "page-3", 0, 0, null, 0, null, null, null, null, null,
                    null));

    @Inject
    SourcesConfig own;
    @Inject
    Config settings;

    @BeforeEach
    void bothAreConfiguredAndHaveBeenRead() {
        start("lab", "press");
        QuarkusTransaction.requiringNew().run(() -> List.of("lab", "press").forEach(name -> {
            Source source = Source.findById(name);
            source.position = POSITION;
            source.published = 7;
        }));
    }

    @AfterEach
    void giveBackTheConfiguration() {
        new ConfiguredSources(own, settings, Clock.systemUTC()).store();
        QuarkusTransaction.requiringNew().run(() -> Source.delete("not configured"));
    }

    @Test
    void a_source_that_is_no_longer_named_is_paused_where_it_is_and_left_to_the_api() {
        start("lab");

        Source source = source("press");
        assertThat(source.configured).isFalse();
        assertThat(source.settings().paused()).isTrue();
        assertThat(source.nextRunAt).isNull();
        assertThat(source.position).isEqualTo(POSITION);
        assertThat(source.published).isEqualTo(7);
        assertThat(source.healthReason).isEqualTo("paused when the configuration no longer named it");
        assertThat(source("lab").configured).isTrue();
        assertThat(source("lab").settings().paused()).isFalse();
    }

    @Test
    void a_source_that_is_named_again_goes_on_where_it_was() {
        start("lab");

        start("lab", "press");

        Source source = source("press");
        assertThat(source.configured).isTrue();
        assertThat(source.settings().paused()).isFalse();
        assertThat(source.nextRunAt).isNotNull();
        assertThat(source.position).isEqualTo(POSITION);
    }

    @Test
    void a_process_that_names_no_source_pauses_none() {
        start();

        for (String name : List.of("lab", "press")) {
            assertThat(source(name).configured).isFalse();
            assertThat(source(name).settings().paused()).isFalse();
            assertThat(source(name).nextRunAt).isNotNull();
            assertThat(source(name).position).isEqualTo(POSITION);
        }
    }

    private static Source source(String name) {
        return QuarkusTransaction.requiringNew().call(() -> Source.findById(name));
    }

    private static void start(String... names) {
        Map<String, String> named = new HashMap<>();
        for (String name : names) {
            named.put("paperwire.ingest.sources." + name + ".kind", "oai-pmh");
            named.put("paperwire.ingest.sources." + name + ".url", "https://source.invalid/oai");
        }
        SmallRyeConfig config = new SmallRyeConfigBuilder().withMapping(SourcesConfig.class)
                .withValidator(new BeanValidationConfigValidatorImpl())
                .withSources(new PropertiesConfigSource(named, "ingest.yaml", 110)).build();
        new ConfiguredSources(config.getConfigMapping(SourcesConfig.class), config, Clock.fixed(NOW, ZoneOffset.UTC))
                .store();
    }
}
