package io.paperwire.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.Topic;

/** How long after a paper's message on {@code papers.catalogued} it is found, at 50 papers/s. */
final class SearchFindable {

    private static final int EVERY_MILLIS = 20;
    private static final int PAUSE_MILLIS = 10;
    private static final int FIRST_COPY = 900_000;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final AtomicInteger COPIES = new AtomicInteger();

    private final Corpus corpus;
    private final String kafka;
    private final String address;
    private final Map<String, Long> announced = new ConcurrentHashMap<>();
    private final Map<String, Double> millis = new ConcurrentHashMap<>();

    SearchFindable(Corpus corpus, String kafka, String address) {
        this.corpus = corpus;
        this.kafka = kafka;
        this.address = address;
    }

    /**
     * @param wanted papers that are sent, if there are so many
     * @return milliseconds, ascending
     */
    double[] measure(int wanted) throws IOException, InterruptedException {
        int papers = Math.min(wanted, corpus.count());
        Thread sending = new Thread(() -> send(papers), "send");
        Thread looking = new Thread(this::look, "look");
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            sending.start();
            looking.start();
            long end = System.nanoTime() + LONGEST.toNanos()
                    + Duration.ofMillis((long) EVERY_MILLIS * papers).toNanos();
            while (millis.size() < papers && System.nanoTime() < end)
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(20)))
                    announced.put(EventJson.mapper().readTree(message.value()).at("/paper/title").asText(),
                            message.timestamp());
        } finally {
            looking.interrupt();
            looking.join();
            sending.join();
        }
        return millis.values().stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private KafkaConsumer<String, byte[]> consumer() {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", kafka),
                new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topic.PAPERS_CATALOGUED).stream()
                .map(one -> new TopicPartition(one.topic(), one.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }

    private void send(int papers) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "acks", "all"), new StringSerializer(), new ByteArraySerializer());
                var lines = Files.newBufferedReader(corpus.file())) {
            for (int number = 0; number < papers; number++) {
                ObjectNode line = (ObjectNode) EventJson.mapper().readTree(lines.readLine());
                line.put("title", "findable" + number + "x" + System.nanoTime()).remove("identifiers");
                PaperParsed record = CatalogueCopies.record(line, FIRST_COPY + COPIES.getAndIncrement());
                var unused = producer.send(new ProducerRecord<>(Topic.PAPERS_PARSED, null, record.source().key(),
                        EventJson.write(record), new CloudEvent("findable-" + System.nanoTime(), EventType.PAPER_PARSED,
                                URI.create("/paperwire/bench"), Instant.now(), null).inSequence(number)));
                TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
            }
        } catch (IOException e) {
            System.out.println("  sending ended: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Again and again at those that changed last. */
    private void look() {
        DoorsHttp http = new DoorsHttp(address);
        try {
            while (!Thread.currentThread().isInterrupted()) {
                JsonNode page = EventJson.mapper()
                        .readTree(http.body("/api/v1/papers?limit=100&order=updated&fields=title&q=title:findable*"));
                long now = System.currentTimeMillis();
                for (JsonNode paper : page.get("items")) {
                    Long since = announced.get(paper.get("title").asText());
                    if (since != null)
                        millis.putIfAbsent(paper.get("title").asText(), (double) now - since);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (IOException e) {
            System.out.println("  looking ended: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static String said(double[] millis) {
        return millis.length == 0
                ? "nothing was found"
                : "p50 %,.0f ms, p99 %,.0f ms, of %,d papers".formatted(millis[millis.length / 2],
                        millis[(int) (0.99 * millis.length)], millis.length);
    }
}
