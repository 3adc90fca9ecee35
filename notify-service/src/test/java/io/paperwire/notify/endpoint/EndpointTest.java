package io.paperwire.notify.endpoint;

import static io.paperwire.notify.Wire.SOON;
import static io.paperwire.notify.Wire.awaitMails;
import static io.paperwire.notify.Wire.count;
import static io.paperwire.notify.Wire.execute;
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
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;

import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.PaperChange;
import io.paperwire.events.SourceHealthChanged;
import io.paperwire.events.Topic;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.Receiver;
import io.paperwire.notify.Receiver.Received;
import io.paperwire.notify.Wire;
import io.paperwire.notify.database.Database;
import io.paperwire.notify.delivery.Delivery;
import io.paperwire.notify.delivery.State;
import io.paperwire.notify.delivery.Stories;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.link.Vault;
import io.paperwire.notify.wanted.Language;
import io.paperwire.testing.StackResource;
import io.paperwire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class EndpointTest {

    private static final String ALERTS = " FROM delivery d WHERE d.kind = 'alert' AND d.contact_id = ?::uuid";
    private static Receiver receiver;

    /** A webhook of somebody who is subscribed to a word there. */
    private record Hook(String address, String token, String word, String id, String secret, String path) {

        RequestSpecification manage() {
            return given().auth().oauth2(token).contentType("application/json");
        }

        void tell(String title) {
            Wire.tell(PaperChange.ADDED, paper(someId(), title + " " + word));
        }

        /** When what waits is tried. */
        List<String> nextPosts() {
            return manage().get("/api/v1/manage/contacts/" + id + "/deliveries")
                    .path("items.findAll { it.state in ['pending', 'failed'] }.collect { it.dueAt }");
        }

        String state() {
            return manage().get("/api/v1/manage").path("contacts.find { it.id == '" + id + "' }.state");
        }

        void awaitState(String state) {
            await("state " + state).atMost(SOON).until(() -> state.equals(state()));
        }

        List<Received> papers(int count) {
            return receiver.await(path, count + 1).subList(1, count + 1);
        }
    }

    @Inject
    Database database;

    @Inject
    Links links;

    @Inject
    Vault vault;

    @Inject
    Stories stories;

    @Inject
    EndpointCarrier carrier;

    @Inject
    MeterRegistry meters;

    @BeforeAll
    static void start() {
        receiver = new Receiver();
    }

    @AfterAll
    static void stop() {
        receiver.close();
    }

    @BeforeEach
    void ready() {
        Wire.awaitReady();
        receiver.answer(Receiver.status(204));
    }

    @Test
    void a_webhook_is_asked_first_and_then_told_of_papers_with_a_signature() throws WebhookVerificationException {
        Hook hook = hook();
        hook.tell("Wombats of");

        Received asked = receiver.received(hook.path()).get(0);
        assertThat(verified(hook.secret(), asked).path("type").asText()).isEqualTo("endpoint.verification");
        JsonNode event = verified(hook.secret(), hook.papers(1).get(0));
        assertThat(event.path("type").asText()).isEqualTo("papers.found");
        assertThat(Instant.parse(event.path("timestamp").asText())).isBefore(Instant.now());
        assertThat(event.at("/data/subscriptions/0/subject").asText()).isEqualTo(hook.word());
        assertThat(event.at("/data/subscriptions/0/found/0/title").asText()).isEqualTo("Wombats of " + hook.word());
        assertThat(event.at("/data/more").asInt(-1)).isZero();
        awaitSent(hook);
        hook.manage().get("/api/v1/manage/contacts/" + hook.id() + "/deliveries").then().statusCode(200)
                .body("total", is(2)).body("items[0].kind", is("alert")).body("items[0].state", is("sent"));
    }

    @Test
    void a_webhook_is_told_that_a_paper_was_removed_and_gets_nothing_of_it_once_more()
            throws WebhookVerificationException {
        Hook hook = hook();
        String id = someId();
        hook.manage().body(Map.of("paper", id)).post("/api/v1/manage/subscriptions?contact=" + hook.id()).then()
                .statusCode(201);
        Wire.awaitHandled(Wire.tell(PaperChange.ADDED, paper(id, "Numbats of " + hook.word())));
        hook.papers(1);
        awaitSent(hook);

        Wire.awaitHandled(Wire.tellRemoved(id));

        JsonNode found = verified(hook.secret(), hook.papers(2).get(1)).at("/data/subscriptions/0/found/0");
        assertThat(found.path("id").asText()).isEqualTo(id);
        assertThat(found.path("event").asText()).isEqualTo("removed");
        assertThat(found.path("title").asText()).isEqualTo("Numbats of " + hook.word());
        assertThat(found.has("abstract")).isFalse();
        await().atMost(SOON).until(() -> count("SELECT count(*)" + ALERTS + " AND d.state = 'sent'", hook.id()) == 2);
        hook.manage().body(Map.of("since", Instant.now().minusSeconds(60).toString()))
                .post("/api/v1/manage/contacts/" + hook.id() + "/replay").then().body("replayed", is(2));
        assertThat(verified(hook.secret(), hook.papers(3).get(2)).toString()).contains("\"removed\"");
        await().atMost(SOON)
                .until(() -> count("SELECT count(*)" + ALERTS + " AND d.state = 'cancelled'", hook.id()) == 1);
    }

    @Test
    void an_operator_has_a_webhook_told_of_sources_and_its_owner_may_end_that() throws WebhookVerificationException {
        Hook hook = hook();
        try {
            String id = sourceAlerts(Map.of("contact", hook.id(), "rhythm", "hourly")).statusCode(201).extract()
                    .path("id");
            sourceAlerts(Map.of("contact", hook.id())).statusCode(201).body("id", is(id));
            hook.manage().get("/api/v1/manage").then()
                    .body("subscriptions.find { it.id == '" + id + "' }.sources", is(true))
                    .body("subscriptions.find { it.id == '" + id + "' }.rhythm", is("at once"))
                    .body("subscriptions.find { it.id == '" + id + "' }.state", is("active"));

            String source = "s-" + someWord();
            Wire.send(Topic.SOURCES_HEALTH.topicName(), source, Wire.headers(EventType.SOURCE_DEGRADED),
                    EventJson.write(new SourceHealthChanged(source, "feed", SourceHealthChanged.State.DEGRADED,
                            "answers 503", Instant.now(), null)));

            JsonNode told = verified(hook.secret(), hook.papers(1).get(0)).at("/data/subscriptions/0");
            assertThat(told.path("kind").asText()).isEqualTo("sources");
            assertThat(told.at("/found/0/id").asText()).isEqualTo(source);
            assertThat(told.at("/found/0/event").asText()).isEqualTo("degraded");
            assertThat(told.at("/found/0/note").asText()).isEqualTo("answers 503");
            hook.manage().delete("/api/v1/manage/subscriptions/" + id).then().statusCode(204);
        } finally {
            execute("UPDATE subscription SET state = 'ended' WHERE kind = 'sources'");
        }
    }

    @Test
    void sources_are_told_by_contact_to_nothing_but_webhooks_and_chats_that_have_answered() {
        Hook hook = hook();
        String mail = hook.manage().get("/api/v1/manage").path("contacts[0].id");
        receiver.answer(Receiver.status(500));
        String silent = add(hook.token(), Map.of("kind", "webhook", "url", receiver.url("/" + someWord()))).path("id");
        for (String contact : List.of(mail, silent, someId()))
            sourceAlerts(Map.of("contact", contact)).statusCode(400).body("field", is("contact"));
        sourceAlerts(Map.of("contact", "none")).statusCode(400);
        sourceAlerts(Map.of("contact", hook.id(), "address", hook.address())).statusCode(400).body("field",
                is("contact"));
        sourceAlerts(Map.of("contact", hook.id(), "rhythm", "often")).statusCode(400).body("field", is("rhythm"));
        given().contentType("application/json").body(Map.of("contact", hook.id())).post("/api/v1/admin/source-alerts")
                .then().statusCode(401);
        assertThat(
                count("SELECT count(*) FROM subscription WHERE kind = 'sources' AND contact_id = ?::uuid", hook.id()))
                .isZero();
    }

    private static io.restassured.response.ValidatableResponse sourceAlerts(Map<String, String> body) {
        return given().contentType("application/json").auth().oauth2("operator").body(body)
                .post("/api/v1/admin/source-alerts").then();
    }

    @Test
    void secrets_are_nowhere_in_clear_and_open_for_their_row_alone() throws SQLException {
        Hook hook = hook();
        byte[] sealed = database.inTransaction(connection -> {
            try (var select = connection.prepareStatement("SELECT sealed FROM contact WHERE id = ?::uuid")) {
                select.setString(1, hook.id());
                var row = select.executeQuery();
                row.next();
                return row.getBytes(1);
            }
        });
        assertThat(count("SELECT count(*) FROM contact c WHERE c::text LIKE ? OR c::text LIKE ?",
                "%" + hook.secret().substring(6) + "%", "%" + hook.path() + "%")).isZero();
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain(hook.path());
        assertThat(vault.open(UUID.fromString(hook.id()), sealed)).isPresent();
        assertThat(vault.open(UUID.randomUUID(), sealed)).isEmpty();
        hook.manage().get("/api/v1/manage/export").then().body(not(containsString(hook.secret().substring(6))));
    }

    @Test
    void an_endpoint_that_does_not_answer_is_not_confirmed_until_it_does() {
        String token = manageToken(subscriberOf(someWord()));
        String path = "/" + someWord();
        receiver.answer(Receiver.status(500, "Content-Type", "text/plain", "not yet"));
        String id = add(token, Map.of("kind", "webhook", "url", receiver.url(path))).path("id");
        receiver.await(path, 3);
        await().atMost(SOON).until(() -> count("SELECT count(*) FROM delivery WHERE contact_id = ?::uuid"
                + " AND kind = 'verification' AND state = 'dead'", id) == 1);
        assertThat(receiver.received(path)).hasSize(3);
        given().auth().oauth2(token).get("/api/v1/manage").then().body("contacts[1].state", is("unconfirmed"))
                .body("contacts[1].trouble", is("500 not yet"));
        given().auth().oauth2(token).contentType("application/json").body(Map.of("query", "wombat"))
                .post("/api/v1/manage/subscriptions?contact=" + id).then().statusCode(400).body("field", is("contact"));

        receiver.answer(Receiver.status(200));
        given().auth().oauth2(token).post("/api/v1/manage/contacts/" + id + "/verify").then().statusCode(202);
        await().atMost(SOON).until(() -> "confirmed".equals(given().auth().oauth2(token).get("/api/v1/manage")
                .path("contacts[1].state")));
    }

    @Test
    void an_endpoint_whose_verification_waits_is_asked_at_once() {
        String token = manageToken(subscriberOf(someWord()));
        String path = "/" + someWord();
        receiver.answer(Receiver.status(503, "Retry-After", "3600", "later"));
        String id = add(token, Map.of("kind", "webhook", "url", receiver.url(path))).path("id");
        await().atMost(SOON).until(() -> count("SELECT count(*) FROM delivery WHERE contact_id = ?::uuid"
                + " AND state = 'failed' AND due_at > now() + interval '50 minutes'", id) == 1);
        receiver.answer(Receiver.status(200));
        given().auth().oauth2(token).post("/api/v1/manage/contacts/" + id + "/verify").then().statusCode(202);
        receiver.await(path, 2);
        await().atMost(SOON).until(() -> "confirmed".equals(given().auth().oauth2(token).get("/api/v1/manage")
                .path("contacts[1].state")));
        assertThat(count("SELECT count(*) FROM delivery WHERE contact_id = ?::uuid", id)).isEqualTo(1);
    }

    @Test
    void a_confirmed_endpoint_is_asked_too_with_its_new_secret() throws WebhookVerificationException {
        Hook hook = hook();
        String next = hook.manage().post("/api/v1/manage/contacts/" + hook.id() + "/secret").path("secret");
        hook.manage().post("/api/v1/manage/contacts/" + hook.id() + "/verify").then().statusCode(202);
        Received asked = receiver.await(hook.path(), 2).get(1);
        assertThat(verified(next, asked).path("type").asText()).isEqualTo("endpoint.verification");
        await().atMost(SOON).until(() -> count("SELECT count(*) FROM delivery WHERE contact_id = ?::uuid"
                + " AND kind = 'verification' AND state = 'sent'", hook.id()) == 2);
        assertThat(hook.state()).isEqualTo("confirmed");
    }

    @Test
    void a_post_that_fails_is_repeated_with_the_same_id_until_it_is_dead_and_can_be_replayed()
            throws WebhookVerificationException {
        Hook hook = hook();
        receiver.answer(Receiver.status(503));
        hook.tell("Quolls of");
        await().atMost(SOON).until(() -> count("SELECT count(*)" + ALERTS + " AND d.state = 'dead'", hook.id()) == 1);
        List<Received> attempts = hook.papers(7);
        assertThat(attempts.stream().map(one -> one.header("webhook-id")).distinct()).hasSize(1);
        assertThat(receiver.received(hook.path())).hasSize(8);

        receiver.answer(Receiver.status(204));
        String dead = hook.manage().get("/api/v1/manage/contacts/" + hook.id() + "/deliveries").path("items[0].id");
        hook.manage().body(Map.of("delivery", dead)).post("/api/v1/manage/contacts/" + hook.id() + "/replay").then()
                .statusCode(200).body("replayed", is(1));
        Received replayed = hook.papers(8).get(7);
        assertThat(replayed.header("webhook-id")).isEqualTo(attempts.get(0).header("webhook-id"));
        assertThat(verified(hook.secret(), replayed).toString()).contains("Quolls of");

        awaitSent(hook);
        hook.manage().body(Map.of("since", Instant.now().minusSeconds(600).toString()))
                .post("/api/v1/manage/contacts/" + hook.id() + "/replay").then().body("replayed", is(1));
        hook.papers(9);
        hook.manage().body(Map.of("since", Instant.now().plusSeconds(600).toString()))
                .post("/api/v1/manage/contacts/" + hook.id() + "/replay").then().body("replayed", is(0));
    }

    @Test
    void an_endpoint_that_is_gone_is_disabled_its_owner_told_and_gets_all_when_enabled() {
        Hook hook = hook();
        int mails = MailServer.to(hook.address()).size();
        receiver.answer(Receiver.status(410));
        hook.tell("Bilbies of");
        hook.awaitState("disabled");
        assertThat(awaitMails(hook.address(), mails + 1).get(mails).text()).contains("Webhook http://127.0.0.1", "410",
                "/manage");
        hook.tell("More bilbies of");
        await().atMost(SOON).until(() -> count("SELECT count(*)" + ALERTS, hook.id()) == 2);
        assertThat(hook.nextPosts()).as("when the waiting posts are tried").containsOnlyNulls();
        receiver.answer(Receiver.status(204));
        // Somebody else's is served, and nothing came here meanwhile.
        hook().tell("Others of");
        assertThat(hook.papers(1)).hasSize(1);
        assertThat(receiver.received(hook.path())).hasSize(2);

        hook.manage().post("/api/v1/manage/contacts/" + hook.id() + "/verify").then().statusCode(202);
        hook.awaitState("confirmed");
        assertThat(receiver.await(hook.path(), 5).stream().map(Received::text))
                .anyMatch(text -> text.contains("More bilbies")).anyMatch(text -> text.contains("\"Bilbies"));
    }

    @Test
    void an_endpoint_that_fails_for_days_is_disabled() {
        Hook hook = hook();
        int mails = MailServer.to(hook.address()).size();
        execute("UPDATE contact SET failures = 9, failing_since = now() - interval '6 days' WHERE id = ?::uuid",
                hook.id());
        receiver.answer(Receiver.status(500));
        hook.tell("Numbats of");
        hook.awaitState("disabled");
        awaitMails(hook.address(), mails + 1);
    }

    @Test
    void an_endpoint_that_asks_for_time_is_left_alone_meanwhile() {
        Hook hook = hook();
        receiver.answer(Receiver.status(429, "Retry-After", "3600", "slowly"));
        hook.tell("Dunnarts of");
        await().atMost(SOON).until(() -> count("SELECT count(*)" + ALERTS
                + " AND d.state = 'failed' AND d.due_at > now() + interval '50 minutes'", hook.id()) == 1);
        hook.tell("More dunnarts of");
        await().atMost(SOON).until(() -> count("SELECT count(*)" + ALERTS, hook.id()) == 2);
        assertThat(hook.nextPosts()).hasSize(2)
                .allSatisfy(next -> assertThat(Instant.parse(next)).isAfter(Instant.now().plusSeconds(3000)));
        receiver.answer(Receiver.status(204));
        hook().tell("Others of");
        assertThat(receiver.received(hook.path())).hasSize(2);
        // A rest that was written by a clock which was a year ahead does not hold.
        execute("UPDATE contact SET rests_until = now() + interval '1 year' WHERE id = ?::uuid", hook.id());
        hook.papers(2);
    }

    @Test
    void what_an_endpoint_refused_comes_first_when_it_has_answered_to_a_verification() {
        Hook hook = hook();
        receiver.answer(Receiver.status(503, "Retry-After", "86400", "tomorrow"));
        hook.tell("Kowaris of");
        await().atMost(SOON).until(() -> count("SELECT count(*)" + ALERTS + " AND d.state = 'failed'", hook.id()) == 1);
        hook.tell("More kowaris of");
        await().atMost(SOON).until(() -> count("SELECT count(*)" + ALERTS, hook.id()) == 2);

        receiver.answer(Receiver.status(204));
        hook.manage().post("/api/v1/manage/contacts/" + hook.id() + "/verify").then().statusCode(202);

        List<Received> posts = hook.papers(4);
        assertThat(posts.get(1).text()).contains("endpoint.verification");
        assertThat(posts.get(2).text()).contains("\"Kowaris of");
        assertThat(posts.get(3).text()).contains("\"More kowaris of");
        assertThat(posts.get(2).header("webhook-id")).isEqualTo(posts.get(0).header("webhook-id"));
    }

    @Test
    void what_waits_to_be_posted_in_a_pause_comes_when_it_is_resumed_and_holds_up_nothing() {
        Hook hook = hook();
        String paused = someWord();
        hook.manage().body(Map.of("query", paused)).post("/api/v1/manage/subscriptions?contact=" + hook.id()).then()
                .statusCode(201);
        String id = hook.manage().get("/api/v1/manage").path("subscriptions.find { it.query == '" + paused + "' }.id");
        receiver.answer(Receiver.status(429, "Retry-After", "3600", "slowly"));
        hook.tell("Mulgaras of " + paused + " and");
        await().atMost(SOON).until(() -> count("SELECT count(*)" + ALERTS + " AND d.state = 'failed'", hook.id()) == 1);
        assertThat(hook.papers(1).get(0).text()).contains("\"" + paused + "\"");

        hook.manage().post("/api/v1/manage/subscriptions/" + id + "/pause").then().statusCode(204);
        receiver.answer(Receiver.status(204));
        execute("UPDATE contact SET rests_until = NULL WHERE id = ?::uuid", hook.id());
        execute("UPDATE delivery SET due_at = now() WHERE contact_id = ?::uuid AND state = 'failed'", hook.id());
        awaitSent(hook);
        assertThat(hook.papers(2).get(1).text()).contains("\"" + hook.word() + "\"")
                .doesNotContain("\"" + paused + "\"");

        hook.manage().post("/api/v1/manage/subscriptions/" + id + "/resume").then().statusCode(204);
        assertThat(hook.papers(3).get(2).text()).contains("\"" + paused + "\"")
                .doesNotContain("\"" + hook.word() + "\"");
    }

    @Test
    void what_was_posted_is_posted_again_by_hand_in_a_pause_and_stays_told() {
        Hook hook = hook();
        hook.tell("Antechinuses of");
        hook.papers(1);
        awaitSent(hook);
        String told = hook.manage().get("/api/v1/manage/alerts").path("items[0].toldAt");
        String id = hook.manage().get("/api/v1/manage")
                .path("subscriptions.find { it.query == '" + hook.word() + "' }.id");
        hook.manage().post("/api/v1/manage/subscriptions/" + id + "/pause").then().statusCode(204);
        execute("UPDATE delivery SET caused_at = now() - interval '400 days' WHERE contact_id = ?::uuid", hook.id());

        hook.manage().body(Map.of("since", Instant.now().minusSeconds(600).toString()))
                .post("/api/v1/manage/contacts/" + hook.id() + "/replay").then().body("replayed", is(1));

        assertThat(hook.papers(2).get(1).text()).contains("Antechinuses of");
        awaitSent(hook);
        hook.manage().get("/api/v1/manage/alerts").then().body("items[0].toldAt", is(told))
                .body("items[0].deliveryState", is("sent"));
        // It did not take that long to be posted.
        assertThat(meters.find("paperwire.delivery.latency").tag("kind", "alert").timer().totalTime(TimeUnit.DAYS))
                .isLessThan(400);
    }

    @Test
    void what_is_posted_again_by_hand_is_no_repeat_to_a_room() {
        Endpoint room = Endpoint.read("matrix", EventJson.write(
                new Endpoint.Kept(URI.create("https://matrix.example"), "!room:matrix.example", "syt_x", null, null)));
        UUID id = UUID.randomUUID();
        Instant now = Instant.now();
        URI first = room.verification(asked(id, State.Tries.NONE), stories, now).uri();
        assertThat(room.verification(asked(id, new State.Tries(3, 3)), stories, now).uri()).isEqualTo(first);
        URI again = room.verification(asked(id, new State.Tries(4, 0)), stories, now).uri();
        assertThat(again).isNotEqualTo(first);
        assertThat(room.verification(asked(id, new State.Tries(5, 1)), stories, now).uri()).isEqualTo(again);
    }

    @Test
    void a_stop_of_the_service_is_no_failure_of_an_endpoint() throws SQLException {
        Hook hook = hook();
        database.inTransaction(connection -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> carrier.carry(connection, asked(UUID.fromString(hook.id()), State.Tries.NONE)))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            return null;
        });
        assertThat(count("SELECT failures FROM contact WHERE id = ?::uuid", hook.id())).isZero();
    }

    /** @param id of the endpoint too */
    private static Delivery.Verification asked(UUID id, State.Tries tries) {
        return new Delivery.Verification(new Delivery.Due(id,
                new Delivery.Recipient(id, UUID.randomUUID(), "webhook", "", true, Language.EN, ZoneOffset.UTC),
                new State.Pending(tries), Instant.now(), false, true, List.of()));
    }

    @Test
    void to_post_again_and_to_change_a_secret_too_often_is_refused() {
        Hook hook = hook();
        String base = "/api/v1/manage/contacts/" + hook.id();
        String page = "/manage/" + hook.token() + "/endpoints/" + hook.id();
        try {
            execute("UPDATE rate_window SET requests = 1000000");
            hook.manage().body(Map.of("since", Instant.now().toString())).post(base + "/replay").then().statusCode(429);
            hook.manage().body(Map.of("delivery", hook.id())).post(base + "/replay").then().statusCode(429);
            hook.manage().post(base + "/secret").then().statusCode(429);
            form().formParam("delivery", hook.id()).post(page + "/replay").then().statusCode(429);
            form().formParam("days", "1").post(page + "/replay").then().statusCode(429);
            form().post(page + "/secret").then().statusCode(429);
        } finally {
            execute("DELETE FROM rate_window");
        }
    }

    @Test
    void posts_that_are_repeated_in_a_day_are_bounded() {
        Hook hook = hook();
        hook.tell("Dibblers of");
        hook.papers(1);
        awaitSent(hook);
        String delivery = hook.manage().get("/api/v1/manage/contacts/" + hook.id() + "/deliveries").path("items[0].id");
        String replay = "/api/v1/manage/contacts/" + hook.id() + "/replay";
        hook.manage().body(Map.of("delivery", delivery)).post(replay).then().statusCode(200);
        hook.papers(2);
        awaitSent(hook);
        execute("UPDATE rate_window SET requests = 19999 WHERE who = ?", links.pseudonym("replay:" + hook.id()));

        hook.manage().body(Map.of("since", Instant.now().minusSeconds(600).toString())).post(replay).then()
                .body("replayed", is(1));
        hook.papers(3);
        awaitSent(hook);
        hook.manage().body(Map.of("since", Instant.now().minusSeconds(600).toString())).post(replay).then()
                .statusCode(429).header("Retry-After", notNullValue());
        hook.manage().body(Map.of("delivery", delivery)).post(replay).then().statusCode(429);
        assertThat(count("SELECT count(*)" + ALERTS + " AND d.state = 'sent'", hook.id())).isEqualTo(1);
    }

    @Test
    void all_secrets_of_a_day_sign_after_rotations() throws WebhookVerificationException {
        Hook hook = hook();
        String next = hook.manage().post("/api/v1/manage/contacts/" + hook.id() + "/secret").then().statusCode(200)
                .extract().path("secret");
        assertThat(next).startsWith("whsec_").isNotEqualTo(hook.secret());
        String last = hook.manage().post("/api/v1/manage/contacts/" + hook.id() + "/secret").path("secret");
        hook.tell("Potoroos of");
        Received got = hook.papers(1).get(0);
        for (String secret : List.of(hook.secret(), next, last))
            verified(secret, got);
    }

    @Test
    void who_changes_a_secret_too_often_is_told_when_it_can_be_changed_again() {
        Hook hook = hook();
        String secret = "/api/v1/manage/contacts/" + hook.id() + "/secret";
        for (int i = 0; i < 5; i++)
            hook.manage().post(secret).then().statusCode(200);

        Response refused = hook.manage().post(secret);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(80_000, 86_400);
        assertThat(refused.<String>path("field")).isNull();
    }

    @Test
    void a_replay_is_of_one_delivery_or_of_all_since_a_time() {
        Hook hook = hook();
        hook.manage().body(Map.of("since", Instant.now().toString(), "delivery", hook.id()))
                .post("/api/v1/manage/contacts/" + hook.id() + "/replay").then().statusCode(400)
                .body("field", is("delivery"));
    }

    @Test
    void what_a_worker_held_when_it_died_is_posted_by_another_and_by_one_alone() throws SQLException {
        Hook hook = hook();
        receiver.answer(Receiver.status(503));
        hook.tell("Kowaris of");
        receiver.await(hook.path(), 2);
        try (Connection worker = TestStack.get().connect("notify")) {
            worker.setAutoCommit(false);
            try (var lock = worker.prepareStatement("SELECT d.id" + ALERTS + " FOR UPDATE OF d")) {
                lock.setString(1, hook.id());
                assertThat(lock.executeQuery().next()).isTrue();
            }
            int before = receiver.received(hook.path()).size();
            receiver.answer(Receiver.status(204));
            hook().tell("Others of");
            assertThat(receiver.received(hook.path())).hasSize(before);
            // The connection breaks off without a commit.
        }
        awaitSent(hook);
        int posted = receiver.received(hook.path()).size();
        assertThat(count("SELECT max(d.attempts)" + ALERTS, hook.id())).isEqualTo(posted - 1);
    }

    @Test
    void chats_get_a_greeting_and_then_papers() {
        String word = someWord();
        String token = manageToken(subscriberOf(someWord()));
        String path = "/" + someWord();
        String id = add(token, Map.of("kind", "slack", "url", receiver.url(path))).path("id");
        await().atMost(SOON).until(() -> "confirmed".equals(given().auth().oauth2(token).get("/api/v1/manage")
                .path("contacts[1].state")));
        given().auth().oauth2(token).contentType("application/json").body(Map.of("query", word))
                .post("/api/v1/manage/subscriptions?contact=" + id).then().statusCode(201);
        tell(PaperChange.ADDED, paper(someId(), "<!channel> " + word));
        List<Received> got = receiver.await(path, 2);
        assertThat(got.get(0).text()).contains("Papers can be posted here");
        assertThat(got.get(1).text()).contains("&lt;!channel&gt; " + word).contains("1 new paper for " + word);
    }

    @ParameterizedTest
    @CsvSource({"webhook, ftp://example.org/, url", "webhook, https://u:p@example.org/, url", "webhook, , url",
            "webhook, https://example.org/#x, url", "pigeon, https://example.org/, kind", "slack, nonsense, url",
            "matrix, https://example.org/, room", "telegram, , chat", "ntfy, https://ntfy.example/, url"})
    void what_is_typed_wrong_is_refused_with_the_field(String kind, String url, String field) {
        String token = manageToken(subscriberOf(someWord()));
        given().auth().oauth2(token).contentType("application/json")
                .body(url == null ? Map.of("kind", kind) : Map.of("kind", kind, "url", url))
                .post("/api/v1/manage/contacts").then().statusCode(400).contentType("application/problem+json")
                .body("field", is(field));
    }

    @Test
    void endpoints_of_others_are_not_there() {
        Hook hook = hook();
        String other = manageToken(subscriberOf(someWord()));
        String mine = given().auth().oauth2(other).get("/api/v1/manage").path("contacts[0].id");
        for (String id : List.of(hook.id(), mine)) {
            given().auth().oauth2(other).get("/api/v1/manage/contacts/" + id + "/deliveries").then().statusCode(404);
            given().auth().oauth2(other).post("/api/v1/manage/contacts/" + id + "/secret").then().statusCode(404);
            given().auth().oauth2(other).post("/api/v1/manage/contacts/" + id + "/verify").then().statusCode(404);
        }
        // The only mail address stays, whatever else there is.
        String mail = hook.manage().get("/api/v1/manage").path("contacts.find { it.kind == 'mail' }.id");
        hook.manage().delete("/api/v1/manage/contacts/" + mail).then().statusCode(400);
        hook.manage().delete("/api/v1/manage/contacts/" + hook.id()).then().statusCode(204);
        assertThat(count("SELECT count(*) FROM delivery WHERE contact_id = ?::uuid", hook.id())).isZero();
    }

    @Test
    void a_person_has_a_bounded_number_of_endpoints() {
        String token = manageToken(subscriberOf(someWord()));
        for (int i = 0; i < 10; i++)
            add(token, Map.of("kind", "ntfy", "url", receiver.url("/many" + i)));
        given().auth().oauth2(token).contentType("application/json")
                .body(Map.of("kind", "ntfy", "url", receiver.url("/many"))).post("/api/v1/manage/contacts").then()
                .statusCode(400).body("detail", containsString("10"));
    }

    @Test
    void the_page_adds_shows_and_replays() {
        Hook hook = hook();
        hook.tell("Pademelons of");
        hook.papers(1);
        awaitSent(hook);
        String base = "/manage/" + hook.token();
        given().get(base).then().statusCode(200).body(containsString("Webhook: http://127.0.0.1"))
                .body(not(containsString(hook.path())));
        given().get(base + "/endpoints/" + hook.id()).then().statusCode(200).body(containsString("confirmed"))
                .body(containsString("Post again"));
        String page = base + "/endpoints/" + hook.id();
        assertThat(afterwards(form().formParam("days", "2").post(page + "/replay")))
                .contains("Posted once more: 1.");
        hook.papers(2);
        assertThat(afterwards(form().post(page + "/verify"))).contains("role=\"status\"");
        form().post(page + "/secret").then().statusCode(200).body(containsString("whsec_"))
                .body(containsString("href=\"" + page + "\""));
        String path = "/" + someWord();
        form().formParam("kind", "webhook").formParam("url", receiver.url(path)).post(base + "/endpoints").then()
                .statusCode(201).body(containsString("whsec_"));
        receiver.await(path, 1);
        form().formParam("kind", "webhook").formParam("url", receiver.url(path)).post(base + "/endpoints").then()
                .statusCode(400).body(containsString("You have that already."));
        assertThat(afterwards(form().formParam("kind", "slack").formParam("url", receiver.url(path))
                .post(base + "/endpoints"))).contains("role=\"status\"");
        form().formParam("kind", "webhook").formParam("url", "javascript:alert(1)").post(base + "/endpoints").then()
                .statusCode(400).body(containsString("role=\"alert\""));
        given().get(base + "/endpoints/nonsense").then().statusCode(404);
    }

    /** The page that a form leads to, which sends nothing again when it is loaded again. */
    private static String afterwards(Response sent) {
        assertThat(sent.statusCode()).isEqualTo(303);
        return given().get(sent.header("Location")).then().statusCode(200).extract().asString();
    }

    @Test
    void a_webhook_gets_one_new_secret_however_often_the_form_of_one_page_is_sent() {
        Hook hook = hook();
        String page = "/manage/" + hook.token() + "/endpoints/" + hook.id();
        String seen = seen(page);
        form().formParam("seen", seen).post(page + "/secret").then().statusCode(200).body(containsString("whsec_"));
        assertThat(afterwards(form().formParam("seen", seen).post(page + "/secret")))
                .contains("The secret is a new one.").doesNotContain("whsec_");
        form().formParam("seen", seen(page)).post(page + "/secret").then().statusCode(200)
                .body(containsString("whsec_"));
    }

    private static String seen(String page) {
        return Jsoup.parse(given().get(page).asString()).select("input[name=seen]").val();
    }

    @Test
    void what_somebody_has_is_not_added_again() {
        String token = manageToken(subscriberOf(someWord()));
        Map<String, String> first = Map.of("kind", "ntfy", "url", receiver.url("/twice"), "token", "tk_1");
        add(token, first);

        given().auth().oauth2(token).contentType("application/json").body(first).post("/api/v1/manage/contacts").then()
                .statusCode(400).body("field", is("url")).body("detail", is("You have that already."));

        add(token, Map.of("kind", "ntfy", "url", receiver.url("/twice"), "token", "tk_2"));
        add(token, Map.of("kind", "webhook", "url", receiver.url("/twice")));
        add(manageToken(subscriberOf(someWord())), first);
    }

    @Test
    void an_endpoint_is_subscribed_with_and_removed_whatever_became_of_the_mail_address() {
        Hook hook = hook();
        execute("UPDATE contact SET state = 'suppressed', suppressed_at = now() WHERE address = ?", hook.address());
        String base = "/manage/" + hook.token();
        String mail = hook.manage().get("/api/v1/manage").path("contacts.find { it.kind == 'mail' }.id");

        given().get(base).then().body(containsString("<option value=\"" + hook.id() + "\""));
        form().formParam("kind", "query").formParam("text", someWord()).formParam("rhythm", "hourly")
                .formParam("contact", hook.id()).post(base + "/subscriptions").then().statusCode(303);
        hook.manage().delete("/api/v1/manage/contacts/" + mail).then().statusCode(400);
        hook.manage().delete("/api/v1/manage/contacts/" + hook.id()).then().statusCode(204);
    }

    private static Hook hook() {
        String word = someWord();
        String address = subscriberOf(someWord());
        String token = manageToken(address);
        String path = "/" + someWord();
        var added = add(token, Map.of("kind", "webhook", "url", receiver.url(path)));
        Hook hook = new Hook(address, token, word, added.path("id"), added.path("secret"), path);
        hook.awaitState("confirmed");
        hook.manage().body(Map.of("query", word)).post("/api/v1/manage/subscriptions?contact=" + hook.id()).then()
                .statusCode(201);
        return hook;
    }

    private static io.restassured.response.ExtractableResponse<?> add(String token, Map<String, String> contact) {
        return given().auth().oauth2(token).contentType("application/json").body(contact)
                .post("/api/v1/manage/contacts").then().statusCode(201).extract();
    }

    /** The receiver has its post a moment before that is noted. */
    private static void awaitSent(Hook hook) {
        await().atMost(SOON).until(() -> count("SELECT count(*)" + ALERTS + " AND d.state = 'sent'", hook.id()) == 1);
    }

    private static RequestSpecification form() {
        return given().redirects().follow(false).contentType("application/x-www-form-urlencoded; charset=utf-8");
    }

    private static JsonNode verified(String secret, Received got) throws WebhookVerificationException {
        new Webhook(secret).verify(got.text(), HttpHeaders.of(got.headers(), (name, value) -> true));
        return EventJson.read(got.body(), JsonNode.class);
    }
}
