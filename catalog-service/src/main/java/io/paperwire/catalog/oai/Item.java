package io.paperwire.catalog.oai;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.paperwire.events.Paper;

/**
 * A paper as an item of the repository.
 *
 * @param deleted it was merged into another one
 * @param paper   null if it is deleted or only its header is asked for
 */
record Item(UUID id, Instant changedAt, boolean deleted, List<String> sets, Paper paper) {
}
