package io.paperwire.service.traces;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;

/** The SDK is off unless there is a collector, wherever that is set, or somebody says otherwise. */
public class TracesSwitch implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1;
    private static final String SWITCH = "quarkus.otel.sdk.disabled";

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        if (!name.equals(SWITCH) || value != null && value.getConfigSourceOrdinal() > 0)
            return value;
        ConfigValue endpoint = context.proceed("paperwire.traces.endpoint");
        boolean isOff = endpoint == null || endpoint.getValue() == null || endpoint.getValue().isEmpty();
        return ConfigValue.builder().withName(SWITCH).withValue(Boolean.toString(isOff))
                .withConfigSourceName("whether there are traces").build();
    }
}
