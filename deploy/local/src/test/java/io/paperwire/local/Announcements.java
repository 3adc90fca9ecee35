package io.paperwire.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.paperwire.events.Topic;

/** What a stack's catalogue has announced. */
final class Announcements {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Map<String, Object> settings;

    Announcements(Ports ports) {
        settings = Map.of("bootstrap.servers", "127.0.0.1:" + ports.kafka());
    }

    /** All that is there. */
    List<ConsumerRecord<String, byte[]>> messages() {
        List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings, new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.CATALOGUED.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue()))
                consumer.poll(Duration.ofMillis(500)).forEach(messages::add);
        }
        return messages;
    }

    static String id(ConsumerRecord<String, byte[]> message) {
        return new String(message.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
    }

    /** All that was announced comes again, half of it in another order, while notify is killed. */
    void replay(LocalStack stack, Random random) throws Exception {
        List<ConsumerRecord<String, byte[]>> messages = messages();
        Collections.shuffle(messages.subList(0, messages.size() / 2), random);
        int dies = 1 + random.nextInt(messages.size());
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings, new StringSerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> message : messages) {
                sent.add(producer.send(new ProducerRecord<>(message.topic(), null, message.key(), message.value(),
                        message.headers())));
                if (sent.size() == dies)
                    stack.kill("notify");
            }
            for (Future<RecordMetadata> message : sent)
                message.get();
        }
        awaitRead();
    }

    private void awaitRead() {
        try (Admin admin = Admin.create(settings)) {
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                Map<TopicPartition, Long> read = admin.listConsumerGroupOffsets("paperwire-notify")
                        .partitionsToOffsetAndMetadata().get().entrySet().stream()
                        .filter(offset -> offset.getKey().topic().equals(Topic.CATALOGUED.topicName()))
                        .collect(Collectors.toMap(Map.Entry::getKey, offset -> offset.getValue().offset()));
                Map<TopicPartition, Long> ends = new HashMap<>();
                admin.listOffsets(read.keySet().stream().collect(Collectors.toMap(partition -> partition,
                        partition -> OffsetSpec.latest()))).all().get()
                        .forEach((partition, end) -> ends.put(partition, end.offset()));
                assertThat(read).isEqualTo(ends);
            });
        }
    }
}
