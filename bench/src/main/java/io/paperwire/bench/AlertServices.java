package io.paperwire.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.paperwire.embedded.EmbeddedBroker;
import io.paperwire.embedded.EmbeddedDatabase;
import io.paperwire.embedded.FreePorts;

/** The three services, each a process, on a broker and a database of their own. */
final class AlertServices implements AutoCloseable {

    private static final List<String> NAMES = List.of("ingest", "catalog", "notify");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<String, Process> processes = new LinkedHashMap<>();
    private final Path folder;
    private final EmbeddedBroker broker;
    private final EmbeddedDatabase database;

    AlertServices(Path folder, int smtpPort) throws IOException, InterruptedException {
        this.folder = folder;
        this.broker = EmbeddedBroker.start(folder.resolve("kafka"), FreePorts.next(), FreePorts.next());
        this.database = EmbeddedDatabase.start(folder.resolve("postgres"),
                EmbeddedDatabase.Settings.ofTrial(folder, true), NAMES);
        try {
            for (String name : NAMES)
                start(name, smtpPort);
            for (String name : NAMES)
                while (!isReady(name))
                    TimeUnit.MILLISECONDS.sleep(200);
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void start(String name, int smtpPort) throws IOException {
        int port = FreePorts.next();
        ports.put(name, port);
        ProcessBuilder command = Checkout.service(name, "-Xmx512m", folder.resolve(name + ".log"));
        command.environment().putAll(Map.of("QUARKUS_HTTP_HOST", "127.0.0.1", "QUARKUS_HTTP_PORT",
                Integer.toString(port), "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(name), "QUARKUS_DATASOURCE_USERNAME",
                EmbeddedDatabase.USER,
                "QUARKUS_DATASOURCE_PASSWORD", EmbeddedDatabase.TRIAL_PASSWORD,
                "PAPERWIRE_AUTH_LOOPBACK", "true", "QUARKUS_MAILER_HOST", "127.0.0.1", "QUARKUS_MAILER_PORT",
                Integer.toString(smtpPort), "PAPERWIRE_NOTIFY_SECRET", "only-for-a-benchmark-only-for-a-benchmark"));
        command.environment().put("PAPERWIRE_SEARCH_PATH", folder.resolve("search").toString());
        command.environment().put("PAPERWIRE_INGEST_SPOOL", folder.resolve("spool").toString());
        processes.put(name, command.start());
    }

    private boolean isReady(String name) throws IOException, InterruptedException {
        if (!processes.get(name).isAlive())
            throw new IOException(name + " has ended; see " + folder.resolve(name + ".log"));
        try {
            return send(HttpRequest.newBuilder(address(name, "/q/health/ready")).build()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    String notifyDatabase() {
        return database.jdbcUrl("notify");
    }

    /** What each has worked until now, in seconds of processor time. */
    Map<String, Double> processorSeconds() throws IOException {
        Map<String, Double> seconds = new LinkedHashMap<>();
        processes.forEach((name, process) -> seconds.put(name, DoorsProcessors.seconds(process.toHandle())));
        ProcessHandle self = ProcessHandle.current();
        seconds.put("PostgreSQL", new DoorsProcessors(self, database.process().orElseThrow()).databaseSeconds());
        seconds.put("this program", DoorsProcessors.seconds(self));
        return seconds;
    }

    /** Hands a file of JSON lines to ingest. @return when ingest had accepted it, in nanoseconds of this process */
    long importFile(String lines) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(
                HttpRequest.newBuilder(address("ingest", "/api/v1/imports?name=bench.jsonl"))
                        .header("Content-Type", "application/octet-stream")
                        .POST(HttpRequest.BodyPublishers.ofString(lines)).build());
        long accepted = System.nanoTime();
        if (answer.statusCode() != 202)
            throw new IOException("ingest answered " + answer.statusCode() + ": " + answer.body());
        return accepted;
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI address(String name, String path) {
        return URI.create("http://127.0.0.1:" + ports.get(name) + path);
    }

    @Override
    public void close() throws IOException {
        processes.values().forEach(Process::destroy);
        processes.values().forEach(process -> process.onExit().orTimeout(30, TimeUnit.SECONDS).join());
        database.close();
        broker.close();
    }
}
