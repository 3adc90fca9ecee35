package io.paperwire.ingest.harvest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventType;

/** What is on a topic. */
final class Events {

    private Events() {
    }

    static boolean isOfPaper(ConsumerRecord<String, byte[]> event) {
        return CloudEvent.from(event.headers()).type().equals(EventType.PAPER_PARSED);
    }

    /** In the order of each partition. */
    static List<ConsumerRecord<String, byte[]>> on(String brokers, String topic,
            Predicate<ConsumerRecord<String, byte[]>> wanted) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                // A consumer is closed when its last fetch is answered.
                Map.of("bootstrap.servers", brokers, "fetch.max.wait.ms", "10"),
                new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p)))
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (wanted.test(record))
                        found.add(record);
                });
        }
        return found;
    }
}
