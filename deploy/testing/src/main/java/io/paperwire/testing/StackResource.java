package io.paperwire.testing;

import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Gives a Quarkus test the {@link TestStack}: broker address and a database of its own, named by the argument
 * {@code database}.
 */
public class StackResource implements QuarkusTestResourceLifecycleManager {

    private String database = "test";

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.getOrDefault("database", database);
    }

    @Override
    public Map<String, String> start() {
        TestStack stack = TestStack.get();
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap.servers", stack.bootstrapServers());
        settings.put("quarkus.datasource.jdbc.url", stack.jdbcUrl(database));
        settings.put("quarkus.datasource.username", stack.user());
        settings.put("quarkus.datasource.password", stack.password());
        return settings;
    }

    @Override
    public void stop() {
        // The stack is shared by all tests and ends with the JVM.
    }
}
