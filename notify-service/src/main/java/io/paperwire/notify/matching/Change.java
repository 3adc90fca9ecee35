package io.paperwire.notify.matching;

import java.time.Instant;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.PaperChange;
import io.paperwire.events.SourceRef;

/**
 * A change of the catalogue as it came from the topic, or a paper of which more is known.
 *
 * @param traceparent may be null
 */
record Change(PaperCatalogued event, Instant time, String traceparent) {

    Change(PaperCatalogued event, Instant time) {
        this(event, time, null);
    }

    /** @throws IllegalArgumentException not an event of a known kind; the message says what is wrong */
    static Change of(ConsumerRecord<byte[], byte[]> message) {
        CloudEvent envelope = CloudEvent.from(message.headers());
        PaperCatalogued event = EventJson.read(message.value(), PaperCatalogued.class);
        if (!event.change().eventType().equals(envelope.type()))
            throw new IllegalArgumentException("ce_type '" + envelope.type() + "' is not that of the change '"
                    + event.change() + "' in the data");
        return new Change(event, envelope.time(), envelope.traceparent());
    }

    /** The paper as it is, once more is known of it. */
    static Change ofMore(Paper paper, Instant time) {
        return new Change(PaperCatalogued.added(paper), time);
    }

    /** Null of one that was removed. */
    Paper paper() {
        return event.paper();
    }

    /** The id of the paper that it tells of: of a merge the one that it was merged into. */
    String about() {
        return isRemoval() ? event.paperId() : paper().id();
    }

    /** Whether it can give somebody a paper to be told about. */
    boolean tellsOfPaper() {
        return switch (event.change()) {
            case ADDED, REVISED, VERSIONED, PUBLISHED, CODE_ADDED, SPLIT ->
                !paper().withdrawn() && !paper().retracted();
            case WITHDRAWN, RETRACTED, MERGED, REMOVED -> false;
        };
    }

    boolean isMerge() {
        return event.change() == PaperChange.MERGED;
    }

    boolean isSplit() {
        return event.change() == PaperChange.SPLIT;
    }

    boolean isRegrouping() {
        return isMerge() || isSplit();
    }

    boolean isRemoval() {
        return event.change() == PaperChange.REMOVED;
    }

    /** None of one that was removed. */
    List<String> sourceKeys() {
        return isRemoval() ? List.of() : paper().sources().stream().map(SourceRef::key).distinct().toList();
    }
}
