package io.paperwire.catalog.papers;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.paperwire.events.Paper;

/** A page of papers. */
public record PaperList(List<Paper> items,
        @Schema(description = "How many papers there are in the whole list") long total,
        @Schema(description = "The cursor of the next page; null on the last one") String next) {
}
