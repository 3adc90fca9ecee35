package io.paperwire.searchnode;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An OpenSearch node on loopback, in a process of its own that ends with this one. As OpenSearch itself wants it, the
 * process is not root's where this one is.
 */
public final class SearchNode implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Path OTHER_USER = Path.of("/usr/bin/unshare");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final int httpPort;
    private final Path log;

    private SearchNode(Process process, int httpPort, Path log) {
        this.process = process;
        this.httpPort = httpPort;
        this.log = log;
    }

    /**
     * A cluster of one node.
     *
     * @param folder        where the data and the log are kept; created when absent
     * @param heapMegabytes of the node's process
     */
    public static SearchNode start(Path folder, int heapMegabytes) throws IOException {
        Path home = folder.toAbsolutePath();
        Files.createDirectories(home.resolve("config"));
        int httpPort = freePort();
        Path log = home.resolve("node.log");
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root") && Files.isExecutable(OTHER_USER))
            command.addAll(List.of(OTHER_USER.toString(), "--user"));
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms" + heapMegabytes + "m", "-Xmx" + heapMegabytes + "m", "-XX:+UseG1GC", "-XX:TieredStopAtLevel="
                        + (heapMegabytes < 1024 ? 1 : 4),
                "-Dlog4j2.disable.jmx=true", "-Djava.io.tmpdir=" + Files.createDirectories(home.resolve("tmp")), "-cp",
                classPath(), NodeProcess.class.getName(), "path.home=" + home, "path.data=" + home.resolve("data"),
                "cluster.name=paperwire", "network.host=127.0.0.1", "http.port=" + httpPort,
                "transport.port=" + freePort(),
                "cluster.routing.allocation.disk.threshold_enabled=false",
                "cluster.initial_cluster_manager_nodes=first", "node.name=first"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        SearchNode node = new SearchNode(process, httpPort, log);
        node.awaitReady();
        return node;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** This class and the artifacts that were found when the module was built. */
    private static String classPath() throws IOException {
        try (InputStream artifacts = SearchNode.class.getResourceAsStream("class-path")) {
            if (artifacts == null)
                throw new IOException("the class path of the search node is not built; run mvn process-resources");
            Path own = Path.of(SearchNode.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return own + System.getProperty("path.separator")
                    + new String(artifacts.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private void awaitReady() throws IOException {
        long begin = System.nanoTime();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() - begin > START.toNanos()) {
                process.destroyForcibly();
                throw new IOException("the search node does not start: " + Files.readString(log));
            }
            pause();
        }
    }

    private boolean isReady() throws IOException {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create(url() + "/_cluster/health")).timeout(STOP).build(),
                    BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + httpPort;
    }

    /** As if the machine had lost its power. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS))
                kill();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
