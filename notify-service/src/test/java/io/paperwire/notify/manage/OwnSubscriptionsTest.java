package io.paperwire.notify.manage;

import static io.paperwire.notify.Wire.awaitHandled;
import static io.paperwire.notify.Wire.awaitMails;
import static io.paperwire.notify.Wire.count;
import static io.paperwire.notify.Wire.manageToken;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.someAddress;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.paperwire.notify.Wire.tell;
import static io.paperwire.notify.Wire.tellMerge;
import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Paper;
import io.paperwire.events.PaperChange;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.Wire;
import io.paperwire.notify.database.Database;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.recent.RecentPapers;
import io.paperwire.notify.wanted.Language;
import io.paperwire.notify.words.Words;
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
class OwnSubscriptionsTest {

    private static final String LATE = "daily 23:58";
    private static final String WAITING = "SELECT count(*) FROM alert WHERE about = ? AND delivery_id IS NULL"
            + " AND due_at IS NOT NULL";

    private final String word = someWord();
    private final String other = someWord();

    @Inject
    Links links;

    @Inject
    Database database;

    @Inject
    RecentPapers recent;

    @BeforeEach
    void ready() {
        Wire.awaitReady();
    }

    @Test
    void what_waits_and_a_changed_query_does_not_find_is_not_told() {
        String address = subscriberOf(Map.of("query", word, "rhythm", LATE));
        String token = manageToken(address);
        String lost = someId();
        String both = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(lost, "Of the cat " + word)));
        awaitHandled(tell(PaperChange.ADDED, paper(both, word + " meets " + other)));

        put(token, id(token, 0), Map.of("query", other, "rhythm", "at once")).statusCode(204);

        String mail = awaitMails(address, 3).get(2).text();
        assertThat(mail).contains(word + " meets " + other).doesNotContain("Of the cat");
        Wire.awaitAlertsSent(other);
        manager(token).queryParam("paper", lost).get("/api/v1/manage/why").then().body("items[0].told", is(false))
                .body("items[0].reason", is("it has " + word + "; not told (found for " + word + ")"));
        manager(token).queryParam("paper", both).get("/api/v1/manage/why").then().body("items[0].told", is(true))
                .body("items[0].reason", is("it has " + other + "; sent"));
    }

    @Test
    void what_was_taken_back_comes_back_to_another_query_only_if_that_finds_it_too() {
        String token = manageToken(subscriberOf(Map.of("query", word, "rhythm", LATE)));
        Paper lost = paper(someId(), "Of the lynx " + word);
        Paper both = paper(someId(), word + " eats " + other);
        for (Paper one : List.of(lost, both)) {
            awaitHandled(tell(PaperChange.ADDED, one));
            awaitHandled(tell(PaperChange.WITHDRAWN, withdrawn(one)));
        }

        put(token, id(token, 0), Map.of("query", other, "rhythm", LATE)).statusCode(204);

        for (Paper one : List.of(lost, both))
            awaitHandled(tell(PaperChange.REVISED, wellAgain(one)));
        assertThat(count(WAITING, lost.id())).isZero();
        assertThat(count(WAITING + " AND matched = ARRAY[?::text]", both.id(), other)).isEqualTo(1);
    }

    @Test
    void what_was_taken_back_does_not_come_back_to_what_has_ended_and_begun_again() {
        String token = manageToken(subscriberOf(Map.of("query", word, "rhythm", LATE)));
        Paper lost = paper(someId(), "Of the serval " + word);
        Paper late = paper(someId(), "Of the late serval " + word);
        awaitHandled(tell(PaperChange.ADDED, lost));
        awaitHandled(tell(PaperChange.WITHDRAWN, withdrawn(lost)));
        awaitHandled(tell(PaperChange.ADDED, late));
        waitsForTheServer(late.id());
        manager(token).delete("/api/v1/manage/subscriptions/" + id(token, 0)).then().statusCode(204);
        awaitHandled(tell(PaperChange.WITHDRAWN, withdrawn(late)));
        Wire.execute("UPDATE delivery SET due_at = now() WHERE id IN (SELECT delivery_id FROM alert WHERE about = ?)",
                late.id());
        await().atMost(Wire.SOON).until(
                () -> count("SELECT count(*) FROM alert WHERE about = ? AND delivery_id IS NULL", late.id()) == 1);

        post(token, Map.of("query", word, "rhythm", LATE)).statusCode(201);

        for (Paper one : List.of(lost, late)) {
            awaitHandled(tell(PaperChange.REVISED, wellAgain(one)));
            assertThat(count(WAITING, one.id())).isZero();
        }
        manager(token).queryParam("paper", lost.id()).get("/api/v1/manage/why").then()
                .body("items[0].reason", is("it has " + word + "; not told (the subscription ended)"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_counted_as_told_with_another_paper_is_not_told_to_another_query_when_they_part(boolean begunAgain) {
        String token = manageToken(subscriberOf(Map.of("query", word, "rhythm", LATE)));
        Paper part = paper(someId(), "Of the caracal " + word);
        Paper whole = paper(someId(), word + " hunts " + other);
        awaitHandled(tell(PaperChange.ADDED, part));
        awaitHandled(tell(PaperChange.ADDED, whole));
        if (begunAgain) {
            waitsForTheServer(whole.id());
            Wire.execute("UPDATE delivery SET state = 'sent', finished_at = now(), sent_at = now()"
                    + " WHERE id IN (SELECT delivery_id FROM alert WHERE about = ?)", whole.id());
        }
        awaitHandled(tellMerge(part.id(), whole));

        if (begunAgain) {
            manager(token).delete("/api/v1/manage/subscriptions/" + id(token, 0)).then().statusCode(204);
            post(token, Map.of("query", word, "rhythm", LATE)).statusCode(201);
        } else {
            put(token, id(token, 0), Map.of("query", other, "rhythm", LATE)).statusCode(204);
        }

        awaitHandled(Wire.tellSplit(part, whole.id()));
        assertThat(count(WAITING, part.id())).isZero();
        assertThat(count(WAITING, whole.id())).isEqualTo(begunAgain ? 0 : 1);
        assertThat(count("SELECT count(*) FROM alert WHERE about = ? AND note LIKE ?", part.id(),
                "told as " + whole.id() + ", %")).isEqualTo(1);
    }

    private static Paper withdrawn(Paper paper) {
        return of(paper, true);
    }

    private static Paper wellAgain(Paper paper) {
        return of(paper, false);
    }

    private static Paper of(Paper paper, boolean withdrawn) {
        return new Paper(paper.id(), paper.title(), paper.abstractText(), paper.authors(), null, null, null, null, null,
                null, null, null, null, null, withdrawn, paper.sources(), paper.addedAt(), Instant.now(), false, null,
                null, null, null, null, null);
    }

    /** As if it had been in a mail that the server did not take. */
    private static void waitsForTheServer(String paper) {
        UUID delivery = UUID.randomUUID();
        Wire.execute("INSERT INTO delivery (id, kind, way, contact_id, state, attempts, due_at, caused_at, created_at)"
                + " SELECT ?, 'alert', 'mail', n.contact_id, 'failed', 1, now() + interval '1 hour', now(), now()"
                + " FROM alert a JOIN subscription n ON n.id = a.subscription_id WHERE a.about = ?", delivery, paper);
        Wire.execute("UPDATE alert SET delivery_id = ? WHERE about = ?", delivery, paper);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"https://other.example/feed | not a feed of this catalogue",
            "https://wire.example/feeds/papers.atom | it has all papers",
            "https://wire.example/feeds/papers.atom?q=vole&match=best | any of the words is enough",
            "https://wire.example/feeds/papers.atom?year=soon | year: 'soon' is no year",
            "https://wire.example/feeds/weeks/2026-W12.atom | what papers a day, week or month had is no subscription",
            "https://wire.example/feeds/%zz.atom | not a feed of this catalogue"})
    void a_feed_that_is_no_subscription_is_left_out_with_the_reason(String feed, String reason) {
        Opml.Read read = Opml.read("<opml version='2.0'><body><outline xmlUrl='" + feed.replace("&", "&amp;")
                + "'/></body></opml>", "https://wire.example/");
        assertThat(read.wishes()).isEmpty();
        assertThat(read.leftOut()).containsOnlyKeys(feed);
        assertThat(read.leftOut().get(feed).in(Words.in(Language.EN).say())).contains(reason);
    }

    @Test
    void of_what_came_onto_a_list_and_is_not_told_the_reason_is_no_place() {
        assertThat(ofList("3").words(Words.in(Language.EN))).isEqualTo("it came onto the list, place 3; not told");
        assertThat(ofList("the subscription ended").words(Words.in(Language.EN)))
                .isEqualTo("it came onto the list; not told (the subscription ended)");
    }

    @Test
    void what_happened_to_a_paper_is_said_with_more_about_it_and_what_became_of_that_apart() {
        assertThat(ofLife("revised", null, "abstract, title").words(Words.in(Language.EN)))
                .isEqualTo("text changed: abstract, title; not told");
        assertThat(ofLife("versioned", null, "2").words(Words.in(Language.DE)))
                .isEqualTo("neue Version 2; nicht gemeldet");
        assertThat(ofLife("code_added", null, "https://example.org/x").words(Words.in(Language.EN)))
                .isEqualTo("code added: https://example.org/x; not told");
        assertThat(ofLife("versioned", null, "the subscription ended").words(Words.in(Language.EN)))
                .isEqualTo("new version; not told (the subscription ended)");
        assertThat(ofLife("trending", "week", "2").words(Words.in(Language.EN)))
                .isEqualTo("it came onto the list Trending this week, place 2; not told");
    }

    @Test
    void what_a_subscription_was_about_before_is_said_in_the_readers_language() {
        Words german = Words.in(Language.DE);
        assertThat(ofList("found for trending: day").words(german))
                .isEqualTo("es kam auf die Liste; nicht gemeldet (gefunden für Heute im Trend)");
        assertThat(ofList("found for trending: day").words(Words.in(Language.EN)))
                .endsWith("(found for Trending today)");
        assertThat(ofList("told as x, found for paper: 1ChR Voles, and stoats").words(german))
                .endsWith("(als x gemeldet, gefunden für Neues zum Paper „Voles, and stoats“)");
        assertThat(ofList("found for paper: 1ChR").words(german)).endsWith("(gefunden für Neues zum Paper 1ChR)");
        assertThat(ofList("found for query: voles OR \"query: x\"").words(german))
                .endsWith("(gefunden für voles OR \"query: x\")");
        for (String old : List.of("What becomes of: Voles", "query", "paper"))
            assertThat(ofList("found for " + old).words(german)).endsWith("(gefunden für " + old + ")");
    }

    @Test
    void what_waits_of_a_list_is_noted_as_that_when_the_subscription_is_to_be_about_a_query() {
        String token = manageToken(subscriberOf(Map.of("trending", "week", "language", "de", "rhythm",
                "weekly monday 08:00")));
        String subscription = manager(token).get("/api/v1/manage").path("subscriptions[0].id");
        Wire.execute("INSERT INTO alert (subscription_id, about, event, note, due_at, created_at) VALUES (?, ?,"
                + " 'trending', '3', now() + interval '1 day', now())", UUID.fromString(subscription), someId());

        put(token, subscription, Map.of("query", word)).statusCode(204);

        assertThat(given().get("/manage/" + token + "/history").asString())
                .contains("es kam auf die Liste; nicht gemeldet (gefunden für Diese Woche im Trend)");
    }

    private static LedgerEntry ofList(String note) {
        return ofLife("trending", null, note);
    }

    private static LedgerEntry ofLife(String event, String list, String note) {
        return new LedgerEntry(UUID.randomUUID(), someId(), "Of the ocelot", null, null, event, list, note, List.of(),
                Instant.now(), null, null, null, null, null);
    }

    @Test
    void a_query_in_any_script_may_be_as_long_as_any_other() {
        String token = manageToken(subscriberOf(word));
        String query = new Random(7).ints(1_400, '\uAC00', '\uD7A4').mapToObj(Character::toString).collect(joining());
        post(token, Map.of("query", query)).statusCode(201);
        post(token, Map.of("query", query, "rhythm", "hourly")).statusCode(201);
        manager(token).get("/api/v1/manage").then().body("subscriptions", hasSize(2))
                .body("subscriptions[1].query", is(query)).body("subscriptions[1].rhythm", is("hourly"));
        put(token, id(token, 0), Map.of("query", query)).statusCode(400).body("field", is("query"));

        String importing = manageToken(subscriberOf(other));
        manager(importing).contentType("application/json")
                .body(Map.of("subscriptions", List.of(Map.of("query", query), Map.of("query", word))))
                .post("/api/v1/manage/import").then().statusCode(200).body("added", is(2));
    }

    @Test
    void with_another_query_papers_of_before_are_not_news_and_with_another_rhythm_they_stay() {
        String token = manageToken(subscriberOf(word));
        String first = someId();
        String second = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(first, "The first " + other)));
        Paper late = paper(second, "The second " + other);

        put(token, id(token, 0), Map.of("query", word + " OR " + other)).statusCode(204);
        Instant began = began(token);
        put(token, id(token, 0), Map.of("query", word + " OR " + other, "rhythm", LATE)).statusCode(204);

        assertThat(began(token)).isEqualTo(began).isAfter(late.addedAt());
        awaitHandled(tell(PaperChange.REVISED, paper(first, "The first " + other, late.addedAt())));
        awaitHandled(tell(PaperChange.ADDED, late));
        String third = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(third, "The third " + other)));
        manager(token).get("/api/v1/manage/alerts").then().body("items.about", is(List.of(third)));
        manager(token).queryParam("paper", first).get("/api/v1/manage/why").then()
                .body("items[0].reason", containsString("before the subscription began"));
    }

    private static Instant began(String token) {
        return Instant.parse(manager(token).get("/api/v1/manage").path("subscriptions[0].activeSince"));
    }

    @Test
    void an_import_leaves_what_somebody_has_as_it_is() {
        String token = manageToken(subscriberOf(Map.of("query", word, "rhythm", "weekly friday 07:30", "quietHours",
                "22:00-07:00", "mostADay", 5)));
        post(token, Map.of("query", other, "rhythm", "hourly")).statusCode(201);
        manager(token).post("/api/v1/manage/subscriptions/" + id(token, 1) + "/pause").then().statusCode(204);
        String opml = manager(token).get("/api/v1/manage/export.opml").asString();

        manager(token).contentType("text/x-opml").body(opml).post("/api/v1/manage/import").then().statusCode(200)
                .body("added", is(0)).body("leftOut", is(List.of(word + ": you have it", other + ": you have it")));

        manager(token).get("/api/v1/manage").then().body("subscriptions[0].rhythm", is("weekly friday 07:30"))
                .body("subscriptions[0].quietHours", is("22:00-07:00")).body("subscriptions[0].mostADay", is(5))
                .body("subscriptions[1].state", is("paused"));
    }

    @Test
    void an_import_leaves_what_somebody_has_at_another_address() {
        String token = manageToken(subscriberOf(word));
        String second = subscriberOf(other);
        manager(token).contentType("application/json").body(Map.of("address", second)).post("/api/v1/manage/contacts")
                .then().statusCode(202);
        Wire.confirm(awaitMails(second, 2).get(1));
        String json = manager(token).get("/api/v1/manage/export").asString();

        manager(token).contentType("application/json").body(json).post("/api/v1/manage/import").then().statusCode(200)
                .body("added", is(0)).body("leftOut", is(List.of(word + ": you have it", other + ": you have it")));

        manager(token).get("/api/v1/manage").then().body("subscriptions", hasSize(2));
    }

    @Test
    void who_asks_for_many_at_once_gets_no_more_than_there_may_be() throws SQLException {
        String address = subscriberOf(word);
        String token = manageToken(address);
        manager(token).post("/api/v1/manage/subscriptions/" + id(token, 0) + "/pause").then().statusCode(204);
        Wire.execute("INSERT INTO subscription (id, contact_id, kind, subject, state, active_since, created_at, rhythm)"
                + " SELECT gen_random_uuid(), id, 'query', ? || n, 'paused', now(), now(), 'hourly'"
                + " FROM contact, generate_series(1, 48) n WHERE address = ?", word, address);
        List<CompletableFuture<Integer>> answers;
        try (Connection counting = TestStack.get().connect("notify")) {
            counting.setAutoCommit(false);
            counting.createStatement().executeQuery("SELECT 1 FROM rate_window FOR UPDATE");
            answers = Stream.of(other + " ibex", other + " chamois").map(query -> CompletableFuture.supplyAsync(
                    () -> post(token, Map.of("query", query)).extract().statusCode())).toList();
            Wire.awaitWaiting(2);
        }
        assertThat(answers.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(201, 400);
    }

    @Test
    void what_is_exported_for_an_import_is_without_the_ledger() {
        String token = manageToken(subscriberOf(Map.of("query", word, "rhythm", LATE)));
        awaitHandled(tell(PaperChange.ADDED, paper(someId(), "Found for " + word)));
        String json = manager(token).queryParam("alerts", false).get("/api/v1/manage/export").then().statusCode(200)
                .body("alerts", is((Object) null)).extract().asString();
        given().get("/manage/" + token + "/export.json?alerts=false").then().statusCode(200).body(is(json));

        String importing = manageToken(subscriberOf(other));
        manager(importing).contentType("application/json").body(json).post("/api/v1/manage/import").then()
                .statusCode(200).body("added", is(1));
    }

    @Test
    void what_was_not_sent_is_not_told() {
        String token = manageToken(subscriberOf(word));
        String lost = someId();
        MailServer.refuse(550);
        tell(PaperChange.ADDED, paper(lost, "Lost " + word));
        await().atMost(Wire.SOON)
                .until(() -> count("SELECT count(*) FROM alert a JOIN delivery d ON d.id = a.delivery_id"
                        + " WHERE a.about = ? AND d.state = 'dead'", lost) == 1);
        MailServer.refuse(0);

        manager(token).queryParam("paper", lost).get("/api/v1/manage/why").then().body("items[0].told", is(false))
                .body("items[0].reason", is("it has " + word + "; given up"));
    }

    @Test
    void what_became_of_a_paper_is_answered_by_each_of_its_names() {
        String address = subscriberOf(word);
        String token = manageToken(address);
        String told = someId();
        Paper winner = paper(someId(), "The whole " + word);
        awaitHandled(tell(PaperChange.ADDED, paper(told, "A part of " + word)));
        awaitMails(address, 3);
        Wire.awaitAlertsSent(word);
        awaitHandled(tellMerge(told, winner));
        String untold = someId();
        Paper silent = paper(someId(), "Of something else");
        awaitHandled(tellMerge(untold, silent));

        for (String name : List.of(told, winner.id()))
            manager(token).queryParam("paper", name).get("/api/v1/manage/why").then().body("items", hasSize(1))
                    .body("items[0].told", is(true)).body("items[0].reason", is("it has " + word + "; sent"));
        manager(token).queryParam("paper", untold).get("/api/v1/manage/why").then().body("items[0].told", is(false))
                .body("items[0].reason", containsString("does not match"));
    }

    @Test
    void a_query_that_became_longer_by_its_canonical_spelling_can_be_changed_imported_and_tried() {
        String address = subscriberOf(
                "abstract:(" + IntStream.range(0, 60).mapToObj(i -> word.substring(0, 4) + i).collect(joining(" "))
                        + ")");
        String token = manageToken(address);
        String query = manager(token).get("/api/v1/manage").path("subscriptions[0].query");
        assertThat(query).hasSizeGreaterThan(500);

        put(token, id(token, 0), Map.of("query", query, "rhythm", "hourly")).statusCode(204);
        String json = manager(token).get("/api/v1/manage/export").asString();
        String importing = manageToken(subscriberOf(other));
        manager(importing).contentType("application/json").body(json).post("/api/v1/manage/import").then()
                .statusCode(200).body("added", is(1)).body("leftOut", hasSize(0));
        given().contentType("application/json").body(Map.of("query", query)).post("/api/v1/backtests").then()
                .statusCode(200).body("query", is(query));
    }

    @Test
    void the_whole_ledger_is_exported_however_long_it_is() {
        String token = manageToken(subscriberOf(word));
        post(token, Map.of("query", other)).statusCode(201);
        for (int i = 0; i < 2; i++)
            Wire.execute("INSERT INTO alert (subscription_id, about, occasion) SELECT ?, 'paper-' || n / 2, n % 2"
                    + " FROM generate_series(1, 1500) n", UUID.fromString(id(token, i)));

        manager(token).get("/api/v1/manage/export").then().statusCode(200).body("version", is(1))
                .body("person.subscriptions", hasSize(2)).body("alerts", hasSize(3_000))
                .body("alerts.findAll { it.about == 'paper-700' }", hasSize(4));
    }

    @Test
    void what_was_never_confirmed_is_no_feed_and_is_not_imported() {
        String address = subscriberOf(word);
        String token = manageToken(address);
        Wire.subscribe(address, other);
        awaitMails(address, 3);
        assertThat(manager(token).get("/api/v1/manage/export.opml").asString()).contains(word).doesNotContain(other);
        String json = manager(token).get("/api/v1/manage/export").asString();

        manager(token).contentType("application/json").body(json).post("/api/v1/manage/import").then().statusCode(200)
                .body("added", is(0)).body("leftOut", hasSize(1));

        manager(token).get("/api/v1/manage").then().body("subscriptions[1].state", is("pending"));
    }

    @Test
    void what_is_subscribed_to_at_several_addresses_is_one_feed() {
        String address = subscriberOf(word);
        String token = manageToken(address);
        UUID endpoint = UUID.randomUUID();
        Wire.execute("INSERT INTO contact (id, subscriber_id, kind, address, state, created_at, sealed)"
                + " SELECT ?::uuid, subscriber_id, 'slack', 'https://chat.example/…', 'confirmed', now(), ''::bytea"
                + " FROM contact WHERE address = ?", endpoint.toString(), address);
        manager(token).contentType("application/json").body(Map.of("query", word)).queryParam("contact", endpoint)
                .post("/api/v1/manage/subscriptions").then().statusCode(201);

        assertThat(manager(token).get("/api/v1/manage/export.opml").asString().split("xmlUrl", -1)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_has_ended_or_was_never_confirmed_gives_way_to_a_change(boolean ended) {
        String address = subscriberOf(word);
        Wire.subscribe(address, other);
        String told = someId();
        int mails = 2;
        if (ended) {
            Wire.confirm(awaitMails(address, 2).get(1));
            awaitHandled(tell(PaperChange.ADDED, paper(told, "Told of " + other)));
            Wire.awaitAlertsSent(other);
            mails = 3;
        }
        awaitMails(address, mails);
        String token = manageToken(address);
        if (ended)
            manager(token).delete("/api/v1/manage/subscriptions/" + id(token, 1)).then().statusCode(204);

        put(token, id(token, 0), Map.of("query", other)).statusCode(204);

        manager(token).get("/api/v1/manage").then().body("subscriptions", hasSize(1))
                .body("subscriptions[0].query", is(other)).body("subscriptions[0].state", is("active"));
        awaitHandled(tell(PaperChange.REVISED, paper(told, "Told once of " + other)));
        assertThat(count("SELECT count(*) FROM alert WHERE about = ?", told)).isEqualTo(1);
        manager(token).get("/api/v1/manage/alerts").then().body("items.about", is(List.of(told)));
    }

    @Test
    void the_links_in_the_mails_of_what_gave_way_end_what_goes_on_with_it() {
        String token = manageToken(subscriberOf(word));
        for (int i = 1; i < 3; i++)
            post(token, Map.of("query", other + i)).statusCode(201);
        List<String> ids = IntStream.range(0, 3).mapToObj(place -> id(token, place)).toList();
        for (int i = 0; i < 2; i++) {
            manager(token).delete("/api/v1/manage/subscriptions/" + ids.get(i)).then().statusCode(204);
            put(token, ids.get(i + 1), Map.of("query", word)).statusCode(204);
        }

        List<String> links = ids.stream().map(id -> Wire.path(this.links.unsubscribe(UUID.fromString(id)))).toList();
        for (String link : links)
            given().get(link).then().statusCode(200).body(containsString(word));
        given().post(links.get(0)).then().statusCode(200).body(containsString("You are unsubscribed"));

        assertThat(count("SELECT count(*) FROM subscription WHERE subject = ? AND state <> 'ended'", word)).isZero();
    }

    @Test
    void who_unsubscribes_from_what_is_not_kept_any_more_is_unsubscribed() {
        String link = Wire.path(links.unsubscribe(UUID.randomUUID()));
        given().get(link).then().statusCode(200).body(containsString("You are unsubscribed"));
        given().post(link).then().statusCode(200).body(containsString("You are unsubscribed"));
        String digest = Wire.path(links.pause(UUID.randomUUID()));
        given().get(digest).then().statusCode(200).body(containsString("All mail is stopped"));
        given().post(digest).then().statusCode(200).body(containsString("All mail is stopped"));
    }

    @Test
    void another_whose_mail_is_on_its_way_gives_way_later() throws SQLException {
        String address = subscriberOf(word);
        String token = manageToken(address);
        Wire.subscribe(address, other);
        awaitMails(address, 3);
        Wire.awaitAlertsSent(other);
        String mail = "SELECT d.id FROM delivery d JOIN confirmation f ON f.id = d.confirmation_id"
                + " JOIN subscription n ON n.id = f.subscription_id WHERE n.subject = '" + other + "'";
        Wire.execute("ALTER TABLE delivery DISABLE TRIGGER delivery_moves");
        Wire.execute("UPDATE delivery SET state = 'failed', finished_at = NULL, due_at = now() + interval '1 hour'"
                + " WHERE id IN (" + mail + ")");
        Wire.execute("ALTER TABLE delivery ENABLE TRIGGER delivery_moves");
        try (Connection sending = TestStack.get().connect("notify")) {
            sending.setAutoCommit(false);
            sending.createStatement().executeQuery("SELECT 1 FROM delivery WHERE id IN (" + mail + ") FOR UPDATE");
            put(token, id(token, 0), Map.of("query", other)).statusCode(503).header("Retry-After", is("5"))
                    .body("detail", containsString("on its way"));
        }
        put(token, id(token, 0), Map.of("query", other)).statusCode(204);
    }

    @Test
    void another_that_goes_on_gives_way_to_no_change() {
        String token = manageToken(subscriberOf(word));
        post(token, Map.of("query", other)).statusCode(201);
        put(token, id(token, 0), Map.of("query", other)).statusCode(400).body("field", is("query"));
        manager(token).get("/api/v1/manage").then().body("subscriptions.query", is(List.of(word, other)));
    }

    @Test
    void what_has_ended_is_neither_changed_nor_resumed_nor_watched() {
        String token = manageToken(subscriberOf(word));
        String id = id(token, 0);
        String path = "/api/v1/manage/subscriptions/" + id;
        manager(token).delete(path).then().statusCode(204);
        for (String move : List.of("/resume", "/pause", "/feeds"))
            manager(token).post(path + move).then().statusCode(409).contentType("application/problem+json")
                    .body("detail", containsString("has ended"));
        put(token, id, Map.of("query", word, "rhythm", "hourly")).statusCode(409);
        manager(token).get(path + "/live").then().statusCode(409);
        given().redirects().follow(false).contentType("application/x-www-form-urlencoded")
                .post("/manage/" + token + "/subscriptions/" + id + "/resume").then().statusCode(409)
                .contentType("text/html").body(containsString("has ended"));
        manager(token).delete(path).then().statusCode(204);
    }

    @Test
    void what_is_not_confirmed_cannot_be_resumed() {
        String address = subscriberOf(word);
        Wire.subscribe(address, other);
        awaitMails(address, 2);
        String token = manageToken(address);
        manager(token).post("/api/v1/manage/subscriptions/" + id(token, 1) + "/resume").then().statusCode(409)
                .body("detail", containsString("not confirmed"));
        manager(token).get("/api/v1/manage/subscriptions/" + id(token, 1) + "/live").then().statusCode(409);
    }

    @Test
    void subscribing_again_with_another_rhythm_is_for_what_waits_too() {
        String address = subscriberOf(Map.of("query", word, "rhythm", LATE));
        String token = manageToken(address);
        awaitHandled(tell(PaperChange.ADDED, paper(someId(), "Waiting " + word)));
        post(token, Map.of("query", word, "rhythm", "at once")).statusCode(201);
        assertThat(awaitMails(address, 3).get(2).text()).contains("Waiting " + word);
    }

    @Test
    void what_waits_at_an_address_that_joins_is_due_by_the_clocks_of_its_person() {
        String token = manageToken(subscriberOf(Map.of("query", word, "zone", "Pacific/Kiritimati")));
        String second = subscriberOf(Map.of("query", other, "rhythm", LATE));
        awaitHandled(tell(PaperChange.ADDED, paper(someId(), "Waiting " + other)));
        manager(token).contentType("application/json").body(Map.of("address", second)).post("/api/v1/manage/contacts")
                .then().statusCode(202);
        Wire.confirm(awaitMails(second, 2).get(1));
        assertThat(count("SELECT count(*) FROM alert a JOIN subscription n ON n.id = a.subscription_id"
                + " WHERE n.subject = ? AND to_char(a.due_at AT TIME ZONE 'Pacific/Kiritimati', 'HH24:MI') = '23:58'",
                other)).isEqualTo(1);
    }

    @Test
    void a_subscription_to_a_paper_that_is_a_part_of_another_is_one_to_that() {
        String first = someId();
        String second = someId();
        Paper last = paper(someId(), "The last of " + word);
        awaitHandled(tellMerge(first, paper(second, "The second of " + word)));
        awaitHandled(tellMerge(second, last));
        String token = manageToken(subscriberOf(Map.of("paper", first)));
        manager(token).get("/api/v1/manage").then().body("subscriptions[0].paper", is(last.id()));
        awaitHandled(Wire.tellSplit(paper(first, "The first of " + word), last.id()));
        post(token, Map.of("paper", first)).statusCode(201).body("warning", is((Object) null));
        manager(token).get("/api/v1/manage").then().body("subscriptions[1].paper", is(first));
    }

    @Test
    void a_paper_that_nobody_heard_of_is_taken_with_a_warning() {
        String token = manageToken(subscriberOf(word));
        String unknown = someId();
        post(token, Map.of("paper", unknown)).statusCode(201).body("warning", containsString(unknown));
        given().contentType("application/json").body(Map.of("address", someAddress(), "paper", unknown))
                .post("/api/v1/subscriptions").then().statusCode(202).body("warning", containsString(unknown));
        given().redirects().follow(false).contentType("application/x-www-form-urlencoded").formParam("kind", "paper")
                .formParam("text", someId()).formParam("rhythm", "hourly").post("/manage/" + token + "/subscriptions")
                .then().statusCode(303).header("Location", containsString("said=unknown"));
        String known = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(known, "Known " + word)));
        post(token, Map.of("paper", known)).statusCode(201).body("warning", is((Object) null));
    }

    @Test
    void of_many_papers_that_wait_those_that_another_query_finds_too_go_on_to_wait() throws SQLException {
        String token = manageToken(subscriberOf(Map.of("query", word, "rhythm", LATE)));
        List<Paper> papers = IntStream.range(0, 450).mapToObj(
                i -> paper(someId(), "No. " + i + " of " + word + (i % 3 == 0 ? " and " + other : ""))).toList();
        database.inTransaction(connection -> {
            recent.keep(connection, papers);
            return null;
        });
        Wire.execute("INSERT INTO alert (subscription_id, about, due_at) SELECT n.id, paper, now() + interval '1 hour'"
                + " FROM subscription n, unnest(?) AS paper WHERE n.subject = ?",
                papers.stream().map(Paper::id).toArray(String[]::new), word);

        put(token, id(token, 0), Map.of("query", other, "rhythm", LATE)).statusCode(204);

        assertThat(count("SELECT count(*) FROM alert a JOIN subscription n ON n.id = a.subscription_id"
                + " WHERE n.subject = ? AND a.due_at IS NOT NULL AND ? = ANY (a.matched)", other, other))
                .isEqualTo(150);
        assertThat(count("SELECT count(*) FROM alert a JOIN subscription n ON n.id = a.subscription_id"
                + " WHERE n.subject = ? AND a.due_at IS NOT NULL", other)).isEqualTo(150);
    }

    private static String id(String token, int place) {
        return manager(token).get("/api/v1/manage").path("subscriptions[" + place + "].id");
    }

    private static ValidatableResponse put(String token, String id, Map<String, Object> wish) {
        return manager(token).contentType("application/json").body(wish).put("/api/v1/manage/subscriptions/" + id)
                .then();
    }

    private static ValidatableResponse post(String token, Map<String, Object> wish) {
        return manager(token).contentType("application/json").body(wish).post("/api/v1/manage/subscriptions").then();
    }

    private static RequestSpecification manager(String token) {
        return given().auth().oauth2(token);
    }
}
