package io.paperwire.catalog.rankings;

import static io.paperwire.catalog.Records.MONDAY;
import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.events.EventJson;
import io.paperwire.events.ScoresComputed;

@CatalogTest
class RankingsResourceTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    Wire wire;

    @Inject
    DataSource database;

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

    @Test
    void a_page_ends_before_its_parts_are_too_large_and_the_highest_score_is_on_it() throws Exception {
        String one = publish("Ranked raccoon dog", "doi:10.1/raccoon-dog");
        String two = publish("Ranked ringtail", "doi:10.1/ringtail");
        wire.publish(new ScoresComputed("large", one, Double.MAX_VALUE, MONDAY, Map.of()));
        wire.publish(new ScoresComputed("large", two, 1.0, MONDAY, Map.of()));
        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/rankings/large").then().statusCode(200)
                .body("items.paper.id", contains(one, two)).body("next", equalTo(null)));
        // As they may have come before parts had a bound.
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("""
                    UPDATE ranking_score SET parts = (SELECT json_object_agg(lpad(n::text, 40, 'n'), n)
                        FROM generate_series(1, 100000) n)
                    WHERE ranking = 'large'""");
        }

        // Jackson, as REST Assured takes seconds for millions of bytes.
        JsonNode first = EventJson.mapper().readTree(given().get("/api/v1/rankings/large").asByteArray());
        JsonNode second = EventJson.mapper().readTree(
                given().get("/api/v1/rankings/large?cursor=" + first.get("next").asText()).asByteArray());

        assertThat(first.at("/items")).singleElement().matches(item -> item.at("/paper/id").asText().equals(one));
        assertThat(second.at("/items")).singleElement().matches(item -> item.at("/paper/id").asText().equals(two));
        assertThat(second.get("next").isNull()).isTrue();
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
