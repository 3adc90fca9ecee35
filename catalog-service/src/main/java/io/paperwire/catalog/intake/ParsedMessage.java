package io.paperwire.catalog.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

import io.paperwire.catalog.merging.SourceRecord;
import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.PaperParsed;

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
        Instant observedAt = parsed.observedAt().truncatedTo(ChronoUnit.MICROS);
        // A source's clock that runs ahead does not put its papers on top for ever.
        Instant seenAt = observedAt.isAfter(now) ? now.truncatedTo(ChronoUnit.MICROS) : observedAt;
        return Incoming.of(SourceRecord.of(parsed, observedAt), new String(message.value(), StandardCharsets.UTF_8),
                new Incoming.Seen(seenAt, place(message)), event.traceparent());
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
