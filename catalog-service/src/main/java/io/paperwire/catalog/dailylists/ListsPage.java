package io.paperwire.catalog.dailylists;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of the chain, the newest list on top. */
record ListsPage(List<Link> items, @Schema(description = "How many lists there are") long total,
        @Schema(description = "The cursor of the next part; null on the last one") String next) {

    @Schema(name = "DailyListLink")
    record Link(LocalDate day, int papers, String sha256, boolean signed, Instant madeAt) {
    }
}
