package io.paperwire.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.paperwire.embedded.EmbeddedDatabase;

/** The processes of the stack with all their settings, in the order of their start. */
final class Parts {

    private static final List<String> LEAN = List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(3);

    private final Path home;
    private final DataFolder data;
    private final Ports ports;
    private final Secrets secrets;
    private final boolean withMeaning;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PROBE_PATIENCE).build();

    /**
     * @param home        the folder of the checkout, with the built services in it
     * @param withMeaning whether papers are also found by their meaning
     */
    Parts(Path home, DataFolder data, Ports ports, Secrets secrets, boolean withMeaning) {
        this.home = home;
        this.data = data;
        this.ports = ports;
        this.secrets = secrets;
        this.withMeaning = withMeaning;
    }

    List<Part> all() {
        return List.of(new DatabasePart(data, ports.postgres(), secrets.databasePassword()), broker(),
                service("ingest", ports.ingest(), 256), service("catalog", ports.catalog(), 512),
                service("notify", ports.notification(), 256));
    }

    private Part broker() {
        List<String> arguments = List.of("-Xmx512m", LEAN.get(0), LEAN.get(1),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", BrokerProcess.class.getName(),
                data.kafka().toString(), Integer.toString(ports.kafka()), Integer.toString(ports.kafkaController()));
        Map<String, String> environment = Map.of("CLASSPATH", System.getProperty("java.class.path"));
        return new JavaPart("kafka", data, arguments, environment, () -> broker(ports.kafka()));
    }

    private Part service(String name, int port, int heapMegabytes) {
        Path jar = home.resolve(name + "-service").resolve("target/quarkus-app/quarkus-run.jar");
        List<String> arguments = List.of("-Xmx" + heapMegabytes + "m", LEAN.get(0), LEAN.get(1), "-jar",
                jar.toString());
        return new JavaPart(name, data, arguments, environment(name, port), () -> service(port));
    }

    private Map<String, String> environment(String service, int port) {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.kafka());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + service);
        environment.put("QUARKUS_DATASOURCE_USERNAME", EmbeddedDatabase.USER);
        environment.put("QUARKUS_DATASOURCE_PASSWORD", secrets.databasePassword());
        environment.put("QUARKUS_MAILER_HOST", "127.0.0.1");
        environment.put("QUARKUS_MAILER_PORT", Integer.toString(ports.smtp()));
        environment.put("QUARKUS_MAILER_FROM", "Paperwire <paperwire@localhost>");
        environment.put("PAPERWIRE_CATALOG_URL", Ports.url(ports.catalog()));
        environment.put("PAPERWIRE_NOTIFY_URL", Ports.url(ports.notification()));
        // All of the stack is on this machine and its user's own, and so are the webhooks that are tried with it.
        environment.put("PAPERWIRE_POST_ALLOW", "127.0.0.0/8,::1/128");
        environment.put("PAPERWIRE_INGEST_SPOOL", data.spool().toString());
        environment.put("PAPERWIRE_INGEST_IMPORT_FOLDER", data.imports().toString());
        environment.put("PAPERWIRE_SEARCH_PATH", data.search().toString());
        environment.put("PAPERWIRE_MEANING_ENABLED", Boolean.toString(withMeaning));
        environment.put("PAPERWIRE_MEANING_PATH", data.vectors().toString());
        environment.put("PAPERWIRE_AUTH_TOKENS", "admin:" + secrets.tokenHash());
        environment.put("PAPERWIRE_AUTH_LOOPBACK", "true");
        if ("ingest".equals(service) && Files.isRegularFile(data.ingestSettings()))
            environment.put("QUARKUS_CONFIG_LOCATIONS", data.ingestSettings().toUri().toString());
        if ("notify".equals(service))
            environment.put("PAPERWIRE_NOTIFY_SECRET", secrets.notifyKey());
        return environment;
    }

    private Part.Readiness service(int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(Ports.url(port) + "/q/health/ready"))
                .timeout(PROBE_PATIENCE).build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200
                    ? Part.Readiness.READY
                    : Part.Readiness.AT_WORK;
        } catch (IOException e) {
            return Part.Readiness.AWAY;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Part.Readiness.AWAY;
        }
    }

    private static Part.Readiness broker(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    (int) PROBE_PATIENCE.toMillis());
            return Part.Readiness.READY;
        } catch (IOException e) {
            return Part.Readiness.AWAY;
        }
    }
}
