package io.paperwire.catalog;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.restassured.RestAssured;

/** The first test of a service begins when that has its tables and its search index, whichever test that is. */
final class AwaitReady implements BeforeEachCallback {

    private static int readyAt;

    @Override
    public void beforeEach(ExtensionContext test) {
        if (readyAt == RestAssured.port)
            return;
        await().atMost(Duration.ofSeconds(60)).until(() -> given().get("/q/health/ready").statusCode() == 200);
        readyAt = RestAssured.port;
    }
}
