package io.paperwire.bench;

import java.util.stream.Collectors;

import io.paperwire.events.Author;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;

/**
 * A record and the truth about it.
 *
 * @param paper  the number of the paper it was made from
 * @param damage null for the paper as it is
 * @param twin   what kind of another paper it is; null if it is of the paper
 * @param ofTwinAsWell the paper's twin, damaged in the same way, would give the same record
 */
record IdentityRecord(int paper, String damage, String twin, boolean ofTwinAsWell, PaperParsed parsed) {

    boolean isAsItIs() {
        return damage == null && twin == null;
    }

    boolean isSamePaper(IdentityRecord other) {
        return paper == other.paper && twin == null && other.twin == null;
    }

    /** Whether nothing in them tells that they are not of one paper. */
    boolean cannotBeTold(IdentityRecord other) {
        return paper == other.paper && (ofTwinAsWell && other.twin != null || other.ofTwinAsWell && twin != null);
    }

    String kind() {
        return twin != null ? twin : damage != null ? damage : "as it is";
    }

    @Override
    public String toString() {
        return "%s | %s | %s | %s | %s".formatted(kind(), parsed.title(),
                parsed.authors().stream().limit(5).map(Author::name).collect(Collectors.joining("; ")),
                parsed.dates().stream().map(PaperDate::date).toList(), parsed.identifiers());
    }
}
