package io.paperwire.service.messages;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import io.paperwire.events.Topic;
import io.smallrye.common.annotation.Identifier;

/** Sends messages and waits until the broker has them. */
@ApplicationScoped
public class EventSender {

    private final Map<String, Object> settings;
    private Producer<byte[], byte[]> producer;

    EventSender(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        settings = new HashMap<>(kafka);
        settings.keySet().retainAll(ProducerConfig.configNames());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_DEAD_LETTER_BYTES);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        // A leader that was unknown at the first look must not stay so for five minutes.
        settings.put(ProducerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
    }

    /**
     * Returns when it is known which broker has the topic. Who sends within a transaction asks before it begins, so that none
     * stays open while there is no broker.
     *
     * @throws KafkaException there is none
     */
    public void awaitBroker(String topic) {
        var unused = producer().partitionsFor(topic);
    }

    /**
     * Returns when the broker has acknowledged every message. Behind one that it refuses no other is sent.
     *
     * @throws InterruptException interrupted while waiting, and so the thread remains
     * @throws KafkaException     it did not acknowledge all of them; some may have arrived
     */
    public void send(List<ProducerRecord<byte[], byte[]>> messages) {
        Producer<byte[], byte[]> current = producer();
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(messages.size());
        try {
            for (ProducerRecord<byte[], byte[]> message : messages) {
                Future<RecordMetadata> acknowledgement = current.send(message);
                // Refused at once, or after a wait of its own: none must overtake it, nor wait as long again.
                if (acknowledgement.isDone())
                    acknowledgement.get();
                acknowledgements.add(acknowledgement);
            }
            // Nothing more comes that would be worth lingering for.
            current.flush();
            for (Future<RecordMetadata> acknowledgement : acknowledgements)
                acknowledgement.get();
        } catch (ExecutionException e) {
            discard(current);
            throw e.getCause() instanceof KafkaException k ? k : new KafkaException(e.getCause());
        } catch (InterruptException | InterruptedException e) {
            // With the flag set, the producer would not be closed.
            var unused = Thread.interrupted();
            discard(current);
            throw new InterruptException(e.getMessage(),
                    e instanceof InterruptedException i ? i : new InterruptedException());
        } catch (KafkaException e) {
            discard(current);
            throw e;
        } catch (IllegalStateException e) {
            // Somebody else's message failed meanwhile, and the producer was closed.
            throw new KafkaException(e);
        }
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null)
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        return producer;
    }

    /** What is still in a failed producer must not arrive behind what is sent anew, and some errors are fatal to it. */
    private synchronized void discard(Producer<byte[], byte[]> failed) {
        if (producer == failed)
            producer = null;
        failed.close(Duration.ZERO);
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null)
            producer.close(Duration.ofSeconds(2));
    }
}
