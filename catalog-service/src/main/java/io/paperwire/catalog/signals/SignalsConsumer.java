package io.paperwire.catalog.signals;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.paperwire.catalog.platform.Transactions;
import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.SignalsObserved;
import io.paperwire.service.messages.Intake;
import io.smallrye.reactive.messaging.annotations.Blocking;

/** Takes {@code papers.signals} to the facts, also those of records that the catalogue does not have yet. */
@ApplicationScoped
class SignalsConsumer {

    private final Intake intake;
    private final Transactions transactions;

    SignalsConsumer(Intake intake, Transactions transactions) {
        this.intake = intake;
        this.transactions = transactions;
    }

    @Incoming("signals")
    @Blocking
    void consume(ConsumerRecords<byte[], byte[]> messages) {
        intake.take(messages, SignalsConsumer::observations, this::record);
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
