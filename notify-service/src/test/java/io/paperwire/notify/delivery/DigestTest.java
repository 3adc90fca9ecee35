package io.paperwire.notify.delivery;

import static io.paperwire.notify.Wire.SOON;
import static io.paperwire.notify.Wire.awaitHandled;
import static io.paperwire.notify.Wire.awaitMails;
import static io.paperwire.notify.Wire.count;
import static io.paperwire.notify.Wire.execute;
import static io.paperwire.notify.Wire.link;
import static io.paperwire.notify.Wire.makeDue;
import static io.paperwire.notify.Wire.manageToken;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.path;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscribeToo;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.paperwire.notify.Wire.tell;
import static io.paperwire.notify.Wire.tellMerge;
import static io.paperwire.notify.database.Database.lock;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Paper;
import io.paperwire.events.PaperChange;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.MailServer.Received;
import io.paperwire.notify.Wire;
import io.paperwire.notify.database.Database;
import io.paperwire.testing.StackResource;
import io.paperwire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class DigestTest {

    private static final String WAITING = "SELECT count(*) FROM alert a JOIN subscription n ON n.id = a.subscription_id"
            + " WHERE n.subject = ? AND a.delivery_id IS NULL AND a.due_at IS NOT NULL";

    @Inject
    Composer composer;

    @Inject
    Database database;

    @Inject
    Deliveries deliveries;

    @Inject
    io.paperwire.notify.subscription.Waiting waiting;

    @Test
    void a_digest_waits_for_its_hour_and_then_has_all_papers_the_best_first() {
        String word = someWord();
        String address = subscriberOf(Map.of("query", word + " OR zorilla", "rhythm", "daily 08:00"));
        tell(PaperChange.ADDED, paper(someId(), "Of the zorilla"));
        tell(PaperChange.ADDED, paper(someId(), word + " and the zorilla"));
        awaitWaiting(word + " OR zorilla", 2);
        assertThat(MailServer.to(address)).hasSize(1);
        makeDue(word + " OR zorilla");
        Received mail = awaitMails(address, 2).get(1);
        assertThat(mail.subject()).isEqualTo("2 new papers for " + word + " OR zorilla");
        assertThat(mail.text().indexOf(word + " and the zorilla")).isLessThan(mail.text().indexOf("Of the zorilla"));
    }

    @Test
    void a_digest_shows_the_best_that_are_wanted_and_leads_to_the_rest() {
        String word = someWord();
        String query = word + " OR kowari OR dunnart";
        String address = subscriberOf(Map.of("query", query, "rhythm", "daily 08:00", "mostADay", 2));
        tell(PaperChange.ADDED, paper(someId(), word + ", the kowari and the dunnart"));
        tell(PaperChange.ADDED, paper(someId(), word + " and the dunnart"));
        tell(PaperChange.ADDED, paper(someId(), word + " and the kowari"));
        tell(PaperChange.ADDED, paper(someId(), "Only " + word));
        awaitWaiting(query, 4);
        makeDue(query);

        Received mail = awaitMails(address, 2).get(1);
        assertThat(mail.subject()).startsWith("4 new papers for ");
        assertThat(mail.text()).contains(word + ", the kowari and the dunnart", "And 2 more: ")
                .doesNotContain("Only " + word);
        assertThat(given().get(path(link(mail.text(), "why"))).asString())
                .contains("Only " + word, word + " and the dunnart");
        assertThat(count(WAITING, query)).isZero();
    }

    @Test
    void a_digest_of_a_zone_that_only_another_java_knows_holds_up_no_other() {
        String word = someWord();
        String elsewhere = subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        String other = subscriberOf(Map.of("query", word, "rhythm", "daily 08:00", "quietHours", "22:00-07:00"));
        tell(PaperChange.ADDED, paper(someId(), "On " + word));
        awaitWaiting(word, 2);
        execute("UPDATE subscriber SET zone = 'America/Elsewhere' WHERE id ="
                + " (SELECT subscriber_id FROM contact WHERE address = ?)", elsewhere);
        execute("UPDATE subscription SET quiet_hours = 'at night' WHERE subject = ?", word);
        makeDue(word);
        awaitMails(elsewhere, 2);
        awaitMails(other, 2);
    }

    @ParameterizedTest
    @CsvSource({"subscription, paused, active", "contact, suppressed, confirmed"})
    void what_is_due_where_nothing_may_be_told_is_set_aside_until_it_may(String of, String stopped, String goesOn) {
        String word = someWord();
        String address = subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        tell(PaperChange.ADDED, paper(someId(), "On " + word));
        awaitWaiting(word, 1);
        move(of, stopped, word);
        makeDue(word);
        await().atMost(SOON).until(() -> count(WAITING + " AND a.set_aside", word) == 1);

        move(of, goesOn, word);

        assertThat(awaitMails(address, 2).get(1).text()).contains("On " + word);
        assertThat(count("SELECT count(*) FROM alert WHERE set_aside AND subscription_id IN"
                + " (SELECT id FROM subscription WHERE subject = ?)", word)).isZero();
    }

    private static void move(String table, String state, String subject) {
        if (table.equals("subscription"))
            execute("UPDATE subscription SET state = ? WHERE subject = ?", state, subject);
        else
            execute("UPDATE contact SET state = ?, suppressed_at = CASE ? WHEN 'suppressed' THEN now() END"
                    + " WHERE id = (SELECT contact_id FROM subscription WHERE subject = ?)", state, state, subject);
    }

    @Test
    void the_due_time_is_that_of_the_subscribers_zone() {
        String word = someWord();
        subscriberOf(Map.of("query", word, "rhythm", "daily 08:00", "zone", "Asia/Tokyo"));
        tell(PaperChange.ADDED, paper(someId(), "On " + word));
        awaitWaiting(word, 1);
        assertThat(count("SELECT count(*) FROM alert a JOIN subscription n ON n.id = a.subscription_id"
                + " WHERE n.subject = ? AND a.due_at > now() AND a.due_at <= now() + interval '1 day'"
                + " AND to_char(a.due_at AT TIME ZONE 'Asia/Tokyo', 'HH24:MI') = '08:00'", word)).isEqualTo(1);
    }

    @Test
    void all_that_is_due_at_an_address_comes_in_one_mail_grouped_by_subscription() {
        String first = someWord();
        String second = someWord();
        String address = subscriberOf(Map.of("query", first, "rhythm", "daily 08:00"));
        subscribeToo(address, Map.of("query", second, "rhythm", "weekly monday 09:00"));
        tell(PaperChange.ADDED, paper(someId(), "Other " + second));
        tell(PaperChange.ADDED, paper(someId(), "One " + first));
        awaitWaiting(first, 1);
        awaitWaiting(second, 1);
        execute("UPDATE alert SET due_at = now() WHERE subscription_id IN"
                + " (SELECT id FROM subscription WHERE subject IN (?, ?))", first, second);
        Received mail = awaitMails(address, 3).get(2);
        assertThat(mail.subject()).isEqualTo("2 new papers for 2 subscriptions");
        assertThat(mail.text().indexOf("== " + first)).isLessThan(mail.text().indexOf("One " + first));
        assertThat(mail.text().indexOf("One " + first)).isLessThan(mail.text().indexOf("== " + second));
    }

    @Test
    void one_click_at_a_digest_pauses_all_and_each_subscription_has_its_own_link() {
        String first = someWord();
        String second = someWord();
        String address = subscriberOf(Map.of("query", first));
        subscribeToo(address, Map.of("query", second));
        tell(PaperChange.ADDED, paper(someId(), first + " and " + second));
        Received mail = awaitMails(address, 3).get(2);
        assertThat(mail.subject()).isEqualTo("1 new paper for 2 subscriptions");
        assertThat(mail.text().split("/unsubscribe/", -1)).hasSize(3);
        assertThat(mail.header("List-Id")).contains(".digests.");
        String click = mail.header("List-Unsubscribe").replaceAll("[<>\\s]", "");
        assertThat(click).isEqualTo(link(mail.text(), "pause"));
        given().when().get(path(click)).then().statusCode(200);
        assertThat(count("SELECT count(*) FROM subscription WHERE subject IN (?, ?) AND state = 'active'", first,
                second)).isEqualTo(2);
        given().contentType("application/x-www-form-urlencoded").formParam("List-Unsubscribe", "One-Click").when()
                .post(path(click)).then().statusCode(200).body(containsString("href=\"/manage\""));
        assertThat(count("SELECT count(*) FROM subscription WHERE subject IN (?, ?) AND state = 'paused'", first,
                second)).isEqualTo(2);
        given().when().post("/pause/" + someId() + "/AAAA").then().statusCode(404);
    }

    @Test
    void what_comes_within_the_quiet_moment_goes_along() {
        String word = someWord();
        String address = subscriberOf(Map.of("query", word, "rhythm", "at once, 60m"));
        String first = someId();
        tell(PaperChange.ADDED, paper(first, word + " first"));
        tell(PaperChange.ADDED, paper(someId(), word + " second"));
        awaitWaiting(word, 2);
        execute("UPDATE alert SET due_at = now() WHERE about = ?", first);
        assertThat(awaitMails(address, 2).get(1).text()).contains(word + " first", word + " second");
    }

    @Test
    void what_is_too_much_for_a_day_waits_for_the_next_morning() {
        String word = someWord();
        String address = subscriberOf(Map.of("query", word, "mostADay", 2, "zone", "America/Lima"));
        for (int i = 0; i < 4; i++)
            awaitHandled(tell(PaperChange.ADDED, paper(someId(), word + " no. " + i)));
        Wire.awaitAlertsSent(word);
        assertThat(Wire.titlesTold(address, word)).hasSize(2);
        assertThat(count(WAITING + " AND a.over_cap AND a.due_at > now()"
                + " AND to_char(a.due_at AT TIME ZONE 'America/Lima', 'HH24:MI') = '08:00'", word)).isEqualTo(2);
        makeDue(word);
        Wire.awaitAlertsSent(word);
        await().atMost(SOON).untilAsserted(() -> assertThat(Wire.titlesTold(address, word)).hasSize(4));
    }

    @Test
    void a_change_of_settings_makes_no_more_due_than_the_day_has_room_for() {
        String word = someWord();
        String address = subscriberOf(Map.of("query", word, "mostADay", 2, "zone", "America/Lima"));
        String token = manageToken(address);
        String id = manage(token).get("/api/v1/manage").path("subscriptions[0].id");
        for (int i = 0; i < 6; i++)
            awaitHandled(tell(PaperChange.ADDED, paper(someId(), word + " no. " + i)));
        Wire.awaitAlertsSent(word);
        assertThat(Wire.titlesTold(address, word)).hasSize(2);
        String tomorrow = WAITING + " AND a.over_cap AND a.due_at > now()";

        manage(token).body(Map.of("zone", "America/Bogota")).put("/api/v1/manage/settings").then().statusCode(200);
        assertThat(count(tomorrow, word)).isEqualTo(4);
        manage(token).body(Map.of("query", word, "mostADay", 2)).put("/api/v1/manage/subscriptions/" + id).then()
                .statusCode(204);
        assertThat(count(tomorrow, word)).isEqualTo(4);
        assertThat(Wire.titlesTold(address, word)).hasSize(2);

        manage(token).body(Map.of("query", word, "mostADay", 5)).put("/api/v1/manage/subscriptions/" + id).then()
                .statusCode(204);
        await().atMost(SOON).untilAsserted(() -> assertThat(Wire.titlesTold(address, word)).hasSize(5));
        assertThat(count(tomorrow, word)).isEqualTo(1);
    }

    private static RequestSpecification manage(String token) {
        return given().auth().oauth2(token).contentType("application/json");
    }

    @Test
    void what_is_withdrawn_before_its_digest_is_not_told_and_an_empty_digest_is_not_sent() throws SQLException {
        String word = someWord();
        String address = subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        String id = someId();
        tell(PaperChange.ADDED, paper(id, "On " + word));
        awaitWaiting(word, 1);
        Paper known = paper(id, "On " + word);
        awaitHandled(tell(PaperChange.WITHDRAWN, withdrawn(known)));
        assertThat(count(WAITING, word)).isZero();
        composer.compose();
        assertThat(MailServer.to(address)).hasSize(1);
    }

    private static Paper withdrawn(Paper known) {
        return new Paper(known.id(), known.title(), null, null, null, null, null, null, null, null, null, null, null,
                null, true, known.sources(), known.addedAt(), Instant.now(), false, null, null, null, null, null, null);
    }

    @Test
    void what_comes_late_does_not_come_in_quiet_hours() {
        String quiet = someWord();
        String loud = someWord();
        String address = subscriberOf(Map.of("query", quiet, "quietHours", Wire.quietNow(), "rhythm", "at once, 60m"));
        subscribeToo(address, Map.of("query", loud, "rhythm", "daily 08:00"));
        awaitHandled(tell(PaperChange.ADDED, paper(someId(), quiet + " and " + loud)));
        makeDue(quiet, loud);
        Received mail = awaitMails(address, 3).get(2);
        assertThat(mail.subject()).isEqualTo("1 new paper for " + loud);
        assertThat(count(WAITING + " AND a.due_at > now() + interval '1 hour'", quiet)).isEqualTo(1);

        execute("UPDATE subscription SET quiet_hours = NULL WHERE subject = ?", quiet);
        makeDue(quiet);
        assertThat(awaitMails(address, 4).get(3).subject()).isEqualTo("1 new paper for " + quiet);
    }

    @Test
    void a_digest_shows_papers_as_they_are_by_then() {
        String word = someWord();
        String address = subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        Paper paper = paper(someId(), "On " + word);
        Paper renamed = paper(paper.id(), "On something else");
        awaitHandled(tell(PaperChange.ADDED, paper));
        awaitHandled(tell(PaperChange.REVISED, renamed));
        awaitHandled(tell(PaperChange.REVISED, paper));
        makeDue(word);
        assertThat(awaitMails(address, 2).get(1).text()).contains(renamed.title()).doesNotContain(paper.title());
    }

    @Test
    void papers_that_become_one_before_their_digest_are_one_in_it() {
        String word = someWord();
        String address = subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        String loser = someId();
        Paper winner = paper(someId(), word + " as one");
        awaitHandled(tell(PaperChange.ADDED, paper(loser, word + " by its DOI")));
        awaitHandled(tell(PaperChange.ADDED, paper(winner.id(), word + " by its arXiv id")));
        execute("UPDATE alert SET due_at = due_at - interval '1 second' WHERE about = ?", loser);
        awaitHandled(tellMerge(loser, winner));
        assertThat(count(WAITING, word)).isEqualTo(1);
        assertThat(count(WAITING + " AND EXTRACT(SECOND FROM a.due_at) = 59", word)).isEqualTo(1);
        makeDue(word);
        Received mail = awaitMails(address, 2).get(1);
        assertThat(mail.subject()).isEqualTo("1 new paper for " + word);
    }

    @Test
    void a_paper_that_becomes_a_part_of_another_one_before_its_digest_is_told_as_that() {
        String word = someWord();
        String address = subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        String loser = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(loser, word + " alone")));
        Paper winner = paper(someId(), word + " as a part");
        awaitHandled(tellMerge(loser, winner));
        makeDue(word);
        assertThat(awaitMails(address, 2).get(1).text()).contains(word + " as a part", winner.id())
                .doesNotContain(word + " alone", loser);
        Wire.awaitAlertsSent(word);
        awaitHandled(tell(PaperChange.REVISED, winner));
        assertThat(count(WAITING, word)).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_paper_that_becomes_one_with_another_that_was_told_is_not_told(boolean loserWasTold) {
        String word = someWord();
        String address = subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        Paper told = paper(someId(), word + " was told");
        Paper waiting = paper(someId(), word + " waits");
        awaitHandled(tell(PaperChange.ADDED, told));
        makeDue(word);
        awaitMails(address, 2);
        awaitHandled(tell(PaperChange.ADDED, waiting));
        awaitWaiting(word, 1);
        awaitHandled(loserWasTold ? tellMerge(told.id(), waiting) : tellMerge(waiting.id(), told));
        assertThat(count(WAITING, word)).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_paper_that_becomes_a_part_of_one_that_is_withdrawn_is_not_told(boolean mergedFirst) {
        String word = someWord();
        subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        String loser = someId();
        Paper winner = paper(someId(), word + " as one");
        awaitHandled(tell(PaperChange.ADDED, paper(loser, word + " alone")));
        if (mergedFirst) {
            awaitHandled(tellMerge(loser, winner));
            awaitHandled(tell(PaperChange.WITHDRAWN, withdrawn(winner)));
        } else {
            awaitHandled(tell(PaperChange.WITHDRAWN, withdrawn(winner)));
            awaitHandled(tellMerge(loser, winner));
        }
        assertThat(count(WAITING, word)).isZero();
    }

    @Test
    void a_paper_outlives_the_withdrawal_of_what_it_becomes_one_with() {
        String word = someWord();
        subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        String loser = someId();
        Paper winner = paper(someId(), word + " withdrawn");
        awaitHandled(tell(PaperChange.ADDED, winner));
        awaitHandled(tell(PaperChange.WITHDRAWN, withdrawn(winner)));
        awaitHandled(tell(PaperChange.ADDED, paper(loser, word + " alone")));
        awaitHandled(tellMerge(loser, paper(winner.id(), word + " as one")));
        assertThat(count(WAITING + " AND a.about = ?", word, winner.id())).isEqualTo(1);
    }

    @Test
    void what_is_being_found_while_a_digest_falls_due_is_in_that_digest() throws SQLException {
        String word = someWord();
        String address = subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        tell(PaperChange.ADDED, paper(someId(), word + " found before"));
        tell(PaperChange.ADDED, paper(someId(), word + " found just then"));
        awaitWaiting(word, 2);
        database.inTransaction(connection -> {
            Instant found = deliveries.foundNow(connection);
            execute("UPDATE alert SET due_at = ? WHERE subscription_id IN"
                    + " (SELECT id FROM subscription WHERE subject = ?)", found.atOffset(ZoneOffset.UTC), word);
            composer.compose();
            assertThat(count(WAITING, word)).as("waits for who writes").isEqualTo(2);
            return null;
        });
        assertThat(awaitMails(address, 2).get(1).text()).contains("found before", "found just then");
    }

    @Test
    void no_digest_is_made_while_what_waits_becomes_due_anew() throws SQLException {
        String word = someWord();
        String changed = someWord();
        String address = subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        subscribeToo(address, Map.of("query", changed, "rhythm", "daily 08:00"));
        tell(PaperChange.ADDED, paper(someId(), "On " + word));
        awaitWaiting(word, 1);
        UUID subscription = UUID.fromString(given().auth().oauth2(manageToken(address)).get("/api/v1/manage")
                .path("subscriptions.find { it.query == '" + changed + "' }.id"));
        database.inTransaction(connection -> {
            waiting.dueAnew(connection, subscription);
            makeDue(word);
            composer.compose();
            assertThat(count(WAITING, word)).isEqualTo(1);
            return null;
        });
        assertThat(awaitMails(address, 4).get(3).text()).contains("On " + word);
    }

    @Test
    void what_a_composer_held_when_it_died_is_told_once_by_another_and_matching_goes_on() throws SQLException {
        String daily = someWord();
        String often = someWord();
        String address = subscriberOf(Map.of("query", daily, "rhythm", "daily 08:00"));
        subscribeToo(address, Map.of("query", often));
        tell(PaperChange.ADDED, paper(someId(), "On " + daily));
        awaitWaiting(daily, 1);
        try (Connection dying = TestStack.get().connect("notify")) {
            dying.setAutoCommit(false);
            try (var lock = dying.prepareStatement(
                    "SELECT pg_advisory_xact_lock(?, hashtext(id::text)) FROM contact WHERE address = ?")) {
                lock.setInt(1, DueAlerts.COMPOSED);
                lock.setString(2, address);
                assertThat(lock.executeQuery().next()).isTrue();
            }
            makeDue(daily);
            tell(PaperChange.ADDED, paper(someId(), "On " + often));
            assertThat(awaitMails(address, 3).get(2).text()).contains("On " + often);
            composer.compose();
            assertThat(count(WAITING, daily)).isEqualTo(1);
            // The connection breaks off without a commit.
        }
        assertThat(awaitMails(address, 4).get(3).text()).contains("On " + daily);
    }

    @Test
    void a_digest_is_made_while_somebody_posts_to_where_it_goes() throws SQLException {
        String word = someWord();
        String address = subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        tell(PaperChange.ADDED, paper(someId(), "On " + word));
        awaitWaiting(word, 1);
        database.inTransaction(connection -> {
            lock(connection, "SELECT 1 FROM contact WHERE address = ? FOR NO KEY UPDATE", address);
            makeDue(word);
            await().atMost(SOON).until(() -> count(WAITING, word) == 0);
            return null;
        });
        assertThat(awaitMails(address, 2).get(1).text()).contains("On " + word);
    }

    @Test
    void what_much_is_due_with_is_told_too_and_each_address_in_one_mail() throws SQLException {
        String flood = someWord();
        String word = someWord();
        String flooded = subscriberOf(Map.of("query", flood, "rhythm", "daily 08:00"));
        List<String> others = IntStream.range(0, 4)
                .mapToObj(i -> subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"))).toList();
        execute("INSERT INTO told_paper (id, excerpt, updated_at)"
                + " SELECT ? || i, jsonb_build_object('id', ? || i, 'title', 'No. ' || i), now()"
                + " FROM generate_series(1, 1200) i", flood, flood);
        execute("INSERT INTO alert (subscription_id, about, due_at)"
                + " SELECT n.id, ? || i, now() - interval '1 hour' FROM subscription n, generate_series(1, 1200) i"
                + " WHERE n.subject = ? OR n.subject = ? AND i = 1", flood, flood, word);

        composer.compose();

        assertThat(awaitMails(flooded, 2).get(1).subject()).isEqualTo("1,200 new papers for " + flood);
        others.forEach(address -> assertThat(awaitMails(address, 2).get(1).subject())
                .isEqualTo("1 new paper for " + word));
        assertThat(count(WAITING, flood) + count(WAITING, word)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"hourly, mail", "daily 08:00, digest"})
    void digests_of_a_day_wait_apart_from_what_comes_often(String rhythm, String way) {
        String word = someWord();
        String address = subscriberOf(Map.of("query", word, "rhythm", rhythm));
        tell(PaperChange.ADDED, paper(someId(), "On " + word));
        awaitWaiting(word, 1);
        makeDue(word);
        awaitMails(address, 2);
        assertThat(count("SELECT count(*) FROM delivery d JOIN contact c ON c.id = d.contact_id"
                + " WHERE d.kind = 'alert' AND c.address = ? AND d.way = ?", address, way)).isEqualTo(1);
    }

    @Test
    void composers_side_by_side_make_one_digest_for_each_address() throws SQLException {
        String word = someWord();
        List<String> addresses = IntStream.range(0, 8)
                .mapToObj(i -> subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"))).toList();
        awaitHandled(tell(PaperChange.ADDED, paper(someId(), "On " + word)));
        makeDue(word);
        List<CompletableFuture<Void>> composers = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    try {
                        composer.compose();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                })).toList();
        composers.forEach(CompletableFuture::join);
        await().atMost(SOON).untilAsserted(() -> assertThat(addresses)
                .allSatisfy(address -> assertThat(MailServer.to(address)).hasSizeGreaterThan(1)));
        Wire.awaitAlertsSent(word);
        assertThat(addresses).allSatisfy(address -> assertThat(MailServer.to(address)).hasSize(2));
    }

    @Test
    void mails_are_in_the_subscribers_language_in_text_and_html() {
        String word = someWord();
        String address = subscriberOf(Map.of("query", word, "language", "de", "zone", "Europe/Berlin"));
        assertThat(MailServer.to(address).get(0).subject()).isEqualTo("Bitte bestätigen: dein Abonnement");
        tell(PaperChange.ADDED, paper(someId(), word + " und $O(n^2)$"));
        Received mail = awaitMails(address, 2).get(1);
        assertThat(mail.subject()).isEqualTo("1 neues Paper zu " + word);
        assertThat(mail.header("Content-Language")).isEqualTo("de");
        assertThat(mail.text()).contains("weil du das abonniert hast", word + " und O(n²)", "Warum genau?");
        assertThat(mail.html()).contains("<html lang=\"de\">", "Abbestellen", "prefers-color-scheme: dark")
                .doesNotContain("<img", "Unsubscribe");
    }

    private static void awaitWaiting(String subject, int alerts) {
        await().atMost(SOON).until(() -> count(WAITING, subject) == alerts);
    }
}
