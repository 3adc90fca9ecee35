package io.paperwire.catalog.trending;

import java.time.LocalDate;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The papers of a day, week or month. */
public record CalendarPage(String name, LocalDate first, LocalDate last,
        @Schema(description = "The address of the nearest earlier one that has papers") String previous,
        @Schema(description = "The address of the nearest later one that has papers") String following,
        List<TrendingItem> items, @Schema(description = "How many papers there are in the whole list") long total,
        @Schema(description = "The cursor of the next part; null on the last one") String next) {
}
