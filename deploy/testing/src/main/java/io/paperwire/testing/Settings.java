package io.paperwire.testing;

import java.util.HashMap;
import java.util.Map;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Settings as a service has them, without a service. */
public final class Settings {

    private Settings() {
    }

    /** @param set what is not left as it is by default; names without the prefix */
    public static <T> T of(Class<T> mapping, Map<String, String> set) {
        Map<String, String> named = new HashMap<>();
        set.forEach(
                (name, value) -> named.put(mapping.getAnnotation(ConfigMapping.class).prefix() + "." + name, value));
        return new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(mapping)
                .withSources(new PropertiesConfigSource(named, "test", 1)).build().getConfigMapping(mapping);
    }
}
