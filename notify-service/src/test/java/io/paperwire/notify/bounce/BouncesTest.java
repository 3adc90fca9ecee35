package io.paperwire.notify.bounce;

import static io.paperwire.notify.Wire.SOON;
import static io.paperwire.notify.Wire.askingFirst;
import static io.paperwire.notify.Wire.awaitHandled;
import static io.paperwire.notify.Wire.awaitMails;
import static io.paperwire.notify.Wire.confirm;
import static io.paperwire.notify.Wire.count;
import static io.paperwire.notify.Wire.execute;
import static io.paperwire.notify.Wire.manageToken;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.someAddress;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscribe;
import static io.paperwire.notify.Wire.subscribeToo;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.paperwire.notify.Wire.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.paperwire.events.PaperChange;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.MailServer.Received;
import io.paperwire.notify.Wire;
import io.paperwire.testing.StackResource;
import io.paperwire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class BouncesTest {

    private static final String PROBLEM = "application/problem+json";
    private static final String BOUNCES = "/api/v1/bounces";

    private final String word = someWord();

    @BeforeEach
    void awaitReady() {
        Wire.awaitReady();
    }

    /** Which method takes a request without a type is RESTEasy's choice. */
    @Test
    void a_note_whose_type_is_not_said_is_refused() throws SQLException {
        assertThat(new BouncesResource(null, null, null, null).note(null, new byte[0]).getStatus()).isEqualTo(415);
    }

    @Test
    void an_address_that_the_mail_server_does_not_know_is_suppressed_at_once_and_the_reason_is_shown() {
        String address = subscriberOf(word);
        String token = manageToken(address);
        MailServer.refuse(address, 550, "5.1.1 <x>: user unknown");
        tell(PaperChange.ADDED, paper(someId(), "On the okapi " + word));
        await().atMost(SOON).untilAsserted(() -> assertThat(state(address)).isEqualTo("suppressed"));
        MailServer.take(address);
        assertThat(count("SELECT max(attempts) FROM delivery d JOIN contact c ON c.id = d.contact_id"
                + " WHERE c.address = ? AND d.state = 'dead'", address)).isEqualTo(1);
        operator().get("/api/v1/admin/suppressed").then().statusCode(200)
                .body("items.find { it.address == '" + address + "' }.why", containsString("user unknown"));
        given().auth().oauth2(token).get("/api/v1/manage").then().body("contacts[0].state", is("suppressed"))
                .body("contacts[0].trouble", containsString("5.1.1"));
        given().get("/manage/" + token).then().body(containsString("user unknown"))
                .body(containsString("&lt;x&gt;"));
    }

    @Test
    void an_address_is_known_by_each_form_of_its_domain() {
        String name = someWord();
        subscribe(name + "@bücher.example", word);
        report(Map.of("kind", "bounce", "address", name + "@Bücher.example", "status", "5.1.1"))
                .body("outcome", is("suppressed"));
    }

    @Test
    void the_reason_does_not_repeat_the_address() {
        String address = subscriberOf(word);
        report(Map.of("kind", "bounce", "address", address, "status", "5.1.1", "reason", "<" + address + "> unknown"))
                .body("outcome", is("suppressed"));
        operator().get("/api/v1/admin/suppressed").then()
                .body("items.find { it.address == '" + address + "' }.why", is("5.1.1 <…> unknown"));
    }

    @Test
    void what_says_nothing_of_the_address_suppresses_nobody() {
        String address = subscriberOf(word);
        MailServer.refuse(address, 550, "5.7.1 message looks like spam");
        tell(PaperChange.ADDED, paper(someId(), "On the okapi " + word));
        await().atMost(SOON).until(() -> count("SELECT count(*) FROM delivery d JOIN contact c ON c.id = d.contact_id"
                + " WHERE c.address = ? AND d.state = 'dead'", address) == 1);
        MailServer.take(address);
        assertThat(state(address)).isEqualTo("confirmed");
    }

    @Test
    void a_note_to_the_address_of_a_mail_suppresses_it_for_all_its_subscriptions() {
        String address = subscriberOf(word);
        subscribeToo(address, Map.of("query", "second" + word));
        manageToken(address);
        Received mail = lastMail(address);
        assertThat(mail.from()).startsWith("bounces+").endsWith("@paperwire.example");
        note(NoteReaderTest.mail(mail.from().toUpperCase(Locale.ROOT), status("somebody@else.example")))
                .statusCode(200).body("outcome", is("suppressed"));
        for (String subject : List.of(word, "second" + word))
            awaitHandled(tell(PaperChange.ADDED, paper(someId(), "On the kakapo " + subject)));
        Wire.awaitAlertsSent(word);
        Wire.awaitAlertsSent("second" + word);
        assertThat(MailServer.to(address)).hasSize(3);
        // The same note again.
        note(NoteReaderTest.mail(mail.from(), status(address))).body("outcome", is("suppressed"));
    }

    @Test
    void the_way_back_is_a_confirmation_and_a_note_of_before_counts_no_more() {
        String address = reader(word);
        String from = lastMail(address).from();
        note(NoteReaderTest.mail(from, status(address))).body("outcome", is("suppressed"));
        ask(address);
        Received back = awaitMails(address, 3).get(2);
        for (String told : List.of(back.text(), given().get(Wire.path(Wire.link(back.text(), "confirm"))).asString()))
            assertThat(told).contains("refused or reported as unwanted").doesNotContain("wants to add this address");
        ask(address);
        subscribe(address, word);
        confirm(back);
        assertThat(state(address)).isEqualTo("confirmed");
        note(NoteReaderTest.mail(from, status(address))).body("outcome", is("old"));
        assertThat(state(address)).isEqualTo("confirmed");
        tell(PaperChange.ADDED, paper(someId(), "On the kiwi " + word));
        // One confirmation alone was sent meanwhile, however often it was asked for.
        assertThat(awaitMails(address, 4).get(3).text()).contains("On the kiwi " + word);
    }

    @Test
    void strangers_cannot_change_the_language_of_a_suppressed_address() {
        String address = subscriberOf(word);
        report(Map.of("kind", "complaint", "address", address)).body("outcome", is("suppressed"));
        given().contentType("application/json")
                .body(Map.of("address", address, "query", "other" + word, "language", "de"))
                .post("/api/v1/subscriptions")
                .then().statusCode(202);
        assertThat(awaitMails(address, 2).get(1).subject()).startsWith("Please confirm");
    }

    @Test
    void what_a_worker_holds_when_the_note_comes_is_not_waited_for_and_the_rest_is_not_sent() throws SQLException {
        String address = reader(word);
        String from = lastMail(address).from();
        MailServer.refuse(address, 451, "later");
        tell(PaperChange.ADDED, paper(someId(), "On the emu " + word));
        String ofAddress = " FROM delivery d JOIN contact c ON c.id = d.contact_id WHERE c.address = ?"
                + " AND d.kind = 'alert'";
        await().atMost(SOON).until(() -> count("SELECT count(*)" + ofAddress, address) == 1);
        try (Connection worker = TestStack.get().connect("notify")) {
            worker.setAutoCommit(false);
            try (var lock = worker.prepareStatement("SELECT d.id" + ofAddress + " FOR UPDATE OF d")) {
                lock.setString(1, address);
                assertThat(lock.executeQuery().next()).isTrue();
            }
            note(NoteReaderTest.mail(from, status(address))).body("outcome", is("suppressed"));
        }
        MailServer.take(address);
        await().atMost(SOON)
                .until(() -> count("SELECT count(*)" + ofAddress + " AND d.state = 'cancelled'", address) == 1);
        assertThat(MailServer.to(address)).hasSize(2);
    }

    @Test
    void a_message_id_of_ours_counts_for_the_address_that_it_was_sent_to_alone() {
        String address = subscriberOf(word);
        String other = reader("other" + word);
        String messageId = lastMail(other).header("Message-ID");
        String note = NoteReaderTest.mail("bounces@paperwire.example", status(address))
                .replace("<id@paperwire.example>", messageId);
        note(note).body("outcome", is("noted"));
        report(Map.of("kind", "bounce", "status", "5.1.1", "messageId", messageId, "address", address))
                .body("outcome", is("noted"));
        assertThat(List.of(state(address), state(other))).containsOnly("confirmed");
        for (String unknown : List.of("<" + someId() + "@127.0.0.1>", messageId.replace("127.0.0.1", "elsewhere"),
                "<>", "x"))
            report(Map.of("kind", "bounce", "status", "5.1.1", "messageId", unknown)).body("outcome", is("unknown"));
        report(Map.of("kind", "bounce", "status", "5.1.1", "messageId", messageId, "reason", "a\u0000\u202eb\r\nc"))
                .body("outcome", is("suppressed"));
        operator().get("/api/v1/admin/suppressed").then()
                .body("items.find { it.address == '" + other + "' }.why", is("5.1.1 a b c"));
    }

    @Test
    void a_message_id_that_was_made_up_counts_for_nothing() {
        String address = reader(word);
        String made = "<" + delivery(address) + "@127.0.0.1>";
        String note = NoteReaderTest.mail("bounces@paperwire.example", status(address))
                .replace("<id@paperwire.example>", made);

        note(note).body("outcome", is("unknown"));
        report(Map.of("kind", "complaint", "messageId", made)).body("outcome", is("unknown"));

        assertThat(state(address)).isEqualTo("confirmed");
    }

    @Test
    void mails_of_before_message_ids_had_seals_are_known_while_notes_about_them_may_come() {
        String address = reader(word);
        String delivery = delivery(address);
        String unsealed = "<" + delivery + "@127.0.0.1>";
        Map<String, Object> complaint = Map.of("kind", "complaint", "messageId", unsealed);
        execute("UPDATE delivery SET sealed_message_id = false, created_at = created_at - interval '31 days'"
                + " WHERE id = ?::uuid", delivery);
        report(complaint).body("outcome", is("unknown"));

        execute("UPDATE delivery SET created_at = created_at + interval '31 days' WHERE id = ?::uuid", delivery);
        report(complaint).body("outcome", is("suppressed"));
    }

    @Test
    void a_mail_of_before_that_is_tried_again_keeps_its_message_id() {
        String address = reader(word);
        MailServer.refuse(address, 451, "later");
        tell(PaperChange.ADDED, paper(someId(), "On the cuscus " + word));
        String ofAddress = " FROM contact c WHERE c.id = d.contact_id AND c.address = ? AND d.kind = 'alert'";
        await().atMost(SOON).until(() -> count("SELECT count(*) FROM delivery d WHERE d.state = 'failed' AND EXISTS"
                + " (SELECT 1" + ofAddress + ")", address) == 1);
        execute("UPDATE delivery d SET sealed_message_id = false, due_at = now()" + ofAddress, address);

        MailServer.take(address);
        await().atMost(SOON).until(() -> MailServer.to(address).size() == 3);

        assertThat(lastMail(address).header("Message-ID")).matches("<[0-9a-f-]{36}@127\\.0\\.0\\.1>");
    }

    /** Of the last mail to the address. */
    private static String delivery(String address) {
        String name = lastMail(address).header("Message-ID").replaceAll("^<|@.*", "");
        BigInteger id = new BigInteger(name, Character.MAX_RADIX).shiftRight(Long.SIZE);
        return new UUID(id.shiftRight(Long.SIZE).longValue(), id.longValue()).toString();
    }

    @Test
    void a_provider_reports_addresses_in_short() {
        String address = subscriberOf(word);
        Map<String, Object> bounce = new HashMap<>(Map.of("kind", "bounce", "status", "5.2.2", "address", address));
        report(bounce).body("outcome", is("noted"));
        bounce.put("status", "5.1.1");
        bounce.put("at", "2020-01-01T00:00:00Z");
        report(bounce).body("outcome", is("old"));
        bounce.remove("at");
        bounce.put("address", address.toUpperCase(Locale.ROOT));
        report(bounce).body("outcome", is("suppressed"));
        bounce.put("address", someAddress());
        report(bounce).body("outcome", is("unknown"));
    }

    @Test
    void a_report_that_is_none_is_refused_with_what_is_wrong() {
        report(Map.of("kind", "x", "address", "ada@example.org")).statusCode(400).contentType(PROBLEM)
                .body("field", is("kind"));
        report(Map.of("kind", "bounce", "address", "ada@example.org")).statusCode(400).body("field", is("status"));
        report(Map.of("kind", "complaint")).statusCode(400).body("field", is("messageId"));
        provider().contentType("application/json").body("{").post(BOUNCES).then().statusCode(400).contentType(PROBLEM);
        provider().contentType("application/json").body("null").post(BOUNCES).then().statusCode(400);
        note("nonsense").statusCode(400).contentType(PROBLEM).body("detail", containsString("RFC 3464"));
        askingFirst().auth().oauth2("provider").contentType("message/rfc822").body(new byte[1_100_000]).post(BOUNCES)
                .then().statusCode(413);
        provider().contentType("text/plain").body("[".repeat(900_000)).post(BOUNCES).then().statusCode(400);
        provider().contentType("text/html").body("x").post(BOUNCES).then().statusCode(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "\"x\"", "[7]", "{\"kind\":", "{\"kind\":[]}", "\u0000",
            "{\"notificationType\":\"Bounce\"}", "{\"event-data\":3}",
            "{\"RecordType\":\"SpamComplaint\",\"Email\":\"a\\u0000b@example.org\"}",
            "{\"Type\":\"Notification\",\"Message\":\"{broken\"}",
            "{\"Type\":\"Notification\",\"Message\":\"{}\"}",
            "{\"Type\":\"SubscriptionConfirmation\"}",
            "{\"Type\":\"SubscriptionConfirmation\",\"SubscribeURL\":\"https://127.0.0.1/\"}",
            "{\"kind\":\"complaint\",\"address\":\"a@example.org\",\"at\":\"x\"}",
            "{\"kind\":\"complaint\",\"address\":\"a@example.org\",\"at\":1e999}"})
    void no_json_is_worse_than_a_bad_request(String body) {
        for (String type : List.of("application/json", "text/plain"))
            provider().contentType(type).body(body.getBytes(StandardCharsets.UTF_8)).post(BOUNCES).then()
                    .statusCode(400).contentType(PROBLEM);
    }

    @Test
    void a_bounce_of_ses_comes_in_a_message_of_sns_by_the_password_that_sns_is_asked_for() {
        String address = reader(word);
        String bounce = "{\"eventType\":\"Bounce\",\"bounce\":{\"bounceType\":\"%s\",\"bouncedRecipients\":"
                + "[{\"emailAddress\":\"" + address + "\",\"status\":\"5.1.1\"}]},\"mail\":{\"headers\":"
                + "[{\"name\":\"Message-ID\",\"value\":\"" + lastMail(address).header("Message-ID") + "\"}]}}";

        given().contentType("text/plain").body("{}").post(BOUNCES).then().statusCode(401)
                .header("WWW-Authenticate", is("Basic realm=\"bounces\""));
        sns(bounce.formatted("Transient")).body("outcome", is("noted"));
        assertThat(state(address)).isEqualTo("confirmed");
        sns(bounce.formatted("Permanent")).body("outcome", is("suppressed"));

        assertThat(state(address)).isEqualTo("suppressed");
        sns("Successfully validated SNS topic for Amazon SES event publishing.").body("outcome", is("noted"));
    }

    @Test
    void a_subscription_of_sns_is_confirmed_at_sns_and_asked_for_again_while_that_is_away() {
        Map<String, String> confirmation = Map.of("Type", "SubscriptionConfirmation", "TopicArn", "arn:x", "Message",
                "You have chosen", "SubscribeURL", "https://sns.no-such-region.amazonaws.com/?Action=x");

        byPassword("provider").contentType("text/plain; charset=UTF-8").body(json(confirmation)).post(BOUNCES).then()
                .statusCode(503).contentType(PROBLEM);
        report(Map.of("Type", "SubscriptionConfirmation", "SubscribeURL", "https://127.0.0.1/")).statusCode(400)
                .body("field", is("SubscribeURL"));
    }

    @Test
    void each_of_several_events_counts_though_one_cannot_be_stored() {
        String dead = subscriberOf(word);
        String complaining = subscriberOf("other" + word);
        String fine = subscriberOf("third" + word);
        Map<String, String> delivered = Map.of("event", "delivered", "email", fine);

        sendGrid(List.of(delivered)).body("outcome", is("noted"));
        sendGrid(List.of(Map.of("event", "bounce", "type", "bounce", "status", "5.1.1", "reason", "550 5.1.1 gone",
                "email", dead), Map.of("event", "spamreport", "email", "a\u0000b@example.org"), delivered,
                Map.of("event", "bounce", "type", "blocked", "status", "5.1.1", "email", fine),
                Map.of("event", "spamreport", "smtp-id", "<theirs@elsewhere.example>", "email", complaining)))
                .body("outcome", is("suppressed"));

        assertThat(List.of(state(dead), state(complaining), state(fine))).containsExactly("suppressed", "suppressed",
                "confirmed");
    }

    @Test
    void the_time_of_the_event_counts_where_no_mail_of_ours_is_named() {
        String address = subscriberOf(word);
        Map<String, Object> bounce = new HashMap<>(Map.of("RecordType", "Bounce", "Type", "HardBounce", "MessageID",
                "theirs", "Email", address, "Details", "smtp;550 5.1.1 gone"));
        bounce.put("BouncedAt", "2020-01-01T00:00:00.1234567-05:00");
        report(bounce).body("outcome", is("old"));
        bounce.put("BouncedAt", "-999999999-01-01T00:00:00+18:00");
        report(bounce).body("outcome", is("old"));
        bounce.put("BouncedAt", "2999-01-01T00:00:00Z");
        report(bounce).body("outcome", is("suppressed"));
    }

    @Test
    void a_mail_that_mailgun_names_is_known_by_its_message_id() {
        String address = reader(word);
        String other = subscriberOf("other" + word);
        Map<String, Object> headers = Map.of("headers",
                Map.of("message-id", lastMail(address).header("Message-ID").replaceAll("[<>]", "")));

        report(Map.of("event-data", Map.of("event", "complained", "recipient", other, "message", headers)))
                .body("outcome", is("noted"));
        report(Map.of("event-data", Map.of("event", "complained", "recipient", address, "message", headers)))
                .body("outcome", is("suppressed"));

        assertThat(List.of(state(address), state(other))).containsExactly("suppressed", "confirmed");
    }

    @Test
    void a_password_is_for_reports_alone() {
        Map<String, String> bounce = Map.of("kind", "complaint", "address", "ada@example.org");
        for (String token : List.of("provider", "operator"))
            byPassword(token).contentType("application/json").body(bounce).post(BOUNCES).then().statusCode(200);
        for (String token : List.of("curator", "nobody", ""))
            byPassword(token).contentType("application/json").body(bounce).post(BOUNCES).then().statusCode(401)
                    .contentType(PROBLEM);
        for (String broken : List.of("Basic", "Basic %%%", "Basic cHJvdmlkZXI="))
            given().header("Authorization", broken).contentType("application/json").body(bounce).post(BOUNCES).then()
                    .statusCode(401);
        byPassword("operator").get("/api/v1/admin/suppressed").then().statusCode(403);
        given().get("/api/v1/admin/suppressed").then().statusCode(401).header("WWW-Authenticate", is("Bearer"));
    }

    @Test
    void a_report_comes_as_multipart_too() {
        String address = reader(word);
        String note = NoteReaderTest.mail("x@example.org", status(address)).replace("<id@paperwire.example>",
                lastMail(address).header("Message-ID"));
        provider().config(RestAssured.config().encoderConfig(
                EncoderConfig.encoderConfig().encodeContentTypeAs("multipart/report",
                        ContentType.TEXT)))
                .contentType("multipart/report; report-type=delivery-status; boundary=\"bb\"")
                .body(note.substring(note.indexOf("\n\n") + 2)).post(BOUNCES).then().statusCode(200)
                .body("outcome", is("suppressed"));
    }

    @Test
    void only_tokens_for_it_may_report_and_only_operators_see_who_is_suppressed() {
        Map<String, String> bounce = Map.of("kind", "complaint", "address", "ada@example.org");
        given().contentType("application/json").body(bounce).post(BOUNCES).then().statusCode(401).contentType(PROBLEM);
        given().auth().oauth2("curator").contentType("application/json").body(bounce).post(BOUNCES).then()
                .statusCode(403);
        provider().get("/api/v1/admin/suppressed").then().statusCode(403);
        operator().contentType("application/json").body(bounce).post(BOUNCES).then().statusCode(200);
        operator().get("/api/v1/admin/suppressed").then().body("items.address", not(hasItem("ada@example.org")));
    }

    /** Somebody who has confirmed, and got a mail since. */
    private static String reader(String query) {
        String address = subscriberOf(query);
        manageToken(address);
        return address;
    }

    private static Received lastMail(String address) {
        List<Received> mails = MailServer.to(address);
        return mails.get(mails.size() - 1);
    }

    private static String status(String address) {
        return "Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; " + address
                + "\nAction: failed\nStatus: 5.1.1\n";
    }

    private static ValidatableResponse note(String mail) {
        return provider().contentType("message/rfc822").body(mail.getBytes(StandardCharsets.UTF_8)).post(BOUNCES)
                .then();
    }

    private static ValidatableResponse report(Map<String, ?> report) {
        return provider().contentType("application/json").body(report).post(BOUNCES).then();
    }

    private static ValidatableResponse sendGrid(List<?> events) {
        return provider().contentType("application/json").body(json(events)).post(BOUNCES).then().statusCode(200);
    }

    /** As SNS posts it. */
    private static ValidatableResponse sns(String message) {
        return byPassword("provider").contentType("text/plain; charset=UTF-8")
                .body(json(Map.of("Type", "Notification", "TopicArn", "arn:x", "Message", message))).post(BOUNCES)
                .then().statusCode(200);
    }

    private static byte[] json(Object value) {
        try {
            return new ObjectMapper().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static RequestSpecification byPassword(String token) {
        return given().auth().preemptive().basic("paperwire", token);
    }

    private static void ask(String address) {
        given().contentType("application/json").body(Map.of("address", address)).post("/api/v1/manage/links").then()
                .statusCode(202);
    }

    private static String state(String address) {
        return operator().queryParam("address", address).get("/api/v1/admin/subscribers")
                .path("person.contacts[0].state");
    }

    private static RequestSpecification provider() {
        return given().auth().oauth2("provider");
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2("operator");
    }
}
