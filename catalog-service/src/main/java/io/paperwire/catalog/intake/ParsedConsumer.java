package io.paperwire.catalog.intake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

import io.paperwire.catalog.platform.Portion;
import io.paperwire.events.RecordDeleted;
import io.paperwire.service.messages.Intake;
import io.paperwire.service.messages.Intake.Read;
import io.paperwire.service.traces.MessageSpans;
import io.paperwire.service.traces.Traces;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.annotations.Blocking;

/** Takes polled batches of {@code papers.parsed} to the catalogue. A batch is acknowledged when it is committed. */
@Startup
@ApplicationScoped
class ParsedConsumer {

    private final Cataloguing cataloguing;
    private final Removals removals;
    private final Intake intake;
    private final Traces traces;
    private final Clock clock;

    ParsedConsumer(Cataloguing cataloguing, Removals removals, Intake intake, Traces traces, Clock clock) {
        this.cataloguing = cataloguing;
        this.removals = removals;
        this.intake = intake;
        this.traces = traces;
        this.clock = clock;
    }

    @org.eclipse.microprofile.reactive.messaging.Incoming("parsed")
    @Blocking
    void consume(ConsumerRecords<byte[], byte[]> messages) {
        intake.awaitTables();
        MessageSpans spans = traces.receiving(messages, "catalogue");
        List<Read<Incoming>> batch = new ArrayList<>();
        List<Read<RecordDeleted>> deletions = new ArrayList<>();
        Portion portion = new Portion();
        for (ConsumerRecord<byte[], byte[]> message : messages) {
            if (ParsedMessage.isDeletion(message)) {
                Read<RecordDeleted> deletion = intake.read(message, ParsedMessage::deletion);
                if (deletion != null)
                    deletions.add(deletion);
                continue;
            }
            Read<Incoming> read = intake.read(message, one -> ParsedMessage.read(one, clock.instant()));
            if (read == null)
                continue;
            int bytes = message.value().length;
            int locks = read.content().lockCount();
            if (!portion.takes(bytes, locks)) {
                intake.commit(batch, cataloguing::catalogue);
                batch = new ArrayList<>();
                portion = new Portion();
                portion.takes(bytes, locks);
            }
            batch.add(read);
        }
        intake.commit(batch, cataloguing::catalogue);
        // By their times, not by the order of the messages, it is decided which state of a record is from before its deletion.
        intake.commit(deletions, removals::deleted);
        spans.end();
    }
}
