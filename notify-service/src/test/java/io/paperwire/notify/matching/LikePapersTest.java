package io.paperwire.notify.matching;

import static io.paperwire.notify.Wire.SOON;
import static io.paperwire.notify.Wire.awaitHandled;
import static io.paperwire.notify.Wire.awaitMails;
import static io.paperwire.notify.Wire.count;
import static io.paperwire.notify.Wire.headers;
import static io.paperwire.notify.Wire.makeDue;
import static io.paperwire.notify.Wire.manageToken;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.send;
import static io.paperwire.notify.Wire.someAddress;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.paperwire.notify.Wire.tell;
import static io.paperwire.notify.Wire.titlesTold;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.apache.kafka.clients.producer.RecordMetadata;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperChange;
import io.paperwire.events.Topic;
import io.paperwire.events.Vector;
import io.paperwire.events.VectorComputed;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.database.Database;
import io.paperwire.notify.recent.RecentPapers;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

/** Subscriptions to papers like others: what is near is decided by vectors, which come before or after the papers. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class LikePapersTest {

    private static final Random RANDOM = new Random(20260318);

    @Inject
    Matching matching;

    @Inject
    Database database;

    @Inject
    RecentPapers recent;

    private final byte[] place = bytes();

    @Test
    void a_paper_is_told_when_its_vector_comes_after_it_and_when_it_comes_before() {
        String example = example();
        String word = someWord();
        String address = subscriberOf("like:\"" + example + "\"");
        String later = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(later, word + " whose vector comes later")));
        assertThat(told(later)).isZero();
        awaitHandled(place(later, near()));
        String before = someId();
        awaitHandled(place(before, near()));
        assertThat(told(before)).isZero();
        awaitHandled(tell(PaperChange.ADDED, paper(before, word + " whose vector came before")));
        String far = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(far, word + " on something else")));
        awaitHandled(place(far, bytes()));

        assertThat(awaitMails(address, 3).get(2).text()).contains("like:");
        assertThat(titlesTold(address, word)).containsExactlyInAnyOrder(word + " whose vector comes later",
                word + " whose vector came before");
    }

    @Test
    void a_mail_names_the_example_by_its_title_if_it_is_known() {
        String example = example();
        awaitHandled(tell(PaperChange.ADDED, paper(example, "Of the first potoroo")));
        String address = subscriberOf("like:\"" + example + "\"");
        String id = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(id, "Of another potoroo")));
        awaitHandled(place(id, near()));

        assertThat(awaitMails(address, 2).get(1).subject()).isEqualTo("1 new paper for like:“Of the first potoroo”");
    }

    @Test
    void the_manage_page_names_the_example_by_its_title_too() {
        String example = example();
        awaitHandled(tell(PaperChange.ADDED, paper(example, "Of the second potoroo")));
        String address = subscriberOf("like:\"" + example + "\"");

        String page = given().get("/manage/" + manageToken(address)).asString();

        assertThat(Jsoup.parse(page).select("h2.query").eachText())
                .containsExactly("like:“Of the second potoroo”");
    }

    @Test
    void what_comes_again_or_is_revised_is_told_once() {
        String address = subscriberOf("like:\"" + example() + "\"");
        String id = someId();
        awaitHandled(place(id, near()));
        awaitHandled(tell(PaperChange.ADDED, paper(id, "Of a quokka")));
        awaitHandled(place(id, near()));
        awaitHandled(tell(PaperChange.REVISED, paper(id, "Of a second quokka")));
        awaitHandled(place(id, near()));

        awaitMails(address, 2);
        assertThat(told(id)).isEqualTo(1);
    }

    @Test
    void what_must_not_be_like_an_example_waits_until_that_is_known() {
        String example = example();
        String word = someWord();
        String address = subscriberOf(word + " -like:\"" + example + "\"");
        String like = someId();
        String unlike = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(like, word + " too like")));
        awaitHandled(tell(PaperChange.ADDED, paper(unlike, word + " not like")));
        assertThat(told(unlike)).isZero();
        awaitHandled(place(like, near()));
        awaitHandled(place(unlike, bytes()));

        awaitMails(address, 2);
        assertThat(titlesTold(address, word)).containsExactly(word + " not like");
    }

    @Test
    void papers_and_vectors_that_come_at_the_same_time_meet() {
        String address = subscriberOf("like:\"" + example() + "\"");
        String word = someWord();
        List<RecordMetadata> sent = new ArrayList<>();
        List<String> ids = IntStream.range(0, 60).mapToObj(i -> someId()).toList();
        ids.parallelStream().forEach(id -> {
            RecordMetadata vector = place(id, near());
            RecordMetadata paper = tell(PaperChange.ADDED, paper(id, word + " " + id));
            synchronized (sent) {
                sent.add(vector);
                sent.add(paper);
            }
        });
        sent.forEach(message -> awaitHandled(message));

        assertThat(ids.stream().collect(Collectors.toMap(id -> id, LikePapersTest::told)))
                .allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
        await().atMost(SOON).untilAsserted(() -> assertThat(titlesTold(address, word)).hasSize(60));
    }

    @Test
    void an_example_whose_place_is_not_known_yet_can_be_given_later() {
        String example = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(example, "Of the first potoroo")));
        for (String path : List.of("/api/v1/subscriptions", "/api/v1/backtests"))
            given().contentType("application/json")
                    .body(Map.of("address", someAddress(), "query", "like:" + example)).post(path).then()
                    .statusCode(503).header("Retry-After", "60").body("field", is("query")).body("detail",
                            is("The meaning of the paper " + example + " is not known yet; please try again later."));
    }

    @Test
    void an_example_that_nobody_knows_is_refused_by_name() {
        for (String path : List.of("/api/v1/subscriptions", "/api/v1/backtests"))
            given().contentType("application/json")
                    .body(Map.of("address", someAddress(), "query", "like:nobody OR graph")).post(path).then()
                    .statusCode(400).body("detail", startsWith("like:nobody is no paper whose meaning is known."));
    }

    @Test
    void a_vector_of_another_model_is_none() {
        String id = someId();
        awaitHandled(send(Topic.PAPERS_VECTORS, id, headers("vector"),
                EventJson.write(new VectorComputed(id, "another-model", "hash", Vector.of(near())))));

        assertThat(count("SELECT count(*) FROM paper_vector WHERE paper_id = ?", id)).isZero();
    }

    @Test
    void a_query_for_likeness_is_tried_and_says_why_a_paper_did_not_come() {
        String example = example();
        String like = someId();
        String unlike = someId();
        String unknown = someId();
        for (String id : List.of(like, unlike, unknown))
            awaitHandled(tell(PaperChange.ADDED, paper(id, "Of a numbat")));
        awaitHandled(place(like, near()));
        awaitHandled(place(unlike, bytes()));
        String query = "like:\"" + example + "\"";

        given().contentType("application/json").body(Map.of("query", query)).post("/api/v1/backtests").then()
                .statusCode(200).body("periods[0].papers", is(1)).body("examples[0].id", is(like));
        String address = subscriberOf(query);
        String token = manageToken(address);
        assertThat(why(token, like)).startsWith("The paper matches, but was there before");
        assertThat(why(token, unlike)).startsWith("The paper does not match");
        assertThat(why(token, unknown)).contains("meaning is not known yet");
    }

    @Test
    void vectors_of_many_papers_that_come_together_are_all_met() throws SQLException {
        String query = "like:\"" + example() + "\"";
        String address = subscriberOf(Map.of("query", query, "rhythm", "daily 08:00"));
        List<Paper> papers = IntStream.range(0, 230).mapToObj(i -> paper(someId(), "Bilby " + i)).toList();
        database.inTransaction(connection -> {
            recent.keep(connection, papers);
            return null;
        });

        matching.meet(papers.stream().map(paper -> new KnownVector(paper.id(), VectorComputed.MODEL,
                Vector.of(near()), Instant.now())).toList());

        assertThat(count("SELECT count(*) FROM alert a JOIN subscription n ON n.id = a.subscription_id"
                + " JOIN contact c ON c.id = n.contact_id WHERE c.address = ?", address)).isEqualTo(230);
    }

    @Test
    void a_digest_has_the_nearest_papers_first() {
        String query = "like:" + example();
        String address = subscriberOf(Map.of("query", query, "rhythm", "daily 08:00"));
        byte[] farther = near();
        Arrays.fill(farther, 0, farther.length / 3, (byte) 0);
        // Of what is as near, that comes first which was found last.
        found("Nearest wallaroo", place);
        found("Farther wallaroo", farther);
        makeDue(query);

        String mail = awaitMails(address, 2).get(1).text();
        assertThat(mail.indexOf("Nearest wallaroo")).isPositive().isLessThan(mail.indexOf("Farther wallaroo"));
    }

    private static void found(String title, byte[] where) {
        String id = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(id, title)));
        awaitHandled(place(id, where));
    }

    private static String why(String token, String paper) {
        return given().header("Authorization", "Bearer " + token).queryParam("paper", paper)
                .get("/api/v1/manage/why").then().statusCode(200).extract().path("items[0].reason");
    }

    /** A paper at the place of this test. */
    private String example() {
        String id = someId();
        awaitHandled(place(id, place));
        return id;
    }

    private static RecordMetadata place(String paper, byte[] where) {
        return send(Topic.PAPERS_VECTORS, paper, headers("vector"),
                EventJson.write(new VectorComputed(paper, VectorComputed.MODEL, "hash", Vector.of(where))));
    }

    private byte[] near() {
        byte[] near = place.clone();
        synchronized (RANDOM) {
            for (int i = 0; i < 20; i++)
                near[RANDOM.nextInt(near.length)] = (byte) RANDOM.nextInt(127);
        }
        return near;
    }

    /** At a right angle to all others, or almost. */
    private byte[] bytes() {
        byte[] bytes = new byte[VectorComputed.DIMENSIONS];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static long told(String paper) {
        return count("SELECT count(*) FROM alert WHERE about = ?", paper);
    }
}
