package io.paperwire.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.paperwire.embedded.EmbeddedDatabase;

/** The packaged launcher, run as its users run it, on a folder and ports of its own. */
final class LocalStack implements AutoCloseable {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    /**
     * Parts that live for seconds need no second compiler; the locale has digits of its own, which no format may use; the
     * mails' pages need not wait 40 ms each for an acknowledgement.
     */
    private static final String ALL_JVMS = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=128m"
            + " -Duser.language=ar -Duser.country=EG -Dsun.net.httpserver.nodelay=true";
    private static final ObjectMapper JSON = new ObjectMapper();

    final DataFolder data;
    private final ReservedPorts reserved = new ReservedPorts();
    final Ports ports = reserved.ports();
    private final Path output;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String options;
    private Process launcher;

    LocalStack(Path folder) throws IOException {
        this(folder, "");
    }

    /** @param options of all JVMs beside those that a stack of a test always has */
    LocalStack(Path folder, String options) throws IOException {
        this.options = ALL_JVMS + " " + options;
        data = new DataFolder(folder.toRealPath().resolve("data"));
        output = folder.resolve("up.log");
    }

    void up() throws IOException {
        up(Map.of());
    }

    /** @param environment of the launcher */
    void up(Map<String, String> environment) throws IOException {
        List<String> command = command("up");
        command.addAll(List.of("--port-base", Integer.toString(ports.base()), "--without-meaning"));
        launcher = start(command, environment);
    }

    Process startImport(Path file) throws IOException {
        List<String> command = command("import");
        command.add(file.toString());
        return start(command, Map.of());
    }

    private Process start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("JDK_JAVA_OPTIONS", options);
        return builder.start();
    }

    private List<String> command(String name) {
        Path target = MODULE.resolve("target");
        return new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dpaperwire.home=" + MODULE.getParent().getParent(),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off", "-cp",
                target + "/paperwire-local.jar:" + target + "/lib/*",
                "io.paperwire.local.Main", name, "--data", data.path().toString()));
    }

    boolean isReady() throws IOException {
        if (!launcher.isAlive())
            throw new IllegalStateException("the launcher ended:\n" + Files.readString(output));
        return Status.of(data).state().equals("ready");
    }

    /** Kills a part, or the launcher, as the kernel would; false if it was not there at this moment. */
    boolean kill(String victim) throws IOException {
        if (victim.equals("launcher")) {
            launcher.destroyForcibly().onExit().join();
            return true;
        }
        ProcessHandle process = victim.equals("postgres") ? postmaster() : Marks.processes(data).get(victim);
        return process != null && process.destroyForcibly();
    }

    private ProcessHandle postmaster() throws IOException {
        Path file = data.postgres().resolve("data/postmaster.pid");
        if (!Files.exists(file))
            return null;
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty() ? null : ProcessHandle.of(Long.parseLong(lines.get(0).trim())).orElse(null);
    }

    JsonNode get(int port, String path) throws IOException, InterruptedException {
        return JSON.readTree(http.send(HttpRequest.newBuilder(URI.create(Ports.url(port) + path)).build(),
                BodyHandlers.ofByteArray()).body());
    }

    int post(String url, String contentType, String body) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.discarding()).statusCode();
    }

    /** Does on a person's manage page what programs do there; the answer. */
    JsonNode manage(String token, String path, Map<String, ?> body) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(HttpRequest
                .newBuilder(URI.create(Ports.url(ports.notification()) + "/api/v1/manage" + path))
                .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))).build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 201)
            throw new IOException(path + ": " + new String(answer.body(), StandardCharsets.UTF_8));
        return JSON.readTree(answer.body());
    }

    List<JsonNode> mails() throws IOException, InterruptedException {
        List<JsonNode> mails = new ArrayList<>();
        for (JsonNode summary : get(ports.mailPage(), "/api/mails").get("items"))
            mails.add(get(ports.mailPage(), "/api/mails/" + summary.get("id").asText()));
        return mails;
    }

    List<String> column(String database, String sql) throws IOException, SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + database, EmbeddedDatabase.USER,
                Files.readString(data.secret("database-password")).trim());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next())
                values.add(rows.getString(1));
        }
        return values;
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** As Ctrl-C does it; the exit code. */
    int stop() {
        launcher.destroy();
        return launcher.onExit().orTimeout(60, TimeUnit.SECONDS).join().exitValue();
    }

    @Override
    public void close() throws IOException {
        if (launcher != null && launcher.isAlive())
            stop();
        reserved.close();
        Marks.reap(data);
        EmbeddedDatabase.stopLeftOver(data.postgres());
    }
}
