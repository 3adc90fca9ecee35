package io.paperwire.catalog.intake;

import java.util.Set;
import java.util.UUID;

import io.paperwire.catalog.merging.SourceRecord;
import io.paperwire.events.Identifier;

/**
 * A source's record as the catalogue has it.
 *
 * @param identifiers of all its states, as far as they can tie it to a paper
 * @param titles      the keys of all its states' titles, and of the other forms that they name
 * @param firstSeen   of its first state
 * @param home        the paper that it was a part of first; a split may bring it back there
 * @param paper       the paper that it is a part of now
 * @param bytes       of its JSON
 */
record KnownRecord(SourceRecord state, Set<Identifier> identifiers, Set<Long> titles, Incoming.Seen firstSeen,
        UUID home, UUID paper, int bytes) {

    String key() {
        return state.key();
    }
}
