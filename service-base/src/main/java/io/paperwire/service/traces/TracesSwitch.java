package io.paperwire.service.traces;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;

/** The SDK is off unless there is a collector. */
public class TracesSwitch implements ConfigSourceFactory {

    private static final int DEFAULTS = 100;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue endpoint = context.getValue("paperwire.traces.endpoint");
        boolean isOff = endpoint == null || endpoint.getValue() == null || endpoint.getValue().isEmpty();
        return List.of(new PropertiesConfigSource(Map.of("quarkus.otel.sdk.disabled", Boolean.toString(isOff)),
                "whether there are traces", DEFAULTS));
    }
}
