package io.paperwire.catalog.intake;

import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;

@CatalogTest
class DatabaseAwayTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String DISCONNECT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'catalog'";

    @Inject
    Wire wire;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    java.util.Optional<String> password;

    @Test
    void the_intake_waits_for_the_database_says_so_and_goes_on_by_itself() throws SQLException {
        wire.publish(record("away", "0").title("Coypu presence").parsed());
        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/papers?q=coypu").then().statusCode(200)
                .body("total", equalTo(1)));
        await().atMost(SOON).until(() -> given().get("/q/health/ready").statusCode() == 200);

        administer("ALTER DATABASE catalog ALLOW_CONNECTIONS false", DISCONNECT);
        wire.publish(record("away", "1").title("Coypu patience").parsed());

        await().atMost(SOON).untilAsserted(() -> given().get("/q/health/ready").then().statusCode(503)
                .body("checks.find { it.name == 'intake' }.data.'waiting-for-database'", startsWith("since 20")));
        given().get("/q/health/group/reading").then().statusCode(503)
                .body("checks.find { it.name == 'database' }.status", equalTo("DOWN"));
        given().get("/api/v1/papers").then().statusCode(503).contentType("application/problem+json");
        for (String page : new String[]{"/", "/?q=coypu", "/papers/away:0", "/trending"})
            given().get(page).then().statusCode(503).contentType("text/html;charset=UTF-8")
                    .header("Retry-After", equalTo("5")).body("html.body.main.section.p[0]",
                            startsWith("The service cannot answer at the moment"));
        given().get("/q/health/live").then().statusCode(200);

        administer("ALTER DATABASE catalog ALLOW_CONNECTIONS true");

        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/papers?q=coypu").then().statusCode(200)
                .body("total", equalTo(2)));
        await().atMost(SOON).until(() -> given().get("/q/health/ready").statusCode() == 200);
        await().atMost(SOON).until(() -> wire.announced().stream()
                .anyMatch(change -> change.title().equals("Coypu patience")));
    }

    @Test
    void the_intake_waits_for_a_database_that_answers_but_stores_nothing() throws SQLException {
        await().atMost(SOON).until(() -> given().get("/q/health/ready").statusCode() == 200);

        administer("ALTER DATABASE catalog SET default_transaction_read_only = on", DISCONNECT);
        wire.publish(record("read-only", "0").title("Quokka patience").parsed());

        await().atMost(SOON).untilAsserted(() -> given().get("/q/health/ready").then().statusCode(503)
                .body("checks.find { it.name == 'intake' }.data.'waiting-for-storage'", startsWith("since 20")));
        await().during(Duration.ofSeconds(3)).atMost(SOON)
                .until(() -> given().get("/q/health/ready").statusCode() == 503);

        administer("ALTER DATABASE catalog RESET default_transaction_read_only", DISCONNECT);

        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/papers?q=quokka").then().statusCode(200)
                .body("total", equalTo(1)));
        await().atMost(SOON).until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @AfterEach
    void letIn() throws SQLException {
        administer("ALTER DATABASE catalog ALLOW_CONNECTIONS true",
                "ALTER DATABASE catalog RESET default_transaction_read_only");
    }

    private void administer(String... commands) throws SQLException {
        String maintenance = url.replaceFirst("/catalog$", "/postgres");
        try (Connection connection = DriverManager.getConnection(maintenance, user, password.orElse(""));
                Statement statement = connection.createStatement()) {
            for (String command : commands)
                statement.execute(command);
        }
    }
}
