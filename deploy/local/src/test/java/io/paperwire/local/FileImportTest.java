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
    private int rejected;

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
    void a_file_that_cannot_be_read_is_named_and_no_copy_stays() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("data")).create();

        assertThat(importing(data).run(folder.resolve("gone.bib"))).isFalse();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("  gone.bib was not imported: NoSuchFileException: ");
        assertThat(data.imports()).isEmptyDirectory();
    }

    @Test
    void what_a_strangers_file_says_is_no_command_for_the_terminal() throws Exception {
        rejected = 1;
        DataFolder data = new DataFolder(folder.resolve("data")).create();

        importing(data).run(Files.writeString(folder.resolve("papers.jsonl"), "{}"));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("    line 1: no DOI: ' ]0;owned  [2J' done \u0635\u200c\u062e",
                        "    left out, as these fields are not known: titel [2J");
    }

    @Test
    void what_is_to_be_known_of_a_file_is_told() throws Exception {
        importing(new DataFolder(folder.resolve("data")).create())
                .run(Files.writeString(folder.resolve("papers.bib"), "{}"));

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("    The encoding is a guess.");
    }

    @Test
    void hidden_files_are_no_seeds() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("data")).create();
        Path seeds = Files.createDirectories(folder.resolve("seeds"));
        Files.writeString(seeds.resolve(".DS_Store"), "of Finder");
        Files.writeString(seeds.resolve("page.txt"), "papers");

        new Seeds(seeds, data, ingest(), told()).importNew();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("page.txt: done").doesNotContain(".DS_Store");
    }

    @Test
    void copies_that_were_left_go_when_no_import_may_read_them_and_the_users_own_files_stay() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("data")).create();
        Path watched = Files.createDirectories(data.imports().resolve("inbox"));
        Path own = Files.writeString(watched.resolve("mine.bib"), "");
        Path byHand = Files.writeString(data.imports().resolve("by hand.ris"), "");
        Path left = Files.writeString(data.imports().resolve(FileImport.COPY + "1"), "");
        FileImport importing = importing(data);
        Instant later = Instant.now().plusSeconds(5);

        state = "running";
        importing.deleteLeftOvers(later);
        assertThat(left).exists();
        state = "done";
        importing.deleteLeftOvers(Instant.now().minusSeconds(60));
        assertThat(left).exists();
        importing.deleteLeftOvers(later);

        assertThat(left).doesNotExist();
        assertThat(own).exists();
        assertThat(byHand).exists();
    }

    private FileImport importing(DataFolder data) {
        return new FileImport(data, ingest(), told());
    }

    private IngestApi ingest() {
        return new IngestApi("http://127.0.0.1:" + ingest.getAddress().getPort(), "token");
    }

    private PrintStream told() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean refused = exchange.getRequestURI().getQuery() != null
                && exchange.getRequestURI().getQuery().contains("holiday");
        String job = "{\"id\":\"7\",\"state\":\"" + state
                + "\",\"bytes\":8,\"bytesRead\":8,\"published\":3,\"rejected\":" + rejected
                + ",\"unknownFields\":[\"titel\\u001b[2J\"],\"remark\":\"The encoding is a guess.\"}";
        String answer = exchange.getRequestMethod().equals("GET") ? "{\"items\":[" + job + "],\"next\":null}" : job;
        if (exchange.getRequestURI().getPath().endsWith("/rejected"))
            answer = """
                    {"items":[{"place":"line 1",
                      "reason":"no DOI: '\\u001b]0;owned\\u0007\\u001b[2J'\\ndone\u202e\u0635\u200c\u062e"}]}""";
        byte[] body = (refused
                ? "{\"title\":\"Unsupported Media Type\",\"detail\":\"none of the known formats\"}"
                : answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/problem+json");
        exchange.sendResponseHeaders(refused ? 415 : 202, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
