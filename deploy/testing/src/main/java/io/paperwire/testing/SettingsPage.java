package io.paperwire.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.smallrye.config.ConfigMapping;

/** The reference page of the settings, {@code docs/operations.md}. */
public final class SettingsPage {

    private SettingsPage() {
    }

    /** The settings of the {@link ConfigMapping} interfaces that the page does not name, as environment variables. */
    public static List<String> missing(Stream<Class<?>> mappings) {
        try {
            String page = Files.readString(Path.of("../docs/operations.md"));
            return mappings.flatMap(mapping -> settings(mapping.getAnnotation(ConfigMapping.class).prefix(), mapping))
                    .filter(setting -> !page.contains("`" + setting + "`"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> settings(String prefix, Class<?> mapping) {
        return Arrays.stream(mapping.getDeclaredMethods()).filter(method -> !method.isSynthetic()).flatMap(method -> {
            String name = prefix + "." + method.getName().replaceAll("([A-Z])", ".$1");
            return isGroup(method.getReturnType(), mapping)
                    ? settings(name, method.getReturnType())
                    : Stream.of(name.replace('.', '_').toUpperCase(Locale.ROOT));
        });
    }

    private static boolean isGroup(Class<?> type, Class<?> mapping) {
        return type.isInterface() && type.getEnclosingClass() == mapping;
    }
}
