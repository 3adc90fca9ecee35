package io.paperwire.ingest.record;

import java.util.Optional;

import io.paperwire.events.Author;
import io.paperwire.ingest.text.Patterns;

/** What DBLP's fields mean, in its JSON as in its XML. */
public final class DblpTerms {

    private DblpTerms() {
    }

    /** {@code Jim Gray 0001}: the number tells namesakes apart and is not printed. */
    public static Optional<Author> name(String printed) {
        return printed == null
                ? Optional.empty()
                : Names.parse(Patterns.replaceFirst(printed.strip(), "(?<!\\s)\\s++\\d{4}$", ""));
    }

    public static void electronicEdition(Draft draft, String address) {
        if (address != null)
            draft.identifier(Patterns.replaceFirst(address.strip(),
                    "^https?://doi\\.(?:acm\\.org|ieeecomputersociety\\.org)/", "https://doi.org/")).address(address);
    }
}
