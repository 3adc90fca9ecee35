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

/**
 * A topic as one process reads it: all partitions, from offsets that are kept elsewhere, without a consumer group. All
 * methods throw {@link KafkaException} while the broker is away.
 */
public final class WholeTopic implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5_000;
    private static final Duration LOOK_FOR_PARTITIONS = Duration.ofSeconds(10);

    private final Map<String, Object> kafka;
    private final String name;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private long lookedForPartitions = System.nanoTime();

    public WholeTopic(Map<String, Object> kafka, String name) {
        this.kafka = kafka;
        this.name = name;
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
    public String id() throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().retainAll(AdminClientConfig.configNames());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        try (Admin admin = Admin.create(settings)) {
            return admin.describeTopics(List.of(name)).topicNameValues().get(name).get().topicId().toString();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException k ? k : new KafkaException(e.getCause());
        }
    }

    /** The offsets of what comes next. */
    public Map<Integer, Long> ends() {
        List<TopicPartition> partitions = partitions();
        consumer.assign(partitions);
        return consumer.endOffsets(partitions).entrySet().stream()
                .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue));
    }

    /** Partitions without an offset are read from their beginning. */
    public void readFrom(Map<Integer, Long> offsets) {
        List<TopicPartition> partitions = partitions();
        consumer.assign(partitions);
        for (TopicPartition partition : partitions)
            if (offsets.containsKey(partition.partition()))
                consumer.seek(partition, offsets.get(partition.partition()));
            else
                consumer.seekToBeginning(List.of(partition));
    }

    /** @throws org.apache.kafka.clients.consumer.InvalidOffsetException an offset is none of the topic's */
    public List<ConsumerRecord<byte[], byte[]>> poll(Duration patience) {
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
    public Map<Integer, Long> positions() {
        return consumer.assignment().stream()
                .collect(Collectors.toMap(TopicPartition::partition, consumer::position));
    }

    /** How many messages are known to wait. */
    public long lag() {
        return consumer.assignment().stream().mapToLong(partition -> consumer.currentLag(partition).orElse(0)).sum();
    }

    private List<TopicPartition> partitions() {
        return consumer.partitionsFor(name).stream().map(info -> new TopicPartition(name, info.partition())).toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
