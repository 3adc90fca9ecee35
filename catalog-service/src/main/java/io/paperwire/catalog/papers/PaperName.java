package io.paperwire.catalog.papers;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import io.paperwire.events.Identifier;

/** A way to say which paper is meant: its id, an identifier {@code scheme:value}, or a record {@code source:recordId}. */
sealed interface PaperName {

    int MAX_LENGTH = 1_000;
    Pattern ARXIV_VERSION = Pattern.compile("v\\d+$");

    record Id(UUID id) implements PaperName {
    }

    record Known(Identifier identifier) implements PaperName {
    }

    /** Of the form of an id, but no paper's. */
    record Nobody() implements PaperName {
    }

    /** @throws IllegalArgumentException this cannot be a name; the message says why */
    static PaperName read(String name) {
        if (name.length() > MAX_LENGTH || name.indexOf('\0') >= 0)
            throw new IllegalArgumentException("This cannot be the name of a paper.");
        if (name.indexOf(':') < 0) {
            Optional<UUID> id = PaperId.parse(name);
            return id.isPresent() ? new Id(id.get()) : new Nobody();
        }
        return new Known(identifier(name));
    }

    private static Identifier identifier(String name) {
        Identifier identifier;
        try {
            identifier = Identifier.parse(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("A name of a paper is its id or has the form scheme:value.", e);
        }
        return switch (identifier.scheme()) {
            case "doi" -> new Identifier("doi", identifier.value().toLowerCase(Locale.ROOT));
            case "arxiv" -> new Identifier("arxiv", ARXIV_VERSION.matcher(identifier.value()).replaceFirst(""));
            default -> identifier;
        };
    }
}
