package io.paperwire.catalog.intake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

import io.paperwire.catalog.platform.Batches;
import io.paperwire.catalog.platform.Batches.Read;
import io.paperwire.catalog.platform.Portion;
import io.paperwire.events.EventJson;
import io.paperwire.events.RecordDeleted;
import io.paperwire.service.traces.MessageSpans;
import io.paperwire.service.traces.Traces;
import io.smallrye.reactive.messaging.annotations.Blocking;

/** Takes polled batches of {@code papers.parsed} to the catalogue. A batch is acknowledged when it is committed. */
@ApplicationScoped
class ParsedConsumer {

    private final Cataloguing cataloguing;
    private final Removals removals;
    private final Batches batches;
    private final Traces traces;
    private final Clock clock;

    ParsedConsumer(Cataloguing cataloguing, Removals removals, Batches batches, Traces traces, Clock clock) {
        this.cataloguing = cataloguing;
        this.removals = removals;
        this.batches = batches;
        this.traces = traces;
        this.clock = clock;
    }

    @org.eclipse.microprofile.reactive.messaging.Incoming("parsed")
    @Blocking
    void consume(ConsumerRecords<byte[], byte[]> messages) {
        batches.awaitTables();
        MessageSpans spans = traces.receiving(messages, "catalogue");
        List<Read<Incoming>> batch = new ArrayList<>();
        List<Read<RecordDeleted>> deletions = new ArrayList<>();
        Portion portion = new Portion();
        for (ConsumerRecord<byte[], byte[]> message : messages) {
            if (ParsedMessage.isDeletion(message)) {
                Read<RecordDeleted> deletion = batches.read(message,
                        one -> EventJson.read(one.value(), RecordDeleted.class));
                if (deletion != null)
                    deletions.add(deletion);
                continue;
            }
            Read<Incoming> read = batches.read(message, one -> ParsedMessage.read(one, clock.instant()));
            if (read == null)
                continue;
            int bytes = message.value().length;
            int locks = read.content().lockCount();
            if (!portion.takes(bytes, locks)) {
                batches.commit(batch, cataloguing::catalogue);
                batch = new ArrayList<>();
                portion = new Portion();
                portion.takes(bytes, locks);
            }
            batch.add(read);
        }
        batches.commit(batch, cataloguing::catalogue);
        // By their times, not by the order of the messages, it is decided which state of a record is from before its deletion.
        batches.commit(deletions, removals::deleted);
        spans.end();
    }
}
