package io.paperwire.catalog.changes;

import static io.paperwire.catalog.Records.MONDAY;
import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.catalog.relay.ChangeDays;
import io.paperwire.service.readiness.Preparation;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.path.json.JsonPath;

@CatalogTest
class ChangesResourceTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    Wire wire;

    @Inject
    DataSource dataSource;

    @Inject
    ChangeLog log;

    @Inject
    Preparation preparation;

    @Inject
    ChangeDays days;

    @TestHTTPResource
    URI address;

    @BeforeEach
    void tables_are_there() throws SQLException {
        await().atMost(SOON).until(preparation::tablesReady);
        days.prepare(Instant.now());
    }

    @Test
    void changes_come_in_order_and_the_next_list_goes_on_where_the_last_one_ended() {
        String since = now();
        for (int state = 1; state <= 3; state++)
            wire.publishApart(record("arxiv", "changes-1").title("Hydrodamalis in state " + state)
                    .observed(MONDAY.plusSeconds(state)).parsed());

        List<String> titles = new ArrayList<>();
        String place = since;
        while (titles.size() < 3) {
            var list = given().queryParam("since", place).queryParam("limit", 1).queryParam("wait", 20)
                    .get("/api/v1/changes").then().statusCode(200)
                    .header("Link", endsWith("&limit=1&wait=20>; rel=\"next\""))
                    .extract().jsonPath();
            titles.addAll(list.getList("items.data.paper.title", String.class));
            place = list.getString("next");
        }

        assertThat(titles).containsExactly("Hydrodamalis in state 1", "Hydrodamalis in state 2",
                "Hydrodamalis in state 3");
        given().queryParam("since", place).get("/api/v1/changes").then().body("items", empty()).body("next",
                equalTo(place));
    }

    @Test
    void who_waits_is_answered_as_soon_as_there_is_a_change() throws Exception {
        String since = now();
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/v1/changes?wait=60&since=" + since)).build();
        CompletableFuture<HttpResponse<String>> waiting = HttpClient.newHttpClient().sendAsync(request,
                HttpResponse.BodyHandlers.ofString());

        wire.publish(record("arxiv", "changes-2").title("Manatee at last").parsed());

        assertThat(waiting.get().body()).contains("Manatee at last", "paperwire.paper.added");
    }

    @Test
    void an_event_has_the_id_and_the_time_of_its_change() throws Exception {
        String since = now();
        wire.publish(record("arxiv", "changes-named").title("Zibzubs with a name").parsed());

        String event = events("/api/v1/changes/events?since=" + since, null, 1).stream()
                .filter(line -> line.startsWith("data:")).findFirst().orElseThrow().substring(5);

        JsonPath change = given().queryParam("since", since).get("/api/v1/changes").jsonPath();
        assertThat(JsonPath.from(event).getString("id")).isEqualTo(change.getString("items[0].id"));
        assertThat(JsonPath.from(event).getString("time")).isEqualTo(change.getString("items[0].time"));
        assertThat(JsonPath.from(event).getString("paperId")).isEqualTo(change.getString("items[0].data.paperId"));
        assertThat(JsonPath.from(event).getString("paper.title")).isEqualTo("Zibzubs with a name");
    }

    @Test
    void a_stream_of_events_goes_on_behind_the_last_one_that_the_reader_had() throws Exception {
        String since = now();
        wire.publish(record("arxiv", "changes-3").title("Vaquita one").parsed());
        List<String> first = events("/api/v1/changes/events?since=" + since, null, 1);
        wire.publish(record("arxiv", "changes-4").title("Vaquita two").parsed());

        // If nothing was there at first, the stream began with the id of where it began.
        String lastId = first.stream().filter(line -> line.startsWith("id:")).reduce((before, last) -> last)
                .orElseThrow().substring(3).strip();
        List<String> second = events("/api/v1/changes/events?since=" + since, lastId, 1);

        assertThat(first).anyMatch(line -> line.startsWith("data:") && line.contains("Vaquita one"))
                .anyMatch(line -> line.startsWith("event:") && line.contains("paperwire.paper.added"));
        assertThat(second).anyMatch(line -> line.startsWith("data:") && line.contains("Vaquita two"))
                .noneMatch(line -> line.contains("Vaquita one"));
    }

    @Test
    void who_lost_the_connection_before_the_first_event_goes_on_from_where_it_began() throws Exception {
        String place = firstId("/api/v1/changes/events?since=now");
        wire.publish(record("arxiv", "changes-5").title("Vaquita after the break").parsed());

        List<String> events = events("/api/v1/changes/events?since=now", place, 1);

        assertThat(events).anyMatch(line -> line.startsWith("data:") && line.contains("Vaquita after the break"));
    }

    @Test
    void all_who_listen_get_each_change_once_and_in_order() throws Exception {
        String since = now();
        List<CompletableFuture<List<String>>> listening = new ArrayList<>();
        for (int listener = 0; listener < 5; listener++)
            listening.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return events("/api/v1/changes/events?since=" + since, null, 60);
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
        try (Connection connection = dataSource.getConnection()) {
            for (int change = 0; change < 60; change++)
                store(connection, "{\"serial\":" + change + "}");
        }

        for (CompletableFuture<List<String>> listener : listening)
            assertThat(listener.get().stream().filter(line -> line.startsWith("data:") && line.contains("serial"))
                    .map(line -> line.replaceAll(".*\"serial\":(\\d+).*", "$1")))
                    .isEqualTo(IntStream.range(0, 60).mapToObj(String::valueOf).toList());
    }

    @Test
    void a_list_of_large_changes_is_shorter_and_the_next_one_goes_on() throws SQLException {
        ChangeCursor since = log.newest();
        List<UUID> stored = new ArrayList<>();
        try (Connection connection = dataSource.getConnection(); Statement enlarge = connection.createStatement()) {
            for (int n = 0; n < 3; n++) {
                stored.add(store(connection));
                enlarge.executeUpdate("UPDATE paper_change SET payload = repeat(' ', 4500000) || '{}' WHERE id = '"
                        + stored.get(n) + "'");
            }

            ChangeList list = log.after(since, 10);
            ChangeList rest = log.after(ChangeCursor.read(list.next()), 10);

            assertThat(list.items()).hasSize(2);
            assertThat(log.after(since, 10, 1).items()).extracting(ChangeList.Change::id)
                    .containsExactly(stored.get(0));
            assertThat(new Look(since, list.items(), log.newest()).behind(since, 10, 1).orElseThrow())
                    .isEqualTo(log.after(since, 10, 1));
            assertThat(Stream.concat(list.items().stream(), rest.items().stream()).map(ChangeList.Change::id))
                    .containsSubsequence(stored);
            for (UUID one : stored)
                enlarge.executeUpdate("UPDATE paper_change SET payload = '{}' WHERE id = '" + one + "'");
        }
    }

    @Test
    void what_a_slow_transaction_stores_is_not_passed_over() throws SQLException {
        ChangeCursor since = log.newest();
        List<UUID> stored = new ArrayList<>();
        try (Connection slow = dataSource.getConnection(); Connection quick = dataSource.getConnection()) {
            slow.setAutoCommit(false);
            stored.add(store(slow));
            stored.add(store(quick));

            assertThat(log.after(since, 10).items()).as("while the slow one is at work").isEmpty();
            slow.commit();
        }

        assertThat(log.after(since, 10).items()).extracting(ChangeList.Change::id).containsExactlyElementsOf(stored);
    }

    @Test
    void a_reader_gets_each_change_of_many_writers_once() throws Exception {
        ChangeCursor place = log.newest();
        ExecutorService writers = Executors.newFixedThreadPool(4);
        List<Future<List<UUID>>> writing = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            long seed = writer;
            writing.add(writers.submit(() -> storeMany(new Random(seed))));
        }
        writers.shutdown();

        List<UUID> read = new ArrayList<>();
        boolean last = false;
        while (!last) {
            last = writers.isTerminated();
            ChangeList list = log.after(place, 7);
            while (!list.items().isEmpty()) {
                list.items().forEach(change -> read.add(change.id()));
                place = ChangeCursor.read(list.next());
                list = log.after(place, 7);
            }
        }

        List<UUID> stored = new ArrayList<>();
        for (Future<List<UUID>> one : writing)
            stored.addAll(one.get());
        // Another test's papers may be among them.
        assertThat(read).doesNotHaveDuplicates().containsAll(stored);
    }

    @Test
    void who_was_away_for_longer_than_changes_are_kept_is_told_so() throws SQLException {
        ChangeCursor before = log.newest();
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            UUID dropped = store(connection);
            statement.execute("""
                    INSERT INTO change_dropped (xid, seq) SELECT xid, seq FROM paper_change WHERE id = '%s'
                    ON CONFLICT (only_one) DO UPDATE SET xid = EXCLUDED.xid, seq = EXCLUDED.seq""".formatted(dropped));
            statement.execute("DELETE FROM paper_change WHERE id = '" + dropped + "'");
        }

        for (String path : List.of("/api/v1/changes", "/api/v1/changes/events"))
            given().queryParam("since", before.print()).get(path).then().statusCode(410)
                    .contentType("application/problem+json").body("detail", containsString("bulk"));
        given().header("Last-Event-ID", before.print()).get("/api/v1/changes/events").then().statusCode(410);
        given().queryParam("since", now()).get("/api/v1/changes").then().statusCode(200);
    }

    @Test
    void a_place_of_another_database_is_told_to_be_gone() {
        ChangeCursor now = ChangeCursor.read(now());
        for (String place : List.of("999999999-1", now.origin() + "-999999999-9999999",
                "00000000-" + now.transaction() + "-" + now.seq(), now.transaction() + "-" + now.seq()))
            for (String path : List.of("/api/v1/changes", "/api/v1/changes/events"))
                given().queryParam("since", place).get(path).then().statusCode(410)
                        .body("detail", containsString("another database"));
    }

    @Test
    void a_place_that_is_none_is_refused() {
        for (String place : List.of("yesterday", "1-", "-1", "99999999999999999999-1", "1-2'--"))
            for (String path : List.of("/api/v1/changes", "/api/v1/changes/events"))
                given().queryParam("since", place).get(path).then().statusCode(400)
                        .contentType("application/problem+json").body("detail", containsString("since"));
        given().queryParam("wait", 61).get("/api/v1/changes").then().statusCode(400);
    }

    private String now() {
        return given().queryParam("since", "now").get("/api/v1/changes").then().statusCode(200).extract().path("next");
    }

    private List<String> events(String path, String lastId, int count) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path)).header("Accept",
                "text/event-stream");
        if (lastId != null)
            request.header("Last-Event-ID", lastId);
        List<String> lines = new ArrayList<>();
        HttpResponse<java.io.InputStream> response = HttpClient.newHttpClient().send(request.build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(response.headers().allValues("X-Accel-Buffering")).containsExactly("no");
        try (BufferedReader body = new BufferedReader(
                new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            while (lines.stream().filter(line -> line.startsWith("data:")).count() < count)
                lines.add(body.readLine());
            String rest = body.readLine();
            while (rest != null && !rest.isEmpty()) {
                lines.add(rest);
                rest = body.readLine();
            }
        }
        return lines;
    }

    private String firstId(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).header("Accept", "text/event-stream")
                .build();
        try (BufferedReader body = new BufferedReader(new InputStreamReader(
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream()).body(),
                StandardCharsets.UTF_8))) {
            return body.lines().filter(line -> line.startsWith("id:")).findFirst().orElseThrow().substring(3).strip();
        }
    }

    private List<UUID> storeMany(Random random) throws SQLException {
        List<UUID> stored = new ArrayList<>();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < 150; i++) {
                List<UUID> some = new ArrayList<>();
                for (int n = random.nextInt(3); n >= 0; n--)
                    some.add(store(connection));
                if (random.nextInt(10) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    stored.addAll(some);
                }
            }
        }
        return stored;
    }

    /** As one that was announced. */
    private static UUID store(Connection connection) throws SQLException {
        return store(connection, "{}");
    }

    private static UUID store(Connection connection, String payload) throws SQLException {
        UUID id = UUID.randomUUID();
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO paper_change (id, shard, paper_id, type, payload, occurred_at)
                VALUES (?, 99, ?, 'test', ?, ?)""")) {
            insert.setObject(1, id);
            insert.setObject(2, id);
            insert.setString(3, payload);
            insert.setObject(4, Instant.now().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
        return id;
    }
}
