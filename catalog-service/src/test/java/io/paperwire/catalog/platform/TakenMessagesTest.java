package io.paperwire.catalog.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import jakarta.inject.Inject;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.events.Topic;

@CatalogTest
class TakenMessagesTest {

    private static final Instant WEEK_BEGAN = Instant.now().minus(Duration.ofDays(7));
    private static final Instant OLD = WEEK_BEGAN.minus(Duration.ofDays(1));
    private static final Instant NEW = WEEK_BEGAN.plus(Duration.ofDays(1));

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    TakenMessages messages;

    @Inject
    Broker broker;

    private final String topic = "taken.quoll-" + System.nanoTime();
    private final String group = topic + "-group";
    private final TopicPartition partition = new TopicPartition(topic, 0);

    @BeforeEach
    void there_is_a_topic_of_two_old_messages_and_a_new_one() {
        broker.answer(admin -> admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())
                .configs(Topic.PARSED.settings()))).all().get());
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Instant time : List.of(OLD, OLD, NEW))
                producer.send(new ProducerRecord<>(topic, 0, time.toEpochMilli(), null, new byte[1])).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_nobody_took_stays_however_old_it_is() {
        messages.delete(group, List.of(topic), WEEK_BEGAN);

        assertThat(begin()).isZero();
    }

    @Test
    void what_waits_stays_however_old_it_is() {
        take(1);

        messages.delete(group, List.of(topic), WEEK_BEGAN);

        assertThat(begin()).isEqualTo(1);
    }

    @Test
    void what_was_taken_stays_for_its_time() {
        take(3);

        messages.delete(group, List.of(topic), WEEK_BEGAN);

        assertThat(begin()).isEqualTo(2);
    }

    @Test
    void what_was_taken_goes_when_all_is_old() {
        take(3);

        messages.delete(group, List.of(topic), Instant.now());
        messages.delete(group, List.of(topic), Instant.now());

        assertThat(begin()).isEqualTo(3);
    }

    @Test
    void topics_of_others_are_left_alone() {
        take(3);

        messages.deleteOld();

        assertThat(begin()).isZero();
    }

    @Test
    void the_broker_deletes_nothing_that_the_catalogue_reads() {
        Set<ConfigResource> read = new HashSet<>();
        for (String name : List.of(Topic.PAPERS_PARSED, Topic.PAPERS_SIGNALS, Topic.PAPERS_SCORES))
            read.add(new ConfigResource(ConfigResource.Type.TOPIC, name));

        assertThat(broker.answer(admin -> admin.describeConfigs(read).all().get()).values())
                .allSatisfy(topic -> assertThat(topic.get("retention.ms").value()).isEqualTo("-1"));
    }

    private void take(long count) {
        broker.answer(admin -> admin
                .alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(count))).all().get());
    }

    private long begin() {
        return broker.answer(admin -> admin.listOffsets(Map.of(partition, OffsetSpec.earliest())).all().get())
                .get(partition).offset();
    }
}
