package io.paperwire.ingest.harvest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.EventJson;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.SourceHealthChanged;
import io.paperwire.events.Topic;
import io.paperwire.ingest.fetch.ReplayServer;
import io.paperwire.ingest.fetch.ReplayServer.Reply;
import io.paperwire.ingest.imports.ImportProfile;
import io.paperwire.testing.StackResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Sources from the API to the topics, by the service's own workers. The records are Paperwire's own JSON Lines. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
@QuarkusTestResource(ImportProfile.class)
@QuarkusTestResource(HarvestProfile.class)
class SourcesTest {

    private static final String SOURCES = "/api/v1/sources";

    private final ReplayServer server = new ReplayServer();
    private final String name = "s-" + UUID.randomUUID();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;
    @ConfigProperty(name = "paperwire.ingest.import-folder")
    Path importFolder;

    @BeforeEach
    void removeOtherSources() {
        QuarkusTransaction.requiringNew().run(() -> Source.delete("configured = false"));
    }

    @AfterEach
    void stop() {
        removeOtherSources();
        server.close();
    }

    @Test
    void a_new_source_is_read_at_once_and_shows_how_it_is_doing() {
        server.on("/feed", Reply.ok(feed("First", "Second", null)).with("ETag", "\"1\""));

        make("feed", "\"url\":\"" + server.url("/feed") + "\"").statusCode(201)
                .header("Location", equalTo(SOURCES + "/" + name)).body("health.state", equalTo("new"));

        becomes("healthy").body("published", equalTo(2)).body("rejected", equalTo(1))
                .body("lastRejection", containsString("items[2]")).body("configured", equalTo(false))
                .body("run.pages", equalTo(1)).body("run.published", equalTo(2)).body("run.finishedAt", notNullValue())
                .body("position.etag", equalTo("\"1\"")).body("lastNewAt", notNullValue()).body("failures", equalTo(0))
                .body("settings.schedule", equalTo("PT1H")).body("settings.quietAfter", equalTo("PT96H"));
        assertThat(titles()).containsExactlyInAnyOrder("First " + name, "Second " + name);
        given().get(SOURCES).then().statusCode(200).body("items.name", hasItem(name));
        await().untilAsserted(() -> given().get("/q/metrics").then().body(
                containsString("paperwire_source_health{source=\"" + name + "\",state=\"healthy\"} 1.0")));
    }

