package io.paperwire.notify.manage;

import static io.paperwire.notify.Wire.awaitHandled;
import static io.paperwire.notify.Wire.execute;
import static io.paperwire.notify.Wire.manageToken;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscribeToo;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.paperwire.notify.Wire.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Paper;
import io.paperwire.events.PaperChange;
import io.paperwire.notify.MailServer;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class PausesTest {

    private static final String LATE = "daily 23:58";

    private final String word = someWord();

    @ParameterizedTest
    @ValueSource(strings = {"resume", "subscribe"})
    void a_paper_of_before_a_pause_that_comes_to_match_after_it_is_told_and_one_of_the_pause_is_not(String how) {
        String token = manageToken(subscriberOf(Map.of("query", word, "rhythm", LATE)));
        Paper before = paper(someId(), "Of a quoll");
        awaitHandled(tell(PaperChange.ADDED, before));
        pause(token);
        Paper during = paper(someId(), "Of " + word + " in a pause");
        awaitHandled(tell(PaperChange.ADDED, during));
        String since = since(token);
        if (how.equals("resume"))
            manager(token).post("/api/v1/manage/subscriptions/" + id(token) + "/resume").then().statusCode(204);
        else
            manager(token).body(Map.of("query", word, "rhythm", LATE)).post("/api/v1/manage/subscriptions").then()
                    .statusCode(201);

        awaitHandled(tell(PaperChange.REVISED,
                paper(during.id(), during.title() + " that is over", during.addedAt())));
        awaitHandled(tell(PaperChange.REVISED, paper(before.id(), "Of " + word, before.addedAt())));
        Paper after = paper(someId(), "Of " + word + " and another quoll");
        awaitHandled(tell(PaperChange.ADDED, after));

        manager(token).get("/api/v1/manage/alerts").then().body("items.about", is(List.of(after.id(), before.id())));
        assertThat(since(token)).isEqualTo(since);
        why(token, during).body("items[0].reason",
                is("The paper matches, but came while the subscription was paused."));
    }

    @Test
    void what_has_been_paused_very_often_begins_afresh() {
        String token = manageToken(subscriberOf(Map.of("query", word, "rhythm", LATE)));
        Paper before = paper(someId(), "Of a numbat");
        awaitHandled(tell(PaperChange.ADDED, before));
        execute("UPDATE subscription SET pauses = (SELECT range_agg(tstzrange(now() - (i || ' min')::interval,"
                + " now() - (i || ' min')::interval + interval '1 second')) FROM generate_series(100, 150) i)"
                + " WHERE subject = ?", word);
        pause(token);
        manager(token).post("/api/v1/manage/subscriptions/" + id(token) + "/resume").then().statusCode(204);

        awaitHandled(tell(PaperChange.REVISED, paper(before.id(), "Of " + word, before.addedAt())));

        manager(token).get("/api/v1/manage/alerts").then().body("total", is(0));
        why(token, before).body("items[0].reason", containsString("was there before the subscription began to look"));
    }

    @Test
    void all_subscriptions_are_paused_and_go_on_at_once() {
        String address = subscriberOf(Map.of("query", word, "rhythm", LATE));
        subscribeToo(address, Map.of("query", word + " numbat", "rhythm", LATE));
        subscribeToo(address, Map.of("paper", someId(), "rhythm", LATE));
        String token = manageToken(address);
        String stranger = manageToken(subscriberOf(word));

        manager(token).post("/api/v1/manage/pause").then().statusCode(204);
        manager(token).get("/api/v1/manage").then().body("subscriptions.state", everyItem(is("paused")));
        manager(stranger).get("/api/v1/manage").then().body("subscriptions.state", everyItem(is("active")));

        manager(token).post("/api/v1/manage/resume").then().statusCode(204);
        manager(token).get("/api/v1/manage").then().body("subscriptions.state", everyItem(is("active")));
        given().auth().oauth2("none").post("/api/v1/manage/resume").then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({"en, Pause all, Resume all", "de, Alle pausieren, Alle fortsetzen"})
    void the_page_offers_to_pause_and_to_resume_all_where_there_are_several(String language, String pause,
            String resume) {
        String address = subscriberOf(Map.of("query", word, "language", language));
        String page = "/manage/" + manageToken(address);
        given().get(page).then().body(not(containsString(">" + pause + "<")));
        subscribeToo(address, Map.of("query", word + " bilby"));
        given().get(page).then().body(containsString(">" + pause + "<")).body(not(containsString(">" + resume + "<")));

        given().redirects().follow(false).post(page + "/pause").then().statusCode(303);

        given().get(page).then().body(not(containsString(">" + pause + "<")))
                .body(containsString(">" + resume + "<"));
        given().redirects().follow(false).post(page + "/resume").then().statusCode(303);
        given().get(page).then().body(containsString(">" + pause + "<")).body(not(containsString(">" + resume + "<")));
    }

    @Test
    void of_what_is_held_up_it_is_said_by_what_and_no_time() {
        String address = subscriberOf(Map.of("query", word, "rhythm", LATE));
        String token = manageToken(address);
        Paper found = paper(someId(), "Of " + word);
        awaitHandled(tell(PaperChange.ADDED, found));
        why(token, found).body("items[0].reason", containsString("; waits until "));

        pause(token);
        why(token, found).body("items[0].reason", is("it has " + word + "; waits (paused)"));

        manager(token).post("/api/v1/manage/subscriptions/" + id(token) + "/resume").then().statusCode(204);
        execute("UPDATE contact SET state = 'suppressed', suppressed_at = now() WHERE address = ?", address);
        why(token, found).body("items[0].reason", is("it has " + word + "; waits (suppressed)"));
    }

    @Test
    void a_time_that_is_past_is_not_waited_for() {
        String token = manageToken(subscriberOf(Map.of("query", word, "rhythm", LATE)));
        Paper found = paper(someId(), "Of " + word);
        awaitHandled(tell(PaperChange.ADDED, found));

        // As if nobody had come to it.
        execute("UPDATE alert SET due_at = now() - interval '1 hour', set_aside = true WHERE about = ?", found.id());

        why(token, found).body("items[0].reason", is("it has " + word + "; waits"));
    }

    private static void pause(String token) {
        manager(token).post("/api/v1/manage/subscriptions/" + id(token) + "/pause").then().statusCode(204);
    }

    private static String id(String token) {
        return manager(token).get("/api/v1/manage").path("subscriptions[0].id");
    }

    private static String since(String token) {
        return Instant.parse(manager(token).get("/api/v1/manage").path("subscriptions[0].activeSince")).toString();
    }

    private static ValidatableResponse why(String token, Paper paper) {
        return manager(token).queryParam("paper", paper.id()).get("/api/v1/manage/why").then();
    }

    private static RequestSpecification manager(String token) {
        return given().auth().oauth2(token).contentType("application/json");
    }
}
