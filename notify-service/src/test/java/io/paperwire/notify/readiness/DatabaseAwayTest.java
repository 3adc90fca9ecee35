package io.paperwire.notify.readiness;

import static io.paperwire.notify.Wire.awaitMails;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.paperwire.notify.Wire.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.paperwire.events.PaperChange;
import io.paperwire.notify.MailServer;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
@QuarkusTestResource(value = DatabaseProxy.class, restrictToAnnotatedClass = true)
class DatabaseAwayTest {

    @Test
    void the_service_starts_without_its_database_loses_nothing_while_it_is_away_and_goes_on_by_itself() {
        given().when().get("/q/health/live").then().statusCode(200);
        awaitHealth(503);
        given().contentType("application/json").body("{\"address\":\"a@example.org\",\"query\":\"x\"}").when()
                .post("/api/v1/subscriptions").then().statusCode(503).contentType("application/problem+json");
        assertIsToldOnAPage(given().get("/confirm/x"));
        assertIsToldOnAPage(given().contentType("application/x-www-form-urlencoded")
                .formParam("address", "a@example.org").formParam("query", "x").post("/subscribe"));

        DatabaseProxy.restore();
        awaitHealth(200);
        String word = someWord();
        String address = subscriberOf(word);

        DatabaseProxy.cut();
        tell(PaperChange.ADDED, paper(someId(), "On " + word));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> given().when().get("/q/health/ready").then()
                .statusCode(503).body("checks.find { it.name == 'intake' }.status", equalTo("DOWN"))
                .body("checks.find { it.name == 'intake' }.data.'waiting-for-database'", startsWith("since 20")));
        assertThat(MailServer.to(address)).hasSize(1);

        DatabaseProxy.restore();
        assertThat(awaitMails(address, 2).get(1).text()).contains("On " + word);
        awaitHealth(200);
    }

    private static void assertIsToldOnAPage(Response answer) {
        answer.then().statusCode(503).contentType("text/html").header("Retry-After", "5")
                .header("Cache-Control", "no-store").body(containsString("This is not possible at the moment"));
    }

    private static void awaitHealth(int status) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().when().get("/q/health/ready").then().statusCode(status));
    }
}
