package io.paperwire.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.paperwire.embedded.EmbeddedDatabase;

/** The download of all papers: its rate beside a cursor over the same rows, and what it takes of the service's memory. */
final class DoorsBulk {

    private static final String PATH = "/api/v1/bulk/papers.jsonl";
    private static final int CLIENTS = 2;
    private static final int ROUNDS = 2;
    private static final int MANY = 8;
    private static final int FETCHED_AT_ONCE = 500;

    private final CatalogueService service;
    private final String jdbcUrl;
    private final DoorsProcessors processors;

    DoorsBulk(CatalogueService service, String jdbcUrl, DoorsProcessors processors) {
        this.service = service;
        this.jdbcUrl = jdbcUrl;
        this.processors = processors;
    }

    /** Papers and bytes that one client had. */
    private record Load(long papers, long bytes) {

        Load and(Load other) {
            return new Load(papers + other.papers, bytes + other.bytes);
        }
    }

    /** All clients' loads in one turn. */
    record Turn(String what, long papers, double megabytes, double seconds, double service, double database) {

        void print() {
            System.out.printf("| %s | %,.0f | %,.1f | %.3f + %.3f |%n", what, papers / seconds, megabytes / seconds,
                    1e3 * service / papers, 1e3 * database / papers);
        }
    }

    List<Turn> measure() throws Exception {
        System.out.println("Downloading all papers");
        List<Turn> turns = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            turns.add(turn("download", CLIENTS, this::download));
            turns.add(turn("cursor over JDBC", CLIENTS, this::select));
        }
        return turns;
    }

    static void print(List<Turn> turns) {
        System.out.println("""
                All papers, by two clients at once; CPU is milliseconds a paper, of the service and of PostgreSQL.

                | | papers/s | MB/s | CPU |
                | --- | ---: | ---: | ---: |""");
        turns.forEach(Turn::print);
        System.out.println();
    }

    /** Lines that tell the memory while eight clients download everything. */
    List<String> memory() throws Exception {
        System.out.println("Downloading all papers eight times at once, watching the memory");
        ServiceMemory memory = new ServiceMemory(service.process());
        ServiceMemory.State before = memory.now();
        Turn turn;
        List<ServiceMemory.State> meanwhile;
        try (ServiceMemory.Watch watch = memory.watch()) {
            turn = turn("download", MANY, this::download);
            meanwhile = watch.states();
        }
        ServiceMemory.State after = memory.now();
        List<String> lines = new ArrayList<>();
        lines.add("The service's memory, MB: live objects of the heap, and resident set");
        lines.add("before                     " + before);
        lines.add("during 8 downloads, lowest " + ServiceMemory.State.lowest(meanwhile));
        lines.add("                   highest " + ServiceMemory.State.highest(meanwhile));
        lines.add("after                      " + after);
        lines.add("(%,d papers in %,.0f s, %d looks)".formatted(turn.papers, turn.seconds, meanwhile.size()));
        return lines;
    }

    private Turn turn(String what, int clients, Callable<Load> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        double service = processors.serviceSeconds();
        double database = processors.databaseSeconds();
        long start = System.nanoTime();
        try {
            List<Future<Load>> loads = new ArrayList<>();
            for (int i = 0; i < clients; i++)
                loads.add(threads.submit(work));
            Load all = new Load(0, 0);
            for (Future<Load> load : loads)
                all = all.and(load.get());
            Turn turn = new Turn(what, all.papers, all.bytes / 1e6, (System.nanoTime() - start) / 1e9,
                    processors.serviceSeconds() - service, processors.databaseSeconds() - database);
            System.out.printf("  %d times %s: %,d papers, %,.0f MB in %.1f s%n", clients, what, turn.papers,
                    turn.megabytes, turn.seconds);
            return turn;
        } catch (ExecutionException e) {
            throw new IOException("cannot load all papers", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private Load download() throws IOException, InterruptedException {
        HttpResponse<InputStream> response = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(service.address() + PATH)).build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            if (response.statusCode() != 200)
                throw new DoorClosed(response.statusCode(), PATH, in.readAllBytes());
            long papers = 0;
            long bytes = 0;
            byte[] buffer = new byte[1 << 16];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                bytes += length;
                for (int i = 0; i < length; i++)
                    papers += buffer[i] == '\n' ? 1 : 0;
            }
            return new Load(papers, bytes);
        }
    }

    private Load select() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, EmbeddedDatabase.USER,
                EmbeddedDatabase.TRIAL_PASSWORD);
                Statement statement = connection.createStatement()) {
            // Without a transaction the driver takes the whole result into memory.
            connection.setAutoCommit(false);
            statement.setFetchSize(FETCHED_AT_ONCE);
            long papers = 0;
            long bytes = 0;
            try (ResultSet rows = statement
                    .executeQuery("SELECT body::text FROM paper WHERE merged_into IS NULL ORDER BY id")) {
                for (; rows.next(); papers++)
                    bytes += rows.getBytes(1).length + 1;
            }
            return new Load(papers, bytes);
        }
    }
}
