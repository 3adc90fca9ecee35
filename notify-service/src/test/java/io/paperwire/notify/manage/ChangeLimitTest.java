package io.paperwire.notify.manage;

import static io.paperwire.notify.Wire.count;
import static io.paperwire.notify.Wire.execute;
import static io.paperwire.notify.Wire.manageToken;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.paperwire.notify.MailServer;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;

/** One person does not keep the service busy with changes. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class ChangeLimitTest {

    @Test
    void who_has_changed_very_much_can_only_end_subscriptions() {
        String word = someWord();
        String token = manageToken(subscriberOf(Map.of("query", word)));
        String one = "/api/v1/manage/subscriptions/" + manager(token).get("/api/v1/manage").path("subscriptions[0].id");
        manager(token).post(one + "/pause").then().statusCode(204);
        execute("UPDATE rate_window SET requests = 500");

        manager(token).post(one + "/resume").then().statusCode(429).header("Retry-After", notNullValue());
        manager(token).post(one + "/feeds").then().statusCode(429);
        manager(token).body(Map.of("query", word + " quoll")).put(one).then().statusCode(429);
        manager(token).body(Map.of("zone", "Europe/Berlin")).put("/api/v1/manage/settings").then().statusCode(429);
        manager(token).body(Map.of("query", word + " numbat")).post("/api/v1/manage/subscriptions").then()
                .statusCode(429);
        manager(token).body(Map.of("subscriptions", List.of(Map.of("query", word + " bilby")))).post(
                "/api/v1/manage/import").then().statusCode(200).body("added", is(0)).body("leftOut", hasSize(1));
        given().post("/manage/" + token + one.substring("/api/v1/manage".length()) + "/resume").then().statusCode(429)
                .body(containsString("Too many requests"));
        assertThat(count("SELECT count(*) FROM subscription WHERE subject LIKE ?", word + "%")).isEqualTo(1);
        manager(token).delete(one).then().statusCode(204);
    }

    private static RequestSpecification manager(String token) {
        return given().auth().oauth2(token).contentType("application/json");
    }
}
