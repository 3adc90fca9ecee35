import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.Link;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.PaperChange;
import io.paperwire.events.ScoresComputed;
import io.paperwire.events.Topic;

/**
 * A ranking of one's own: papers with code, those added last on top. It reads the catalogue's changes from the beginning
 * and publishes a score for each; the catalogue serves them at /api/v1/rankings/recent-code.
 *
 *     java -cp 'catalog-service/target/quarkus-app/lib/main/*' examples/RecentCode.java 127.0.0.1:8405
 */
class RecentCode {

    static final String RANKING = "recent-code";

    public static void main(String[] arguments) throws ExecutionException, InterruptedException {
        String brokers = arguments.length > 0 ? arguments[0] : "127.0.0.1:8405";
        // A group of its own keeps the place, so that it goes on where it stopped. What it reads twice changes nothing.
        Map<String, Object> reading = Map.of("bootstrap.servers", brokers, "group.id", "example-recent-code",
                "auto.offset.reset", "earliest", "enable.auto.commit", "false");
        Map<String, Object> writing = Map.of("bootstrap.servers", brokers, "acks", "all");
        try (var consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                var producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer())) {
            consumer.subscribe(List.of(Topic.PAPERS_CATALOGUED));
            while (!Thread.interrupted()) {
                List<Future<RecordMetadata>> sent = new ArrayList<>();
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofSeconds(1)))
                    score(message).ifPresent(scores -> sent.add(producer.send(scores)));
                // What the broker does not have is read again after the next start.
                for (Future<RecordMetadata> one : sent)
                    one.get();
                consumer.commitSync();
            }
        }
    }

    private static Optional<ProducerRecord<byte[], byte[]>> score(ConsumerRecord<byte[], byte[]> message) {
        CloudEvent event = CloudEvent.from(message.headers());
        PaperCatalogued change = EventJson.read(message.value(), PaperCatalogued.class);
        // There is no paper of its own any more.
        if (change.change() == PaperChange.MERGED || change.change() == PaperChange.REMOVED)
            return Optional.empty();
        double code = change.paper().links().stream().anyMatch(link -> link.relation() == Link.Relation.CODE) ? 1 : 0;
        double day = Duration.between(Instant.EPOCH, change.paper().addedAt()).toDays();
        ScoresComputed scores = new ScoresComputed(RANKING, change.paperId(), code * day, event.time(),
                Map.of("code", code, "day", day));
        // The id is made from the change, so a score that is sent again is recognised.
        CloudEvent told = new CloudEvent(RANKING + "-" + event.id(), EventType.SCORES_COMPUTED,
                URI.create("/example/recent-code"), event.time(), event.traceparent());
        String key = RANKING + ":" + change.paperId();
        return Optional.of(new ProducerRecord<>(Topic.PAPERS_SCORES, null, null,
                key.getBytes(StandardCharsets.UTF_8), EventJson.write(scores), told.headers()));
    }
}
