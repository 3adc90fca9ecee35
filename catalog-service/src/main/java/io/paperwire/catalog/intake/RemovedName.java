package io.paperwire.catalog.intake;

import java.time.Instant;
import java.util.stream.Stream;

/** The names by which what was removed is known again: a record's key, an identifier of a paper. */
final class RemovedName {

    private RemovedName() {
    }

    /** Whether the record's state of that time goes by a removed name. */
    record Asked(String record, String name, boolean isRecord, Instant observedAt) {
    }

    static Stream<Asked> asked(Incoming one) {
        return Stream.concat(Stream.of(asked(one, one.key(), true)),
                one.identifiers().stream().map(identifier -> asked(one, identifier.toString(), false)));
    }

    private static Asked asked(Incoming one, String name, boolean isRecord) {
        return new Asked(one.key(), name, isRecord, one.state().observedAt());
    }
}
