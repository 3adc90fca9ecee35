package io.paperwire.testing;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.smallrye.config.ConfigMapping;

/** Which settings take any number: one that could never work would be noticed late, or never. */
public final class SettingsBounds {

    private static final Pattern NUMBER = Pattern.compile("\\b(int|Integer|Short|double|Duration)\\b");
    private static final Pattern LEAST = Pattern.compile("(Min|DecimalMin|DurationMin)\\(");

    private SettingsBounds() {
    }

    /** The numbers and times of the {@link ConfigMapping} interfaces that have no least value. */
    public static List<String> missing(Stream<Class<?>> mappings) {
        return mappings.flatMap(mapping -> Arrays.stream(mapping.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic()).filter(SettingsBounds::hasNone)
                .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName()).toList();
    }

    private static boolean hasNone(Method method) {
        String type = method.getAnnotatedReturnType().toString();
        return NUMBER.matcher(type).find() && !LEAST.matcher(type + Arrays.toString(method.getAnnotations())).find();
    }
}
