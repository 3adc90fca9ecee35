package io.paperwire.notify.subscription;

import static io.paperwire.notify.Wire.SOON;
import static io.paperwire.notify.Wire.askingFirst;
import static io.paperwire.notify.Wire.awaitMails;
import static io.paperwire.notify.Wire.count;
import static io.paperwire.notify.Wire.execute;
import static io.paperwire.notify.Wire.link;
import static io.paperwire.notify.Wire.path;
import static io.paperwire.notify.Wire.someAddress;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscribe;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.PaperChange;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.Wire;
import io.paperwire.notify.database.Database;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.recent.PaperIds;
import io.paperwire.testing.StackResource;
import io.paperwire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class SubscriptionsTest {

    private static final String PROBLEM = "application/problem+json";

    @Inject
    Cleanup cleanup;

    @Inject
    Database database;

    @Inject
    PaperIds ids;

    @Inject
    Links links;

    @BeforeEach
    void ready() {
        Wire.awaitReady();
    }

    @Test
    void the_answer_is_the_same_for_a_new_a_pending_and_an_active_subscription() {
        String word = someWord();
        String address = someAddress();
        String fresh = post(address, word).statusCode(202).extract().asString();
        String pending = post(address, word).statusCode(202).extract().asString();
        Wire.confirm(awaitMails(address, 1).get(0));
        String active = post(address, word).statusCode(202).extract().asString();
        assertThat(pending).isEqualTo(fresh);
        assertThat(active).isEqualTo(fresh);
        assertThat(count("SELECT count(*) FROM subscription WHERE subject = ? AND state = 'active'", word))
                .isEqualTo(1);
        assertThat(MailServer.to(address)).hasSize(1);
    }

    @Test
    void who_subscribes_to_a_paper_while_it_is_merged_follows_the_one_that_it_is_a_part_of() throws Exception {
        String loser = someId();
        String winner = someId();
        Map<String, Object> wish = Map.of("address", someAddress(), "paper", loser);

        database.inTransaction(connection -> {
            ids.hold(connection, List.of(loser, winner));
            CompletableFuture<?> asked = CompletableFuture.runAsync(() -> given().contentType("application/json")
                    .body(wish).when().post("/api/v1/subscriptions").then().statusCode(202));
            await().atMost(SOON).until(() -> count("SELECT count(*) FROM pg_locks"
                    + " WHERE locktype = 'advisory' AND NOT granted") > 0);
            ids.merge(connection, loser, winner, Instant.now());
            return asked;
        }).get();

        await().atMost(SOON).until(() -> count("SELECT count(*) FROM subscription WHERE subject = ?", winner) == 1);
    }

    @Test
    void an_address_written_in_other_case_is_the_same_subscriber() {
        String word = someWord();
        String address = someAddress();
        subscribe(address, word);
        subscribe(address.toUpperCase(Locale.ROOT), word);
        assertThat(count("SELECT count(*) FROM contact WHERE lower(address) = ?", address)).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM confirmation c JOIN subscription n ON n.id = c.subscription_id"
                + " WHERE n.subject = ?", word)).isEqualTo(1);
    }

    @Test
    void a_wrong_query_is_refused_with_the_place_of_the_error() {
        post("ada@example.org", "graph AND (neural").statusCode(400).contentType(PROBLEM)
                .body("field", equalTo("query"))
                .body("position", lessThanOrEqualTo(17)).body("title", equalTo("Bad Request"))
                .body("status", equalTo(400));
        post("ada@example.org", "NOT graph").statusCode(400).contentType(PROBLEM).body("field", equalTo("query"));
        post("ada@example.org", " ").statusCode(400).contentType(PROBLEM).body("field", equalTo("query"));
        post("ada@example.org", "a\0b").statusCode(400).contentType(PROBLEM).body("position", equalTo(1));
        post("ada@example.org", "a\r\nBcc: eve").statusCode(400).contentType(PROBLEM);
        post("ada@example.org", "word ".repeat(101)).statusCode(400).body("detail", containsString("500"));
        post("ada@example.org", "(".repeat(400)).statusCode(400).contentType(PROBLEM);
    }

    @Test
    void a_wrong_address_is_refused() {
        post("ada", "graph").statusCode(400).contentType(PROBLEM).body("field", equalTo("address"));
        post("ada@example.org\r\nBcc: eve@example.org", "graph").statusCode(400).body("field", equalTo("address"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{", "[]", "\"text\"", "{\"address\": {}}", "{\"address\": [1], \"query\": 2}"})
    void a_body_that_is_not_a_subscription_is_refused_without_naming_classes(String body) {
        given().contentType("application/json").body(body).when().post("/api/v1/subscriptions").then().statusCode(400)
                .contentType(PROBLEM).body(not(containsString("io.paperwire"))).body(not(containsString("Exception")));
    }

    @Test
    void a_body_that_is_missing_is_told_as_that() {
        given().contentType("application/json").body("null").post("/api/v1/subscriptions").then().statusCode(400)
                .body("field", equalTo("body")).body("detail", containsString("missing"));
    }

    @Test
    void other_methods_types_paths_and_sizes_are_refused() {
        given().contentType("text/plain").body("x").when().post("/api/v1/subscriptions").then().statusCode(415)
                .contentType(PROBLEM);
        given().when().get("/api/v1/subscriptions").then().statusCode(405).contentType(PROBLEM).header("Allow",
                "OPTIONS, POST");
        given().when().get("/api/v1/nothing").then().statusCode(404);
        askingFirst().contentType("application/json").body("{\"query\":\"" + "x".repeat(1_100_000) + "\"}").when()
                .post("/api/v1/subscriptions").then().statusCode(413);
    }

    @Test
    void the_form_answers_with_a_page_and_shows_what_was_typed_as_text() {
        String address = someAddress();
        String word = someWord();
        given().contentType("application/x-www-form-urlencoded; charset=utf-8").header("Origin", "http://other.example")
                .formParam("address", address).formParam("query", word + " OR \"<b>bold</b>\"").when()
                .post("/subscribe")
                .then().statusCode(202).contentType("text/html").header("Content-Security-Policy",
                        containsString("default-src 'none'"))
                .body(containsString("&lt;b&gt;bold")).body(not(containsString("<b>")));
        awaitMails(address, 1);
        given().contentType("application/x-www-form-urlencoded; charset=utf-8").formParam("address", "<script>alert(1)")
                .formParam("query", "<script>alert(2)</script>").when().post("/subscribe").then().statusCode(400)
                .contentType("text/html").body(not(containsString("<script")));
        given().contentType("application/x-www-form-urlencoded").when().post("/subscribe").then().statusCode(400)
                .contentType("text/html");
    }

    @Test
    void a_form_that_cannot_be_read_is_the_senders_mistake() {
        for (String form : List.of("address=ada@example.org%zz", "query=%", "a=b&".repeat(1_001)))
            given().contentType("application/x-www-form-urlencoded").body(form).when().post("/subscribe").then()
                    .statusCode(400).contentType("text/html").body(containsString("form cannot be read"))
                    .body(not(containsString("ada@")));
    }

    @Test
    void a_form_that_is_refused_is_shown_again_with_what_was_typed() {
        Document page = Jsoup.parse(given().contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("address", "ada@example.org").formParam("query", "(dunnart")
                .formParam("rhythm", "daily 08:00")
                .post("/subscribe").then().statusCode(400).extract().asString());

        assertThat(page.select("form").attr("action")).isEqualTo("/subscribe");
        assertThat(page.select("form [name]").eachAttr("value")).containsExactly("ada@example.org", "(dunnart",
                "daily 08:00");
        assertThat(page.select("[aria-invalid]").eachAttr("name")).containsExactly("query");
        assertThat(page.getElementById(page.select("[aria-invalid]").attr("aria-describedby")).text())
                .isEqualTo("There is a '(' without its ')'.");
    }

    @Test
    void a_page_of_another_language_marks_what_it_says_in_english() {
        Document page = Jsoup.parse(given().contentType("application/x-www-form-urlencoded; charset=utf-8")
                .header("Accept-Language", "de").formParam("address", "ada@example.org").formParam("query", "(<dunnart")
                .post("/subscribe").asString());

        assertThat(page.select("html").attr("lang")).isEqualTo("de");
        assertThat(page.getElementById("wrong").text())
                .isEqualTo("Die Suchanfrage wird nicht verstanden: There is a '(' without its ')'.");
        assertThat(page.select("#wrong [lang=en]").text()).isEqualTo("There is a '(' without its ')'.");
    }

    @Test
    void the_form_takes_a_trending_list_and_a_rhythm() {
        String address = someAddress();
        given().contentType("application/x-www-form-urlencoded; charset=utf-8").formParam("address", address)
                .formParam("trending", "week").formParam("rhythm", "daily 08:00").when().post("/subscribe").then()
                .statusCode(202).body(containsString("Trending this week"));
        assertThat(awaitMails(address, 1).get(0).subject()).contains("Trending this week");
        assertThat(count("SELECT count(*) FROM subscription n JOIN contact c ON c.id = n.contact_id"
                + " WHERE c.address = ? AND n.subject = 'week' AND n.rhythm = 'daily 08:00'", address)).isEqualTo(1);
        given().contentType("application/x-www-form-urlencoded; charset=utf-8").formParam("address", address)
                .formParam("trending", "year").when().post("/subscribe").then().statusCode(400)
                .body(containsString("There is no such list"));
    }

    @Test
    void following_the_link_alone_confirms_nothing() {
        String word = someWord();
        String address = someAddress();
        subscribe(address, word);
        String link = path(link(awaitMails(address, 1).get(0).text(), "confirm"));
        given().when().get(link).then().statusCode(200).header("Cache-Control", containsString("no-store"));
        given().when().head(link).then().statusCode(200);
        assertThat(count("SELECT count(*) FROM subscription WHERE subject = ? AND state = 'pending'", word))
                .isEqualTo(1);
        given().when().post(link).then().statusCode(200).body(containsString("You are subscribed"));
        given().when().post(link).then().statusCode(200).body(containsString("You are subscribed"));
    }

    @Test
    void the_page_that_asks_for_a_confirmation_says_what_the_query_would_have_sent() {
        String word = someWord();
        Wire.awaitHandled(Wire.tell(PaperChange.ADDED, Wire.paper(someId(), "On $\\beta$ and " + word)));
        String link = asked(Map.of("query", word));
        given().when().get(link).then().statusCode(200).body(containsString("<b>1</b> in 7 days"))
                .body(containsString("On β and " + word))
                .body(containsString("Papers that have the word “" + word + "”."));
        given().when().get(asked(Map.of("query", "no" + word))).then().body(containsString("Nothing would have come"));
        given().header("Accept-Language", "en").when().get(asked(Map.of("query", word, "language", "de"))).then()
                .body(containsString("<b>1</b> in 7 Tagen")).body(not(containsString("Papers that have")));
        given().when().post(link).then().statusCode(200).body(not(containsString("in 7 days")));
    }

    @Test
    void a_page_that_is_looked_at_too_often_or_would_take_long_asks_for_the_confirmation_without_numbers() {
        String word = someWord();
        String link = asked(Map.of("query", word));
        given().when().get(link).then().body(containsString("in 7 days"));
        try {
            execute("UPDATE rate_window SET requests = 1000000");
            given().when().get(link).then().statusCode(200).body(containsString("Confirm your subscription"))
                    .body(not(containsString("in 7 days")));
        } finally {
            execute("DELETE FROM rate_window");
        }
        execute("UPDATE subscription SET subject = 'like:' || subject WHERE subject = ?", word);
        given().when().get(link).then().statusCode(200).body(containsString("Confirm your subscription"))
                .body(not(containsString("in 7 days")));
        given().when().get(asked(Map.of("trending", "day"))).then().statusCode(200)
                .body(not(containsString("in 7 days")));
    }

    @Test
    void who_confirms_an_address_first_says_the_time_zone() {
        String word = someWord();
        String address = someAddress();
        String link = asked(address, Map.of("query", word));
        given().when().get(link).then().body(containsString("name=\"zone\" value=\"UTC\""));
        form().formParam("zone", "Europe/<b>").post(link).then().statusCode(400).contentType("text/html")
                .body(containsString("That is no time zone")).body(containsString("Confirm your subscription"))
                .body(containsString("name=\"zone\" value=\"Europe/&lt;b&gt;\""));
        assertThat(state(word)).isEqualTo("pending");

        form().formParam("zone", " Asia/Tokyo ").post(link).then().statusCode(200)
                .body(containsString("You are subscribed"));
        assertThat(state(word)).isEqualTo("active");
        assertThat(zone(address)).isEqualTo("Asia/Tokyo");

        form().formParam("zone", "Europe/Paris").post(link).then().statusCode(200);
        String next = asked(address, Map.of("query", someWord()));
        given().when().get(next).then().statusCode(200).body(not(containsString("name=\"zone\"")));
        form().formParam("zone", "Europe/Paris").post(next).then().statusCode(200);
        assertThat(zone(address)).isEqualTo("Asia/Tokyo");
    }

    @Test
    void times_on_the_page_that_asks_for_a_confirmation_are_those_of_the_zone() {
        String address = someAddress();
        String link = asked(address, Map.of("query", someWord(), "zone", "Asia/Tokyo"));
        given().when().get(link).then().body(containsString(" UTC+9."));
        form().post(link).then().statusCode(200);
        given().when().get(asked(address, Map.of("query", someWord()))).then().body(containsString(" UTC+9."));
    }

    @Test
    void the_zone_that_was_asked_for_stays_if_none_is_said() {
        String address = someAddress();
        String link = asked(address, Map.of("query", someWord(), "zone", "Europe/Berlin"));
        given().when().get(link).then().body(containsString("value=\"Europe/Berlin\""));
        form().formParam("zone", "").post(link).then().statusCode(200);
        assertThat(zone(address)).isEqualTo("Europe/Berlin");
    }

    /** The path of the link to confirm what somebody new asks for. */
    private static String asked(Map<String, Object> wish) {
        return asked(someAddress(), wish);
    }

    private static String asked(String address, Map<String, Object> wish) {
        int before = MailServer.to(address).size();
        Map<String, Object> wanted = new HashMap<>(wish);
        wanted.put("address", address);
        post(wanted).statusCode(202);
        return path(link(awaitMails(address, before + 1).get(before).text(), "confirm"));
    }

    private static RequestSpecification form() {
        return given().contentType("application/x-www-form-urlencoded; charset=utf-8");
    }

    private static String zone(String address) {
        for (String zone : List.of("UTC", "Europe/Berlin", "Europe/Paris", "Asia/Tokyo")) {
            if (count("SELECT count(*) FROM subscriber s JOIN contact c ON c.subscriber_id = s.id"
                    + " WHERE c.address = ? AND s.zone = ?", address, zone) == 1)
                return zone;
        }
        return "another";
    }

    @Test
    void an_expired_token_is_void() {
        String word = someWord();
        String address = someAddress();
        subscribe(address, word);
        String link = path(link(awaitMails(address, 1).get(0).text(), "confirm"));
        expire(word);
        given().when().get(link).then().statusCode(410);
        given().when().post(link).then().statusCode(410);
        assertThat(count("SELECT count(*) FROM subscription WHERE subject = ? AND state = 'active'", word)).isZero();
    }

    @Test
    void a_used_token_does_not_bring_an_ended_subscription_back() {
        String word = someWord();
        String address = subscriberOf(word);
        String link = path(link(MailServer.to(address).get(0).text(), "confirm"));
        execute("UPDATE subscription SET state = 'ended' WHERE subject = ?", word);
        given().when().post(link).then().statusCode(410);
        subscribe(address, word);
        await().atMost(SOON).untilAsserted(() -> assertThat(MailServer.to(address)).hasSize(2));
        given().when().post(link).then().statusCode(410);
        given().when().post(path(link(MailServer.to(address).get(1).text(), "confirm"))).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "image/png", "*/*"})
    void a_mail_programs_click_counts_whatever_answer_it_expects(String expected) {
        String word = someWord();
        String address = subscriberOf(word);
        String token = Wire.manageToken(address);
        String contact = given().auth().oauth2(token).get("/api/v1/manage").path("contacts[0].id");
        String subscription = given().auth().oauth2(token).get("/api/v1/manage").path("subscriptions[0].id");

        given().accept(expected).formParam("List-Unsubscribe", "One-Click")
                .post(path(links.pause(UUID.fromString(contact)))).then().statusCode(200);
        assertThat(state(word)).isEqualTo("paused");
        given().accept(expected).formParam("List-Unsubscribe", "One-Click")
                .post(path(links.unsubscribe(UUID.fromString(subscription)))).then().statusCode(200);
        assertThat(state(word)).isEqualTo("ended");
    }

    @Test
    void tokens_and_links_that_were_never_given_are_refused() {
        given().when().post("/confirm/nothing").then().statusCode(410);
        given().when().get("/confirm/" + "x".repeat(2_000)).then().statusCode(410);
        given().when().get("/unsubscribe/" + UUID.randomUUID() + "/AAAA").then().statusCode(404);
        given().when().post("/unsubscribe/" + UUID.randomUUID() + "/AAAA").then().statusCode(404);
        given().when().post("/unsubscribe/no-id/AAAA").then().statusCode(404);
    }

    @Test
    void confirmation_mails_to_one_address_are_limited() {
        String address = someAddress();
        for (int i = 0; i < 15; i++)
            subscribe(address, someWord());
        await().atMost(SOON).untilAsserted(() -> assertThat(MailServer.to(address)).hasSize(10));
        assertThat(count("SELECT count(*) FROM subscription n JOIN contact c ON c.id = n.contact_id"
                + " WHERE c.address = ?", address)).isEqualTo(10);
    }

    @Test
    void all_the_addresses_of_a_mailbox_share_its_limit() {
        String mailbox = someWord();
        List<String> addresses = IntStream.range(0, 15).mapToObj(i -> mailbox + "+" + i + "@example.org").toList();
        addresses.forEach(address -> subscribe(address, someWord()));
        await().atMost(SOON).untilAsserted(() -> assertThat(addresses.subList(0, 10))
                .allSatisfy(address -> assertThat(MailServer.to(address)).hasSize(1)));
        assertThat(count("SELECT count(*) FROM subscription n JOIN contact c ON c.id = n.contact_id"
                + " WHERE c.address LIKE ?", mailbox + "+%")).isEqualTo(10);
    }

    @Test
    void the_same_request_is_mailed_again_only_after_a_while() {
        String word = someWord();
        String address = someAddress();
        subscribe(address, word);
        subscribe(address, word);
        awaitMails(address, 1);
        execute("UPDATE confirmation SET created_at = now() - interval '11 minutes' WHERE subscription_id IN"
                + " (SELECT id FROM subscription WHERE subject = ?)", word);
        subscribe(address, word);
        awaitMails(address, 2);
    }

    @Test
    void a_correction_before_the_confirmation_counts() {
        String word = someWord();
        String address = someAddress();
        post(Map.of("address", address, "query", word, "rhythm", "daily 06:00", "zone", "Europe/Berlin"));
        awaitMails(address, 1);
        post(Map.of("address", address, "query", word, "rhythm", "weekly friday 07:00", "zone", "Asia/Tokyo",
                "mostADay", 3));
        Wire.confirm(awaitMails(address, 1).get(0));
        assertThat(count("SELECT count(*) FROM subscription n JOIN contact c ON c.id = n.contact_id"
                + " JOIN subscriber s ON s.id = c.subscriber_id WHERE n.subject = ? AND n.state = 'active'"
                + " AND n.rhythm = 'weekly friday 07:00' AND n.most_a_day = 3 AND s.zone = 'Asia/Tokyo'", word))
                .isEqualTo(1);
    }

    @Test
    void whoever_asks_for_links_uses_up_neither_links_nor_confirmations() {
        String address = subscriberOf(someWord());
        for (int i = 0; i < 12; i++)
            askForLink(address);
        awaitMails(address, 2);
        execute("UPDATE delivery SET created_at = now() - interval '11 minutes' WHERE kind = 'manage' AND contact_id IN"
                + " (SELECT id FROM contact WHERE address = ?)", address);
        askForLink(address);
        awaitMails(address, 3);
        subscribe(address, someWord());
        awaitMails(address, 4);
    }

    @Test
    void links_to_one_address_are_limited_by_what_was_mailed_in_the_last_day() {
        String address = subscriberOf(someWord());
        for (int i = 0; i < 10; i++)
            Wire.manageToken(address);
        Wire.forgetManageLinks(address);
        askForLink(address);
        execute("UPDATE delivery SET created_at = created_at - interval '14 hours' WHERE kind = 'manage' AND contact_id"
                + " IN (SELECT id FROM contact WHERE address = ?)", address);
        String answered = subscriberOf(someWord());
        Wire.manageToken(answered);
        assertThat(MailServer.to(address)).hasSize(11);
        askForLink(address);
        awaitMails(address, 12);
    }

    @Test
    void a_client_that_asks_too_often_is_told_to_wait() {
        try {
            subscribe(someAddress(), someWord());
            execute("UPDATE rate_window SET requests = 1000000");
            given().contentType("application/json").body(Map.of("address", someAddress(), "query", "graph")).when()
                    .post("/api/v1/subscriptions").then().statusCode(429).contentType(PROBLEM)
                    .header("Retry-After", Integer::parseInt, lessThanOrEqualTo(3600));
        } finally {
            execute("DELETE FROM rate_window");
        }
    }

    @Test
    void what_nobody_confirmed_is_forgotten_and_what_was_active_is_kept() {
        String unconfirmed = someWord();
        String address = someAddress();
        subscribe(address, unconfirmed);
        awaitMails(address, 1);
        expire(unconfirmed);
        String active = someWord();
        subscriberOf(active);
        cleanup.run();
        assertThat(count("SELECT count(*) FROM subscription WHERE subject = ?", unconfirmed)).isZero();
        assertThat(count("SELECT count(*) FROM contact WHERE address = ?", address)).isZero();
        assertThat(count("SELECT count(*) FROM subscription WHERE subject = ?", active)).isEqualTo(1);
    }

    @Test
    void an_address_that_complained_before_it_was_confirmed_stays_suppressed() {
        String word = someWord();
        String address = someAddress();
        subscribe(address, word);
        awaitMails(address, 1);
        given().auth().oauth2("provider").contentType("application/json")
                .body(Map.of("kind", "complaint", "address", address)).post("/api/v1/bounces").then().statusCode(200);
        expire(word);
        cleanup.run();
        assertThat(count("SELECT count(*) FROM subscription WHERE subject = ?", word)).isZero();
        assertThat(count("SELECT count(*) FROM contact WHERE address = ? AND state = 'suppressed'", address))
                .isEqualTo(1);
        // One confirmation a day alone.
        for (int i = 0; i < 3; i++)
            subscribe(address, someWord());
        awaitMails(address, 2);
    }

    @Test
    void what_had_ended_and_was_asked_for_again_in_vain_is_ended_again() {
        String word = someWord();
        String address = subscriberOf(word);
        execute("UPDATE subscription SET state = 'ended', ended_at = now() WHERE subject = ?", word);
        expire(word);
        subscribe(address, word);
        awaitMails(address, 2);
        cleanup.run();
        assertThat(state(word)).isEqualTo("pending");
        expire(word);
        cleanup.run();
        assertThat(state(word)).isEqualTo("ended");
    }

    @Test
    void what_a_person_confirmed_is_kept_without_subscriptions() {
        String word = someWord();
        String address = subscriberOf(word);
        String endpoint = someAddress();
        execute("INSERT INTO contact (id, subscriber_id, kind, address, state, created_at, sealed)"
                + " SELECT gen_random_uuid(), subscriber_id, 'webhook', ?, 'confirmed', now(), ''::bytea FROM contact"
                + " WHERE address = ?", endpoint, address);
        execute("DELETE FROM subscription WHERE subject = ?", word);
        execute("UPDATE confirmation SET expires_at = now() - interval '1 minute' WHERE contact_id IN"
                + " (SELECT id FROM contact WHERE address = ?)", address);
        cleanup.run();
        assertThat(count("SELECT count(*) FROM contact WHERE address IN (?, ?)", address, endpoint)).isEqualTo(2);
    }

    @Test
    void confirmations_that_are_over_for_a_month_are_forgotten_with_their_mails_and_what_they_confirmed_stays() {
        String old = someWord();
        String address = subscriberOf(old);
        Wire.awaitAlertsSent(old);
        execute("UPDATE confirmation SET expires_at = now() - interval '31 days' WHERE contact_id IN"
                + " (SELECT id FROM contact WHERE address = ?)", address);
        String recent = someWord();
        String other = subscriberOf(recent);
        execute("UPDATE confirmation SET expires_at = now() - interval '29 days' WHERE contact_id IN"
                + " (SELECT id FROM contact WHERE address = ?)", other);
        cleanup.run();
        String confirmations = "SELECT count(*) FROM confirmation f JOIN delivery d ON d.confirmation_id = f.id"
                + " JOIN contact c ON c.id = f.contact_id WHERE c.address = ?";
        assertThat(count(confirmations, address)).isZero();
        assertThat(count(confirmations, other)).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM subscription WHERE subject IN (?, ?) AND state = 'active'", old, recent))
                .isEqualTo(2);
    }

    @Test
    void what_had_ended_counts_again_when_it_is_asked_for_again() {
        String word = someWord();
        String address = subscriberOf(word);
        execute("UPDATE subscription SET state = 'ended', ended_at = now() WHERE subject = ?", word);
        execute("INSERT INTO subscription (id, contact_id, kind, subject, state, active_since, created_at, rhythm)"
                + " SELECT gen_random_uuid(), id, 'query', ? || n, 'paused', now(), now(), 'hourly'"
                + " FROM contact, generate_series(1, 50) n WHERE address = ?", word, address);
        subscribe(address, word);
        assertThat(state(word)).isEqualTo("ended");
        assertThat(awaitMails(address, 2).get(1).text()).contains("/manage/");
    }

    @Test
    void who_subscribes_to_what_is_paused_gets_a_link_to_the_page_where_it_can_go_on() {
        String word = someWord();
        String address = subscriberOf(word);
        execute("UPDATE subscription SET state = 'paused' WHERE subject = ?", word);
        String fresh = post(someAddress(), someWord()).statusCode(202).extract().asString();

        assertThat(post(address, word).statusCode(202).extract().asString()).isEqualTo(fresh);

        String link = link(awaitMails(address, 2).get(1).text(), "manage");
        assertThat(given().get(path(link)).then().statusCode(200).extract().asString()).contains(word);
        assertThat(state(word)).isEqualTo("paused");
    }

    @Test
    void what_is_asked_for_while_it_is_cleaned_up_stays() throws SQLException {
        String word = someWord();
        String address = someAddress();
        subscribe(address, word);
        awaitMails(address, 1);
        expire(word);
        try (Connection asking = TestStack.get().connect("notify")) {
            asking.setAutoCommit(false);
            asking.createStatement().executeUpdate("UPDATE subscription SET rhythm = 'hourly' WHERE subject = '" + word
                    + "'");
            asking.createStatement().executeUpdate("INSERT INTO confirmation (id, contact_id, subscription_id,"
                    + " token_hash, created_at, expires_at) SELECT gen_random_uuid(), contact_id, id,"
                    + " decode(md5(subject), 'hex'), now(), now() + interval '1 day' FROM subscription"
                    + " WHERE subject = '" + word + "'");
            CompletableFuture<Void> cleaning = CompletableFuture.runAsync(cleanup::run);
            await().atMost(SOON).until(cleaning::isDone);
            asking.commit();
        }
        cleanup.run();
        assertThat(state(word)).isEqualTo("pending");
    }

    @Test
    void what_its_owner_begins_again_while_a_stranger_asks_for_it_goes_on() throws SQLException {
        String word = someWord();
        String address = subscriberOf(word);
        execute("UPDATE subscription SET state = 'ended', ended_at = now() WHERE subject = ?", word);
        CompletableFuture<Void> asking;
        try (Connection beginning = TestStack.get().connect("notify")) {
            beginning.setAutoCommit(false);
            beginning.createStatement().executeUpdate("UPDATE subscription SET state = 'active', ended_at = NULL,"
                    + " active_since = now() WHERE subject = '" + word + "'");
            asking = CompletableFuture.runAsync(
                    () -> post(Map.of("address", address, "query", word, "rhythm", "hourly")).statusCode(202));
            Wire.awaitWaiting(1);
            beginning.commit();
        }
        asking.join();
        assertThat(state(word)).isEqualTo("active");
        assertThat(count("SELECT count(*) FROM subscription WHERE subject = ? AND rhythm = 'at once'", word))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM confirmation f JOIN subscription n ON n.id = f.subscription_id"
                + " WHERE n.subject = ?", word)).isEqualTo(1);
    }

    @Test
    void who_asks_twice_at_once_at_a_new_address_is_one_subscriber() throws SQLException {
        String address = someAddress();
        UUID first = UUID.randomUUID();
        CompletableFuture<Void> second;
        try (Connection asking = TestStack.get().connect("notify")) {
            asking.setAutoCommit(false);
            asking.createStatement().executeUpdate("INSERT INTO subscriber (id, language, zone, created_at) VALUES ('"
                    + first + "', 'en', 'UTC', now())");
            asking.createStatement().executeUpdate("INSERT INTO contact (id, subscriber_id, kind, address, state,"
                    + " created_at) VALUES (gen_random_uuid(), '" + first + "', 'mail', '" + address
                    + "', 'unconfirmed', now())");
            second = CompletableFuture.runAsync(() -> post(
                    Map.of("address", address, "query", someWord(), "zone", "Antarctica/Troll")).statusCode(202));
            Wire.awaitWaiting(1);
            asking.commit();
        }
        second.join();
        assertThat(count("SELECT count(*) FROM contact WHERE address = ? AND subscriber_id = ?", address, first))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM subscriber WHERE zone = 'Antarctica/Troll' AND id <> ?", first))
                .isZero();
    }

    @Test
    void who_asks_for_an_address_that_is_busy_keeps_nobody_else_waiting() throws SQLException {
        String token = Wire.manageToken(subscriberOf(someWord()));
        String busy = subscriberOf(someWord());
        CompletableFuture<Void> joining;
        try (Connection asking = TestStack.get().connect("notify")) {
            asking.setAutoCommit(false);
            asking.createStatement().executeQuery("SELECT 1 FROM contact WHERE address = '" + busy
                    + "' FOR NO KEY UPDATE");
            joining = CompletableFuture.runAsync(() -> given().auth().oauth2(token).contentType("application/json")
                    .body(Map.of("address", busy)).post("/api/v1/manage/contacts").then().statusCode(202));
            Wire.awaitWaiting(1);
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> subscribe(someAddress(), someWord()));
            await().atMost(SOON).until(other::isDone);
            asking.commit();
        }
        joining.join();
        awaitMails(busy, 2);
    }

    /** All confirmations of that query. */
    private static void expire(String query) {
        execute("UPDATE confirmation SET expires_at = now() - interval '1 minute' WHERE subscription_id IN"
                + " (SELECT id FROM subscription WHERE subject = ?)", query);
    }

    private static String state(String query) {
        for (String state : List.of("pending", "active", "paused", "ended")) {
            if (count("SELECT count(*) FROM subscription WHERE subject = ? AND state = ?", query, state) == 1)
                return state;
        }
        return "gone";
    }

    private static void askForLink(String address) {
        given().contentType("application/json").body(Map.of("address", address)).when().post("/api/v1/manage/links")
                .then().statusCode(202);
    }

    private static ValidatableResponse post(String address, String query) {
        return post(Map.of("address", address, "query", query));
    }

    private static ValidatableResponse post(Map<String, Object> wanted) {
        return given().contentType("application/json").body(wanted).when().post("/api/v1/subscriptions").then();
    }
}
