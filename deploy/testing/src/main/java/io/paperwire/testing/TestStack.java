package io.paperwire.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

import io.paperwire.embedded.EmbeddedBroker;
import io.paperwire.embedded.EmbeddedDatabase;
import io.paperwire.embedded.FreePorts;
import io.paperwire.events.TopicCreation;

/**
 * A real Kafka broker and a real PostgreSQL, started once for all tests of a module: embedded, or with the system property
 * {@code paperwire.test.backend=containers} the official images by Testcontainers. They end with the JVM.
 */
public final class TestStack {

    private static TestStack running;

    private final String bootstrapServers;
    private final String jdbcUrl;
    private final String user;
    private final String password;

    private TestStack(String bootstrapServers, String jdbcUrl, String user, String password) {
        this.bootstrapServers = bootstrapServers;
        this.jdbcUrl = jdbcUrl;
        this.user = user;
        this.password = password;
    }

    public static synchronized TestStack get() {
        if (running == null) {
            running = "containers".equals(System.getProperty("paperwire.test.backend")) ? containers() : embedded();
            running.createTopics();
        }
        return running;
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    /** The JDBC address of a database of that name, created when absent. */
    public String jdbcUrl(String database) {
        try (Connection connection = connect("postgres"); Statement statement = connection.createStatement()) {
            if (!statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + database + "'").next())
                statement.execute("CREATE DATABASE \"" + database + "\" ENCODING 'UTF8' TEMPLATE template0");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create database " + database, e);
        }
        return jdbcUrl + database;
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl + database, user, password);
    }

    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    private void createTopics() {
        try (Admin admin = admin()) {
            TopicCreation.createMissing(admin, Optional.of(3), Optional.empty());
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot create topics", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static TestStack embedded() {
        try {
            Path folder = Files.createTempDirectory("paperwire-test");
            EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), FreePorts.next(), FreePorts.next());
            EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("postgres"),
                    EmbeddedDatabase.Settings.ofTrial(folder, false), List.of());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(folder, broker, database), "stop test stack"));
            return new TestStack(broker.bootstrapServers(), database.jdbcUrl(""), EmbeddedDatabase.USER,
                    EmbeddedDatabase.TRIAL_PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the embedded stack", e);
        }
    }

    private static void stop(Path folder, EmbeddedBroker broker, EmbeddedDatabase database) {
        try {
            database.close();
            broker.close();
            Folders.delete(folder);
        } catch (IOException e) {
            System.err.println("test stack: " + e);
        }
    }

    private static TestStack containers() {
        // The default waits for a line of the log, which an image's log level can hide; so does PostgreSQL's.
        KafkaContainer kafka = new KafkaContainer("apache/kafka:4.1.2").waitingFor(Wait.forListeningPort())
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        // Over TCP: while the image sets the database up, the server listens on its socket only.
        PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:17");
        postgres.waitingFor(Wait.forSuccessfulCommand("pg_isready --quiet --host 127.0.0.1"));
        kafka.start();
        postgres.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            kafka.stop();
            postgres.stop();
        }, "stop test containers"));
        String url = "jdbc:postgresql://" + postgres.getHost() + ":" + postgres.getMappedPort(5432) + "/";
        return new TestStack(kafka.getBootstrapServers(), url, postgres.getUsername(), postgres.getPassword());
    }
}
