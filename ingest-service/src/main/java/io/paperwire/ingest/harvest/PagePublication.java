package io.paperwire.ingest.harvest;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;

import org.apache.kafka.clients.producer.ProducerRecord;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.opentelemetry.api.trace.Span;
import io.paperwire.events.EventJson;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.RecordDeleted;
import io.paperwire.events.Sha256;
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.imports.ParsedMessage;
import io.paperwire.ingest.imports.Publisher;
import io.paperwire.service.traces.MessageSpans;
import io.paperwire.service.traces.Traces;

/** Publishes the records of one page, in batches, and counts them. */
final class PagePublication {

    private static final int BATCH = 500;
    private static final long BATCH_BYTES = 8_000_000;

    private final Source source;
    private final Publisher publisher;
    private final Instant at;
    /** The run's trace, in the span of this turn. */
    private final String traceparent;
    private final List<ProducerRecord<String, byte[]>> batch = new ArrayList<>();
    /** By their places in the batch. */
    private final BitSet deletions = new BitSet();
    private long bytes;
    private long number;
    private long published;
    private long rejected;
    private long deleted;
    private long fingerprint;
    private String lastRejection;

    PagePublication(Source source, Publisher publisher, Instant at) {
        this.source = source;
        this.publisher = publisher;
        this.at = at;
        traceparent = Traces.of(Span.current(), source.traceparent);
    }

    void take(Block block) throws InterruptedException {
        number++;
        if (block instanceof Block.Parsed parsed)
            publish(parsed.record());
        else if (block instanceof Block.Deleted gone)
            delete(gone.record());
        else if (block instanceof Block.Rejected refusal && refusal.deleted())
            deleted++;
        else if (block instanceof Block.Rejected refusal)
            reject(refusal);
    }

    private void publish(PaperParsed record) throws InterruptedException {
        byte[] digest = digest(record);
        try {
            add(ParsedMessage.of(record, eventId(digest), sequence(), at, traceparent));
        } catch (ParsedMessage.TooLargeException e) {
            reject(new Block.Rejected("record " + number, e.getMessage(), record.title()));
            return;
        }
        published++;
        fingerprint += ByteBuffer.wrap(digest).getLong();
        sendIfFull();
    }

    private void delete(RecordDeleted record) throws InterruptedException {
        try {
            add(ParsedMessage.of(record, eventId(digest(record)), sequence(), at, traceparent));
        } catch (ParsedMessage.TooLargeException e) {
            reject(new Block.Rejected("record " + number, e.getMessage(), record.source().recordId()));
            return;
        }
        deletions.set(batch.size() - 1);
        deleted++;
        sendIfFull();
    }

    private void add(ProducerRecord<String, byte[]> message) {
        bytes += message.value().length;
        batch.add(message);
    }

    private long sequence() {
        return source.runPublished + source.runRejected + source.runDeleted + number;
    }

    private void sendIfFull() throws InterruptedException {
        if (batch.size() >= BATCH || bytes >= BATCH_BYTES)
            send();
    }

    /**
     * A page that is asked for once more may have shifted: the same record at the same place has the same id, another one has
     * another.
     */
    private String eventId(byte[] digest) {
        return source.run + "/" + (source.runPages + 1) + "/" + number + "/" + HexFormat.of().formatHex(digest, 0, 4);
    }

    /** Of what the source said, whenever it said it. */
    private static byte[] digest(Object record) {
        ObjectNode content = EventJson.mapper().valueToTree(record);
        content.remove("observedAt");
        return Sha256.of(EventJson.write(content));
    }

    private void reject(Block.Rejected refusal) {
        rejected++;
        lastRejection = refusal.place() + ": " + refusal.reason();
    }

    /** Returns when the broker has all of the page. */
    void end() throws InterruptedException {
        if (!batch.isEmpty())
            send();
    }

    private void send() throws InterruptedException {
        MessageSpans spans = publisher.spans(batch);
        for (int tooLarge : publisher.publish(batch)) {
            if (deletions.get(tooLarge))
                deleted--;
            else
                published--;
            reject(new Block.Rejected(batch.get(tooLarge).key(), ParsedMessage.tooLarge(batch.get(tooLarge)), ""));
        }
        spans.end();
        batch.clear();
        deletions.clear();
        bytes = 0;
    }

    long published() {
        return published;
    }

    long rejected() {
        return rejected;
    }

    /** Records that the source says it has no more. */
    long deleted() {
        return deleted;
    }

    /** The same for the same records in whatever order; adds up over pages. */
    long fingerprint() {
        return fingerprint;
    }

    String lastRejection() {
        return lastRejection;
    }
}
