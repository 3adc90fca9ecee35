package io.paperwire.catalog.intake;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonRawValue;

import io.paperwire.catalog.relay.CataloguedTopic;
import io.paperwire.events.EventJson;
import io.paperwire.events.FieldChange;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.PaperChange;

/** {@link PaperCatalogued} as it is stored and announced, with a paper that is JSON already. */
record Payload(PaperChange change, String paperId, String mergedInto, String splitFrom, String reason,
        @JsonRawValue String paper, List<FieldChange> changes) {

    /** No character takes more than three bytes. */
    private static final int MAX_LENGTH = CataloguedTopic.MAX_BYTES / 3;

    /**
     * Where the values before and after would make it too large for a message, it tells which fields changed, but no values.
     *
     * @param paper the event's, as JSON
     */
    static String of(PaperCatalogued event, String paper) {
        String whole = write(event, paper, event.changes());
        return whole.length() <= MAX_LENGTH
                ? whole
                : write(event, paper, withoutValues(event.changes()));
    }

    static List<FieldChange> withoutValues(List<FieldChange> changes) {
        return changes.stream().map(change -> new FieldChange(change.field(), null, null)).toList();
    }

    private static String write(PaperCatalogued event, String paper, List<FieldChange> changes) {
        return EventJson.writeText(new Payload(event.change(), event.paperId(), event.mergedInto(), event.splitFrom(),
                event.reason(), paper, changes));
    }
}
