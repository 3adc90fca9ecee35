package io.paperwire.catalog.intake;

import java.util.UUID;

import io.paperwire.events.Paper;

/** A paper as the catalogue has it. */
record KnownPaper(UUID id, Paper paper, Incoming.Seen firstSeen) {
}
