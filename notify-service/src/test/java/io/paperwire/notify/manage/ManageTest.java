package io.paperwire.notify.manage;

import static io.paperwire.notify.Wire.SOON;
import static io.paperwire.notify.Wire.awaitHandled;
import static io.paperwire.notify.Wire.awaitMails;
import static io.paperwire.notify.Wire.count;
import static io.paperwire.notify.Wire.execute;
import static io.paperwire.notify.Wire.link;
import static io.paperwire.notify.Wire.manageToken;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.path;
import static io.paperwire.notify.Wire.someAddress;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscribeToo;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.paperwire.notify.Wire.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Identifier;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperChange;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.Wire;
import io.paperwire.notify.link.Links;
import io.paperwire.testing.StackResource;
import io.paperwire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class ManageTest {

    private static final String PROBLEM = "application/problem+json";

    @Inject
    Links links;

    @BeforeEach
    void ready() {
        Wire.awaitReady();
    }

    @Test
    void the_answer_is_the_same_whether_or_not_an_address_is_known() {
        String known = subscriberOf(someWord());
        String unknown = someAddress();
        String answer = ask(known);
        assertThat(ask(unknown)).isEqualTo(answer);
        assertThat(awaitMails(known, 2).get(1).subject()).isEqualTo("Your subscriptions");
        Wire.forgetManageLinks(known);
        String page = form().formParam("address", unknown).post("/manage").then().statusCode(202).extract().asString();
        assertThat(form().formParam("address", known).post("/manage").then().statusCode(202).extract().asString())
                .isEqualTo(page);
        awaitMails(known, 3);
        assertThat(MailServer.to(unknown)).isEmpty();
    }

    @Test
    void the_front_page_leads_to_where_a_link_is_asked_for() {
        String page = given().get("/").then().statusCode(200).extract().asString();
        assertThat(page).isEqualTo(given().get("/manage").asString()).contains("name=\"address\"");
    }

    @Test
    void an_address_that_nobody_confirmed_gets_no_link() {
        String address = someAddress();
        Wire.subscribe(address, someWord());
        awaitMails(address, 1);
        ask(address);
        String other = subscriberOf(someWord());
        manageToken(other);
        assertThat(MailServer.to(address)).hasSize(1);
    }

    @Test
    void tokens_that_are_not_ours_or_too_old_open_nothing() {
        String address = subscriberOf(someWord());
        String token = manageToken(address);
        String id = token.substring(0, token.indexOf('.'));
        Links.Manager manager = links.manager(token, Instant.now()).orElseThrow();
        String expired = links.manageToken(manager, Instant.now().minus(Duration.ofSeconds(1)));
        String stretched = token.replaceFirst("\\.[0-9]+\\.", ".99999999999.");
        for (String bad : List.of("", "x", expired, stretched, token.substring(1), token + "A", id + ".1.",
                links.manageToken(new Links.Manager(UUID.randomUUID(), manager.contact()),
                        Instant.now().plusSeconds(60)),
                links.manageToken(new Links.Manager(manager.subscriber(), UUID.randomUUID()),
                        Instant.now().plusSeconds(60)))) {
            given().auth().oauth2(bad).get("/api/v1/manage").then().statusCode(401).contentType(PROBLEM)
                    .header("WWW-Authenticate", startsWith("Bearer"));
            if (!bad.isEmpty())
                given().get("/manage/" + bad).then().statusCode(410).contentType("text/html");
        }
        given().get("/api/v1/manage").then().statusCode(401).header("WWW-Authenticate", is("Bearer"));
        given().auth().oauth2("operator").get("/api/v1/manage").then().statusCode(401);
        manager(token).get("/api/v1/manage").then().statusCode(200);
    }

    @Test
    void a_subscription_is_made_changed_paused_resumed_and_ended_by_programs() {
        String word = someWord();
        String token = manageToken(subscriberOf(word));
        String id = manager(token).contentType("application/json")
                .body(Map.of("query", "pika " + word, "rhythm", "weekly monday 09:00", "quietHours", "22:00-07:00"))
                .post("/api/v1/manage/subscriptions").then().statusCode(201).extract().path("id");
        manager(token).get("/api/v1/manage").then().body("subscriptions", hasSize(2))
                .body("subscriptions[1].state", is("active")).body("subscriptions[1].rhythm", is("weekly monday 09:00"))
                .body("zone", is("UTC"));
        awaitHandled(tell(PaperChange.ADDED, paper(someId(), "A pika of " + word)));
        assertThat(waiting(id)).isEqualTo(1);
        manager(token).contentType("application/json").body(Map.of("query", "pika " + word, "rhythm", "at once"))
                .put("/api/v1/manage/subscriptions/" + id).then().statusCode(204);
        await().atMost(SOON).until(() -> waiting(id) == 0);

        manager(token).post("/api/v1/manage/subscriptions/" + id + "/pause").then().statusCode(204);
        String inThePause = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(inThePause, "A pika rests in " + word)));
        manager(token).post("/api/v1/manage/subscriptions/" + id + "/resume").then().statusCode(204);
        awaitHandled(tell(PaperChange.ADDED, paper(someId(), "A pika wakes in " + word)));
        assertThat(alerts(id)).isEqualTo(2);
        manager(token).delete("/api/v1/manage/subscriptions/" + id).then().statusCode(204);
        manager(token).get("/api/v1/manage").then().body("subscriptions[1].state", is("ended"));
    }

    @Test
    void what_is_typed_wrong_is_refused_with_the_field() {
        String token = manageToken(subscriberOf(someWord()));
        for (Map<String, Object> wrong : List.of(Map.<String, Object>of("query", "(", "rhythm", "hourly"),
                Map.<String, Object>of("query", "pika", "rhythm", "often"),
                Map.<String, Object>of("query", "pika", "quietHours", "late"),
                Map.<String, Object>of("query", "pika", "mostADay", 0),
                Map.<String, Object>of("query", "pika", "trending", "week"),
                Map.<String, Object>of("trending", "year"), Map.<String, Object>of("paper", "../../x y"),
                Map.<String, Object>of("sources", true)))
            manager(token).contentType("application/json").body(wrong).post("/api/v1/manage/subscriptions").then()
                    .statusCode(400).contentType(PROBLEM).body("field", not(equalTo(null)));
        manager(token).contentType("application/json").body(Map.of("zone", "Mars/Olympus"))
                .put("/api/v1/manage/settings").then().statusCode(400).body("field", is("zone"));
        manager(token).put("/api/v1/manage/subscriptions/" + UUID.randomUUID()).then().statusCode(400);
        manager(token).contentType("application/json").body(Map.of("query", "pika"))
                .put("/api/v1/manage/subscriptions/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void nobody_reaches_what_belongs_to_others() {
        String word = someWord();
        String owner = manageToken(subscriberOf(word));
        String id = manager(owner).get("/api/v1/manage").path("subscriptions[0].id");
        String contact = manager(owner).get("/api/v1/manage").path("contacts[0].id");
        String other = manageToken(subscriberOf(someWord()));
        manager(other).delete("/api/v1/manage/subscriptions/" + id).then().statusCode(404);
        manager(other).post("/api/v1/manage/subscriptions/" + id + "/pause").then().statusCode(404);
        manager(other).delete("/api/v1/manage/contacts/" + contact).then().statusCode(404);
        form().post("/manage/" + other + "/subscriptions/" + id + "/end").then().statusCode(404);
        manager(other).contentType("application/json").body(Map.of("query", "pika"))
                .queryParam("contact", contact).post("/api/v1/manage/subscriptions").then().statusCode(400);
        assertThat(count("SELECT count(*) FROM subscription WHERE subject = ? AND state = 'active'", word))
                .isEqualTo(1);
    }

    @Test
    void an_address_is_added_when_somebody_there_confirms_and_brings_its_subscriptions() {
        String mine = someWord();
        String its = someWord();
        String token = manageToken(subscriberOf(mine));
        String second = subscriberOf(its);
        manager(token).contentType("application/json").body(Map.of("address", second)).post("/api/v1/manage/contacts")
                .then().statusCode(202);
        String confirm = path(link(awaitMails(second, 2).get(1).text(), "confirm"));
        manager(token).get("/api/v1/manage").then().body("contacts", hasSize(1));
        given().get(confirm).then().statusCode(200).body(containsString(second))
                .body(containsString("Confirm that this address joins others"))
                .body(containsString("they can see, change and end its subscriptions"));
        assertThat(MailServer.to(second).get(1).html()).contains("Confirm that this address joins others");
        given().post(confirm).then().statusCode(200).body(containsString("The address is yours"));
        manager(token).get("/api/v1/manage").then().body("contacts", hasSize(2)).body("subscriptions", hasSize(2));
        String contact = manager(token).get("/api/v1/manage").path("contacts[1].id");
        manager(token).delete("/api/v1/manage/contacts/" + contact).then().statusCode(204);
        assertThat(count("SELECT count(*) FROM contact WHERE address = ?", second)).isZero();
        contact = manager(token).get("/api/v1/manage").path("contacts[0].id");
        manager(token).delete("/api/v1/manage/contacts/" + contact).then().statusCode(400);
    }

    @Test
    void of_two_addresses_that_are_removed_at_the_same_time_one_stays() throws SQLException {
        String first = subscriberOf(someWord());
        String second = subscriberOf(someWord());
        String token = manageToken(first);
        manager(token).contentType("application/json").body(Map.of("address", second)).post("/api/v1/manage/contacts")
                .then().statusCode(202);
        Wire.confirm(awaitMails(second, 2).get(1));
        List<String> contacts = manager(token).get("/api/v1/manage").path("contacts.id");
        List<CompletableFuture<Integer>> answers;
        try (Connection looking = TestStack.get().connect("notify")) {
            looking.setAutoCommit(false);
            looking.createStatement().executeQuery("SELECT 1 FROM contact WHERE address IN ('" + first + "', '"
                    + second + "') FOR UPDATE");
            answers = contacts.stream().map(contact -> CompletableFuture.supplyAsync(
                    () -> manager(token).delete("/api/v1/manage/contacts/" + contact).statusCode())).toList();
            Wire.awaitWaiting(2);
        }
        assertThat(answers.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(204, 400);
        assertThat(count("SELECT count(*) FROM contact WHERE address IN (?, ?)", first, second)).isEqualTo(1);
    }

    @Test
    void who_deletes_what_a_mail_is_on_its_way_to_is_asked_to_try_again_and_keeps_nobody_waiting() throws SQLException {
        String word = someWord();
        String address = subscriberOf(word);
        String second = subscriberOf(someWord());
        String token = manageToken(address);
        manager(token).contentType("application/json").body(Map.of("address", second)).post("/api/v1/manage/contacts")
                .then().statusCode(202);
        Wire.confirm(awaitMails(second, 2).get(1));
        String contact = manager(token).get("/api/v1/manage").path("contacts.find { it.address == '" + address
                + "' }.id");
        UUID mail = UUID.randomUUID();
        execute("INSERT INTO delivery (id, kind, way, contact_id, due_at, caused_at, created_at)"
                + " VALUES (?, 'alert', 'mail', ?::uuid, now() + interval '1 hour', now(), now())", mail, contact);
        List<CompletableFuture<ValidatableResponse>> answers;
        try (Connection sending = TestStack.get().connect("notify")) {
            sending.setAutoCommit(false);
            sending.createStatement().executeQuery("SELECT 1 FROM delivery WHERE id = '" + mail + "' FOR UPDATE");
            answers = List.of(
                    CompletableFuture.supplyAsync(() -> manager(token).delete("/api/v1/manage").then()),
                    CompletableFuture.supplyAsync(
                            () -> manager(token).delete("/api/v1/manage/contacts/" + contact).then()),
                    CompletableFuture.supplyAsync(() -> form().formParam("sure", "yes")
                            .post("/manage/" + token + "/delete").then()));
            Wire.awaitWaiting(3);
            assertThat(count("SELECT count(*) FROM (SELECT n.id FROM subscription n JOIN contact c"
                    + " ON c.id = n.contact_id WHERE n.subject = ? FOR KEY SHARE OF n, c NOWAIT) held", word))
                    .isEqualTo(1);
            answers.forEach(answer -> answer.join().statusCode(503).body(containsString("on its way")));
        }

        answers.get(0).join().header("Retry-After", is("5")).contentType(PROBLEM);
        answers.get(2).join().contentType("text/html");
        manager(token).delete("/api/v1/manage").then().statusCode(200).body("contacts", is(2));
    }

    @Test
    void who_deletes_everything_takes_no_invitation_of_others_along() {
        String invited = someAddress();
        String leaving = manageToken(subscriberOf(someWord()));
        String staying = manageToken(subscriberOf(someWord()));
        for (String token : List.of(leaving, staying))
            manager(token).contentType("application/json").body(Map.of("kind", "Mail", "address", invited))
                    .post("/api/v1/manage/contacts").then().statusCode(202);
        awaitMails(invited, 2);

        manager(leaving).delete("/api/v1/manage").then().statusCode(200);

        for (MailServer.Received mail : MailServer.to(invited))
            given().post(path(link(mail.text(), "confirm")));
        manager(staying).get("/api/v1/manage").then().body("contacts.address", hasItem(invited));
    }

    @Test
    void an_address_that_somebody_asked_for_stays_its_owners_until_they_agree() {
        String token = manageToken(subscriberOf(someWord()));
        String owner = someAddress();
        manager(token).contentType("application/json").body(Map.of("address", owner)).post("/api/v1/manage/contacts")
                .then().statusCode(202);
        String word = someWord();
        awaitMails(owner, 1);
        Wire.subscribe(owner, word);
        Wire.confirm(awaitMails(owner, 2).get(1));
        manager(token).get("/api/v1/manage").then().body("contacts", hasSize(1)).body("subscriptions", hasSize(1))
                .body("language", is("en"));
        execute("UPDATE confirmation SET expires_at = now() WHERE contact_id = (SELECT id FROM contact WHERE address = ?)"
                + " AND joins IS NOT NULL", owner);
        given().get(path(link(MailServer.to(owner).get(0).text(), "confirm"))).then().statusCode(410)
                .body(containsString("Whoever asked has to add the address once more."));
        manager(manageToken(owner)).get("/api/v1/manage").then().body("subscriptions.query", is(List.of(word)));
    }

    @Test
    void links_that_were_mailed_to_an_address_are_void_when_it_is_not_the_persons_any_more() {
        String home = subscriberOf(someWord());
        String work = subscriberOf(someWord());
        String alone = manageToken(work);
        String token = manageToken(home);
        manager(token).contentType("application/json").body(Map.of("address", work)).post("/api/v1/manage/contacts")
                .then().statusCode(202);
        Wire.confirm(awaitMails(work, 3).get(2));
        manager(alone).get("/api/v1/manage").then().statusCode(401);

        String joined = manageToken(work);
        List<String> contacts = manager(joined).get("/api/v1/manage").path("contacts.id");
        assertThat(contacts).hasSize(2);
        form().post("/manage/" + joined + "/contacts/" + contacts.get(1) + "/remove").then().statusCode(200)
                .body(containsString("The address is removed")).body(containsString("href=\"/manage\""));

        manager(joined).get("/api/v1/manage").then().statusCode(401);
        given().get("/manage/" + joined).then().statusCode(410);
        manager(token).get("/api/v1/manage").then().statusCode(200).body("contacts", hasSize(1));
    }

    @Test
    void the_ledger_says_why_a_paper_came_and_why_not() {
        String word = someWord();
        String address = subscriberOf(word + " OR kinkajou");
        String token = manageToken(address);
        String told = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(told, "A kinkajou")));
        String mail = awaitMails(address, 3).get(2).text();
        // It arrives a moment before it is noted as sent.
        Wire.awaitAlertsSent(word + " OR kinkajou");
        given().get(path(link(mail, "why"))).then().statusCode(200)
                .body(containsString("<h2 class=\"query\" dir=\"auto\">" + word + " OR kinkajou</h2>"))
                .body(containsString("A kinkajou")).body(containsString("it has kinkajou; sent"));
        String subscription = manager(token).get("/api/v1/manage").path("subscriptions[0].id");
        given().get("/manage/" + token + "/history").then().statusCode(200).body(containsString("/subscriptions/"
                + subscription + "\">" + word + " OR kinkajou</a>"));
        given().get("/why/" + UUID.randomUUID() + "/AAAA").then().statusCode(404);
        String other = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(other, "An olingo")));
        String old = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(old, "A kinkajou of before", Instant.now().minusSeconds(86_400))));

        manager(token).queryParam("paper", told).get("/api/v1/manage/why").then().body("items[0].told", is(true))
                .body("items[0].reason", containsString("it has kinkajou; sent"));
        String page = "http://127.0.0.1:8400/papers/" + told;
        manager(token).queryParam("paper", page).get("/api/v1/manage/why").then().body("items[0].told", is(true));
        manager(token).queryParam("paper", page).get("/api/v1/manage/alerts").then().body("total", is(1));
        manager(token).queryParam("paper", "no paper").get("/api/v1/manage/why").then().statusCode(400)
                .body("field", is("paper"));
        manager(token).queryParam("paper", "no paper").get("/api/v1/manage/alerts").then().statusCode(400)
                .body("field", is("paper"));
        manager(token).queryParam("paper", other).get("/api/v1/manage/why").then().body("items[0].told", is(false))
                .body("items[0].reason", containsString("does not match"));
        manager(token).queryParam("paper", old).get("/api/v1/manage/why").then()
                .body("items[0].reason", containsString("before the subscription began"));
        manager(token).queryParam("paper", "nobody").get("/api/v1/manage/why").then()
                .body("items[0].reason", containsString("not among the papers"));
        manager(token).get("/api/v1/manage/why").then().statusCode(400);
        manager(token).get("/api/v1/manage/alerts").then().body("total", is(1)).body("items[0].about", is(told))
                .body("items[0].matched", is(List.of("kinkajou"))).body("items[0].deliveryState", is("sent"))
                .body("next", is((Object) null));
    }

    @Test
    void a_query_that_the_language_has_no_more_is_shown_with_the_reason_and_hides_nothing_else() {
        String word = someWord();
        String address = subscriberOf("kudu" + word);
        subscribeToo(address, Map.of("query", word));
        String told = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(told, "On " + word)));
        Wire.awaitAlertsSent(word);
        execute("UPDATE subscription SET subject = ? WHERE subject = ?", "nofield:" + word, "kudu" + word);
        String token = manageToken(address);

        manager(token).get("/api/v1/manage").then().statusCode(200)
                .body("subscriptions[0].trouble", containsString("There is no field 'nofield'"))
                .body("subscriptions[1].trouble", is((Object) null));
        given().get("/manage/" + token).then().statusCode(200)
                .body(containsString("It finds nothing, as its query is not understood any more: "
                        + "<span lang=\"en\">There is no field"));
        manager(token).queryParam("paper", told).get("/api/v1/manage/why").then().statusCode(200)
                .body("items[0].reason", containsString("is not understood any more: There is no field"))
                .body("items[1].told", is(true));
        manager(token).get("/api/v1/manage/export").then().statusCode(200);
        manager(token).get("/api/v1/manage/export.opml").then().statusCode(200);
    }

    @Test
    void a_query_that_nobody_may_type_any_more_stays_when_something_else_is_changed() {
        String word = someWord();
        String address = subscriberOf(word);
        String token = manageToken(address);
        String id = manager(token).get("/api/v1/manage").then().extract().path("subscriptions[0].id");
        String stored = "TITLE(" + word + ") or Ｆｅｒｎ";
        execute("UPDATE subscription SET subject = ? WHERE subject = ?", stored, word);

        manager(token).body(Map.of("query", stored, "rhythm", "daily 07:00")).contentType("application/json")
                .put("/api/v1/manage/subscriptions/" + id).then().statusCode(204);
        form().formParam("kind", "query").formParam("text", stored).formParam("rhythm", "hourly")
                .formParam("quietFrom", "22:00").formParam("quietUntil", "07:00")
                .post("/manage/" + token + "/subscriptions/" + id).then().statusCode(303);

        manager(token).get("/api/v1/manage").then().body("subscriptions[0].query", is(stored))
                .body("subscriptions[0].rhythm", is("hourly")).body("subscriptions[0].quietHours", is("22:00-07:00"));
        manager(token).body(Map.of("query", stored + " moss")).contentType("application/json")
                .put("/api/v1/manage/subscriptions/" + id).then().statusCode(400).body("field", is("query"));
    }

    private static String after(Instant moment) {
        return Base64.getUrlEncoder().encodeToString(
                (moment + "\n" + UUID.randomUUID() + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_ledger_is_read_part_by_part() {
        String word = someWord();
        String token = manageToken(subscriberOf(Map.of("query", word, "rhythm", "daily 08:00")));
        for (int i = 0; i < 5; i++)
            awaitHandled(tell(PaperChange.ADDED, paper(someId(), word + " " + i)));
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            var part = cursor == null ? manager(token) : manager(token).queryParam("cursor", cursor);
            var body = part.queryParam("limit", 2).get("/api/v1/manage/alerts").then().statusCode(200)
                    .body("total", is(5)).extract();
            seen.addAll(body.<List<String>>path("items.about"));
            cursor = body.path("next");
        } while (cursor != null);
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
        manager(token).queryParam("cursor", "nonsense").get("/api/v1/manage/alerts").then().statusCode(400)
                .contentType(PROBLEM);
        manager(token).queryParam("cursor", after(Instant.MIN)).get("/api/v1/manage/alerts").then().statusCode(200)
                .body("items", hasSize(0));
        manager(token).queryParam("cursor", after(Instant.MAX)).get("/api/v1/manage/alerts").then().statusCode(400)
                .contentType(PROBLEM);
        manager(token).queryParam("limit", 0).get("/api/v1/manage/alerts").then().statusCode(400).contentType(PROBLEM);
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/v1/manage/alerts, limit, abc", "GET, /api/v1/manage/alerts, limit, 99999999999",
            "POST, /api/v1/manage/subscriptions, contact, abc",
            "GET, /api/v1/admin/subscribers/00000000-0000-4000-8000-000000000001/alerts, limit, 1.5"})
    void a_parameter_that_is_not_of_its_type_is_named(String method, String path, String parameter, String value) {
        manager(path.contains("admin") ? "operator" : "any").contentType("application/json")
                .queryParam(parameter, value).request(method, path).then().statusCode(400).contentType(PROBLEM)
                .body("field", is(parameter)).body("detail", startsWith(parameter + " is not a"));
    }

    @Test
    void what_is_not_there_is_no_wrong_parameter() {
        manager("operator").get("/api/v1/admin/subscribers/nonsense/alerts?limit=5").then().statusCode(404)
                .contentType(PROBLEM).body("field", is((Object) null));
        given().get("/api/v1/nowhere?limit=abc").then().statusCode(404);
    }

    @Test
    void subscriptions_travel_as_json_and_as_feeds() {
        String word = someWord();
        String token = manageToken(subscriberOf(Map.of("query", word + " \"ring tailed\"", "rhythm", "daily 07:00")));
        manager(token).contentType("application/json").body(Map.of("trending", "week"))
                .post("/api/v1/manage/subscriptions").then().statusCode(201);
        String json = manager(token).get("/api/v1/manage/export").then().statusCode(200)
                .header("Content-Disposition", containsString("paperwire.json"))
                .body("person.subscriptions", hasSize(2)).extract().asString();
        String opml = manager(token).get("/api/v1/manage/export.opml").then().statusCode(200).extract().asString();
        assertThat(opml).contains("http://127.0.0.1:8400/feeds/papers.atom?q=" + word + "+%22ring+tailed%22",
                "/feeds/trending/week.atom");

        String other = manageToken(subscriberOf(someWord()));
        manager(other).contentType("application/json").body(json).post("/api/v1/manage/import").then().statusCode(200)
                .body("added", is(2)).body("leftOut", hasSize(0));
        manager(other).get("/api/v1/manage").then().body("subscriptions[1].rhythm", is("daily 07:00"));
        String third = manageToken(subscriberOf(someWord()));
        manager(third).contentType("text/x-opml")
                .body(opml.replace("</body>", "<outline type='rss' xmlUrl='https://blog.example/feed'/></body>"))
                .post("/api/v1/manage/import").then().statusCode(200).body("added", is(2))
                .body("leftOut[0]", startsWith("https://blog.example/feed"));
        manager(third).get("/api/v1/manage").then().body("subscriptions[1].query", is(word + " \"ring tailed\""))
                .body("subscriptions[2].trending", is("week"));
        Wire.execute("UPDATE subscription SET state = 'ended' WHERE kind = 'trending'");
    }

    @Test
    void an_import_is_bounded_and_counts_repeats_once() {
        String word = someWord();
        String first = someWord();
        String token = manageToken(subscriberOf(someWord()));
        List<Map<String, String>> many = new ArrayList<>();
        for (int i = 0; i < 1_001; i++)
            many.add(Map.of("query", word + " " + i));
        manager(token).contentType("application/json").body(Map.of("subscriptions", many))
                .post("/api/v1/manage/import").then().statusCode(400).contentType(PROBLEM)
                .body("field", is("subscriptions"));
        form().formParam("file", "{\"subscriptions\":["
                + "{\"query\":\"%s\"},{\"query\":\"%s\"},".formatted(first, someWord()).repeat(600)
                + "{\"query\":\"(\"}]}").post("/manage/" + token + "/import").then().statusCode(200)
                .body(containsString("2 subscriptions came in"));
        List<Map<String, String>> same = List.of(Map.of("query", word), Map.of("query", word),
                Map.of("query", " " + word), Map.of("query", first), Map.of("query", word, "rhythm", "hourly"));
        manager(token).contentType("application/json").body(Map.of("subscriptions", same))
                .post("/api/v1/manage/import").then().statusCode(200).body("added", is(1));
        assertThat(manager(token).get("/api/v1/manage").<List<String>>path("subscriptions.query"))
                .doesNotHaveDuplicates().hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "yes", "on", "TRUE"})
    void an_export_is_with_the_ledger_or_without_it_and_nothing_else(String alerts) {
        String token = manageToken(subscriberOf(someWord()));
        manager(token).queryParam("alerts", alerts).get("/api/v1/manage/export").then().statusCode(400)
                .contentType(PROBLEM).body("detail", containsString("alerts is true or false"));
        given().get("/manage/" + token + "/export.json?alerts=" + alerts).then().statusCode(400);
    }

    @Test
    void what_is_pasted_may_be_as_long_as_a_file_that_is_sent() {
        String token = manageToken(subscriberOf(someWord()));
        String word = someWord();
        String file = "{\"subscriptions\":[{\"query\":\"%s\"}%s]}".formatted(word,
                ",{\"query\":\"ñ\",\"state\":\"ended\"}".repeat(27_000));
        assertThat(file).hasSizeGreaterThan(800_000);
        given().redirects().follow(false).multiPart(new MultiPartSpecBuilder(file).controlName("file")
                .charset("UTF-8").with().emptyFileName().build()).post("/manage/" + token + "/import").then()
                .statusCode(200).body(containsString("1 subscription came in"));
        given().get("/manage/" + token).then().body(containsString("multipart/form-data"), containsString(word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<opml", "<html/>", "<opml><body>&x;</body></opml>",
            "<!DOCTYPE opml [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><opml><body><outline xmlUrl='&x;'/></body></opml>",
            ""})
    void what_is_no_opml_is_refused(String text) {
        String token = manageToken(subscriberOf(someWord()));
        manager(token).contentType("text/x-opml").body(text).post("/api/v1/manage/import").then().statusCode(400)
                .body(not(containsString("root:")));
    }

    @Test
    void everything_is_deleted_from_every_table() throws SQLException {
        String word = someWord();
        String address = subscriberOf(word);
        String token = manageToken(address);
        String second = someAddress();
        manager(token).contentType("application/json").body(Map.of("address", second)).post("/api/v1/manage/contacts")
                .then().statusCode(202);
        awaitMails(second, 1);
        awaitHandled(tell(PaperChange.ADDED, paper(someId(), "Of a deleted " + word)));
        awaitMails(address, 3);
        Wire.awaitAlertsSent(word);
        List<String> traces = new ArrayList<>(List.of(address, second, word));
        traces.add(subscriberId(address).toString());
        traces.add(manager(token).get("/api/v1/manage").path("contacts[0].id"));
        String subscription = manager(token).get("/api/v1/manage").path("subscriptions[0].id");
        traces.add(subscription);
        assertThat(traces.stream().filter(trace -> !tablesWith(trace).isEmpty())).hasSameSizeAs(traces);

        manager(token).delete("/api/v1/manage").then().statusCode(200).body("contacts", is(1))
                .body("subscriptions", is(1)).body("alerts", is(1)).body("remains[0]", containsString("mails"));

        // What is kept of papers says nothing about who was told.
        traces.remove(word);
        traces.remove(subscription);
        for (String trace : traces)
            assertThat(tablesWith(trace)).as(trace).isEmpty();
        assertThat(tablesWith(word)).isSubsetOf("told_paper", "recent_paper");
        assertThat(tablesWith(subscription)).containsExactly("deleted_subscription");
        manager(token).get("/api/v1/manage").then().statusCode(401);
        int mails = MailServer.to(address).size();
        awaitHandled(tell(PaperChange.ADDED, paper(someId(), "Once more " + word)));
        assertThat(MailServer.to(address)).hasSize(mails);
    }

    /** The tables of which some row has the text in some column. */
    private static List<String> tablesWith(String text) {
        List<String> found = new ArrayList<>();
        try (Connection connection = TestStack.get().connect("notify");
                ResultSet tables = connection.createStatement().executeQuery(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")) {
            while (tables.next()) {
                try (var select = connection.prepareStatement(
                        "SELECT 1 FROM " + tables.getString(1) + " t WHERE strpos(t::text, ?) > 0 LIMIT 1")) {
                    select.setString(1, text);
                    if (select.executeQuery().next())
                        found.add(tables.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    @Test
    void the_page_does_it_all_without_cookies_or_scripts() {
        String word = someWord();
        String address = subscriberOf(word);
        String base = "/manage/" + manageToken(address);
        given().get(base).then().statusCode(200).header("Cache-Control", containsString("no-store"))
                .header("Set-Cookie", is((Object) null)).header("Content-Security-Policy", containsString("'none'"))
                .body(containsString(word)).body(not(containsString("<script")));
        form().formParam("kind", "query").formParam("text", "<b>\"zz\" " + word).formParam("rhythm", "weekly")
                .formParam("day", "friday").formParam("time", "17:30").formParam("quietFrom", "22:00")
                .formParam("quietUntil", "07:00").formParam("mostADay", "").formParam("action", "save")
                .post(base + "/subscriptions").then().statusCode(303)
                .header("Location", base + "?said=subscribed");
        given().get(base).then().body(containsString("weekly on Friday at 17:30, quiet 22:00-07:00"))
                .body(not(containsString("<b>&quot;zz")));
        String id = given().auth().oauth2(base.substring(8)).get("/api/v1/manage").path("subscriptions[1].id");
        String edit = base + "/subscriptions/" + id;
        given().get(edit).then().statusCode(200).body(containsString("value=\"17:30\""));
        form().formParam("kind", "query").formParam("text", "zz " + word).formParam("rhythm", "hourly").post(edit)
                .then().statusCode(303);
        form().formParam("kind", "query").formParam("text", "(").formParam("rhythm", "hourly").post(edit).then()
                .statusCode(400).body(containsString("role=\"alert\""));
        form().post(edit + "/pause").then().statusCode(303);
        form().post(edit + "/resume").then().statusCode(303);
        form().post(edit + "/end").then().statusCode(303);
        form().formParam("language", "de").formParam("zone", "Europe/Berlin").post(base + "/settings").then()
                .statusCode(303);
        form().formParam("address", "no address").post(base + "/contacts").then().statusCode(400);
        form().formParam("file", "{\"subscriptions\":[{\"query\":\"yy " + word + "\"},{\"query\":\"(\"},"
                + "{\"query\":\"xx\",\"state\":\"ended\"}]}")
                .post(base + "/import").then().statusCode(200).body(containsString("1 Abonnement ist dazugekommen"));
        for (String file : List.of("nonsense", "", "null", "{}", "{\"subscriptions\":[null]}"))
            form().formParam("file", file).post(base + "/import").then().statusCode(400)
                    .body(containsString("role=\"alert\""));
        given().get(base + "/export.json").then().statusCode(200).contentType("application/json")
                .body("person.language", is("de"));
        given().get(base + "/export.opml").then().statusCode(200).body(containsString("yy+" + word));
        given().queryParam("paper", "nobody").get(base + "/history").then().statusCode(200)
                .body(containsString("nicht unter den Papern"));
        form().post(base + "/delete").then().statusCode(400);
        form().formParam("sure", "yes").post(base + "/delete").then().statusCode(200)
                .body(containsString("Alles ist gelöscht"));
        given().get(base).then().statusCode(410);
    }

    @Test
    void a_query_is_tried_before_it_is_subscribed_to() {
        String word = someWord();
        awaitHandled(tell(PaperChange.ADDED, paper(someId(), "Of the tuco " + word)));
        awaitHandled(tell(PaperChange.ADDED,
                paper(someId(), "Of the old tuco " + word, Instant.now().minus(Duration.ofDays(20)))));
        awaitHandled(tell(PaperChange.ADDED,
                paper(someId(), "Of the oldest tuco " + word, Instant.now().minus(Duration.ofDays(100)))));
        given().contentType("application/json").body(Map.of("query", "tuco  " + word)).post("/api/v1/backtests").then()
                .statusCode(200).body("query", is("tuco " + word))
                .body("said", is("Papers that have the words “tuco” and “" + word + "”."))
                .body("periods.days", is(List.of(7, 30, 90)))
                .body("periods.papers", is(List.of(1, 2, 2))).body("examples", hasSize(2))
                .body("examples[0].title", is("Of the tuco " + word)).body("warning", is((Object) null));
        given().contentType("application/json").body(Map.of("query", "nothing" + word)).post("/api/v1/backtests")
                .then().body("periods.papers", is(List.of(0, 0, 0))).body("warning", containsString("Nothing"));
        given().contentType("application/json").body(Map.of("query", "(")).post("/api/v1/backtests").then()
                .statusCode(400).contentType(PROBLEM).body("field", is("query"));
        String base = "/manage/" + manageToken(subscriberOf(someWord()));
        form().formParam("kind", "query").formParam("text", "tuco " + word).formParam("rhythm", "daily")
                .formParam("time", "06:00").formParam("action", "try").post(base + "/subscriptions").then()
                .statusCode(200).body(containsString("<b>1</b> in 7 days")).body(containsString("Of the tuco " + word))
                .body(containsString("value=\"06:00\""));
    }

    @Test
    void who_tries_a_query_is_led_to_what_it_would_have_sent() {
        String base = "/manage/" + manageToken(subscriberOf(someWord()));
        String id = manager(base.substring(8)).get("/api/v1/manage").path("subscriptions[0].id");

        assertThat(leadsTo(base)).isEqualTo(base + "/subscriptions#tested");
        assertThat(leadsTo(base + "/subscriptions/" + id)).isEqualTo(base + "/subscriptions/" + id + "#tested");
    }

    private static String leadsTo(String page) {
        return Jsoup.parse(given().get(page).asString()).select("button[value=try]").attr("formaction");
    }

    @Test
    void the_address_that_was_chosen_stays_chosen_when_the_form_is_shown_again() {
        String first = subscriberOf(someWord());
        String second = subscriberOf(someWord());
        String token = manageToken(first);
        manager(token).contentType("application/json").body(Map.of("address", second)).post("/api/v1/manage/contacts")
                .then().statusCode(202);
        Wire.confirm(awaitMails(second, 2).get(1));
        List<String> contacts = manager(token).get("/api/v1/manage").path("contacts.id");

        for (String chosen : contacts) {
            for (Map<String, String> sent : List.of(Map.of("text", someWord(), "action", "try"),
                    Map.of("text", "(", "action", "save"))) {
                Document page = Jsoup.parse(form().formParams(sent).formParam("kind", "query")
                        .formParam("rhythm", "hourly").formParam("contact", chosen)
                        .post("/manage/" + token + "/subscriptions").asString());
                assertThat(page.select("select[name=contact] option").eachAttr("value")).containsAll(contacts);
                assertThat(page.select("select[name=contact] option[selected]").eachAttr("value"))
                        .containsExactly(chosen);
            }
        }
    }

    @Test
    void a_subscription_moves_to_another_address_with_what_it_has_found() {
        String word = someWord();
        String first = subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        String second = subscriberOf(Map.of("query", "quokka " + word));
        String token = manageToken(first);
        manager(token).contentType("application/json").body(Map.of("address", second)).post("/api/v1/manage/contacts")
                .then().statusCode(202);
        Wire.confirm(awaitMails(second, 2).get(1));
        String id = manager(token).get("/api/v1/manage").path("subscriptions.find { it.query == '" + word + "' }.id");
        List<String> contacts = manager(token).get("/api/v1/manage").path("contacts.id");
        String page = "/manage/" + token + "/subscriptions/" + id;
        awaitHandled(tell(PaperChange.ADDED, paper(someId(), "On " + word)));

        assertThat(Jsoup.parse(given().get(page).asString()).select("select[name=contact] option[selected]")
                .eachAttr("value")).containsExactly(contacts.get(0));
        form().redirects().follow(false).formParam("kind", "query").formParam("text", word)
                .formParam("rhythm", "once").formParam("contact", contacts.get(1)).post(page).then().statusCode(303);

        assertThat(awaitMails(second, 3).get(2).text()).contains("On " + word);
        manager(token).get("/api/v1/manage").then()
                .body("subscriptions.find { it.query == '" + word + "' }.address", is(second));
        given().queryParam("paper", someId()).get("/manage/" + token + "/history").then()
                .body(containsString(word + "</span> · <span dir=\"auto\">" + second + "</span>"));
        String other = manager(token).contentType("application/json").body(Map.of("query", "quokka " + word))
                .queryParam("contact", contacts.get(0)).post("/api/v1/manage/subscriptions").path("id");
        manager(token).contentType("application/json").body(Map.of("query", "quokka " + word))
                .queryParam("contact", contacts.get(1)).put("/api/v1/manage/subscriptions/" + other).then()
                .statusCode(400).body("field", is("contact"));
        manager(token).contentType("application/json").body(Map.of("query", "quokka " + word))
                .queryParam("contact", UUID.randomUUID()).put("/api/v1/manage/subscriptions/" + other).then()
                .statusCode(400).body("field", is("contact"));
    }

    @Test
    void an_address_that_a_subscription_has_moved_away_from_is_removed_and_what_was_told_there_stays_told() {
        String word = someWord();
        String first = subscriberOf(word);
        String second = subscriberOf("quokka " + word);
        String token = manageToken(first);
        String told = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(told, word + " in winter")));
        awaitMails(first, 3);
        Wire.awaitAlertsSent(word);
        String id = move(token, word, second);
        List<String> contacts = manager(token).get("/api/v1/manage").path("contacts.id");

        manager(token).delete("/api/v1/manage/contacts/" + contacts.get(0)).then().statusCode(204);

        String left = manageToken(second);
        manager(left).get("/api/v1/manage").then().body("contacts.address", is(List.of(second)))
                .body("subscriptions.id", hasItem(id));
        manager(left).queryParam("paper", told).get("/api/v1/manage/alerts").then().body("total", is(1))
                .body("items[0].deliveryState", is("sent")).body("items[0].toldAt", notNullValue());
        String feed = manager(left).get("/api/v1/manage")
                .path("subscriptions.find { it.id == '" + id + "' }.feeds.json");
        given().get(path(feed)).then().body("items", hasSize(1));
        awaitHandled(tell(PaperChange.REVISED, paper(told, word + " in winter")));
        awaitHandled(tell(PaperChange.ADDED, paper(someId(), word + " once more")));
        Wire.awaitAlertsSent(word);
        assertThat(Wire.titlesTold(second, word)).containsExactly(word + " once more");
    }

    @Test
    void what_waits_at_an_address_that_is_removed_is_told_where_its_subscription_moved() {
        String word = someWord();
        String first = subscriberOf(word);
        String second = subscriberOf("quokka " + word);
        String token = manageToken(first);
        awaitHandled(tell(PaperChange.ADDED, paper(someId(), word + " in winter")));
        awaitMails(first, 3);
        Wire.awaitAlertsSent(word);
        move(token, word, second);
        List<String> contacts = manager(token).get("/api/v1/manage").path("contacts.id");
        // As if it had been on its way when the subscription moved.
        UUID delivery = UUID.randomUUID();
        execute("""
                INSERT INTO delivery (id, kind, way, contact_id, due_at, caused_at, created_at)
                SELECT ?, 'alert', 'mail', id, now() + interval '1 day', now(), now() FROM contact WHERE address = ?""",
                delivery, first);
        execute("UPDATE alert SET delivery_id = ? WHERE subscription_id = (SELECT id FROM subscription WHERE subject = ?)",
                delivery, word);

        manager(token).delete("/api/v1/manage/contacts/" + contacts.get(0)).then().statusCode(204);

        await().atMost(SOON).untilAsserted(
                () -> assertThat(Wire.titlesTold(second, word)).containsExactly(word + " in winter"));
    }

    @Test
    void who_has_the_address_that_a_subscription_has_moved_away_from_deletes_everything() {
        String word = someWord();
        String first = subscriberOf(word);
        String second = subscriberOf("quokka " + word);
        String token = manageToken(first);
        awaitHandled(tell(PaperChange.ADDED, paper(someId(), "On " + word)));
        awaitMails(first, 3);
        Wire.awaitAlertsSent(word);
        String id = move(token, word, second);
        String other = manageToken(subscriberOf(someWord()));
        manager(other).contentType("application/json").body(Map.of("address", first)).post("/api/v1/manage/contacts")
                .then().statusCode(202);
        Wire.confirm(awaitMails(first, 4).get(3));

        manager(other).delete("/api/v1/manage").then().statusCode(200).body("contacts", is(2));

        manager(manageToken(second)).get("/api/v1/manage").then().body("subscriptions.id", hasItem(id));
    }

    /** @return the subscription, which is told at the other address from now on */
    private static String move(String token, String query, String to) {
        manager(token).contentType("application/json").body(Map.of("address", to)).post("/api/v1/manage/contacts")
                .then().statusCode(202);
        Wire.confirm(awaitMails(to, 2).get(1));
        String id = manager(token).get("/api/v1/manage").path("subscriptions.find { it.query == '" + query + "' }.id");
        String contact = manager(token).get("/api/v1/manage").path("contacts.find { it.address == '" + to + "' }.id");
        manager(token).contentType("application/json").body(Map.of("query", query, "rhythm", "at once"))
                .queryParam("contact", contact).put("/api/v1/manage/subscriptions/" + id).then().statusCode(204);
        return id;
    }

    @Test
    void what_was_typed_into_a_form_and_is_not_taken_stays_there_but_no_token() {
        String base = "/manage/" + manageToken(subscriberOf(someWord()));

        Document settings = refused(Map.of("language", "de", "zone", "Europe/Berln"), base + "/settings");
        assertThat(settings.select("input[name=zone]").val()).isEqualTo("Europe/Berln");
        assertThat(settings.select("select[name=language] option[selected]").eachAttr("value")).containsExactly("de");
        assertThat(refused(Map.of("address", "no address"), base + "/contacts").select("input[name=address]").val())
                .isEqualTo("no address");
        String own = manager(base.substring(8)).get("/api/v1/manage").path("contacts[0].address");
        assertThat(refused(Map.of("address", own.toUpperCase(java.util.Locale.ROOT)), base + "/contacts")
                .select(".wrong").text()).isEqualTo("You have that already.");
        assertThat(refused(Map.of("address", "no address"), "/manage").select("input[name=address]").val())
                .isEqualTo("no address");
        Document endpoint = refused(Map.of("kind", "matrix", "url", "https://example.org/matrix", "place", "a room",
                "secret", "syt_token"), base + "/endpoints");
        assertThat(endpoint.select("select[name=kind] option[selected][value=matrix]").text()).isEqualTo("Matrix");
        assertThat(endpoint.select("input[name=url]").val()).isEqualTo("https://example.org/matrix");
        assertThat(endpoint.select("input[name=place]").val()).isEqualTo("a room");
        assertThat(endpoint.html()).doesNotContain("syt_token");
    }

    private static Document refused(Map<String, String> sent, String path) {
        return Jsoup.parse(form().formParams(sent).post(path).then().statusCode(400).extract().asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/subscriptions", "/settings", "/contacts", "/endpoints", "/import", "/delete",
            "/subscriptions/1/pause", "/subscriptions/1/resume", "/pause", "/resume", "/endpoints/1/verify",
            "/endpoints/1/secret",
            "/endpoints/1/replay"})
    void who_loads_the_page_of_a_form_again_comes_back_to_the_manage_page(String form) {
        given().redirects().follow(false).get("/manage/any.token" + form).then().statusCode(303).header("Location",
                endsWith("/manage/any.token"));
    }

    @Test
    void who_loads_the_page_of_the_form_to_subscribe_again_comes_back_to_the_papers() {
        given().redirects().follow(false).get("/subscribe").then().statusCode(303).header("Location",
                startsWith("http://127.0.0.1:8400"));
    }

    @Test
    void a_link_that_was_cut_is_said_not_to_be_complete() {
        String id = UUID.randomUUID().toString();
        for (String cut : List.of("/confirm", "/confirm/", "/unsubscribe", "/unsubscribe/" + id,
                "/unsubscribe/" + id + "/", "/pause/" + id, "/why/" + id, "/why/" + id + "/"))
            given().get(cut).then().statusCode(404).contentType("text/html")
                    .body(containsString("This link is not complete"));
    }

    @Test
    void who_opens_what_is_nobodys_address_is_told_so_on_a_page_and_a_program_in_json() {
        given().accept("text/html,application/xhtml+xml,*/*;q=0.8").header("Accept-Language", "de").get("/nothing")
                .then().statusCode(404).contentType("text/html").body(containsString("Unter dieser Adresse"));
        for (String accept : List.of("*/*", "application/json"))
            given().accept(accept).get("/nothing").then().statusCode(404).contentType(PROBLEM);
        given().accept("text/html").get("/api/v1/nothing").then().statusCode(404).contentType(PROBLEM);
    }

    @Test
    void a_paper_is_followed_by_the_form_on_its_page() {
        String id = someId();
        String address = someAddress();
        awaitHandled(tell(PaperChange.ADDED, paper(id, "Of the takin")));

        form().header("Accept-Language", "de").formParam("address", address).formParam("paper", id)
                .formParam("rhythm", "at once").post("/subscribe").then().statusCode(202)
                .body(containsString("Neues zum Paper „Of the takin“"));

        String mail = awaitMails(address, 1).get(0).text();
        assertThat(mail).contains("Neues zum Paper http://127.0.0.1:8400/papers/" + id);
        given().get(path(link(mail, "confirm"))).then().body(containsString("Neues zum Paper „Of the takin“"));
    }

    @Test
    void the_button_that_confirms_stands_apart_from_the_field_before_it_and_placeholders_can_be_read() {
        String address = someAddress();
        Wire.subscribe(address, someWord());
        Document page = Jsoup
                .parse(given().get(path(link(awaitMails(address, 1).get(0).text(), "confirm"))).asString());

        assertThat(page.select("label:has(input[name=zone]) + button")).hasSize(1);
        assertThat(given().get("/notify.css").asString()).contains("label + button { margin-top: .875rem; }",
                "::placeholder { color: var(--quiet); opacity: 1; }");
    }

    @Test
    void fields_beside_each_other_are_of_one_height_and_boxes_to_tick_are_not_as_high() {
        assertThat(given().get("/notify.css").asString()).contains("input, select { min-height: 3rem; }",
                "input[type=checkbox] { min-height: 0;");
    }

    @Test
    void a_paper_is_named_as_people_have_it_at_hand() {
        String word = someWord();
        String id = someId();
        Paper paper = paper(id, "Of the zokor");
        awaitHandled(tell(PaperChange.ADDED,
                new Paper(id, paper.title(), null, paper.authors(),
                        List.of(new Identifier("doi", "10.5555/" + word)), null, null, null, null, null, null,
                        null, null, null, false, paper.sources(), paper.addedAt(), paper.updatedAt(), false, null, null,
                        null, null, null, null)));
        for (String typed : List.of(id, "http://127.0.0.1:8400/papers/" + id + "/",
                "<https://wire.example/papers/" + id + "?utm=1#top>", "10.5555/" + word,
                "https://doi.org/10.5555/" + word)) {
            String base = "/manage/" + manageToken(subscriberOf(someWord()));
            form().redirects().follow(false).formParam("kind", "paper").formParam("text", typed)
                    .formParam("rhythm", "once").post(base + "/subscriptions").then().statusCode(303)
                    .header("Location", endsWith("said=subscribed"));
            manager(base.substring(8)).get("/api/v1/manage").then().body("subscriptions.paper", hasItem(id));
            given().queryParam("paper", typed).get(base + "/history").then().statusCode(200)
                    .body(containsString("Nothing has happened that this subscription tells of."));
            manager(base.substring(8)).queryParam("paper", typed).get("/api/v1/manage/why").then()
                    .body("items.reason", hasItem(startsWith("Nothing has happened")));
        }
        String base = "/manage/" + manageToken(subscriberOf(someWord()));
        Map.of("10.5555/no" + word, "No paper with this identifier", "blah blah", "Give the address of the paper",
                "https://example.org/x/" + id, "Give the address of the paper").forEach((typed, why) -> {
                    assertThat(refused(Map.of("kind", "paper", "text", typed, "rhythm", "once"),
                            base + "/subscriptions").select(".wrong").text()).contains(why);
                    given().queryParam("paper", typed).get(base + "/history").then().statusCode(400)
                            .body(containsString(why));
                });
    }

    @Test
    void the_most_papers_a_day_are_shown_where_they_count() {
        String base = "/manage/" + manageToken(subscriberOf(Map.of("query", someWord(), "rhythm",
                "weekly monday 08:00", "mostADay", 3)));
        assertThat(given().get(base).asString()).contains("weekly on Monday").doesNotContain("at most 3 a day");
        String id = manager(base.substring(8)).get("/api/v1/manage").path("subscriptions[0].id");
        form().formParam("kind", "query").formParam("text", someWord()).formParam("rhythm", "hourly")
                .formParam("mostADay", "3").post(base + "/subscriptions/" + id);
        assertThat(given().get(base).asString()).contains("hourly, at most 3 a day");
    }

    @Test
    void time_zones_are_offered_to_choose_from() {
        Document page = Jsoup.parse(given().get("/manage/" + manageToken(subscriberOf(someWord()))).asString());
        assertThat(page.select("#" + page.select("input[name=zone]").attr("list") + " option").eachAttr("value"))
                .contains("UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Tokyo")
                .doesNotContain("Etc/GMT+3", "US/Pacific");
    }

    @Test
    void what_cannot_be_taken_back_is_done_by_the_button_of_a_page_that_says_what_goes() {
        String word = someWord();
        String address = subscriberOf(word);
        String base = "/manage/" + manageToken(address);
        String id = manager(base.substring(8)).get("/api/v1/manage").path("subscriptions[0].id");
        String contact = manager(base.substring(8)).get("/api/v1/manage").path("contacts[0].id");
        String before = manager(base.substring(8)).get("/api/v1/manage").asString();
        Document overview = Jsoup.parse(given().get(base).asString());

        Map<String, String> asked = Map.of("/subscriptions/" + id + "/end", word, "/subscriptions/" + id + "/feeds",
                word, "/contacts/" + contact + "/remove", address);
        asked.forEach((path, what) -> {
            assertThat(overview.select("form[action=" + base + path + "]")).isEmpty();
            assertThat(overview.select("a[href=" + base + path + "]")).hasSize(1);
            Document page = Jsoup.parse(given().get(base + path).then().statusCode(200).extract().asString());
            assertThat(page.select(".query").text()).isEqualTo(what);
            assertThat(page.select("form[method=post]:not([action]) button")).hasSize(1);
            given().get(base + path.replaceAll("[0-9a-f-]{36}", someId())).then().statusCode(404);
        });
        assertThat(manager(base.substring(8)).get("/api/v1/manage").asString()).isEqualTo(before);
    }

    @Test
    void each_link_and_button_of_a_subscription_or_an_address_is_described_by_what_it_is_about() {
        String word = someWord();
        String address = subscriberOf(word);
        subscribeToo(address, Map.of("query", "second " + word));

        Document page = Jsoup.parse(given().get("/manage/" + manageToken(address)).asString());

        assertThat(page.select("section.subscription")).hasSize(2).allSatisfy(section -> {
            Element heading = section.selectFirst("h2");
            assertThat(heading.text()).endsWith(word);
            assertThat(section.attr("aria-labelledby")).isEqualTo(heading.id());
            assertThat(section.select("a, button").eachAttr("aria-describedby"))
                    .hasSameSizeAs(section.select("a, button")).containsOnly(heading.id());
        });
        assertThat(page.getElementById(page.selectFirst(".contact .button").attr("aria-describedby")).text())
                .contains(address);
    }

    @Test
    void titles_are_in_the_language_of_their_papers() {
        String word = someWord();
        String address = subscriberOf(word);
        awaitHandled(tell(PaperChange.ADDED, Wire.in("de", paper(someId(), "Vom Wisent " + word))));
        String why = path(link(awaitMails(address, 2).get(1).text(), "why"));
        String base = "/manage/" + manageToken(address);

        for (String page : List.of(given().get(base + "/history").asString(), given().get(why).asString(),
                form().formParam("kind", "query").formParam("text", word).formParam("rhythm", "hourly")
                        .formParam("action", "try").post(base + "/subscriptions").asString()))
            assertThat(Jsoup.parse(page).select("a[lang=de]").text()).isEqualTo("Vom Wisent " + word);
        manager(base.substring(8)).get("/api/v1/manage/alerts").then().body("items[0].title", startsWith("Vom Wisent"))
                .body("items[0].language", is((Object) null));
    }

    @Test
    void queries_are_tried_on_the_page_as_often_as_anything_else_is_asked_for() {
        String base = "/manage/" + manageToken(subscriberOf(someWord()));
        String id = given().auth().oauth2(base.substring(8)).get("/api/v1/manage").path("subscriptions[0].id");
        try {
            Wire.execute("UPDATE rate_window SET requests = 1000000");
            for (String path : List.of("", "/" + id))
                form().formParam("kind", "query").formParam("text", "tuco").formParam("rhythm", "hourly")
                        .formParam("action", "try").post(base + "/subscriptions" + path).then().statusCode(429)
                        .header("Retry-After", notNullValue())
                        .body(containsString("Too many requests; please try again in"))
                        .body(containsString("value=\"tuco\""));
            form().formParam("kind", "webhook").formParam("url", "https://example.org/hook").post(base + "/endpoints")
                    .then().statusCode(429).header("Retry-After", notNullValue())
                    .body(containsString("Too many requests"));
            form().formParam("address", someAddress()).formParam("query", "tuco").post("/subscribe").then()
                    .statusCode(429).header("Retry-After", notNullValue())
                    .body(containsString("Too many requests; please try again in"));
            form().formParam("address", someAddress()).post("/manage").then().statusCode(429).header("Retry-After",
                    notNullValue());
            given().get(base + "/export.json").then().statusCode(200);
        } finally {
            Wire.execute("DELETE FROM rate_window");
        }
    }

    @Test
    void operators_find_repair_and_delete_with_their_token_alone() {
        String word = someWord();
        String address = subscriberOf(word);
        given().get("/api/v1/admin/subscribers?address=x").then().statusCode(401).contentType(PROBLEM);
        given().auth().oauth2("wrong").get("/api/v1/admin/subscribers?address=x").then().statusCode(401);
        given().auth().oauth2("curator").get("/api/v1/admin/subscribers?address=x").then().statusCode(403);
        given().auth().oauth2(manageToken(address)).get("/api/v1/admin/subscribers?address=x").then().statusCode(401);
        given().auth().oauth2("operator").queryParam("address", "nobody@example.org").get("/api/v1/admin/subscribers")
                .then().statusCode(404).contentType(PROBLEM);
        String id = given().auth().oauth2("operator").queryParam("address", address.toUpperCase(java.util.Locale.ROOT))
                .get("/api/v1/admin/subscribers").then().statusCode(200)
                .body("person.subscriptions[0].query", is(word)).extract().path("subscriber");
        MailServer.refuse(550);
        tell(PaperChange.ADDED, paper(someId(), "On " + word));
        String dead = await().atMost(SOON).until(() -> given().auth().oauth2("operator")
                .get("/api/v1/admin/deliveries?state=dead").path("items.find { it.address == '" + address + "' }.id"),
                found -> found != null);
        MailServer.refuse(0);
        given().auth().oauth2("operator").post("/api/v1/admin/deliveries/" + dead + "/retry").then().statusCode(204);
        awaitMails(address, 3);
        for (String move : List.of("retry", "cancel"))
            given().auth().oauth2("operator").post("/api/v1/admin/deliveries/" + dead + "/" + move).then()
                    .statusCode(404).contentType(PROBLEM);
        given().auth().oauth2("curator").get("/api/v1/admin/deliveries").then().statusCode(403);
        given().auth().oauth2("operator").get("/api/v1/admin/deliveries?state=lost").then().statusCode(400)
                .body("field", is("state"));
        given().auth().oauth2("operator").get("/api/v1/admin/subscribers/" + id + "/alerts").then().statusCode(200)
                .body("total", is(1));
        given().auth().oauth2("operator").delete("/api/v1/admin/subscribers/" + id).then().statusCode(200);
        given().auth().oauth2("operator").delete("/api/v1/admin/subscribers/" + id).then().statusCode(404);
        assertThat(count("SELECT count(*) FROM contact WHERE address = ?", address)).isZero();
    }

    @Test
    void operators_find_an_address_as_people_write_it() {
        String local = someWord();
        Wire.subscribe(local + "@bücher.example", local);
        for (String typed : List.of(local + "@bücher.example", " " + local + "@XN--bcher-kva.example"))
            given().auth().oauth2("operator").queryParam("address", typed).get("/api/v1/admin/subscribers").then()
                    .statusCode(200).body("person.contacts[0].address", is(local + "@xn--bcher-kva.example"));
        for (String typed : List.of("", "nobody"))
            given().auth().oauth2("operator").queryParam("address", typed).get("/api/v1/admin/subscribers").then()
                    .statusCode(400).contentType(PROBLEM).body("field", is("address"));
    }

    private static String ask(String address) {
        return given().contentType("application/json").body(Map.of("address", address)).post("/api/v1/manage/links")
                .then().statusCode(202).extract().asString();
    }

    private static RequestSpecification manager(String token) {
        return given().auth().oauth2(token);
    }

    private static RequestSpecification form() {
        return given().redirects().follow(false).contentType("application/x-www-form-urlencoded; charset=utf-8");
    }

    private static long waiting(String subscription) {
        return count("SELECT count(*) FROM alert WHERE subscription_id = ?::uuid AND delivery_id IS NULL",
                subscription);
    }

    private static long alerts(String subscription) {
        return count("SELECT count(*) FROM alert WHERE subscription_id = ?::uuid", subscription);
    }

    private static UUID subscriberId(String address) {
        String id = given().auth().oauth2("operator").queryParam("address", address).get("/api/v1/admin/subscribers")
                .path("subscriber");
        return UUID.fromString(id);
    }
}
