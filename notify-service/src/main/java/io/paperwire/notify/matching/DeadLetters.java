package io.paperwire.notify.matching;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.events.DeadLetter;
import io.paperwire.events.Topic;
import io.paperwire.service.traces.MessageSpans;
import io.paperwire.service.traces.Traces;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;

/** Puts aside what cannot be handled: the message as it came, and in headers why and where it was found. */
@Startup
@Singleton
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final Map<String, Object> kafka;
    private final Traces traces;
    private final Counter counter;
    private KafkaProducer<byte[], byte[]> producer;

    DeadLetters(@Identifier("default-kafka-broker") Map<String, Object> kafka, Traces traces, MeterRegistry meters) {
        this.kafka = kafka;
        this.traces = traces;
        // From the start, so that the first one is seen as a rise.
        this.counter = meters.counter("paperwire.dead.letters");
    }

    /** Returns when the broker has it. */
    synchronized void put(ConsumerRecord<byte[], byte[]> message, String reason)
            throws ExecutionException, InterruptedException {
        ProducerRecord<byte[], byte[]> letter = DeadLetter.of(message, "notify-service", reason);
        MessageSpans spans = traces.sending(List.of(letter));
        var written = producer().send(letter).get();
        spans.end();
        counter.increment();
        LOG.warnf("%s-%d@%d put aside as %s: %s", message.topic(), message.partition(), message.offset(), written,
                reason);
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null)
            producer.close(Duration.ofSeconds(2));
    }

    /** Made when first needed, which should be never. */
    private KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            Map<String, Object> settings = new HashMap<>(kafka);
            settings.put("acks", "all");
            settings.put("enable.idempotence", true);
            settings.put("max.request.size", Topic.MAX_DEAD_LETTER_BYTES);
            settings.put("max.block.ms", 10_000);
            settings.put("delivery.timeout.ms", 30_000);
            settings.put("request.timeout.ms", 10_000);
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }
}
