package io.paperwire.notify.matching;

import static io.paperwire.notify.Wire.SOON;
import static io.paperwire.notify.Wire.awaitHandled;
import static io.paperwire.notify.Wire.awaitMails;
import static io.paperwire.notify.Wire.count;
import static io.paperwire.notify.Wire.manageToken;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.send;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.paperwire.notify.Wire.tell;
import static io.paperwire.notify.Wire.titlesTold;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.PaperChange;
import io.paperwire.events.Topic;
import io.paperwire.events.VotesCounted;
import io.paperwire.notify.MailServer;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

/** Subscriptions to papers with so many votes, which come before or after the papers. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class VotesTest {

    private final String word = someWord();

    @Test
    void a_paper_is_told_when_it_has_the_votes_be_they_counted_before_or_after_it_came() {
        String address = subscriberOf(word + " votes:>10");
        String after = paperOf("counted after");
        awaitHandled(votes(after, 10));
        assertThat(told(after)).isZero();
        awaitHandled(votes(after, 11));
        String before = someId();
        awaitHandled(votes(before, 50));
        assertThat(told(before)).isZero();
        awaitHandled(tell(PaperChange.ADDED, paper(before, word + " counted before")));

        awaitMails(address, 3);
        assertThat(titlesTold(address, word)).containsExactlyInAnyOrder(word + " counted after",
                word + " counted before");
    }

    @Test
    void more_votes_fewer_and_the_same_again_tell_nothing_more() {
        String address = subscriberOf(word + " votes:>=3");
        String id = paperOf("up and down");
        for (int votes : new int[]{3, 3, 4, 2, 5, 5})
            awaitHandled(votes(id, votes));
        awaitHandled(tell(PaperChange.REVISED, paper(id, word + " up and down, revised")));

        awaitMails(address, 2);
        assertThat(told(id)).isEqualTo(1);
    }

    @Test
    void an_older_paper_is_news_when_its_votes_are_and_not_when_it_had_them_before() {
        String rising = paperOf("rising later");
        String risen = paperOf("risen before");
        String old = paperOf("risen long ago");
        awaitHandled(votes(risen, 20));
        String address = subscriberOf(word + " votes:>10");
        awaitHandled(votes(rising, 20));
        awaitHandled(votes(risen, 21));
        awaitHandled(votes(old, 20, Instant.EPOCH));

        awaitMails(address, 2);
        assertThat(titlesTold(address, word)).containsExactly(word + " rising later");
        String token = manageToken(address);
        assertThat(why(token, risen)).startsWith("The paper matches, but had its votes before");
        assertThat(why(token, paperOf("without votes"))).startsWith("The paper does not match: it lacks votes:");
    }

    @Test
    void few_votes_are_told_with_the_paper() {
        String address = subscriberOf(word + " votes:..5");
        String id = paperOf("as it came");
        String voted = someId();
        awaitHandled(votes(voted, 6));
        awaitHandled(tell(PaperChange.ADDED, paper(voted, word + " with many")));

        awaitMails(address, 2);
        assertThat(told(id)).isEqualTo(1);
        assertThat(told(voted)).isZero();
        awaitHandled(votes(voted, 5));
        await().atMost(SOON).until(() -> told(voted) == 1);
    }

    @Test
    void papers_and_votes_that_come_at_the_same_time_meet() {
        String address = subscriberOf(word + " votes:1..");
        List<String> ids = IntStream.range(0, 60).mapToObj(i -> someId()).toList();
        List<RecordMetadata> sent = new ArrayList<>();
        ids.parallelStream().forEach(id -> {
            RecordMetadata votes = votes(id, 1);
            RecordMetadata paper = tell(PaperChange.ADDED, paper(id, word + " " + id));
            synchronized (sent) {
                sent.add(votes);
                sent.add(paper);
            }
        });
        sent.forEach(message -> awaitHandled(message));

        assertThat(ids).allSatisfy(id -> assertThat(told(id)).isEqualTo(1));
        await().atMost(SOON).untilAsserted(() -> assertThat(titlesTold(address, word)).hasSize(60));
    }

    @Test
    void a_query_is_tried_with_the_votes_as_they_are() {
        String id = paperOf("tried");
        paperOf("without");
        awaitHandled(votes(id, 4));
        backtest(1).body("examples[0].id", is(id));
        awaitHandled(votes(id, 3));

        backtest(0);
    }

    private io.restassured.response.ValidatableResponse backtest(int found) {
        return given().contentType("application/json").body(Map.of("query", word + " votes:>3"))
                .post("/api/v1/backtests").then().statusCode(200).body("periods[0].papers", is(found));
    }

    private String paperOf(String title) {
        String id = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(id, word + " " + title)));
        return id;
    }

    private static String why(String token, String paper) {
        return given().header("Authorization", "Bearer " + token).queryParam("paper", paper)
                .get("/api/v1/manage/why").then().statusCode(200).extract().path("items[0].reason");
    }

    private static RecordMetadata votes(String paper, long votes) {
        return votes(paper, votes, Instant.now());
    }

    private static RecordMetadata votes(String paper, long votes, Instant since) {
        return send(Topic.PAPERS_VOTES, paper,
                new CloudEvent("votes/" + since, EventType.VOTES_COUNTED, URI.create("/paperwire/catalog"), since, null)
                        .headers(),
                EventJson.write(new VotesCounted(paper, votes)));
    }

    private static long told(String paper) {
        return count("SELECT count(*) FROM alert WHERE about = ?", paper);
    }
}
