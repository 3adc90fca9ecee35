package io.paperwire.catalog.search;

/** A value of a facet and how many papers have it. */
public record ValueCount(String value, long papers) {
}
