package io.paperwire.catalog.intake;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.paperwire.catalog.merging.SourceRecord;
import io.paperwire.events.Identifier;
import io.paperwire.events.Paper;

/** A paper as the catalogue has it, with all that decides its identity. */
record KnownPaper(UUID id, Paper paper, Incoming.Seen firstSeen, List<SourceRecord> records,
        Set<Identifier> identifiers, Set<Long> fingerprints) {
}
