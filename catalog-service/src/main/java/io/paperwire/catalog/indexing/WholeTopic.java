package io.paperwire.catalog.indexing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import io.paperwire.events.Topic;

/**
 * {@code papers.catalogued} as one process reads it: all partitions, from offsets that are kept elsewhere, without a
 * consumer group. All methods throw {@link KafkaException} while the broker is away.
 */
final class CataloguedTopic implements AutoCloseable {

    private static final String NAME = Topic.PAPERS_CATALOGUED;
    private static final int PATIENCE_MILLIS = 5_000;
    private static final Duration LOOK_FOR_PARTITIONS = Duration.ofSeconds(10);

    private final Map<String, Object> kafka;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private long lookedForPartitions = System.nanoTime();

    CataloguedTopic(Map<String, Object> kafka) {
        this.kafka = kafka;
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().retainAll(ConsumerConfig.configNames());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // What was deleted or is of another topic must be noticed, not skipped.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The topic's own id: another one if a topic of the same name was made later. */
    String id() throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().retainAll(AdminClientConfig.configNames());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        try (Admin admin = Admin.create(settings)) {
            return admin.describeTopics(List.of(NAME)).topicNameValues().get(NAME).get().topicId().toString();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException k ? k : new KafkaException(e.getCause());
        }
    }

    /** The offsets of what comes next. */
    Map<Integer, Long> ends() {
        List<TopicPartition> partitions = partitions();
        consumer.assign(partitions);
        return consumer.endOffsets(partitions).entrySet().stream()
                .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue));
    }

    /** Partitions without an offset are read from their beginning. */
    void readFrom(Map<Integer, Long> offsets) {
        List<TopicPartition> partitions = partitions();
        consumer.assign(partitions);
        for (TopicPartition partition : partitions)
            if (offsets.containsKey(partition.partition()))
                consumer.seek(partition, offsets.get(partition.partition()));
            else
                consumer.seekToBeginning(List.of(partition));
    }

    /** @throws org.apache.kafka.clients.consumer.InvalidOffsetException an offset is none of the topic's */
    List<ConsumerRecord<byte[], byte[]>> poll(Duration patience) {
        if (System.nanoTime() - lookedForPartitions > LOOK_FOR_PARTITIONS.toNanos())
            takeNewPartitions();
        List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
        consumer.poll(patience).forEach(messages::add);
        return messages;
    }

    private void takeNewPartitions() {
        lookedForPartitions = System.nanoTime();
        if (partitions().size() > consumer.assignment().size())
            readFrom(positions());
    }

    /** The offsets of the messages to be polled next. */
    Map<Integer, Long> positions() {
        return consumer.assignment().stream()
                .collect(Collectors.toMap(TopicPartition::partition, consumer::position));
    }

    /** How many messages are known to wait. */
    long lag() {
        return consumer.assignment().stream().mapToLong(partition -> consumer.currentLag(partition).orElse(0)).sum();
    }

    private List<TopicPartition> partitions() {
        return consumer.partitionsFor(NAME).stream().map(info -> new TopicPartition(NAME, info.partition())).toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
