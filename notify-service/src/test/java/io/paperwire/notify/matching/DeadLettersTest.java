package io.paperwire.notify.matching;

import static io.paperwire.notify.Wire.SOON;
import static io.paperwire.notify.Wire.awaitMails;
import static io.paperwire.notify.Wire.headers;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.paperwire.notify.Wire.tell;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.PaperChange;
import io.paperwire.events.SourceRef;
import io.paperwire.events.Topic;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.Wire;
import io.paperwire.testing.StackResource;
import io.paperwire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class DeadLettersTest {

    private static final String ADDED = PaperChange.ADDED.eventType();

    @Inject
    MeterRegistry meters;

    @Test
    void what_cannot_be_read_is_put_aside_as_it_came_and_the_rest_goes_on() {
        String word = someWord();
        String address = subscriberOf(word);
        double before = meters.get("paperwire.dead.letters").counter().count();
        String key = someId();
        byte[] good = EventJson.write(PaperCatalogued.added(paper("x", "Of nothing")));
        RecordMetadata broken = Wire.send(key, headers(ADDED), "{not json".getBytes(UTF_8));
        Wire.send(key, headers("paperwire.paper.exploded"), good);
        Wire.send(key, headers(PaperChange.REVISED.eventType()), good);
        Wire.send(key, new RecordHeaders(), good);
        Wire.send(key, headers(ADDED), "{}".getBytes(UTF_8));
        Wire.send(key, headers(ADDED), "[".repeat(100_000).getBytes(UTF_8));
        tell(PaperChange.ADDED, paper(key, "On " + word));

        awaitMails(address, 2);
        List<ConsumerRecord<byte[], byte[]>> dead = awaitDead(key, 6);
        assertThat(new String(dead.get(0).value(), UTF_8)).isEqualTo("{not json");
        assertThat(header(dead.get(0), "dead-reason")).startsWith("not a PaperCatalogued");
        assertThat(header(dead.get(0), "dead-service")).isEqualTo("notify-service");
        assertThat(header(dead.get(0), "dead-topic")).isEqualTo("papers.catalogued");
        assertThat(header(dead.get(0), "dead-partition")).isEqualTo(Integer.toString(broken.partition()));
        assertThat(header(dead.get(0), "dead-offset")).isEqualTo(Long.toString(broken.offset()));
        assertThat(header(dead.get(0), "ce_type")).isEqualTo(ADDED);
        assertThat(header(dead.get(1), "dead-reason")).contains("paperwire.paper.exploded");
        assertThat(header(dead.get(3), "dead-reason")).contains("ce_specversion");
        assertThat(meters.get("paperwire.dead.letters").counter().count() - before).isEqualTo(6);
    }

    @Test
    void the_largest_message_that_the_topic_takes_is_put_aside_too() {
        String word = someWord();
        String address = subscriberOf(word);
        String key = someId();
        byte[] large = new byte[Topic.MAX_MESSAGE_BYTES - 1_000];
        Wire.send(key, headers(ADDED), large);
        tell(PaperChange.ADDED, paper(someId(), "On " + word));

        awaitMails(address, 2);
        assertThat(awaitDead(key, 1).get(0).value()).isEqualTo(large);
    }

    @Test
    void what_the_database_cannot_hold_is_put_aside_alone() {
        String word = someWord();
        String address = subscriberOf(word);
        String key = someId();
        Paper unstorable = paper(key, word + " with a \0 in it", Instant.now(), new SourceRef("arxiv", key, null));
        tell(PaperChange.ADDED, unstorable);
        tell(PaperChange.ADDED, paper(someId(), word + " is good"));

        assertThat(awaitMails(address, 2).get(1).text()).contains(word + " is good");
        assertThat(awaitDead(key, 1)).hasSize(1);
    }

    @Test
    void a_tombstone_is_passed_over() {
        String key = someId();
        Wire.awaitHandled(Wire.send(key, new RecordHeaders(), null));
        String word = someWord();
        String address = subscriberOf(word);
        tell(PaperChange.ADDED, paper(someId(), "On " + word));
        awaitMails(address, 2);
        assertThat(dead(key)).isEmpty();
    }

    private static List<ConsumerRecord<byte[], byte[]>> awaitDead(String key, int count) {
        return await().atMost(SOON).until(() -> dead(key), found -> found.size() >= count);
    }

    private static List<ConsumerRecord<byte[], byte[]>> dead(String key) {
        TopicPartition partition = new TopicPartition("papers.dead", 0);
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                // A consumer is closed when its last fetch is answered.
                Map.of("bootstrap.servers", TestStack.get().bootstrapServers(), "fetch.max.wait.ms", "10"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    if (message.key() != null && key.equals(new String(message.key(), UTF_8)))
                        found.add(message);
                }
            }
        }
        return found;
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), UTF_8);
    }
}
