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

    private static ValidatableResponse post(String token, String id, String what, Map<String, Object> body) {
        var request = given().contentType(ContentType.JSON).body(body);
        if (token != null)
            request.header("Authorization", "Bearer " + token);
        return request.post("/api/v1/papers/" + id + "/" + what).then();
    }
}
