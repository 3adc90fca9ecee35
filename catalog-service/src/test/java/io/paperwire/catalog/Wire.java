package io.paperwire.catalog;

import static io.restassured.RestAssured.given;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.ScoresComputed;
import io.paperwire.events.SignalsObserved;
import io.paperwire.events.Topic;
import io.paperwire.events.TrendingChanged;
import io.paperwire.events.VotesCounted;

/** The broker as the other services see it. */
@ApplicationScoped
public class Wire {

    public static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> producer;

    Wire(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(30));
        this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public record Announced(CloudEvent event, PaperCatalogued change, int partition, long offset) {

        /** Of a paper that was removed nothing is told. */
        public String title() {
            return change.paper() == null ? "" : change.paper().title();
        }
    }

    /** One after the other: the next is sent when the broker has the one before. */
    public void publish(PaperParsed... records) {
        Stream.of(records).map(this::begin).forEach(Wire::await);
    }

    /** States of papers, each when the catalogue has the title of the one before: states taken together are one change. */
    public void publishApart(PaperParsed... states) {
        for (PaperParsed state : states) {
            publish(state);
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> given()
                    .get("/api/v1/papers/" + state.source().key()).jsonPath().getString("title"),
                    state.title()::equals);
        }
    }

    /** In no order, but quickly. */
    public void publishMany(PaperParsed... records) {
        Stream.of(records).map(this::begin).toList().forEach(Wire::await);
    }

    private Future<RecordMetadata> begin(PaperParsed record) {
        return begin(Topic.PAPERS_PARSED, record.source().key(), EventJson.write(record),
                headers(EventType.PAPER_PARSED));
    }

    /** In their order for each record of a source. */
    public void publish(SignalsObserved... events) {
        Stream.of(events).map(event -> begin(Topic.PAPERS_SIGNALS, event.source().key(), EventJson.write(event),
                headers(EventType.SIGNALS_OBSERVED))).toList().forEach(Wire::await);
    }

    public void publish(ScoresComputed scores) {
        send(Topic.PAPERS_SCORES, scores.ranking() + ":" + scores.paperId(), EventJson.write(scores),
                headers(EventType.SCORES_COMPUTED));
    }

    public List<TrendingChanged> trendingChanges() {
        return read(Topic.PAPERS_TRENDING).stream()
                .map(message -> EventJson.read(message.value(), TrendingChanged.class)).toList();
    }

    /** The numbers of votes that were told of a paper, in order. */
    public List<Long> votesTold(String paper) {
        return counted(paper).map(VotesCounted::votes).toList();
    }

    public Stream<VotesCounted> counted(String paper) {
        return read(Topic.PAPERS_VOTES).stream().map(message -> EventJson.read(message.value(), VotesCounted.class))
                .filter(counted -> counted.paperId().equals(paper));
    }

    public static Headers headers(String type) {
        return new CloudEvent(UUID.randomUUID().toString(), type, URI.create("/test"), Instant.now(), TRACE).headers();
    }

    public void publish(String key, byte[] value, Headers headers) {
        send(Topic.PAPERS_PARSED, key, value, headers);
    }

    public void send(String topic, String key, byte[] value, Headers headers) {
        await(begin(topic, key, value, headers));
    }

    private Future<RecordMetadata> begin(String topic, String key, byte[] value, Headers headers) {
        return producer.send(
                new ProducerRecord<>(topic, null, null, key.getBytes(StandardCharsets.UTF_8), value, headers));
    }

    private static void await(Future<RecordMetadata> message) {
        try {
            message.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<Announced> announced() {
        return read(Topic.PAPERS_CATALOGUED).stream().map(message -> new Announced(CloudEvent.from(message.headers()),
                EventJson.read(message.value(), PaperCatalogued.class), message.partition(), message.offset()))
                .toList();
    }

    public List<ConsumerRecord<byte[], byte[]>> dead() {
        return read(Topic.PAPERS_DEAD);
    }

    /** All that the topic has at this moment. */
    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        // A consumer is closed when its last fetch is answered.
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false",
                "fetch.max.wait.ms", "10");
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue()))
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            return all;
        }
    }

    public static Headers noHeaders() {
        return new RecordHeaders();
    }

    @PreDestroy
    void close() {
        producer.close();
    }
}
