package io.paperwire.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    private static final int LOOKING = 8;
    private static final int FIRST_COPY = 900_000;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final AtomicInteger COPIES = new AtomicInteger();

    private final Corpus corpus;
    private final String kafka;
    private final String address;
    private final Map<String, Double> millis = new ConcurrentHashMap<>();

    SearchFindable(Corpus corpus, String kafka, String address) {
        this.corpus = corpus;
        this.kafka = kafka;
        this.address = address;
    }

    /** @return milliseconds, ascending */
    double[] measure(int papers) throws IOException, InterruptedException {
        ExecutorService looking = Executors.newFixedThreadPool(LOOKING);
        Thread sending = new Thread(() -> send(papers), "send");
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            sending.start();
            long end = System.nanoTime() + LONGEST.toNanos()
                    + Duration.ofMillis((long) EVERY_MILLIS * papers).toNanos();
            while (millis.size() < papers && System.nanoTime() < end)
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(20))) {
                    JsonNode title = EventJson.mapper().readTree(message.value()).at("/paper/title");
                    if (title.asText().startsWith("findable"))
                        looking.execute(() -> look(title.asText(), message.timestamp()));
                }
        } finally {
            looking.shutdownNow();
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

    private void look(String title, long since) {
        DoorsHttp http = new DoorsHttp(address);
        String path = "/api/v1/papers?limit=1&order=newest&fields=id&q=" + title.substring(0, title.indexOf(' '));
        try {
            while (EventJson.mapper().readTree(http.body(path)).get("total").asInt() == 0)
                TimeUnit.MILLISECONDS.sleep(5);
            millis.put(title, (double) System.currentTimeMillis() - since);
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
                        millis[(int) (0.99 * millis.length)], Arrays.stream(millis).count());
    }
}
