package io.paperwire.catalog.signals;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.paperwire.catalog.platform.Batches;
import io.paperwire.catalog.platform.Batches.Read;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.SignalsObserved;
import io.smallrye.reactive.messaging.annotations.Blocking;

/** Takes {@code papers.signals} to the facts, also those of records that the catalogue does not have yet. */
@ApplicationScoped
class SignalsConsumer {

    private final Batches batches;
    private final Transactions transactions;

    SignalsConsumer(Batches batches, Transactions transactions) {
        this.batches = batches;
        this.transactions = transactions;
    }

    @Incoming("signals")
    @Blocking
    void consume(ConsumerRecords<byte[], byte[]> messages) {
        batches.awaitTables();
        List<Read<List<Observation>>> batch = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : messages) {
            Read<List<Observation>> read = batches.read(message, SignalsConsumer::observations);
            if (read != null)
                batch.add(read);
        }
        batches.commit(batch, this::record);
    }

    private static List<Observation> observations(ConsumerRecord<byte[], byte[]> message) {
        CloudEvent event = CloudEvent.from(message.headers());
        if (!event.type().equals(EventType.SIGNALS_OBSERVED))
            throw new IllegalArgumentException("unknown event type '" + event.type() + "'");
        return Observation.of(EventJson.read(message.value(), SignalsObserved.class));
    }

    private void record(List<List<Observation>> batch) throws SQLException {
        List<Observation> observations = batch.stream().flatMap(Collection::stream).toList();
        transactions.run(connection -> {
            SignalStore store = new SignalStore(connection);
            store.lock(observations);
            store.record(observations);
            return null;
        });
    }
}
