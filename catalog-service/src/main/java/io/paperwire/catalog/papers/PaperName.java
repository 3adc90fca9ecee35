package io.paperwire.catalog.papers;

import java.util.Optional;
import java.util.UUID;

import io.paperwire.events.Identifier;
import io.paperwire.query.PaperIdentifier;

/** A way to say which paper is meant: its id, an identifier {@code scheme:value}, or a record {@code source:recordId}. */
sealed interface PaperName {

    int MAX_LENGTH = 1_000;

    record Id(UUID id) implements PaperName {
    }

    /**
     * @param identifier in the form in which papers have it
     * @param record     as it was typed, which may be another name: that of a record whose source has the name of a scheme
     */
    record Known(Identifier identifier, Identifier record) implements PaperName {
    }

    /** No paper's id and of no known form. */
    record Nobody() implements PaperName {
    }

    /**
     * @param name as it was typed or pasted
     * @throws IllegalArgumentException this cannot be a name; the message says why
     */
    static PaperName read(String name) {
        if (name.length() > MAX_LENGTH)
            throw new IllegalArgumentException("This cannot be the name of a paper.");
        String typed = name.strip();
        Optional<UUID> id = PaperId.parse(typed);
        if (id.isPresent())
            return new Id(id.get());
        String read = identifier(typed);
        if ((typed + read).indexOf('\0') >= 0)
            throw new IllegalArgumentException("This cannot be the name of a paper.");
        if (read.indexOf(':') < 0)
            return new Nobody();
        Identifier identifier = Identifier.parse(read);
        return new Known(identifier, record(typed).orElse(identifier));
    }

    private static Optional<Identifier> record(String typed) {
        try {
            return Optional.of(Identifier.parse(typed));
        } catch (IllegalArgumentException alone) {
            return Optional.empty();
        }
    }

    private static String identifier(String typed) {
        try {
            return PaperIdentifier.read("id", typed);
        } catch (IllegalArgumentException e) {
            if (typed.indexOf(':') < 0)
                return typed;
            throw new IllegalArgumentException("A name of a paper is its id or has the form scheme:value.", e);
        }
    }
}
