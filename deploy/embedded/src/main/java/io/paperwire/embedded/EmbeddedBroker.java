package io.paperwire.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;

/**
 * One real Apache Kafka broker and KRaft controller in this process, on loopback, its log kept under one folder. A folder
 * that is used again keeps its topics, offsets and cluster id.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts the broker and returns when it serves.
     *
     * @param folder         where the log is kept; created when absent
     * @param port           TCP port for clients
     * @param controllerPort TCP port of the controller
     */
    public static EmbeddedBroker start(Path folder, int port, int controllerPort) throws IOException {
        return start(folder, port, controllerPort, Map.of());
    }

    /** @param more settings of the broker's own (server.properties) */
    public static EmbeddedBroker start(Path folder, int port, int controllerPort, Map<String, String> more)
            throws IOException {
        Files.createDirectories(folder);
        Properties properties = properties(folder, port, controllerPort);
        properties.putAll(more);
        formatIfNew(folder);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server, port);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Shuts the broker down cleanly; its log stays. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Properties properties(Path folder, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("log.dirs", folder.toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("group.coordinator.rebalance.protocols", "classic,consumer");
        properties.put("log.cleaner.dedupe.buffer.size", "16777216");
        // A single broker has no replica to recover from: what is acknowledged is on the disk within a second
        // (as in docker-compose.yml).
        properties.put("log.flush.interval.ms", "1000");
        properties.put("log.flush.scheduler.interval.ms", "1000");
        return properties;
    }

    private static void formatIfNew(Path folder) throws IOException {
        if (Files.exists(folder.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME)))
            return;
        Formatter formatter = new Formatter();
        formatter.setPrintStream(System.err);
        formatter.setNodeId(1);
        formatter.setClusterId(Uuid.randomUuid().toString());
        formatter.setControllerListenerName("CONTROLLER");
        formatter.setReleaseVersion(MetadataVersion.latestProduction());
        formatter.addDirectory(folder.toString());
        formatter.setMetadataLogDirectory(folder.toString());
        try {
            formatter.run();
        } catch (Exception e) {
            throw new IOException("cannot format the broker's folder " + folder + ": " + e.getMessage(), e);
        }
    }
}
