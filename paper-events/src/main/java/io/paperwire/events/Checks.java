package io.paperwire.events;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

final class Checks {

    private Checks() {
    }

    static String notBlank(String field, String value) {
        if (value == null || value.isBlank())
            throw new IllegalArgumentException(field + " is missing or blank");
        return value;
    }

    static <T> T present(String field, T value) {
        if (value == null)
            throw new IllegalArgumentException(field + " is missing");
        return value;
    }

    /** Without what its reader did not know. */
    static <T> List<T> list(List<T> value) {
        return value == null ? List.of() : value.stream().filter(Objects::nonNull).toList();
    }

    /** Without those that have no number. */
    static Map<String, Double> counts(Map<String, Double> value) {
        return value == null
                ? Map.of()
                : value.entrySet().stream().filter(count -> count.getValue() != null)
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
