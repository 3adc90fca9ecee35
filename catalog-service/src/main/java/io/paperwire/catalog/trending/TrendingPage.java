package io.paperwire.catalog.trending;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of a list, the first paper on top. */
public record TrendingPage(List<TrendingItem> items,
        @Schema(description = "The cursor of the next part; null on the last one") String next) {
}
