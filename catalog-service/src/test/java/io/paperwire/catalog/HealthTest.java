package io.paperwire.catalog;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;

import java.time.Duration;

import org.junit.jupiter.api.Test;

@CatalogTest
class HealthTest {

    @Test
    void the_service_is_ready_when_broker_and_database_are() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> given().when().get("/q/health/ready").then()
                .statusCode(200).body("checks.name", hasItem("intake")));
    }
}
