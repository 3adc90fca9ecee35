package io.paperwire.catalog.search;

import java.util.List;
import java.util.UUID;

/**
 * A paper's place in a list.
 *
 * @param values by which the list is ordered; the index's own business
 */
public record Place(List<Long> values, UUID paper) {

    public Place {
        values = List.copyOf(values);
    }
}
