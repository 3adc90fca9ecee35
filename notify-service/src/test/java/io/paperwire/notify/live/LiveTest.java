package io.paperwire.notify.live;

import static io.paperwire.notify.Wire.manageToken;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.paperwire.notify.Wire.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.PaperChange;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.Wire;
import io.paperwire.service.limits.Client;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class LiveTest {

    @Inject
    Live live;

    @Inject
    LiveRows rows;

    @Test
    void what_is_found_comes_to_whoever_listens_and_after_a_break_what_was_missed() {
        String word = someWord();
        String events = live(word);
        List<String> first = listen(events, null);
        await().atMost(Wire.SOON).until(() -> !first.isEmpty() && first.get(0).equals("open"));
        tell(PaperChange.ADDED, paper(someId(), "Tapirs of " + word + " <script>"));
        await().atMost(Wire.SOON).untilAsserted(() -> assertThat(first).anyMatch(line -> line.startsWith("data:")
                && line.contains("Tapirs of " + word)));
        assertThat(first).contains("event:alert");
        assertThat(first.stream().filter(line -> line.contains("Tapirs"))).hasSize(1);

        String id = first.stream().filter(line -> line.startsWith("id:")).findFirst().orElseThrow().substring(3);
        tell(PaperChange.ADDED, paper(someId(), "Peccaries of " + word));
        await().atMost(Wire.SOON).until(() -> first.stream().anyMatch(line -> line.contains("Peccaries")));
        List<String> second = listen(events, id);
        await().atMost(Wire.SOON).until(() -> second.stream().anyMatch(line -> line.contains("Peccaries")));
        List<String> third = listen(events, "?after=" + id, null);
        await().atMost(Wire.SOON).until(() -> third.stream().anyMatch(line -> line.contains("Peccaries")));
    }

    @Test
    void events_are_neither_kept_nor_held_back_on_their_way() {
        var response = HttpClient.newHttpClient().sendAsync(HttpRequest
                .newBuilder(URI.create("http://localhost:" + RestAssured.port + Wire.path(live(someWord())))).build(),
                BodyHandlers.ofLines()).orTimeout(20, TimeUnit.SECONDS).join();
        try (Stream<String> unread = response.body()) {
            assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
            assertThat(response.headers().allValues("X-Accel-Buffering")).containsExactly("no");
            assertThat(response.headers().firstValue("Content-Type")).hasValueSatisfying(
                    type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(unread).isNotNull();
        }
    }

    @Test
    void a_subscription_that_finds_very_much_keeps_no_other_from_being_shown() throws SQLException {
        String word = someWord();
        UUID loud = subscription(word);
        UUID quiet = subscription(someWord());
        UUID quietFeed = feedOf(quiet);
        Instant before = Instant.now();
        find(quiet, 1);
        find(loud, 600);

        List<LiveAlert> shown = rows.since(List.of(feedOf(loud), quietFeed), before.minusSeconds(1));

        assertThat(shown).extracting(LiveAlert::feed).contains(quietFeed).hasSize(501);
        assertThat(shown).extracting(LiveAlert::foundAt).isSorted();
    }

    @Test
    void what_was_found_of_a_paper_that_was_removed_is_shown_to_nobody() throws SQLException {
        String word = someWord();
        UUID feed = feedOf(subscription(word));
        Instant before = Instant.now().minusSeconds(1);
        String id = someId();
        Wire.awaitHandled(tell(PaperChange.ADDED, Wire.in("fr", paper(id, "Tapirs of " + word))));
        Wire.awaitAlertsSent(word);
        assertThat(rows.since(List.of(feed), before)).extracting(LiveAlert::language).containsExactly("fr");

        Wire.awaitHandled(Wire.tellRemoved(id));

        assertThat(rows.since(List.of(feed), before)).isEmpty();
    }

    @Test
    void a_find_whose_paper_becomes_a_part_of_another_one_is_the_same_find() throws SQLException {
        UUID subscription = subscription(someWord());
        UUID feed = feedOf(subscription);
        Instant before = Instant.now().minusSeconds(1);
        find(subscription, 1);
        List<LiveAlert> first = rows.since(List.of(feed), before);

        Wire.execute("INSERT INTO alert (subscription_id, about, found_as, due_at, created_at)"
                + " SELECT subscription_id, 'whole', about, due_at, created_at FROM alert WHERE subscription_id = ?",
                subscription);
        Wire.execute("UPDATE alert SET due_at = NULL WHERE subscription_id = ? AND about <> 'whole'", subscription);

        List<LiveAlert> then = rows.since(List.of(feed), before);
        assertThat(then).extracting(LiveAlert::about).containsExactly("whole");
        assertThat(then).extracting(LiveAlert::key).containsExactly(first.get(0).key());
    }

    @Test
    void what_was_found_before_the_last_event_and_became_visible_behind_it_comes_after_a_break() throws SQLException {
        UUID subscription = subscription(someWord());
        UUID feed = feedOf(subscription);
        find(subscription, 1);
        List<LiveAlert> told = new ArrayList<>();

        Live.Listener listener = live.listen(feed, Optional.empty(), Instant.now().plusSeconds(3), told::add, () -> {
        });
        live.catchUp(listener);
        listener.leave();

        assertThat(told).extracting(LiveAlert::about).containsExactly("found-1");
    }

    @Test
    void what_happened_is_said_in_the_words_and_by_the_clocks_of_who_subscribed() throws SQLException {
        String id = someId();
        String token = manageToken(
                subscriberOf(Map.of("paper", id, "language", "de", "zone", "Europe/Berlin", "rhythm", "hourly")));
        UUID subscription = UUID.fromString(
                given().auth().oauth2(token).get("/api/v1/manage").path("subscriptions[0].id"));
        UUID feed = feedOf(subscription);
        Instant before = Instant.parse("2026-10-25T00:00:00Z");
        for (String event : List.of("versioned 2", "trending 3", "trending ", "removed ", "revised title, abstract"))
            Wire.execute("INSERT INTO alert (subscription_id, about, occasion, event, note, due_at, created_at)"
                    + " VALUES (?, ?, ?, ?, ?, now() + interval '1 day', ?::timestamptz)", subscription, id, event,
                    event.split(" ")[0],
                    event.substring(event.indexOf(' ') + 1), "2026-10-25T01:30:00Z");

        assertThat(rows.since(List.of(feed), before)).extracting(LiveAlert::line).containsExactlyInAnyOrder(
                "neue Version 2 · 25. Oktober 2026, 02:30 UTC+1",
                "im Trend, eingestiegen auf Platz 3 · 25. Oktober 2026, 02:30 UTC+1",
                "im Trend · 25. Oktober 2026, 02:30 UTC+1", "nicht mehr im Katalog · 25. Oktober 2026, 02:30 UTC+1",
                "Text geändert: Titel, Abstract · 25. Oktober 2026, 02:30 UTC+1");
    }

    @Test
    void an_event_has_the_authors_and_the_line_below_the_title() {
        String word = someWord();
        List<String> events = listen(live(word), null);
        await().atMost(Wire.SOON).until(() -> !events.isEmpty());

        tell(PaperChange.ADDED, paper(someId(), "Kinkajous of " + word));

        await().atMost(Wire.SOON).untilAsserted(() -> assertThat(events).anySatisfy(
                event -> assertThat(event).contains("\"authors\":\"Ada Lovelace\"").containsPattern(
                        "\"line\":\"Ada Lovelace · [0-9]+ [A-Z][a-z]+ [0-9]{4}, [0-9]{2}:[0-9]{2} UTC\"")));
    }

    /** As if it were to be told tomorrow. */
    private static void find(UUID subscription, int papers) {
        Wire.execute("INSERT INTO alert (subscription_id, about, due_at, created_at) SELECT ?, 'found-' || i,"
                + " now() + interval '1 day', clock_timestamp() FROM generate_series(1, ?) i", subscription, papers);
    }

    private static UUID feedOf(UUID subscription) {
        UUID feed = UUID.randomUUID();
        Wire.execute("UPDATE subscription SET feed_id = ? WHERE id = ?", feed, subscription);
        return feed;
    }

    private static UUID subscription(String word) {
        String token = manageToken(subscriberOf(Map.of("query", word)));
        return UUID.fromString(given().auth().oauth2(token).get("/api/v1/manage").path("subscriptions[0].id"));
    }

    @Test
    void only_who_has_the_secret_sees_the_page() {
        String word = someWord();
        String path = Wire.path(live(word));
        String page = path.substring(0, path.lastIndexOf('/'));
        given().get(page).then().statusCode(200).body(containsString(word)).header("Content-Security-Policy",
                containsString("script-src 'self'"));
        for (String wrong : List.of(page + "A", page.replaceFirst("/live/...", "/live/AAA"), "/live/x", "/live/x.y")) {
            given().get(wrong).then().statusCode(404).contentType("text/html").header("X-Robots-Tag", "noindex")
                    .body(not(containsString(word))).body(containsString("your manage page has the new one"));
            given().get(wrong + "/events").then().statusCode(404).contentType("application/problem+json");
        }
    }

    @Test
    void with_new_addresses_the_page_of_before_is_void_and_who_listens_there_hears_nothing_more() {
        String word = someWord();
        String token = manageToken(subscriberOf(Map.of("query", word)));
        String subscription = "/api/v1/manage/subscriptions/"
                + given().auth().oauth2(token).get("/api/v1/manage").path("subscriptions[0].id");
        String before = given().auth().oauth2(token).get(subscription + "/live").path("events");
        List<String> old = listen(before, null);
        await().atMost(Wire.SOON).until(() -> !old.isEmpty());

        String page = given().auth().oauth2(token).post(subscription + "/feeds").then().statusCode(200).extract()
                .path("live");
        List<String> young = listen(page + "/events", null);
        await().atMost(Wire.SOON).until(() -> !young.isEmpty());
        tell(PaperChange.ADDED, paper(someId(), "Agoutis of " + word));

        await().atMost(Wire.SOON).until(() -> young.stream().anyMatch(line -> line.contains("Agoutis")));
        await().atMost(Wire.SOON).until(() -> old.contains("closed"));
        assertThat(old).noneMatch(line -> line.contains("Agoutis"));
        given().get(Wire.path(before)).then().statusCode(404);
        given().get(Wire.path(page)).then().statusCode(200).body(containsString(word));
    }

    @Test
    void a_subscription_has_a_bounded_number_of_listeners() {
        UUID subscription = UUID.randomUUID();
        List<Live.Listener> listeners = new ArrayList<>();
        for (int i = 0; i < 20; i++)
            listeners.add(listener(subscription, Optional.empty()));
        assertThatThrownBy(() -> live.check(subscription, Optional.empty())).isInstanceOf(Live.Full.class);
        assertThatThrownBy(() -> listener(subscription, Optional.empty())).isInstanceOf(Live.Full.class);
        listeners.forEach(Live.Listener::leave);
        live.check(subscription, Optional.empty());
    }

    @Test
    void an_address_that_gives_access_is_in_no_metric() {
        String secret = someWord();
        given().delete("/live/" + secret).then().statusCode(405);

        await().atMost(Wire.SOON).until(() -> given().get("/q/metrics").asString(),
                containsString("method=\"DELETE\",outcome=\"CLIENT_ERROR\",status=\"405\",uri=\"UNKNOWN\""));
        given().get("/q/metrics").then().body(not(containsString(secret)));
    }

    @Test
    void one_client_has_a_quarter_of_all_listeners() {
        Optional<Client> ada = Optional.of(new Client("ada"));
        UUID subscription = UUID.randomUUID();
        List<Live.Listener> listeners = new ArrayList<>();
        for (int i = 0; i < 125; i++)
            listeners.add(listener(UUID.randomUUID(), ada));

        assertThatThrownBy(() -> live.check(subscription, ada)).isInstanceOf(Live.Full.class);
        assertThatThrownBy(() -> listener(subscription, ada)).isInstanceOf(Live.Full.class);
        live.check(subscription, Optional.of(new Client("bob")));
        listeners.forEach(Live.Listener::leave);
        listeners.forEach(Live.Listener::leave);
        listener(subscription, ada).leave();
    }

    @Test
    void a_find_whose_paper_is_not_understood_silences_no_live_page() throws SQLException {
        String word = someWord();
        UUID feed = feedOf(subscription(word));
        Instant before = Instant.now().minusSeconds(1);
        String broken = someId();
        Wire.awaitHandled(tell(PaperChange.ADDED, paper(broken, "Broken " + word)));
        Wire.awaitHandled(tell(PaperChange.ADDED, paper(someId(), "Whole " + word)));
        Wire.awaitAlertsSent(word);
        Wire.execute("UPDATE told_paper SET excerpt = '\"text\"' WHERE id = ?", broken);

        assertThat(rows.since(List.of(feed), before)).extracting(LiveAlert::title).containsExactly(null,
                "Whole " + word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z"})
    void who_asks_for_what_came_after_the_first_or_last_of_all_times_hears_what_comes(String after) {
        String word = someWord();
        List<String> lines = listen(live(word), after);
        await().atMost(Wire.SOON).until(() -> !lines.isEmpty());
        tell(PaperChange.ADDED, paper(someId(), "Kinkajous of " + word));
        await().atMost(Wire.SOON).until(() -> lines.stream().anyMatch(line -> line.contains("Kinkajous")));
    }

    private Live.Listener listener(UUID subscription, Optional<Client> reader) {
        return live.listen(subscription, reader, null, alert -> {
        }, () -> {
        });
    }

    private static String live(String word) {
        String token = manageToken(subscriberOf(Map.of("query", word)));
        String id = given().auth().oauth2(token).get("/api/v1/manage").path("subscriptions[0].id");
        return given().auth().oauth2(token).get("/api/v1/manage/subscriptions/" + id + "/live").then().statusCode(200)
                .extract().path("events");
    }

    private static List<String> listen(String events, String last) {
        return listen(events, "", last);
    }

    private static List<String> listen(String events, String query, String last) {
        List<String> lines = new CopyOnWriteArrayList<>();
        HttpRequest.Builder request = HttpRequest
                .newBuilder(URI.create("http://localhost:" + RestAssured.port + Wire.path(events) + query));
        if (last != null)
            request.header("Last-Event-ID", last);
        var unused = HttpClient.newHttpClient().sendAsync(request.build(), BodyHandlers.ofLines())
                .thenAccept(response -> {
                    lines.add("open");
                    response.body().forEach(lines::add);
                    lines.add("closed");
                });
        return lines;
    }
}
