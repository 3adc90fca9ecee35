package io.paperwire.catalog.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.paperwire.events.FieldChange;

/**
 * A part of the changes of one paper, the last one on top.
 *
 * @param id of the paper
 */
record History(String id, List<Change> items,
        @Schema(description = "The cursor of the next part; null on the last one") String next) {

    /**
     * @param id      the same as in the list of all changes
     * @param paperId the paper's, or a former one that leads to it
     * @param reason  why it was merged or split
     * @param fields  what is different; empty for a paper that is new, merged or split
     */
    @Schema(name = "HistoryChange")
    record Change(UUID id, @Schema(examples = "paperwire.paper.revised") String type, Instant time, String paperId,
            @Schema(description = "The id under which a merged paper lives on") String mergedInto,
            @Schema(description = "The id of the paper that it was a part of") String splitFrom,
            String reason, List<FieldChange> fields) {
    }
}
