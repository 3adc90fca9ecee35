package io.paperwire.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.paperwire.embedded.EmbeddedDatabase;
import io.paperwire.embedded.FreePorts;

/** The catalogue service in a process of its own, watched by its metrics. */
final class CatalogueService implements AutoCloseable {

    private final Process process;
    private final String address;
    private final Path log;
    private final HttpClient client = HttpClient.newHttpClient();

    CatalogueService(Path folder, String bootstrapServers, String jdbcUrl) throws IOException, InterruptedException {
        this(folder, bootstrapServers, jdbcUrl, () -> {
        });
    }

    /** @param whileWaiting is run again and again until the service is ready */
    CatalogueService(Path folder, String bootstrapServers, String jdbcUrl, Runnable whileWaiting)
            throws IOException, InterruptedException {
        this(folder, bootstrapServers, jdbcUrl, Map.of(), whileWaiting);
    }

    /** @param settings further ones, as environment variables */
    CatalogueService(Path folder, String bootstrapServers, String jdbcUrl, Map<String, String> settings,
            Runnable whileWaiting) throws IOException, InterruptedException {
        int port = FreePorts.next();
        address = "http://127.0.0.1:" + port;
        log = folder.resolve("catalog.log");
        ProcessBuilder command = Checkout.service("catalog", "-Xmx512m", log);
        command.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        command.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        command.environment().put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        command.environment().put("QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl);
        command.environment().put("QUARKUS_DATASOURCE_USERNAME", EmbeddedDatabase.USER);
        command.environment().put("QUARKUS_DATASOURCE_PASSWORD", EmbeddedDatabase.TRIAL_PASSWORD);
        command.environment().put("PAPERWIRE_SEARCH_PATH", folder.resolve("search").toString());
        command.environment().putAll(settings);
        process = command.start();
        while (!ready()) {
            whileWaiting.run();
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private boolean ready() throws IOException, InterruptedException {
        if (!process.isAlive())
            throw new IOException("the service has ended; see " + log);
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(address + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    String address() {
        return address;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** What the service wrote so far. */
    List<String> log() throws IOException {
        return Files.readAllLines(log);
    }

    /** The sum of a metric over its labels; 0 if the service does not have it. */
    double metric(String name) throws IOException, InterruptedException {
        if (!process.isAlive())
            throw new IOException("the service has ended; see " + log);
        return get("/q/metrics").body().lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }

    /** Returns when the metric has reached the value. It is not asked for often: to write all metrics is work for the service. */
    void await(String metric, double value) throws IOException, InterruptedException {
        while (metric(metric) < value)
            TimeUnit.MILLISECONDS.sleep(250);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
