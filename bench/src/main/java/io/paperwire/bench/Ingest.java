package io.paperwire.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.embedded.EmbeddedBroker;
import io.paperwire.embedded.EmbeddedDatabase;
import io.paperwire.embedded.FreePorts;
import io.paperwire.events.EventJson;
import io.paperwire.events.Topic;

/**
 * From a file to Kafka: the ingest service alone, beside a bare producer that sends the very messages which the service
 * has sent, headers included, to the same broker. The first round is that of processes which have just started.
 */
public final class Ingest {

    private static final int ROUNDS = 8;
    private static final String BARE_TOPIC = "bare";

    private Ingest() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("paperwire-bench");
        int limit = arguments.length > 1 ? Integer.parseInt(arguments[1]) : Integer.MAX_VALUE;
        Path file = folder.resolve("papers.jsonl");
        Corpus corpus = arguments.length > 0
                ? Corpus.convert(Path.of(arguments[0]), limit, file)
                : Corpus.made(100_000, file);
        System.out.printf("%,d papers, %,d MB%n", corpus.count(), Files.size(file) >> 20);
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), FreePorts.next(), FreePorts.next());
                EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("postgres"),
                        EmbeddedDatabase.Settings.ofTrial(folder, true), List.of("ingest"))) {
            int port = FreePorts.next();
            Process service = service(folder, broker, database, port);
            try {
                Api api = new Api(port);
                api.awaitReady(service);
                BareEngines.createTopic(broker, BARE_TOPIC);
                List<ProducerRecord<String, byte[]>> messages = List.of();
                System.out.println("| round | file to Kafka/s | bare producer/s | ratio |");
                System.out.println("| ---: | ---: | ---: | ---: |");
                for (int round = 1; round <= ROUNDS; round++) {
                    double rate = corpus.count() / api.importFile(file.getFileName().toString(), corpus.count());
                    if (messages.isEmpty())
                        messages = readyMade(broker, corpus.count());
                    double bare = BareEngines.producing(broker, messages);
                    System.out.printf("| %d | %,.0f | %,.0f | %.2f |%n", round, rate, bare, rate / bare);
                }
            } finally {
                service.destroy();
                service.waitFor(30, TimeUnit.SECONDS);
            }
        }
    }

    /** What the service has published, to be sent once more. */
    private static List<ProducerRecord<String, byte[]>> readyMade(EmbeddedBroker broker, int count) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(Topic.PAPERS_PARSED).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList());
            List<ProducerRecord<String, byte[]>> messages = new ArrayList<>(count);
            while (messages.size() < count)
                consumer.poll(Duration.ofSeconds(1)).forEach(message -> messages.add(new ProducerRecord<>(BARE_TOPIC,
                        null, message.key(), message.value(), message.headers())));
            return messages;
        }
    }

    private static Process service(Path folder, EmbeddedBroker broker, EmbeddedDatabase database, int port)
            throws IOException {
        ProcessBuilder command = Checkout.service("ingest", "-Xmx256m", folder.resolve("ingest.log"));
        command.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        command.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        command.environment().put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        command.environment().put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl("ingest"));
        command.environment().put("QUARKUS_DATASOURCE_USERNAME", EmbeddedDatabase.USER);
        command.environment().put("QUARKUS_DATASOURCE_PASSWORD", EmbeddedDatabase.TRIAL_PASSWORD);
        command.environment().put("PAPERWIRE_AUTH_LOOPBACK", "true");
        command.environment().put("PAPERWIRE_INGEST_SPOOL", folder.resolve("spool").toString());
        command.environment().put("PAPERWIRE_INGEST_IMPORT_FOLDER", folder.toString());
        return command.start();
    }

    private static final class Api {

        private final HttpClient client = HttpClient.newHttpClient();
        private final String address;

        Api(int port) {
            address = "http://127.0.0.1:" + port;
        }

        void awaitReady(Process service) throws InterruptedException {
            while (service.isAlive()) {
                try {
                    if (send(HttpRequest.newBuilder(URI.create(address + "/q/health/ready")).build())
                            .statusCode() == 200)
                        return;
                } catch (IOException notYet) {
                    // It is still starting.
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
            throw new IllegalStateException("the service has ended");
        }

        private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }

        /** @return seconds from the job's start to its end */
        double importFile(String path, int expected) throws IOException, InterruptedException {
            HttpResponse<String> accepted = send(
                    HttpRequest.newBuilder(URI.create(address + "/api/v1/imports?path=" + path))
                            .POST(HttpRequest.BodyPublishers.noBody()).build());
            String id = EventJson.mapper().readTree(accepted.body()).path("id").asText();
            while (true) {
                JsonNode job = EventJson.mapper().readTree(
                        send(HttpRequest.newBuilder(URI.create(address + "/api/v1/imports/" + id)).build()).body());
                if (job.path("finishedAt").isTextual()) {
                    if (job.path("published").asInt() != expected)
                        throw new IOException("not all were published: " + job);
                    return Duration.between(Instant.parse(job.path("startedAt").asText()),
                            Instant.parse(job.path("finishedAt").asText())).toMillis() / 1e3;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }
}
