package io.paperwire.service.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

class TracesSwitchTest {

    private static final String DISABLED = "quarkus.otel.sdk.disabled";

    @TempDir
    Path folder;

    @Test
    void without_a_collector_there_are_no_traces() {
        assertThat(config(Map.of()).getValue(DISABLED, boolean.class)).isTrue();
        assertThat(config(Map.of("paperwire.traces.endpoint", "")).getValue(DISABLED, boolean.class)).isTrue();
    }

    @Test
    void a_collector_turns_them_on_wherever_it_is_set() throws IOException {
        Path file = Files.writeString(folder.resolve("ingest.properties"),
                "paperwire.traces.endpoint=http://127.0.0.1:4318");

        assertThat(config(Map.of("paperwire.traces.endpoint", "http://127.0.0.1:4318"))
                .getValue(DISABLED, boolean.class)).isFalse();
        assertThat(
                config(Map.of("smallrye.config.locations", file.toUri().toString())).getValue(DISABLED, boolean.class))
                .isFalse();
    }

    @Test
    void who_says_it_outright_is_right() {
        assertThat(config(Map.of("paperwire.traces.endpoint", "http://127.0.0.1:4318", DISABLED, "true"))
                .getValue(DISABLED, boolean.class)).isTrue();
    }

    /** As Quarkus makes it, with a default value that nobody has set. */
    private static SmallRyeConfig config(Map<String, String> set) {
        return new SmallRyeConfigBuilder().addDiscoveredInterceptors().addDiscoveredSources().addDefaultInterceptors()
                .withDefaultValue(DISABLED, "false").withSources(new PropertiesConfigSource(set, "set", 300)).build();
    }
}
