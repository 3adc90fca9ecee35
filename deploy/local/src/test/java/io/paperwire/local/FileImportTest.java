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
        FileImport importing = new FileImport(data,
                new IngestApi("http://127.0.0.1:" + ingest.getAddress().getPort(), "token"),
                new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(importing.run(Files.writeString(folder.resolve("holiday.png"), "no papers"))).isFalse();
        assertThat(importing.run(Files.writeString(folder.resolve("papers.bib"), "@book{a}"))).isTrue();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains(
                "  holiday.png was not imported: ingest refused: none of the known formats",
                "  papers.bib: done, 3 papers published, 0 blocks rejected");
        try (Stream<Path> left = Files.walk(data.imports())) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean refused = exchange.getRequestURI().getQuery() != null
                && exchange.getRequestURI().getQuery().contains("holiday");
        byte[] body = (refused
                ? "{\"title\":\"Unsupported Media Type\",\"detail\":\"none of the known formats\"}"
                : "{\"id\":\"7\",\"state\":\"done\",\"bytes\":8,\"bytesRead\":8,\"published\":3,\"rejected\":0}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/problem+json");
        exchange.sendResponseHeaders(refused ? 415 : 202, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
