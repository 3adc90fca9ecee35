package io.paperwire.catalog.votes;

import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.catalog.WithTokens;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

/** With the tokens of the votes' test, so that the service starts once for both. */
@CatalogTest
@TestProfile(WithTokens.class)
class CurationResourceTest {

    @Inject
    Wire wire;

    @Test
    void a_curator_and_nobody_else_splits_and_merges_with_a_reason() {
        wire.publish(record("arxiv", "2405.00001").title("Wombat warrens under the hill").identifiers("doi:10.1/wombat")
                .parsed());
        wire.publish(record("crossref", "10.1/wombat").title("Burrows of Vombatus").identifiers("doi:10.1/wombat")
                .parsed());
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> given().get("/api/v1/papers/crossref:10.1/wombat")
                .then().statusCode(200).body("sources", hasSize(2)));
        String id = given().get("/api/v1/papers/crossref:10.1/wombat").jsonPath().getString("id");
        Map<String, Object> split = Map.of("records", List.of("crossref:10.1/wombat"), "reason", "another burrow");

        post(null, id, "split", split).statusCode(401);
        post("ada", id, "split", split).statusCode(403);
        post("ivan", id, "merge", Map.of("with", id, "reason", "x")).statusCode(403);
        post("cleo", id, "split", Map.of("records", List.of("crossref:10.1/wombat"))).statusCode(400)
                .contentType("application/problem+json").body("detail", containsString("reason"));
        post("cleo", id, "split", Map.of("records", List.of(), "reason", "nothing")).statusCode(400);
        post("cleo", id, "split", split).statusCode(200).body("papers", hasSize(2));

        String other = given().get("/api/v1/papers/crossref:10.1/wombat").jsonPath().getString("id");
        post("cleo", other, "merge", Map.of("with", id, "reason", "the same hill")).statusCode(200)
                .body("papers", equalTo(List.of(id)));
        given().redirects().follow(false).get("/api/v1/papers/" + other).then().statusCode(301)
                .body("reason", equalTo("the same hill"));
    }

    @Test
    void a_curator_and_nobody_else_takes_papers_out_and_lets_them_come_again() {
        wire.publish(record("y", "warren").title("A warren without a wombat").parsed());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/api/v1/papers/y:warren").then().statusCode(200));
        String id = given().get("/api/v1/papers/y:warren").jsonPath().getString("id");
        Map<String, Object> wish = Map.of("papers", List.of("y:warren"), "forGood", true, "reason", "an empty warren");

        remove(null, wish).statusCode(401);
        remove("ada", wish).statusCode(403);
        remove("cleo", Map.of("papers", List.of("y:warren"))).statusCode(400).body("detail", containsString("reason"));
        remove("cleo", Map.of("reason", "nothing")).statusCode(400).body("detail", containsString("papers or records"));
        remove("cleo", Map.of("records", List.of("warren"), "reason", "no key")).statusCode(400)
                .body("detail", containsString("source:recordId"));
        remove("cleo", wish).statusCode(200).body("papers", equalTo(List.of(id)));

        given().get("/api/v1/papers/" + id).then().statusCode(410);
        given().get("/api/v1/removals").then().statusCode(401);
        String removal = given().header("Authorization", "Bearer cleo").get("/api/v1/removals?limit=1").then()
                .statusCode(200).body("items[0].reason", equalTo("an empty warren"))
                .body("items[0].names", equalTo(List.of("y:warren"))).extract().path("items[0].id");
        wire.publish(record("y", "burrow").title("A burrow without a wombat").parsed());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/api/v1/papers/y:burrow").then().statusCode(200));
        remove("cleo", Map.of("papers", List.of("y:burrow"), "reason", "an empty burrow")).statusCode(200);
        String newest = given().header("Authorization", "Bearer cleo").get("/api/v1/removals?limit=1").then()
                .body("items[0].reason", equalTo("an empty burrow")).extract().path("next");
        given().header("Authorization", "Bearer cleo").get("/api/v1/removals?limit=1").then()
                .header("Link", "</api/v1/removals?limit=1&cursor=" + newest + ">; rel=\"next\"");
        given().header("Authorization", "Bearer ada").delete("/api/v1/removals/" + removal).then().statusCode(403);
        given().header("Authorization", "Bearer cleo").delete("/api/v1/removals/1").then().statusCode(400);
        given().header("Authorization", "Bearer cleo").delete("/api/v1/removals/" + removal).then().statusCode(204);
        given().header("Authorization", "Bearer cleo").delete("/api/v1/removals/" + removal).then().statusCode(404);
        wire.publish(record("y", "warren").title("A warren without a wombat").parsed());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/api/v1/papers/" + id).then().statusCode(200));
    }

    @Test
    void a_removed_paper_is_on_no_trending_list_whoever_voted_for_it() {
        wire.publish(record("y", "mound").title("A mound that readers liked").parsed());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/api/v1/papers/y:mound").then().statusCode(200));
        String id = given().get("/api/v1/papers/y:mound").jsonPath().getString("id");
        given().header("Authorization", "Bearer ada").post("/api/v1/papers/" + id + "/votes").then().statusCode(200);
        await().atMost(Duration.ofSeconds(60)).until(() -> trending().contains(id));

        remove("cleo", Map.of("papers", List.of(id), "reason", "for now")).statusCode(200);

        await().atMost(Duration.ofSeconds(60)).until(() -> !trending().contains(id));
        given().header("Authorization", "Bearer ada").post("/api/v1/papers/" + id + "/votes").then().statusCode(410);
    }

    private static List<String> trending() {
        return given().get("/api/v1/trending?period=day&limit=100").jsonPath().getList("items.paper.id");
    }

    private static ValidatableResponse remove(String token, Map<String, Object> body) {
        var request = given().contentType(ContentType.JSON).body(body);
        if (token != null)
            request.header("Authorization", "Bearer " + token);
        return request.post("/api/v1/removals").then();
    }

    private static ValidatableResponse post(String token, String id, String what, Map<String, Object> body) {
        var request = given().contentType(ContentType.JSON).body(body);
        if (token != null)
            request.header("Authorization", "Bearer " + token);
        return request.post("/api/v1/papers/" + id + "/" + what).then();
    }
}