    @Test
    void a_source_that_has_not_changed_is_quiet() {
        server.on("/feed", asked -> asked.header("If-none-match") == null
                ? Reply.ok(feed("First")).with("ETag", "\"1\"")
                : Reply.status(304));
        make("feed", "\"url\":\"" + server.url("/feed") + "\"").statusCode(201);
        becomes("healthy");

        run();

        becomes("quiet").body("health.reason", equalTo("not modified")).body("published", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%00", "/a%00b", "?cursor=%00"})
    void what_no_name_can_be_is_the_requests_fault_and_no_outage(String path) {
        given().urlEncodingEnabled(false).get(SOURCES + path).then().statusCode(400)
                .contentType("application/problem+json").body("detail", containsString("NUL"));
    }

    @Test
    void a_page_leads_to_its_feed() {
        server.on("/", Reply.ok("<html><head><link rel=alternate type=application/rss+xml href=/feed></head></html>"))
                .on("/feed", Reply.ok(feed("First")));

        make("feed", "\"url\":\"" + server.url("/") + "\"").statusCode(201);

        becomes("healthy").body("position.address", equalTo(server.url("/feed"))).body("published", equalTo(1));
        assertThat(titles()).containsExactly("First " + name);
    }

    @Test
    void a_feed_that_is_gone_ends_until_it_is_run_by_hand() {
        server.on("/feed", Reply.status(410), Reply.ok(feed("First")));
        make("feed", "\"url\":\"" + server.url("/feed") + "\"").statusCode(201);
        becomes("degraded").body("endedAt", notNullValue()).body("nextRunAt", nullValue());

        run();

        becomes("healthy").body("endedAt", nullValue()).body("nextRunAt", notNullValue());
    }

    @Test
    void failures_are_tried_again_by_themselves_and_tell_the_topic_when_they_stay_and_when_they_end() {
        server.on("/feed", Reply.status(500), Reply.status(502), Reply.status(429).with("Retry-After", "0"),
                Reply.ok(feed("First")));

        make("feed", "\"url\":\"" + server.url("/feed") + "\"").statusCode(201);

        becomes("healthy").body("failure", nullValue());
        await().untilAsserted(() -> assertThat(health()).extracting(SourceHealthChanged::state).containsExactly(
                SourceHealthChanged.State.DEGRADED, SourceHealthChanged.State.HEALTHY));
        assertThat(health().get(0).reason()).contains("429");
    }

    @Test
    void what_is_no_known_format_degrades_the_source() {
        server.on("/feed", Reply.ok("Just some prose."));

        make("feed", "\"url\":\"" + server.url("/feed") + "\"").statusCode(201);

        becomes("degraded")
                .body("health.reason",
                        equalTo("the page is none of the formats of a source of the kind feed: feed, json-feed"))
                .body("failures", greaterThanOrEqualTo(1));
    }

    @Test
    void each_new_and_each_changed_file_of_a_folder_is_imported_once() throws IOException {
        Path folder = Files.createDirectories(importFolder.resolve(name + "/deeper"));
        write(folder.resolve("one.jsonl"), line("First"), 60);
        write(folder.resolve(".hidden.jsonl"), line("Hidden"), 60);
        write(folder.resolve("image.png"), "\u0000PNG", 60);
        write(folder.resolve("still-written.jsonl"), line("Early"), -60);
        make("folder", "\"folder\":\"" + name + "\"").statusCode(201);
        becomes("healthy").body("published", equalTo(1)).body("rejected", equalTo(1))
                .body("lastRejection", startsWith("deeper/image.png: "));

        write(folder.resolve("still-written.jsonl"), line("Early"), -90);
        run();
        becomes("quiet");
        write(folder.resolve("still-written.jsonl"), line("Early"), -120);
        write(folder.resolve("one.jsonl"), line("First") + line("Second"), 30);
        run();

        becomes("healthy").body("published", equalTo(2));
        await().untilAsserted(() -> assertThat(titles()).containsExactlyInAnyOrder("First " + name, "First " + name,
                "Second " + name));

        Files.delete(folder.resolve("image.png"));
        run();
        await().untilAsserted(
                () -> assertThat(QuarkusTransaction.requiringNew().call(() -> WatchedFile.of(name, Instant.now())))
                        .containsKey("deeper/one.jsonl").doesNotContainKey("deeper/image.png"));
    }

    @Test
    void a_file_that_its_job_could_not_open_is_imported_by_the_next_run() throws IOException {
        Path folder = Files.createDirectories(importFolder.resolve(name));
        write(folder.resolve("away.jsonl"), line("Away"), 60);
        make("folder", "\"folder\":\"" + name + "\"").statusCode(201);
        becomes("healthy").body("published", equalTo(1));
        await().untilAsserted(() -> assertThat(titles()).containsExactly("Away " + name));
        QuarkusTransaction.requiringNew().run(() -> Source.getEntityManager()
                .createNativeQuery("UPDATE import_job SET unopened = true, bytes_read = 0 WHERE name = :name")
                .setParameter("name", name + "/away.jsonl").executeUpdate());

        run();

        await().untilAsserted(() -> assertThat(titles()).containsExactly("Away " + name, "Away " + name));
        run();
        becomes("quiet").body("published", equalTo(2));
    }

    @Test
    void a_file_that_its_job_could_read_some_of_is_imported_again_after_a_while() throws IOException {
        Path folder = Files.createDirectories(importFolder.resolve(name));
        write(folder.resolve("failing.jsonl"), line("Failing"), 60);
        make("folder", "\"folder\":\"" + name + "\"").statusCode(201);
        becomes("healthy").body("published", equalTo(1));
        await().untilAsserted(() -> assertThat(titles()).containsExactly("Failing " + name));
        QuarkusTransaction.requiringNew().run(() -> Source.getEntityManager()
                .createNativeQuery("UPDATE import_job SET unopened = true WHERE name = :name")
                .setParameter("name", name + "/failing.jsonl").executeUpdate());

        run();

        becomes("quiet").body("published", equalTo(1));
        assertThat(QuarkusTransaction.requiringNew()
                .call(() -> WatchedFile.of(name, Instant.now().plus(Duration.ofMinutes(61)))).get("failing.jsonl")
                .bytes()).isNegative();
    }

    @Test
    void a_file_of_the_future_is_taken_when_it_rests_and_a_link_is_told() throws IOException {
        Path folder = Files.createDirectories(importFolder.resolve(name));
        write(folder.resolve("future.jsonl"), line("Future"), -86_400);
        Files.createSymbolicLink(folder.resolve("link.jsonl"), folder.resolve("future.jsonl"));
        make("folder", "\"schedule\":\"PT1S\",\"folder\":\"" + name + "\"").statusCode(201)
                .body("published", equalTo(0));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(
                () -> given().get(SOURCES + "/" + name).then().body("published", equalTo(1))
                        .body("lastRejection", equalTo("link.jsonl: links are not followed"))
                        .body("rejected", equalTo(0)));
        await().untilAsserted(() -> assertThat(titles()).containsExactly("Future " + name));
    }

    @Test
    void a_stale_feed_does_not_recover_by_not_changing() {
        String feed = "<rss version='2.0'><channel><title>News</title><lastBuildDate>" + Instant.now()
                + "</lastBuildDate><item><title>Stale " + name
                + "</title><link>https://stale.example/1</link><pubDate>2020-01-01T00:00:00Z</pubDate></item></channel></rss>";
        server.on("/feed", asked -> asked.header("If-none-match") == null
                ? Reply.ok(feed).with("ETag", "\"1\"")
                : Reply.status(304));
        make("feed", "\"url\":\"" + server.url("/feed") + "\"").statusCode(201);
        becomes("degraded").body("health.reason", startsWith("stale")).body("position.etag", nullValue());

        run();

        await().untilAsserted(() -> assertThat(server.asked()).hasSize(2));
        becomes("degraded").body("health.reason", startsWith("stale"));
        assertThat(health()).hasSize(1);
    }

    @Test
    void a_degraded_source_that_is_removed_ends_its_alarm() {
        server.on("/feed", Reply.ok("Just some prose."));
        make("feed", "\"url\":\"" + server.url("/feed") + "\"").statusCode(201);
        becomes("degraded");

        authorised().delete(SOURCES + "/" + name).then().statusCode(204);

        await().untilAsserted(() -> assertThat(health()).extracting(SourceHealthChanged::state)
                .containsExactly(SourceHealthChanged.State.DEGRADED, SourceHealthChanged.State.QUIET));
        assertThat(health().get(1).reason()).isEqualTo("the source was removed");
    }

    @Test
    void a_folder_outside_the_import_folder_is_not_watched() {
        make("folder", "\"folder\":\"..\"").statusCode(201);

        becomes("degraded").body("health.reason", containsString("no folder below the import folder"));
    }

    @Test
    void a_paused_source_runs_by_hand_only() {
        server.on("/feed", Reply.ok(feed("First")));
        make("feed", "\"paused\":true,\"url\":\"" + server.url("/feed") + "\"").statusCode(201)
                .body("nextRunAt", nullValue());

        run();

        becomes("healthy").body("nextRunAt", nullValue());
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void a_paused_source_that_fails_by_hand_is_not_tried_again_by_itself() {
        server.on("/feed", Reply.status(500));
        make("feed", "\"paused\":true,\"url\":\"" + server.url("/feed") + "\"").statusCode(201);

        run();

        await().untilAsserted(() -> given().get(SOURCES + "/" + name).then().body("failures", equalTo(1))
                .body("running", equalTo(false)).body("nextRunAt", nullValue()));
    }

    @Test
    void a_degraded_source_that_is_paused_ends_its_alarm() {
        server.on("/feed", Reply.ok("Just some prose."));
        String url = "\"url\":\"" + server.url("/feed") + "\"";
        make("feed", url).statusCode(201);
        becomes("degraded");

        authorised().body("{\"kind\":\"feed\",\"paused\":true," + url + "}").put(SOURCES + "/" + name).then()
                .statusCode(200).body("health.state", equalTo("quiet")).body("health.reason", equalTo("paused"));

        await().untilAsserted(() -> assertThat(health()).extracting(SourceHealthChanged::state)
                .containsExactly(SourceHealthChanged.State.DEGRADED, SourceHealthChanged.State.QUIET));
    }

    @Test
    void new_settings_keep_the_place_unless_the_list_is_another() {
        server.on("/feed", Reply.ok(feed("First")).with("ETag", "\"1\"")).on("/other", Reply.ok(feed("Other")));
        make("feed", "\"url\":\"" + server.url("/feed") + "\"").statusCode(201);
        becomes("healthy");

        authorised().body("{\"kind\":\"feed\",\"paused\":true,\"schedule\":\"0 4 * * *\",\"url\":\""
                + server.url("/feed") + "\"}").put(SOURCES + "/" + name).then().statusCode(200)
                .body("position.etag", equalTo("\"1\"")).body("nextRunAt", nullValue());
        authorised().body("{\"kind\":\"feed\",\"paused\":true,\"url\":\"" + server.url("/other") + "\"}")
                .put(SOURCES + "/" + name).then().statusCode(200).body("position.etag", nullValue())
                .body("settings.url", equalTo(server.url("/other")));

        authorised().delete(SOURCES + "/" + name).then().statusCode(204);
        given().get(SOURCES + "/" + name).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void a_source_of_the_configuration_is_shown_but_not_changed_by_the_api() {
        await().untilAsserted(() -> given().get(SOURCES + "/configured-one").then().statusCode(200)
                .body("configured", equalTo(true)).body("settings.kind", equalTo("oai-pmh"))
                .body("settings.metadataPrefix", equalTo("oai_dc")));

        authorised().delete(SOURCES + "/configured-one").then().statusCode(409)
                .contentType("application/problem+json").body("detail", containsString("configuration"));
        authorised().body("{\"kind\":\"arxiv-oai\"}").put(SOURCES + "/configured-one").then().statusCode(409);
        authorised().body("{\"name\":\"configured-one\",\"kind\":\"arxiv-oai\"}").post(SOURCES).then()
                .statusCode(409);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}|kind", "{\"kind\":\"telepathy\"}|telepathy",
            "{\"name\":\"x y\",\"kind\":\"arxiv-oai\"}|name", "{\"kind\":\"arxiv-oai\"}|name",
            "{\"name\":\"x\",\"kind\":\"feed\"}|url", "{\"name\":\"x\",\"kind\":\"feed\",\"url\":\"file:///x\"}|url",
            "{\"name\":\"x\",\"kind\":\"feed\",\"url\":\"http://a b\"}|url",
            "{\"name\":\"x\",\"kind\":\"arxiv-query\"}|query", "{\"name\":\"x\",\"kind\":\"folder\"}|folder",
            "{\"name\":\"x\",\"kind\":\"arxiv-oai\",\"schedule\":\"often\"}|schedule",
            "{\"name\":\"x\",\"kind\":\"arxiv-oai\",\"quietAfter\":\"long\"}|quietAfter",
            "{\"name\":\"x\",\"kind\":\"arxiv-oai\",\"from\":\"today\"}|from",
            "{\"name\":\"x\",\"kind\":\"oai-pmh\",\"url\":\"http://a.example/\",\"granularity\":\"year\"}|granularity",
            "{\"name\":\"x\",\"kind\":\"crossref\",\"pageSize\":0}|pageSize",
            "{\"name\":\"x\",\"kind\":\"crossref\",\"pageSize\":\"many\"}|pageSize",
            "{\"name\":\"x\",\"kind\":\"crossref\",\"query\":[\"a\"]}|query",
            "{\"name\":\"x\",\"kind\":\"arxiv-oai\",\"shedule\":\"PT6H\"}|shedule is no field",
            "{\"name\":\"x\",\"kind\":\"arxiv-oai\",\"schedule\":\"P100000000000D\"}|schedule",
            "{\"name\":\"x\",\"kind\":\"arxiv-oai\",\"quietAfter\":\"P100000000000D\"}|quietAfter",
            "{\"name\":\"x\",\"kind\":\"feed\",\"url\":\"http://ada:secret@a.example/\"}|url has a user",
            "{\"name\":\"x\",\"kind\":\"feed\",\"url\":\"http://ada@a.example/\"}|url has a user",
            "{\"name\":\"x\",\"kind\":\"folder\",\"folder\":\"f\",\"url\":\"http://ada:secret@a.example/\"}|url has a user",
            "{\"name\":\"x\",\"kind\":\"biorxiv\",\"set\":\"arxiv\"}|set"})
    void what_cannot_be_a_source_is_refused_by_the_name_of_the_field(String body, String told) {
        authorised().body(body).post(SOURCES).then().statusCode(400).contentType("application/problem+json")
                .body("detail", containsString(told)).body("detail", not(containsString("Exception")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "null", "", "[]", "7", "{\"name\":\"x\"", "{\"name\":}"})
    void what_is_no_object_of_json_is_refused_with_a_reason(String body) {
        authorised().body(body).post(SOURCES).then().statusCode(400).contentType("application/problem+json")
                .body("detail", not(emptyOrNullString())).body("detail", not(containsString("io.paperwire")));
        authorised().body(body).put(SOURCES + "/x").then().statusCode(400).contentType("application/problem+json")
                .body("detail", not(emptyOrNullString()));
    }

    @Test
    void writing_needs_a_token_that_may_and_reading_needs_none() {
        String body = "{\"name\":\"x\",\"kind\":\"arxiv-oai\"}";
        given().contentType(ContentType.JSON).body(body).post(SOURCES).then().statusCode(401);
        given().contentType(ContentType.JSON).header("Authorization", "Bearer " + ImportProfile.OTHER_TOKEN).body(body)
                .post(SOURCES).then().statusCode(403).contentType("application/problem+json");
        given().post(SOURCES + "/x/run").then().statusCode(401);
        given().delete(SOURCES + "/x").then().statusCode(401);
        given().contentType(ContentType.JSON).body(body).put(SOURCES + "/x").then().statusCode(401);
        given().get(SOURCES).then().statusCode(200);
        given().get(SOURCES + "/nonsense").then().statusCode(404).contentType("application/problem+json");
        given().accept(ContentType.JSON).get("/openapi?format=json").then().body(containsString(SOURCES + "/{name}"));
    }

    private ValidatableResponse make(String kind, String more) {
        return authorised().body("{\"name\":\"" + name + "\",\"kind\":\"" + kind + "\"," + more + "}").post(SOURCES)
                .then();
    }

    private void run() {
        authorised().post(SOURCES + "/" + name + "/run").then().statusCode(202);
    }

    private ValidatableResponse becomes(String state) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> given().get(SOURCES + "/" + name).then()
                .body("health.state", equalTo(state)).body("running", equalTo(false)));
        return given().get(SOURCES + "/" + name).then();
    }

    private static RequestSpecification authorised() {
        return given().header("Authorization", "Bearer " + ImportProfile.TOKEN).contentType(ContentType.JSON);
    }

    /** @param titles null for an item that has none */
    private String feed(String... titles) {
        return Arrays.stream(titles)
                .map(title -> title == null
                        ? "{\"id\":\"nameless\"}"
                        : "{\"id\":\"" + title + "\"," + line(title).substring(1))
                .collect(Collectors.joining(",",
                        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"t\",\"items\":[", "]}"));
    }

    private String line(String title) {
        return "{\"title\":\"" + title + " " + name + "\"}\n";
    }

    private static void write(Path file, String content, int secondsAgo) throws IOException {
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(secondsAgo)));
    }

    private List<String> titles() {
        return Events.on(brokers, Topic.PAPERS_PARSED, Events::isOfPaper).stream().map(ConsumerRecord::value)
                .map(event -> EventJson.read(event, PaperParsed.class).title()).filter(title -> title.endsWith(name))
                .toList();
    }

    private List<SourceHealthChanged> health() {
        return Events.on(brokers, Topic.SOURCES_HEALTH.topicName(), event -> event.key().equals(name)).stream()
                .map(event -> EventJson.read(event.value(), SourceHealthChanged.class)).toList();
    }
}
