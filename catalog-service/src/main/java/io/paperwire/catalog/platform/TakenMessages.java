package io.paperwire.catalog.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.paperwire.events.Topic;
import io.quarkus.scheduler.Scheduled;

/**
 * Deletes from the topics that the catalogue reads what it has taken and is old. The broker, which knows the age alone,
 * would delete what waits too.
 */
@ApplicationScoped
class TakenMessages {

    private static final Logger LOG = Logger.getLogger(TakenMessages.class);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final List<String> TOPICS = List.of(Topic.PAPERS_PARSED, Topic.PAPERS_SIGNALS, Topic.PAPERS_SCORES);

    private final Broker broker;
    private final String group;
    private final Clock clock;

    TakenMessages(Broker broker, @ConfigProperty(name = "mp.messaging.connector.smallrye-kafka.group.id") String group,
            Clock clock) {
        this.broker = broker;
        this.group = group;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "4m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void deleteOld() {
        try {
            delete(group, TOPICS, clock.instant().minus(KEPT));
        } catch (KafkaException e) {
            LOG.warnf("Old messages are not deleted, next attempt in an hour: %s", e.getMessage());
        }
    }

    /** Deletes what the group has taken up to the first message that was published at that moment or later. */
    void delete(String group, List<String> topics, Instant before) {
        broker.answer(admin -> {
            Map<TopicPartition, Long> taken = new HashMap<>();
            for (Map.Entry<TopicPartition, OffsetAndMetadata> at : admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata().get().entrySet())
                if (at.getValue() != null && topics.contains(at.getKey().topic()))
                    taken.put(at.getKey(), at.getValue().offset());
            return admin.deleteRecords(upTo(admin, taken, before)).all().get();
        });
    }

    private static Map<TopicPartition, RecordsToDelete> upTo(Admin admin, Map<TopicPartition, Long> taken,
            Instant before) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> firsts = new HashMap<>();
        taken.keySet().forEach(partition -> firsts.put(partition, OffsetSpec.forTimestamp(before.toEpochMilli())));
        Map<TopicPartition, ListOffsetsResultInfo> later = admin.listOffsets(firsts).all().get();
        Map<TopicPartition, RecordsToDelete> ends = new HashMap<>();
        taken.forEach((partition, offset) -> {
            // Negative if nothing came later.
            long first = later.get(partition).offset();
            ends.put(partition, RecordsToDelete.beforeOffset(first < 0 ? offset : Math.min(first, offset)));
        });
        return ends;
    }
}
