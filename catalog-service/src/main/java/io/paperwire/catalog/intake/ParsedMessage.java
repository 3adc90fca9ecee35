package io.paperwire.catalog.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

import io.paperwire.catalog.merging.SourceRecord;
import io.paperwire.catalog.signals.Observation;
import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.RecordDeleted;

/** Reads a message of {@code papers.parsed}. */
final class ParsedMessage {

    /** CloudEvents' extension {@code sequence}: the place of the record within its import or harvested page. */
    private static final String SEQUENCE = "ce_sequence";

    private ParsedMessage() {
    }

    /** Whether a source tells with it that it no longer has a record. */
    static boolean isDeletion(ConsumerRecord<byte[], byte[]> message) {
        Header type = message.headers().lastHeader("ce_type");
        return type != null && type.value() != null
                && new String(type.value(), StandardCharsets.UTF_8).equals(EventType.RECORD_DELETED);
    }

    /** @throws IllegalArgumentException it is no record of a paper; the message says why */
    static Incoming read(ConsumerRecord<byte[], byte[]> message, Instant now) {
        CloudEvent event = CloudEvent.from(message.headers());
        if (!event.type().equals(EventType.PAPER_PARSED))
            throw new IllegalArgumentException("unknown event type '" + event.type() + "'");
        PaperParsed parsed = EventJson.read(message.value(), PaperParsed.class);
        if (parsed == null)
            throw new IllegalArgumentException("the message is the JSON null");
        parsed.tooManyNames().ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        Instant observedAt = possible(parsed.observedAt()).truncatedTo(ChronoUnit.MICROS);
        // A source's clock that runs ahead does not put its papers on top for ever.
        Instant seenAt = observedAt.isAfter(now) ? now.truncatedTo(ChronoUnit.MICROS) : observedAt;
        return Incoming.of(SourceRecord.of(parsed, observedAt), new String(message.value(), StandardCharsets.UTF_8),
                new Incoming.Seen(seenAt, place(message)), event.traceparent());
    }

    /** @throws IllegalArgumentException it is no deletion of a record; the message says why */
    static RecordDeleted deletion(ConsumerRecord<byte[], byte[]> message) {
        CloudEvent.from(message.headers());
        RecordDeleted deleted = EventJson.read(message.value(), RecordDeleted.class);
        if (deleted == null)
            throw new IllegalArgumentException("the message is the JSON null");
        possible(deleted.observedAt());
        return deleted;
    }

    private static Instant possible(Instant observedAt) {
        if (!Observation.isTime(observedAt))
            throw new IllegalArgumentException("observedAt cannot be " + observedAt);
        return observedAt;
    }

    /** A sender that does not say the place sends in the order of the list, so its time of sending stands in. */
    private static long place(ConsumerRecord<byte[], byte[]> message) {
        Header sequence = message.headers().lastHeader(SEQUENCE);
        if (sequence == null || sequence.value() == null)
            return message.timestamp();
        try {
            return Long.parseLong(new String(sequence.value(), StandardCharsets.UTF_8));
        } catch (NumberFormatException e) {
            return message.timestamp();
        }
    }
}
