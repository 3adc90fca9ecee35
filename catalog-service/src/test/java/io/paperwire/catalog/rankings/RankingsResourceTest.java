package io.paperwire.catalog.rankings;

import static io.paperwire.catalog.Records.MONDAY;
import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.events.ScoresComputed;

@CatalogTest
class RankingsResourceTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    Wire wire;

    @Test
    void the_latest_score_of_each_paper_holds_whatever_comes_last_and_how_often() {
        String one = publish("Ranked raccoon", "doi:10.1/raccoon");
        String two = publish("Ranked reindeer", "doi:10.1/reindeer");

        for (int time = 0; time < 2; time++) {
            score(two, 2, MONDAY);
            score(one, 3, MONDAY.plusSeconds(60));
            score(one, 1, MONDAY);
        }

        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/rankings/made").then().statusCode(200)
                .body("items.paper.id", contains(one, two)).body("items[0].score", equalTo(3f))
                .body("items[0].parts.made", equalTo(3f)));
        var first = given().get("/api/v1/rankings/made?limit=1");
        String next = first.jsonPath().getString("next");
        assertThat(first.header("Link"))
                .isEqualTo("</api/v1/rankings/made?limit=1&cursor=" + next + ">; rel=\"next\"");
        given().get("/api/v1/rankings/made?limit=1&cursor=" + next).then().body("items.paper.id", contains(two))
                .body("next", equalTo(null));
        given().get("/api/v1/rankings/none").then().statusCode(404).contentType("application/problem+json");
    }

    private void score(String paper, double score, Instant asOf) {
        wire.publish(new ScoresComputed("made", paper, score, asOf, Map.of("made", score)));
    }

    private String publish(String title, String identifier) {
        wire.publish(record("ranked", identifier).title(title).identifiers(identifier).parsed());
        await().atMost(SOON).until(() -> given().get("/api/v1/papers/" + identifier).statusCode() == 200);
        return given().get("/api/v1/papers/" + identifier).jsonPath().getString("id");
    }
}
