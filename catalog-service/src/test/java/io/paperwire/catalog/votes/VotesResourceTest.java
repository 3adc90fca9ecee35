package io.paperwire.catalog.votes;

import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.catalog.WithTokens;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

@CatalogTest
@TestProfile(WithTokens.class)
class VotesResourceTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    Wire wire;

    @Inject
    DataSource dataSource;

    @Test
    void a_token_votes_once_for_a_paper_and_can_take_it_back() {
        String votes = "/api/v1/papers/" + publish("votes-1", "Voting voles", "doi:10.1/vole") + "/votes";

        for (int time = 0; time < 3; time++)
            with("ada").post(votes).then().statusCode(200).body("voted", equalTo(true)).body("votes", equalTo(1));
        with("bob").post(votes).then().statusCode(200).body("votes", equalTo(2));
        with("ada").delete(votes).then().statusCode(200).body("voted", equalTo(false)).body("votes", equalTo(1));
        with("ada").delete(votes).then().statusCode(200).body("votes", equalTo(1));

        given().get(votes).then().statusCode(200).body("votes", equalTo(1)).body("voted", equalTo(false));
        with("bob").get(votes).then().body("voted", equalTo(true));
    }

    @Test
    void who_reads_votes_changes_nothing() throws SQLException {
        String id = publish("votes-read", "Vole votes are read", "doi:10.1/vole-read");
        String before = lockOf("Vole votes are read");

        given().get("/api/v1/papers/" + id + "/votes").then().statusCode(200);
        assertThat(lockOf("Vole votes are read")).isEqualTo(before);

        with("ada").post("/api/v1/papers/" + id + "/votes").then().statusCode(200);
        assertThat(lockOf("Vole votes are read")).isNotEqualTo(before);
    }

    /** The last transaction that wrote into the paper's row, be it only that it locked it. */
    private String lockOf(String title) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection
                        .prepareStatement("SELECT xmax::text FROM paper WHERE body ->> 'title' = ?")) {
            select.setString(1, title);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    @Test
    void a_paper_is_voted_for_and_picked_by_any_of_its_names() {
        String id = publish("votes-named", "Named voles", "doi:10.1234/vole/named");
        for (String name : new String[]{"doi:10.1234/vole/named", "10.1234/vole/named",
                "https://doi.org/10.1234/VOLE/named"}) {
            with("ada").post("/api/v1/papers/" + name + "/votes").then().statusCode(200).body("paperId", equalTo(id));
            given().get("/api/v1/papers/" + name + "/votes").then().statusCode(200).body("votes", equalTo(1));
            with("ada").delete("/api/v1/papers/" + name + "/votes").then().statusCode(200).body("votes", equalTo(0));
            with("cleo").contentType(ContentType.JSON).body("{\"note\":\"Worth it\"}")
                    .put("/api/v1/papers/" + name + "/pick").then().statusCode(200);
            with("cleo").delete("/api/v1/papers/" + name + "/pick").then().statusCode(200).body("paperId", equalTo(id));
            given().get("/api/v1/papers/" + name + "/similar").then().statusCode(200);
        }
        given().get("/api/v1/papers/doi:10.1234/no-vole/votes").then().statusCode(404);
        given().get("/api/v1/papers/doi:10.1234/" + "x".repeat(1000) + "/votes").then().statusCode(400);
    }

    @Test
    void a_page_of_the_catalogue_votes_as_a_browser_does_it() {
        String paper = "/api/v1/papers/" + publish("votes-browser", "Voles in a browser", "doi:10.1/browser-vole");
        String votes = paper + "/votes";
        String origin = "http://127.0.0.1:" + RestAssured.port;

        with("ada").header("Origin", origin).header("Sec-Fetch-Site", "same-origin").post(votes).then().statusCode(200)
                .body("votes", equalTo(1));
        with("ada").header("Origin", origin).header("Sec-Fetch-Site", "same-origin").delete(votes).then()
                .statusCode(200).body("votes", equalTo(0));
        given().header("Origin", origin).header("Sec-Fetch-Site", "same-origin").delete(votes).then().statusCode(401);
        with("cleo").header("Origin", origin).header("Sec-Fetch-Site", "same-origin").contentType(ContentType.JSON)
                .body("{\"note\":\"Worth it\"}").put(paper + "/pick").then().statusCode(200);
        with("cleo").header("Origin", origin).header("Sec-Fetch-Site", "same-origin").delete(paper + "/pick").then()
                .statusCode(200);
    }

    @Test
    void a_vote_that_was_taken_back_is_in_the_list_of_its_time_only() {
        String id = publish("votes-2", "A passing fancy", "doi:10.1/fancy");
        with("ada").post("/api/v1/papers/" + id + "/votes").then().statusCode(200);
        with("cleo").contentType(ContentType.JSON).body("{\"note\":\"Read it\"}").put("/api/v1/papers/" + id + "/pick")
                .then().statusCode(200);
        Instant then = Instant.now();
        with("ada").delete("/api/v1/papers/" + id + "/votes").then().statusCode(200);

        assertThat(kinds(id, then)).containsExactlyInAnyOrder("votes", "picks");
        assertThat(kinds(id, Instant.now())).containsExactly("picks");
        await().atMost(SOON).until(() -> kinds(id, null).equals(List.of("picks")));
    }

    @Test
    void papers_are_searched_and_ordered_by_votes_and_by_trending() {
        String list = "/api/v1/papers?q=numbat";
        String most = publish("votes-7", "A numbat that is liked more", "doi:10.1/numbat-1");
        String some = publish("votes-8", "A numbat that is liked", "doi:10.1/numbat-2");
        String none = publish("votes-9", "A numbat that nobody minds", "doi:10.1/numbat-3");
        with("ada").post("/api/v1/papers/" + some + "/votes").then().statusCode(200);
        with("ada").post("/api/v1/papers/" + most + "/votes").then().statusCode(200);
        with("bob").post("/api/v1/papers/" + most + "/votes").then().statusCode(200);

        for (String order : new String[]{"votes", "trending"})
            await().atMost(SOON).untilAsserted(() -> given().get(list + "&order=" + order).then().statusCode(200)
                    .body("items.id", equalTo(List.of(most, some, none))));
        given().get(list + " votes:>1").then().body("items.id", equalTo(List.of(most)));
        given().get(list + " votes:0").then().body("items.id", equalTo(List.of(none)));
        given().get(list + " ((votes:>1 liked) OR missing)&highlight=true").then().body("items.highlight.title",
                equalTo(List.of("A <mark>numbat</mark> that is <mark>liked</mark> more")));
        String next = given().get(list + "&order=trending&limit=1").then().extract().path("next");
        given().queryParam("cursor", next).get(list + "&order=trending&limit=1").then().body("items.id",
                equalTo(List.of(some)));

        with("bob").delete("/api/v1/papers/" + most + "/votes").then().statusCode(200);
        with("ada").delete("/api/v1/papers/" + most + "/votes").then().statusCode(200);
        await().atMost(SOON).untilAsserted(() -> given().get(list + "&order=votes&limit=1").then()
                .body("items.id", equalTo(List.of(some))));
    }

    @Test
    void votes_and_picks_follow_a_paper_into_the_one_that_it_is_merged_into() {
        String one = publish("votes-3", "Shrews, a survey", "doi:10.1/shrew");
        String two = publish("votes-4", "Soricidae in general", "arxiv:2401.00099");
        with("ada").post("/api/v1/papers/" + one + "/votes").then().statusCode(200);
        with("ada").post("/api/v1/papers/" + two + "/votes").then().statusCode(200);
        with("bob").post("/api/v1/papers/" + two + "/votes").then().statusCode(200);
        with("cleo").contentType(ContentType.JSON).body("{\"note\":\"Small but good\"}")
                .put("/api/v1/papers/" + two + "/pick").then().statusCode(200);

        wire.publish(record("votes", "5").title("Shrews").identifiers("doi:10.1/shrew", "arxiv:2401.00099").parsed());

        await().atMost(SOON).untilAsserted(() -> {
            for (String id : new String[]{one, two})
                given().get("/api/v1/papers/" + id + "/votes").then().body("votes", equalTo(2))
                        .body("paperId", equalTo(one)).body("pick.note", equalTo("Small but good"));
        });
        with("ada").delete("/api/v1/papers/" + one + "/votes").then().body("votes", equalTo(1));
        with("bob").post("/api/v1/papers/" + one + "/votes").then().body("votes", equalTo(1));
        for (String name : new String[]{one, two})
            with("cleo").contentType(ContentType.JSON).body("{\"note\":\"By way of " + name + "\"}")
                    .put("/api/v1/papers/" + name + "/pick").then().statusCode(200)
                    .body("pick.note", equalTo("By way of " + name));
        with("cleo").delete("/api/v1/papers/" + one + "/pick").then().body("pick", nullValue());
    }

    @Test
    void each_new_number_of_votes_is_on_the_topic() {
        String id = publish("votes-10", "A quoll with followers", "doi:10.1/quoll");
        String votes = "/api/v1/papers/" + id + "/votes";
        with("ada").post(votes).then().statusCode(200);
        awaitVotes(id, 1);
        with("bob").post(votes).then().statusCode(200);
        awaitVotes(id, 2);
        String other = publish("votes-11", "Dasyurus and its friends", "arxiv:2401.00098");
        wire.publish(record("votes", "12").title("Quolls").identifiers("doi:10.1/quoll", "arxiv:2401.00098").parsed());
        await().atMost(SOON).until(
                () -> id.equals(given().get("/api/v1/papers/" + other + "/votes").jsonPath().getString("paperId")));
        with("cleo").post("/api/v1/papers/" + other + "/votes").then().statusCode(200);
        awaitVotes(id, 3);
        for (String voter : new String[]{"ada", "bob", "cleo"})
            with(voter).delete(votes).then().statusCode(200);
        awaitVotes(id, 0);

        assertThat(wire.votesTold(other)).allMatch(number -> number == 0);
    }

    private void awaitVotes(String paper, long number) {
        await().atMost(SOON).untilAsserted(() -> assertThat(wire.votesTold(paper)).endsWith(number));
    }

    @Test
    void only_a_curator_picks_and_a_new_note_replaces_the_old_one() {
        String pick = "/api/v1/papers/" + publish("votes-6", "Picking pikas", "doi:10.1/pika") + "/pick";

        with("ada").contentType(ContentType.JSON).body("{\"note\":\"Mine\"}").put(pick).then().statusCode(403)
                .contentType("application/problem+json");
        with("cleo").contentType(ContentType.JSON).body("{\"note\":\"First\"}").put(pick).then().statusCode(200);
        with("cleo").contentType(ContentType.JSON).body("{\"note\":\"Second\"}").put(pick).then().statusCode(200)
                .body("pick.note", equalTo("Second"));
        with("cleo").contentType(ContentType.JSON).body("{\"note\":\" \"}").put(pick).then().statusCode(400);
        with("cleo").delete(pick).then().statusCode(200).body("pick", nullValue());
    }

    @Test
    void who_may_not_vote_is_told_why() {
        String votes = "/api/v1/papers/" + publish("votes-7", "Locked lemmings", "doi:10.1/lemming") + "/votes";

        given().post(votes).then().statusCode(401).header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json");
        with("eve").post(votes).then().statusCode(401);
        with("ivan").post(votes).then().statusCode(403).contentType("application/problem+json");
        with("ada").post("/api/v1/papers/1111111111111111111111/votes").then().statusCode(404)
                .contentType("application/problem+json");
    }

    private static List<String> kinds(String id, Instant asOf) {
        var request = given().queryParam("limit", 200);
        if (asOf != null)
            request.queryParam("as_of", asOf.toString());
        return request.get("/api/v1/trending").then().statusCode(200).extract().jsonPath()
                .getList("items.findAll { it.paper.id == '" + id + "' }.why.kind.flatten()");
    }

    private String publish(String record, String title, String identifier) {
        wire.publish(record("votes", record).title(title).identifiers(identifier).parsed());
        await().atMost(SOON).until(() -> given().get("/api/v1/papers/" + identifier).statusCode() == 200);
        return given().get("/api/v1/papers/" + identifier).jsonPath().getString("id");
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
