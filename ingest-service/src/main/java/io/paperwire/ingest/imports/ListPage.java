package io.paperwire.ingest.imports;

import java.util.List;

/**
 * A part of a list.
 *
 * @param total how many the whole list has
 * @param next  the cursor of the next part, or null at the end
 */
public record ListPage<T>(List<T> items, long total, String next) {
}
