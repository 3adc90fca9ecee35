package io.paperwire.catalog.search;

import java.util.Comparator;

/** A value of a facet and how many papers have it. */
public record ValueCount(String value, long papers) {

    public static final Comparator<ValueCount> MOST_PAPERS_FIRST = Comparator.comparing(ValueCount::papers).reversed()
            .thenComparing(ValueCount::value);
}
