package io.paperwire.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
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
            return mappings.flatMap(SettingsPage::settings).filter(setting -> !page.contains("`" + setting + "`"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> settings(Class<?> mapping) {
        String prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
        return Arrays.stream(mapping.getDeclaredMethods()).filter(method -> !method.isSynthetic()).map(Method::getName)
                .map(name -> (prefix + "." + name.replaceAll("([A-Z])", ".$1")).replace('.', '_')
                        .toUpperCase(Locale.ROOT));
    }
}
