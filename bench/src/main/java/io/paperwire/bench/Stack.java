package io.paperwire.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.embedded.FreePorts;
import io.paperwire.events.EventJson;

/** The whole system, started as a user starts it, on a folder of its own. */
final class Stack implements AutoCloseable {

    private static final Path LAUNCHER = Checkout.resolve("paperwire");

    private final Path data;
    private final Process launcher;
    private final HttpClient http = HttpClient.newHttpClient();
    private JsonNode status;

    Stack(Path folder) throws IOException, InterruptedException {
        data = folder.resolve("data");
        launcher = new ProcessBuilder(LAUNCHER.toString(), "up", "--without-meaning", "--data", data.toString(),
                "--port-base", Integer.toString(freeRange())).redirectErrorStream(true)
                .redirectOutput(folder.resolve("up.log").toFile()).start();
        do {
            if (!launcher.isAlive())
                throw new IOException("the stack did not start; see " + folder.resolve("up.log"));
            TimeUnit.MILLISECONDS.sleep(500);
            status = EventJson.mapper().readTree(command("status", "--json"));
        } while (!"ready".equals(status.path("state").asText()));
    }

    /** A base with all of the stack's ports free. */
    private static int freeRange() {
        for (int base = 20_000; base < 30_000; base += 10) {
            int first = base;
            if (IntStream.range(0, 10).allMatch(port -> FreePorts.isFree(first + port)))
                return base;
        }
        throw new IllegalStateException("no free range of ports");
    }

    Path data() {
        return data;
    }

    /** Imports a file as a user does, in the background. */
    Process startImport(Path file) throws IOException {
        return new ProcessBuilder(LAUNCHER.toString(), "import", file.toString(), "--data", data.toString())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** The latest import job. */
    JsonNode lastImport() throws IOException, InterruptedException {
        return get("ingest", "/api/v1/imports?limit=1").get("items").path(0);
    }

    /** Returns when the seed papers, which every new stack imports, are announced. */
    void awaitSeeds() throws IOException, InterruptedException {
        while (papers() == 0 || !"done".equals(lastImport().path("state").asText())
                || metric("catalog", "paperwire_relay_announced_total") < papers())
            TimeUnit.MILLISECONDS.sleep(500);
    }

    int papers() throws IOException, InterruptedException {
        return get("catalog", "/api/v1/papers?limit=1").get("total").asInt();
    }

    boolean finds(String title) throws IOException, InterruptedException {
        String phrase = URLEncoder.encode('"' + title.replace('"', ' ') + '"', StandardCharsets.UTF_8);
        return get("catalog", "/api/v1/papers?limit=1&q=" + phrase).get("total").asInt() > 0;
    }

    /** The sum of a metric over its labels; 0 if the service does not have it. */
    double metric(String service, String name) throws IOException, InterruptedException {
        double sum = 0;
        for (String line : body(service, "/q/metrics").split("\n", -1))
            if (line.startsWith(name + "{") || line.startsWith(name + " "))
                sum += Double.parseDouble(line.substring(line.lastIndexOf(' ')));
        return sum;
    }

    private JsonNode get(String service, String path) throws IOException, InterruptedException {
        return EventJson.mapper().readTree(body(service, path));
    }

    private String body(String service, String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(status.get(service).asText() + path))
                        .header("Authorization", "Bearer " + status.get("token").asText()).build(),
                BodyHandlers.ofString());
        if (response.statusCode() != 200)
            throw new IOException(path + " answered " + response.statusCode() + ": " + response.body());
        return response.body();
    }

    private byte[] command(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        return process.getInputStream().readAllBytes();
    }

    @Override
    public void close() {
        launcher.destroy();
        launcher.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
