package io.paperwire.catalog.search;

import java.time.Instant;
import java.util.UUID;

import io.paperwire.events.Paper;

/**
 * What the index takes of a paper.
 *
 * @param firstSeen when it was first observed
 * @param place     in the list in which it was
 * @param number    of this state: a later one of the same paper has a higher number
 */
public record IndexedPaper(UUID id, Instant firstSeen, long place, Rating rating, long number, Paper paper) {
}
