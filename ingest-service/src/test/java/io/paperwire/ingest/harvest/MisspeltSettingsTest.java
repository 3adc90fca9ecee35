package io.paperwire.ingest.harvest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;

class MisspeltSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"lab.shedule", "lab.quietAfter", "lab.schedule.every", "\"lab.two\".shedule", "lab"})
    void a_setting_that_no_source_has_is_refused_by_its_name(String setting) {
        String name = "paperwire.ingest.sources." + setting;

        assertThatThrownBy(
                () -> MisspeltSettings.check(config(new PropertiesConfigSource(Map.of(name, "PT6H"), "", 1))))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(name + " is no setting of a source");
    }

    @Test
    void all_settings_of_sources_and_those_of_others_pass() {
        assertThatCode(() -> MisspeltSettings.check(config(new YamlConfigSource("ingest.yaml", """
                paperwire:
                  ingest:
                    fetch:
                      contact: papers@example.org
                    sources:
                      arxiv-cs: { kind: arxiv-oai, set: cs, metadata-prefix: arXiv, granularity: day }
                      "lab.two": { kind: feed, url: "https://lab.example.org/", quiet-after: P30D, paused: true }
                      works: { kind: crossref, query: q, filter: f, date-filter: d, from: 2026-01-31, page-size: 100 }
                      files: { kind: folder, folder: in, schedule: PT1M }
                """)))).doesNotThrowAnyException();
    }

    @Test
    void in_the_environment_words_may_be_parted_otherwise() {
        assertThatCode(() -> MisspeltSettings.check(config(new EnvConfigSource(
                Map.of("PAPERWIRE_INGEST_SOURCES_LAB_TWO_QUIET_AFTER", "P30D"), 300)))).doesNotThrowAnyException();
    }

    private static Config config(ConfigSource source) {
        return new SmallRyeConfigBuilder().withSources(source).build();
    }
}
