package io.paperwire.catalog.dailylists;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.paperwire.catalog.platform.Broker;
import io.paperwire.events.Topic;

/** What came for the catalogue and none of its processes has taken yet. */
@ApplicationScoped
class Backlog {

    private static final List<String> TOPICS = List.of(Topic.PAPERS_PARSED, Topic.PAPERS_SIGNALS);

    private final Broker broker;
    private final String group;

    Backlog(Broker broker, @ConfigProperty(name = "mp.messaging.connector.smallrye-kafka.group.id") String group) {
        this.broker = broker;
        this.group = group;
    }

    /**
     * Whether papers or signals wait that were published before a moment.
     *
     * @throws org.apache.kafka.common.KafkaException the broker does not say
     */
    boolean hasAnyFrom(Instant before) {
        return broker.answer(admin -> hasAny(admin, before));
    }

    private boolean hasAny(Admin admin, Instant before) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = admin.describeTopics(TOPICS).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
        Map<TopicPartition, Long> begins = offsets(admin, partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> later = offsets(admin, partitions, OffsetSpec.forTimestamp(before.toEpochMilli()));
        Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata().get();
        return partitions.stream().anyMatch(partition -> {
            // Negative if nothing came later: then all that is there came before.
            long wanted = later.get(partition) < 0 ? ends.get(partition) : later.get(partition);
            OffsetAndMetadata at = committed.get(partition);
            // What the broker has no more nobody can wait for.
            return Math.max(begins.get(partition), at == null ? 0 : at.offset()) < wanted;
        });
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), any -> which))).all()
                .get().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }
}
