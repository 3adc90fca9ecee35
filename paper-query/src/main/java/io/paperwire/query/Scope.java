package io.paperwire.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a name before a colon says of the term after it. */
sealed interface Scope permits Field, Condition {

    /** How it is written before a colon, the canonical name first; empty for all text. */
    List<String> names();

    static List<Scope> all() {
        List<Scope> all = new ArrayList<>(List.of(Field.values()));
        all.addAll(List.of(Condition.values()));
        return all;
    }

    static Optional<Scope> named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return all().stream().filter(scope -> scope.names().contains(wanted)).findFirst();
    }

    static List<String> allNames() {
        return all().stream().flatMap(scope -> scope.names().stream()).toList();
    }
}
