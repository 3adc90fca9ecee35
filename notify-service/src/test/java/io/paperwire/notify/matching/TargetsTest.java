package io.paperwire.notify.matching;

import static io.paperwire.notify.Wire.SOON;
import static io.paperwire.notify.Wire.awaitHandled;
import static io.paperwire.notify.Wire.awaitMails;
import static io.paperwire.notify.Wire.count;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.someAddress;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.paperwire.notify.Wire.tell;
import static io.paperwire.notify.Wire.tellMerge;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.node.TextNode;

import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.FieldChange;
import io.paperwire.events.Link;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.PaperChange;
import io.paperwire.events.SourceHealthChanged;
import io.paperwire.events.Topic;
import io.paperwire.events.TrendingChanged;
import io.paperwire.events.VotesCounted;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.MailServer.Received;
import io.paperwire.notify.Wire;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class TargetsTest {

    private static final String ALERTS = "SELECT count(*) FROM alert WHERE about = ?";

    @AfterEach
    void endWhatOtherTestsWouldHear() {
        Wire.execute("UPDATE subscription SET state = 'ended' WHERE kind IN ('trending', 'sources')");
    }

    @Test
    void a_paper_that_comes_onto_a_list_is_told_once() {
        String address = subscriberOf(Map.of("trending", "week"));
        String id = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(id, "Of a saiga")));
        rises("week", id, 3);
        rises("week", id, 3);
        rises("day", id, 1);
        Received mail = awaitMails(address, 2).get(1);
        assertThat(mail.subject()).isEqualTo("1 new paper for Trending this week");
        assertThat(mail.text()).contains("Of a saiga", "(trending, entered at place 3)");
        String other = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(other, "Of a second saiga")));
        rises("week", other, 1);
        assertThat(awaitMails(address, 3).get(2).text()).contains("second saiga").doesNotContain("Of a saiga");
        assertThat(count(ALERTS, id)).isEqualTo(1);
    }

    @Test
    void a_digest_of_a_list_has_its_papers_in_the_order_of_the_list_as_it_is_by_then() {
        String address = subscriberOf(Map.of("trending", "week", "rhythm", "hourly"));
        String first = entered("Of the last saiga", 1);
        String second = entered("Of the first saiga", 2);
        String third = entered("Of the second saiga", 3);
        awaitHandled(stands(first, Map.of("day", 9.0, "week", 1.0)));
        awaitHandled(stands(second, Map.of("day", 1.0, "week", 2.0)));
        awaitHandled(stands(third, Map.of()));
        awaitHandled(stands(second, Map.of("week", 9.0)));
        awaitHandled(stands(third, Map.of("week", 5.0)));

        Wire.execute("UPDATE alert SET due_at = now() WHERE about IN (?, ?, ?)", first, second, third);

        assertThat(awaitMails(address, 2).get(1).text())
                .containsSubsequence("Of the first saiga", "Of the second saiga", "Of the last saiga");
    }

    private static String entered(String title, int place) {
        String id = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(id, title)));
        awaitHandled(rises("week", id, place));
        return id;
    }

    private static RecordMetadata stands(String paper, Map<String, Double> trending) {
        return Wire.send(Topic.PAPERS_VOTES, paper, Wire.headers(EventType.VOTES_COUNTED),
                EventJson.write(new VotesCounted(paper, 5, trending)));
    }

    @Test
    void a_paper_that_comes_onto_a_list_again_takes_no_place_of_the_day() {
        subscriberOf(Map.of("trending", "day", "mostADay", 2));
        String id = someId();
        for (int i = 0; i < 3; i++)
            awaitHandled(rises("day", id, 1));
        String other = someId();

        awaitHandled(rises("day", other, 2));

        assertThat(count(ALERTS + " AND NOT over_cap", other)).isEqualTo(1);
    }

    @Test
    void a_paper_that_is_not_known_yet_waits_until_the_catalogue_speaks_of_it() {
        String address = subscriberOf(Map.of("trending", "month", "rhythm", "at once, 1s"));
        String id = someId();
        rises("month", id, 2);
        await().atMost(SOON).until(() -> count(ALERTS, id) == 1);
        awaitHandled(tell(PaperChange.ADDED, paper(id, "Of a late saiga")));
        assertThat(awaitMails(address, 2).get(1).text()).contains("Of a late saiga");
    }

    @Test
    void a_paper_that_the_service_does_not_know_is_told_as_the_topic_shows_it() {
        String address = subscriberOf(Map.of("trending", "month"));
        Paper old = paper(someId(), "Of an old saiga", Instant.now().minus(Duration.ofDays(400)));

        rises("month", old.id(), 2, old);

        assertThat(awaitMails(address, 2).get(1).text()).contains("Of an old saiga", "(trending, entered at place 2)");
    }

    @Test
    void what_waits_for_a_paper_that_nobody_speaks_of_is_given_up_after_a_day() {
        subscriberOf(Map.of("trending", "month"));
        String id = someId();
        rises("month", id, 2);
        await().atMost(SOON).until(() -> count(ALERTS + " AND delivery_id IS NULL", id) == 1);

        Wire.execute("UPDATE alert SET due_at = now() - interval '25 hours' WHERE about = ?", id);

        await().atMost(SOON).until(() -> count(
                ALERTS + " AND due_at IS NULL AND note = 'nothing was heard of the paper for a day'", id) == 1);
    }

    @Test
    void the_life_of_a_paper_is_told_event_by_event() {
        String id = someId();
        String address = subscriberOf(Map.of("paper", "http://127.0.0.1:8400/papers/" + id));
        String other = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(id, "Of a tarsier")));
        awaitHandled(tell(PaperChange.REVISED, paper(other, "Of another")));
        awaitHandled(tell(PaperChange.REVISED, paper(id, "Of a tarsier")));
        assertThat(MailServer.to(address)).hasSize(1);

        awaitHandled(changed(PaperChange.REVISED, paper(id, "Of two tarsiers"),
                new FieldChange("title", TextNode.valueOf("Of a tarsier"), TextNode.valueOf("Of two tarsiers"))));
        Received revised = awaitMails(address, 2).get(1);
        assertThat(revised.subject()).isEqualTo("Text changed: Of two tarsiers");
        assertThat(revised.text()).contains("(text changed: title)");
        awaitHandled(tell(PaperChange.RETRACTED, paper(id, "Of two tarsiers")));
        Received retracted = awaitMails(address, 3).get(2);
        assertThat(retracted.subject()).isEqualTo("Retracted: Of two tarsiers");
        assertThat(retracted.text()).contains("(retracted)");
        rises("day", id, 7);
        assertThat(awaitMails(address, 4).get(3).text()).contains("(trending today, entered at place 7)");
        assertThat(count(ALERTS, id)).isEqualTo(3);
    }

    @Test
    void what_happens_to_a_paper_that_is_followed_in_a_pause_comes_after_it() {
        String id = someId();
        String address = subscriberOf(Map.of("paper", id));
        String token = Wire.manageToken(address);
        String subscription = given().auth().oauth2(token).get("/api/v1/manage").path("subscriptions[0].id");
        awaitHandled(tell(PaperChange.ADDED, paper(id, "Of a pangolin")));
        given().auth().oauth2(token).post("/api/v1/manage/subscriptions/{id}/pause", subscription).then()
                .statusCode(204);
        awaitHandled(changed(PaperChange.REVISED, paper(id, "Of two pangolins"), new FieldChange("title",
                TextNode.valueOf("Of a pangolin"), TextNode.valueOf("Of two pangolins"))));
        awaitHandled(tell(PaperChange.RETRACTED, paper(id, "Of two pangolins")));
        awaitHandled(rises("week", id, 3));
        Wire.awaitAlertsSent(id);
        assertThat(MailServer.to(address)).hasSize(2);

        given().auth().oauth2(token).post("/api/v1/manage/subscriptions/{id}/resume", subscription).then()
                .statusCode(204);

        assertThat(awaitMails(address, 3).get(2).text()).contains("text changed: title", "retracted",
                "trending this week");
    }

    @Test
    void new_code_is_told_with_its_own_address() {
        String id = someId();
        subscriberOf(Map.of("paper", id));
        Link page = new Link(Link.Relation.HTML, URI.create("https://example.org/" + id));
        Link data = new Link(Link.Relation.CODE, URI.create("https://example.org/" + id + "/code-data"));
        Link code = new Link(Link.Relation.CODE, URI.create("https://example.org/" + id + "/code"));
        Link pageAsCode = new Link(Link.Relation.CODE, page.url());

        awaitHandled(codeAdded(id, List.of(data), List.of(data, page, code)));
        awaitHandled(codeAdded(id, List.of(data, page), List.of(data, page, pageAsCode)));
        awaitHandled(changed(PaperChange.CODE_ADDED, paper(id, "Of a marmot"), new FieldChange("links", null, null)));

        for (String note : List.of(code.url().toString(), page.url().toString(), ""))
            assertThat(count(ALERTS + " AND note = ?", id, note)).as(note).isEqualTo(1);
    }

    private static RecordMetadata codeAdded(String id, List<Link> before, List<Link> after) {
        return changed(PaperChange.CODE_ADDED, paper(id, "Of a marmot"), new FieldChange("links",
                EventJson.mapper().valueToTree(before), EventJson.mapper().valueToTree(after)));
    }

    @Test
    void an_event_that_comes_twice_is_told_once() {
        String id = someId();
        String address = subscriberOf(Map.of("paper", id));
        Instant at = Instant.now();
        for (int i = 0; i < 2; i++)
            awaitHandled(Wire.send(id, new io.paperwire.events.CloudEvent(someId(),
                    PaperChange.WITHDRAWN.eventType(), URI.create("/paperwire/catalog"), at, null).headers(),
                    EventJson.write(PaperCatalogued.changed(PaperChange.WITHDRAWN, paper(id, "Of a colugo"), null))));
        awaitMails(address, 2);
        assertThat(count(ALERTS, id)).isEqualTo(1);
    }

    @Test
    void who_follows_a_paper_follows_it_into_a_merge() {
        String loser = someId();
        Paper winner = paper(someId(), "Of a merged tarsier");
        String address = subscriberOf(Map.of("paper", loser));
        awaitHandled(tellMerge(loser, winner));
        awaitHandled(tell(PaperChange.WITHDRAWN, winner));
        assertThat(awaitMails(address, 2).get(1).text()).contains("Of a merged tarsier", "(withdrawn)");
    }

    @ParameterizedTest
    @CsvSource({"active, ended, active", "paused, ended, paused", "active, pending, active", "pending, ended, pending",
            "active, active, active", "ended, active, active", "ended, ended, ended"})
    void of_two_papers_that_become_one_the_subscription_that_goes_on_is_left(String loser, String winner, String left) {
        String lost = someId();
        Paper paper = paper(someId(), "Of a merged loris");
        String address = subscriberOf(Map.of("paper", lost));
        Wire.subscribeToo(address, Map.of("paper", paper.id(), "rhythm", "hourly"));
        Wire.execute("UPDATE subscription SET state = ? WHERE subject = ?", loser, lost);
        Wire.execute("UPDATE subscription SET state = ? WHERE subject = ?", winner, paper.id());

        awaitHandled(tellMerge(lost, paper));

        assertThat(count("SELECT count(*) FROM subscription WHERE subject = ? AND state = ?", paper.id(), left))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM subscription WHERE subject = ? AND state = 'ended'", lost)).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM subscription WHERE subject = ? AND rhythm = 'at once'", paper.id()))
                .isEqualTo(loser.equals(left) && !winner.equals(left) ? 1 : 0);
    }

    @Test
    void an_operator_is_told_of_sources_that_fail_and_are_well_again() {
        String address = someAddress();
        Wire.awaitReady();
        given().contentType("application/json").auth().oauth2("operator").body(Map.of("address", address)).when()
                .post("/api/v1/admin/source-alerts").then().statusCode(202);
        Wire.confirm(awaitMails(address, 1).get(0));
        String source = "s-" + someWord();
        SourceHealthChanged degraded = new SourceHealthChanged(source, "feed", SourceHealthChanged.State.DEGRADED,
                "answers 503 <b>", Instant.now(), null);
        health(degraded);
        health(degraded);
        Received mail = awaitMails(address, 2).get(1);
        assertThat(mail.subject()).isEqualTo("News of 1 source");
        assertThat(mail.text()).contains(source, "(degraded: answers 503 <b>)");
        assertThat(mail.html()).contains("503 &lt;b&gt;");
        health(new SourceHealthChanged(source, "feed", SourceHealthChanged.State.HEALTHY, null, Instant.now(),
                Instant.now()));
        assertThat(awaitMails(address, 3).get(2).text()).contains("(as it should be again)");
        assertThat(count(ALERTS, source)).isEqualTo(2);
    }

    @Test
    void strangers_are_not_told_of_sources() {
        Wire.awaitReady();
        given().contentType("application/json").body(Map.of("address", someAddress(), "sources", true)).when()
                .post("/api/v1/subscriptions").then().statusCode(400);
        given().contentType("application/json").body(Map.of("address", someAddress())).when()
                .post("/api/v1/admin/source-alerts").then().statusCode(401);
    }

    private static RecordMetadata changed(PaperChange change, Paper paper, FieldChange field) {
        return Wire.send(paper.id(), Wire.headers(change.eventType()),
                EventJson.write(PaperCatalogued.changed(change, paper, List.of(field))));
    }

    private static RecordMetadata rises(String period, String paper, int place) {
        return rises(period, paper, place, null);
    }

    private static RecordMetadata rises(String period, String paper, int place, Paper shown) {
        return Wire.send(Topic.PAPERS_TRENDING, paper, Wire.headers(EventType.TRENDING_ENTERED), EventJson.write(
                new TrendingChanged(TrendingChanged.Change.ENTERED, period, paper, place, 1.5, Instant.now(), shown)));
    }

    private static void health(SourceHealthChanged change) {
        Wire.send(Topic.SOURCES_HEALTH.topicName(), change.source(), Wire.headers(
                change.state() == SourceHealthChanged.State.DEGRADED
                        ? EventType.SOURCE_DEGRADED
                        : EventType.SOURCE_RECOVERED),
                EventJson.write(change));
    }
}
