package io.paperwire.catalog.intake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

import io.paperwire.catalog.platform.Batches;
import io.paperwire.catalog.platform.Batches.Read;
import io.smallrye.reactive.messaging.annotations.Blocking;

/** Takes polled batches of {@code papers.parsed} to the catalogue. A batch is acknowledged when it is committed. */
@ApplicationScoped
class ParsedConsumer {

    private static final int MAX_TRANSACTION = 500;
    /** Of one transaction: the server has room for some 6,400 of all (max_locks_per_transaction × max_connections). */
    private static final int MAX_LOCKS = 1_000;

    private final Cataloguing cataloguing;
    private final Batches batches;
    private final Clock clock;

    ParsedConsumer(Cataloguing cataloguing, Batches batches, Clock clock) {
        this.cataloguing = cataloguing;
        this.batches = batches;
        this.clock = clock;
    }

    @org.eclipse.microprofile.reactive.messaging.Incoming("parsed")
    @Blocking
    void consume(ConsumerRecords<byte[], byte[]> messages) {
        batches.awaitTables();
        List<Read<Incoming>> batch = new ArrayList<>();
        int locks = 0;
        for (ConsumerRecord<byte[], byte[]> message : messages) {
            Read<Incoming> read = batches.read(message, one -> ParsedMessage.read(one, clock.instant()));
            if (read == null)
                continue;
            int needed = read.content().lockCount();
            if (batch.size() == MAX_TRANSACTION || locks + needed > MAX_LOCKS) {
                batches.commit(batch, cataloguing::catalogue);
                batch = new ArrayList<>();
                locks = 0;
            }
            batch.add(read);
            locks += needed;
        }
        batches.commit(batch, cataloguing::catalogue);
    }
}
