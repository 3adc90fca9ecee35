package io.paperwire.catalog.changes;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;

import io.paperwire.events.PaperCatalogued;

/**
 * Changes of papers in the order of their transactions.
 *
 * @param next the place behind the last of them, to go on from; never null: more changes will come
 */
public record ChangeList(List<Change> items,
        @Schema(description = "Give it back as since to go on", examples = "5f3a09c1-7312-40210") String next) {

    /**
     * One change, as it is announced on {@code papers.catalogued}.
     *
     * @param id   the same as the CloudEvent's
     * @param type such as {@code paperwire.paper.added}
     * @param data JSON of {@link PaperCatalogued}
     */
    public record Change(@JsonIgnore ChangeCursor cursor, UUID id, String type, Instant time,
            @JsonRawValue @Schema(implementation = PaperCatalogued.class) String data) {

        /** The data as an event has it, which has no other place for the id and the time. */
        String dataWithName() {
            return "{\"id\":\"" + id + "\",\"time\":\"" + time + "\"," + data.substring(data.indexOf('{') + 1);
        }
    }
}
