package io.paperwire.catalog.papers;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

import io.paperwire.catalog.search.ValueCount;
import io.paperwire.events.Paper;

/** A page of papers as it is answered. */
record ListedPapers(
        @Schema(type = SchemaType.ARRAY, implementation = Paper.class) List<Json> items,
        @Schema(description = "How many papers there are in the whole list") long total,
        @Schema(description = "The cursor of the next page; null on the last one", nullable = true) String next,
        @Schema(description = "For each facet asked for its values and how many papers of the whole list have them") @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, List<ValueCount>> facets,
        @Schema(description = "What had a part in the order: with match=best words, and meaning if its model is ready; with like: alone meaning", examples = "[\"words\",\"meaning\"]") @JsonInclude(JsonInclude.Include.NON_NULL) List<String> rankedBy) {

    /** A paper, or a part of it, as the database has it. */
    record Json(@JsonValue @JsonRawValue String text) {
    }
}
