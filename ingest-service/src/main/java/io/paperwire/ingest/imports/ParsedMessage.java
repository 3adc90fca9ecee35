package io.paperwire.ingest.imports;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.apache.kafka.clients.producer.ProducerRecord;

import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.Publication;
import io.paperwire.events.RecordDeleted;
import io.paperwire.events.Relation;
import io.paperwire.events.SourceRef;
import io.paperwire.events.Topic;
import io.paperwire.events.TraceParent;
import io.paperwire.service.traces.Traces;

/** The message that tells of a parsed record, or that its source has it no longer. */
public final class ParsedMessage {

    /** Larger records are refused: a broker's and a consumer's limits lie not far above. */
    static final int MAX_EVENT = 900_000;
    /** In a list, with the name of a property of its own. */
    private static final long OBJECT = 10;
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
        long size = length(record.source().recordId(), record.title(), record.abstractText(), record.venue(),
                record.language(), record.license(), record.comment(), record.type(), record.announcement(),
                record.raw());
        for (Author author : record.authors())
            size += OBJECT
                    + length(author.name(), author.family(), author.given(), author.orcid(), author.affiliation());
        for (Identifier identifier : record.identifiers())
            size += OBJECT + length(identifier.scheme(), identifier.value());
        for (Relation relation : record.relations())
            size += OBJECT + length(relation.identifier().scheme(), relation.identifier().value());
        for (Category category : record.categories())
            size += OBJECT + length(category.scheme(), category.code());
        for (Link link : record.links())
            size += OBJECT + length(link.url().toString());
        for (String keyword : record.keywords())
            size += 2 + length(keyword);
        for (String signal : record.signals().keySet())
            size += 2 + length(signal);
        Publication in = record.publication();
        if (in != null)
            size += length(in.volume(), in.issue(), in.pages(), in.publisher(), in.issn());
        if (record.source().url() != null)
            size += length(record.source().url().toString());
        return size + OBJECT * (record.dates().size() + record.versions().size());
    }

    private static long length(String... texts) {
        long length = 0;
        for (String text : texts)
            length += text == null ? 0 : text.length();
        return length;
    }

    /**
     * @param id       the event's id, the same whenever it is sent again
     * @param sequence the record's place in its import or harvest, from 1; the first are followed by traces
     * @throws TooLargeException no topic would take it, or the catalogue would not
     */
    public static ProducerRecord<String, byte[]> of(PaperParsed record, String id, long sequence, Instant now,
            String traceparent) {
        record.tooManyNames().ifPresent(reason -> {
            throw new TooLargeException(reason);
        });
        return message(record.source(), EventJson.write(record),
                new CloudEvent(id, EventType.PAPER_PARSED, SOURCE, now, followed(traceparent, sequence)), sequence);
    }

    /** The same for a record that its source no longer has. */
    public static ProducerRecord<String, byte[]> of(RecordDeleted record, String id, long sequence, Instant now,
            String traceparent) {
        return message(record.source(), EventJson.write(record),
                new CloudEvent(id, EventType.RECORD_DELETED, SOURCE, now, followed(traceparent, sequence)), sequence);
    }

    private static String followed(String traceparent, long sequence) {
        return sequence <= Traces.MOST_FOLLOWED ? traceparent : TraceParent.unsampled(traceparent);
    }

    private static ProducerRecord<String, byte[]> message(SourceRef record, byte[] event, CloudEvent attributes,
            long sequence) {
        int size = event.length + record.key().getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_EVENT)
            throw new TooLargeException(size);
        return new ProducerRecord<>(Topic.PAPERS_PARSED, null, record.key(), event, attributes.inSequence(sequence));
    }

    /** Why a message that the broker does not take for its size is rejected. */
    public static String tooLarge(ProducerRecord<String, byte[]> message) {
        return "the broker takes no message of " + message.value().length + " bytes";
    }
}
