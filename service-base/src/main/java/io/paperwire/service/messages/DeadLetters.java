package io.paperwire.service.messages;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Singleton;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.events.DeadLetter;
import io.paperwire.events.Topic;
import io.paperwire.service.readiness.Waits;
import io.paperwire.service.readiness.Waits.For;
import io.paperwire.service.stopping.ServiceStops;
import io.paperwire.service.stopping.Shutdown;
import io.paperwire.service.traces.MessageSpans;
import io.paperwire.service.traces.Traces;

/** Puts a message that cannot be handled aside, as it came, with the reason beside it. */
@Singleton
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final EventSender sender;
    private final Traces traces;
    private final Waits waits;
    private final Shutdown shutdown;
    private final String service;
    private final Counter counter;

    DeadLetters(EventSender sender, Traces traces, Waits waits, Shutdown shutdown,
            @ConfigProperty(name = "quarkus.application.name") String service, MeterRegistry metrics) {
        this.sender = sender;
        this.traces = traces;
        this.waits = waits;
        this.shutdown = shutdown;
        this.service = service;
        // From the start, at which consumers are made, so that the first one is seen as a rise.
        this.counter = Counter.builder("paperwire.dead.letters")
                .description("Messages put aside because they cannot be handled").register(metrics);
    }

    /**
     * Returns when the broker has the message, however long that takes.
     *
     * @throws ServiceStops it has not
     */
    void bury(ConsumerRecord<byte[], byte[]> message, String reason) {
        LOG.warnf("Message %s-%d@%d goes to %s: %s", message.topic(), message.partition(), message.offset(),
                Topic.PAPERS_DEAD, DeadLetter.told(reason));
        ProducerRecord<byte[], byte[]> letter = DeadLetter.of(message, service, reason);
        MessageSpans spans = traces.sending(List.of(letter));
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
        while (true) {
            try {
                sender.send(List.of(letter));
                spans.end();
                counter.increment();
                waits.end(For.STORAGE, letter);
                return;
            } catch (KafkaException e) {
                waits.begin(For.STORAGE, letter, String.valueOf(e.getMessage()));
                LOG.warnf("The dead letter waits: %s", e.getMessage());
                shutdown.waitOut(backoff.next());
            }
        }
    }
}
