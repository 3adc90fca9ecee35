package io.paperwire.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

class FileImportTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private HttpServer ingest;
    private String state = "done";

    @BeforeEach
    void start() throws IOException {
        ingest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ingest.createContext("/api/v1/imports", this::answer);
        ingest.start();
    }

    @AfterEach
    void stop() {
        ingest.stop(0);
    }

    @Test
    void a_file_that_is_refused_is_named_with_the_reason_and_the_next_one_goes_on() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("data")).create();
        FileImport importing = importing(data);

        assertThat(importing.run(Files.writeString(folder.resolve("holiday.png"), "no papers"))).isFalse();
        assertThat(importing.run(Files.writeString(folder.resolve("papers.bib"), "@book{a}"))).isTrue();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains(
                "  holiday.png was not imported: ingest refused: none of the known formats",
                "  papers.bib: done, 3 papers published, 0 blocks rejected");
        try (Stream<Path> left = Files.walk(data.imports())) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void copies_that_were_left_go_when_no_import_may_read_them() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("data")).create();
        Path left = Files.writeString(Files.createDirectories(data.imports().resolve("1")).resolve("left.bib"), "");
        FileImport importing = importing(data);
        Instant later = Instant.now().plusSeconds(5);

        state = "running";
        importing.deleteLeftOvers(later);
        assertThat(left).exists();
        state = "done";
        importing.deleteLeftOvers(Instant.now().minusSeconds(60));
        assertThat(left).exists();
        importing.deleteLeftOvers(later);

        assertThat(data.imports()).isEmptyDirectory();
    }

    private FileImport importing(DataFolder data) {
        return new FileImport(data, new IngestApi("http://127.0.0.1:" + ingest.getAddress().getPort(), "token"),
                new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean refused = exchange.getRequestURI().getQuery() != null
                && exchange.getRequestURI().getQuery().contains("holiday");
        String job = "{\"id\":\"7\",\"state\":\"" + state
                + "\",\"bytes\":8,\"bytesRead\":8,\"published\":3,\"rejected\":0}";
        String answer = exchange.getRequestMethod().equals("GET") ? "{\"items\":[" + job + "],\"next\":null}" : job;
        byte[] body = (refused
                ? "{\"title\":\"Unsupported Media Type\",\"detail\":\"none of the known formats\"}"
                : answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/problem+json");
        exchange.sendResponseHeaders(refused ? 415 : 202, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
