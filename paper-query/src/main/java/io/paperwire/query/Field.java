package io.paperwire.query;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The part of a paper that a word or phrase must occur in. */
public enum Field {
    /** Title, abstract or any author's name. */
    ANY, TITLE("title", "ti"), ABSTRACT("abstract", "abs"), AUTHOR("author", "au");

    private final List<String> prefixes;

    /** @param prefixes how the field is written before a colon: its name first, then arXiv's short form */
    Field(String... prefixes) {
        this.prefixes = List.of(prefixes);
    }

    static Optional<Field> ofPrefix(String prefix) {
        String wanted = prefix.toLowerCase(Locale.ROOT);
        for (Field field : values()) {
            if (field.prefixes.contains(wanted)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /** The field as printed before a term: {@code "title:"}, or nothing for {@link #ANY}. */
    String printed() {
        return prefixes.isEmpty() ? "" : prefixes.get(0) + ":";
    }
}
