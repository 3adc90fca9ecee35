package io.paperwire.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.paperwire.embedded.EmbeddedBroker;
import io.paperwire.embedded.EmbeddedDatabase;
import io.paperwire.embedded.FreePorts;
import io.paperwire.events.EventJson;
import io.paperwire.events.Topic;

/** What the engines under each stage do on the same lines when nothing of Paperwire is in the way. */
final class BareEngines {

    private final Corpus corpus;
    private final Path folder;

    BareEngines(Corpus corpus, Path folder) {
        this.corpus = corpus;
        this.folder = folder;
    }

    /** Jackson reads each line into a tree. */
    double parsing() throws IOException {
        return rate(each(line -> EventJson.mapper().readTree(line)));
    }

    /** A broker of its own, messages of a line each. */
    double producing() throws IOException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("bare-kafka"), FreePorts.next(),
                FreePorts.next())) {
            createTopic(broker, "bare");
            List<ProducerRecord<String, byte[]>> messages = new ArrayList<>(corpus.count());
            try (Stream<String> lines = Files.lines(corpus.file())) {
                lines.forEach(line -> messages.add(new ProducerRecord<>("bare", "key-" + messages.size(),
                        line.getBytes(StandardCharsets.UTF_8))));
            }
            producing(broker, messages);
            return producing(broker, messages);
        }
    }

    static void createTopic(EmbeddedBroker broker, String name) throws IOException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, Topic.PARSED.partitions(), (short) 1))).all().get();
            // A producer that meets a partition before its leader is known may wait for it until its timeout.
            TimeUnit.SECONDS.sleep(2);
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException("cannot create a topic", e);
        }
    }

    /** One idempotent producer with the settings of ingest's sends ready-made messages. */
    static double producing(EmbeddedBroker broker, List<ProducerRecord<String, byte[]>> messages) throws IOException {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all", "linger.ms", 5, "batch.size",
                        262_144, "compression.type", "lz4", "metadata.max.age.ms", 5_000),
                new StringSerializer(), new ByteArraySerializer())) {
            producer.partitionsFor(messages.get(0).topic());
            List<Future<RecordMetadata>> sent = new ArrayList<>(messages.size());
            long start = System.nanoTime();
            messages.forEach(message -> sent.add(producer.send(message)));
            producer.flush();
            double seconds = (System.nanoTime() - start) / 1e9;
            for (Future<RecordMetadata> one : sent)
                one.get();
            return messages.size() / seconds;
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException("cannot produce", e);
        }
    }

    /** Batches of 500 rows of key and JSON, each batch one durable transaction. */
    double inserting() throws IOException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("bare-postgresql"),
                EmbeddedDatabase.Settings.ofTrial(folder, true), List.of("bare"));
                Connection connection = DriverManager.getConnection(database.jdbcUrl("bare"), EmbeddedDatabase.USER,
                        EmbeddedDatabase.TRIAL_PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE record (key text PRIMARY KEY, body json NOT NULL)");
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection
                    .prepareStatement(
                            "INSERT INTO record SELECT * FROM unnest(?::text[], ?::json[]) ON CONFLICT DO NOTHING")) {
                return rate(() -> inBatches(connection, insert));
            }
        } catch (SQLException e) {
            throw new IOException("cannot insert", e);
        }
    }

    private void inBatches(Connection connection, PreparedStatement insert) throws IOException, SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE record");
        }
        try (BufferedReader lines = Files.newBufferedReader(corpus.file())) {
            List<String> keys = new ArrayList<>();
            List<String> bodies = new ArrayList<>();
            int key = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keys.add("key-" + key++);
                bodies.add(line);
                if (key % 500 == 0 || key == corpus.count()) {
                    insert.setArray(1, connection.createArrayOf("text", keys.toArray()));
                    insert.setArray(2, connection.createArrayOf("text", bodies.toArray()));
                    insert.executeUpdate();
                    connection.commit();
                    keys.clear();
                    bodies.clear();
                }
            }
        }
    }

    private interface Step {
        void run() throws IOException, SQLException;
    }

    private interface LineStep {
        Object take(String line) throws IOException;
    }

    private Step each(LineStep step) {
        return () -> {
            try (BufferedReader lines = Files.newBufferedReader(corpus.file())) {
                for (String line = lines.readLine(); line != null; line = lines.readLine())
                    step.take(line);
            }
        };
    }

    /** Of the second time: the first one is for the compiler, as the services have theirs. */
    private double rate(Step step) throws IOException {
        long start;
        try {
            step.run();
            start = System.nanoTime();
            step.run();
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return corpus.count() * 1e9 / (System.nanoTime() - start);
    }
}
