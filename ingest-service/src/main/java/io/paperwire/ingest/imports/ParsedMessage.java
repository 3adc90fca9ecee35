package io.paperwire.ingest.imports;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

import org.apache.kafka.clients.producer.ProducerRecord;

import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.Topic;

/** The message that tells of a parsed record. */
public final class ParsedMessage {

    /** Larger records are refused: a broker's and a consumer's limits lie not far above. */
    static final int MAX_EVENT = 900_000;
    private static final URI SOURCE = URI.create("/paperwire/ingest");

    private ParsedMessage() {
    }

    public static final class TooLargeException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        TooLargeException(long size) {
            this("the record has at least " + size + " bytes with its key, more than " + MAX_EVENT);
        }

        private TooLargeException(String reason) {
            super(reason);
        }
    }

    /** Bytes that the event of a record has at least, told without writing it. */
    static long leastSize(PaperParsed record) {
        long text = Stream.of(record.title(), record.abstractText(), record.comment(), record.raw())
                .filter(Objects::nonNull).mapToLong(String::length).sum();
        // Each is an object with a name of its own.
        return text + 10L * (record.authors().size() + record.identifiers().size() + record.links().size());
    }

    /**
     * @param id       the event's id, the same whenever it is sent again
     * @param sequence the record's place in its import or harvest, from 1
     * @throws TooLargeException no topic would take it, or the catalogue would not
     */
    public static ProducerRecord<String, byte[]> of(PaperParsed record, String id, long sequence, Instant now,
            String traceparent) {
        byte[] event = EventJson.write(record);
        String key = record.source().key();
        int size = event.length + key.getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_EVENT)
            throw new TooLargeException(size);
        record.tooManyNames().ifPresent(reason -> {
            throw new TooLargeException(reason);
        });
        CloudEvent attributes = new CloudEvent(id, EventType.PAPER_PARSED, SOURCE, now, traceparent);
        return new ProducerRecord<>(Topic.PAPERS_PARSED, null, key, event, attributes.inSequence(sequence));
    }

    /** Why a message that the broker does not take for its size is rejected. */
    public static String tooLarge(ProducerRecord<String, byte[]> message) {
        return "the broker takes no message of " + message.value().length + " bytes";
    }
}
