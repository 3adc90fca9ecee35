package io.paperwire.catalog.trending;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of a paper's score: what one source's crowd gave it. */
record Part(String source, String kind, @Schema(description = "The day (UTC) of the gain") LocalDate day,
        @Schema(description = "By how much the count rose on that day; on a list of days, to how much it rose, and of stars, citations and other counts that were there before by how much since they were first seen") BigDecimal gain,
        @Schema(description = "What this crowd usually gives a paper on a day") double usual,
        @Schema(description = "weight · log2(1 + gain / usual)") double points) {
}
