package io.paperwire.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasItem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import jakarta.inject.Inject;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.paperwire.events.Topic;
import io.paperwire.service.readiness.Waits;

@CatalogTest
class HealthTest {

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    Waits waits;

    @Test
    void the_service_is_ready_when_broker_and_database_are() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> given().when().get("/q/health/ready").then()
                .statusCode(200).body("checks.name", hasItem("intake")));
    }

    @Test
    void who_can_only_read_is_let_in_while_nothing_is_taken_in() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/q/health/group/reading").statusCode() == 200);

        waits.begin(Waits.For.STORAGE, this, "a test");
        try {
            given().get("/q/health/ready").then().statusCode(503);
            given().get("/q/health/group/reading").then().statusCode(200)
                    .body("checks.name", containsInAnyOrder("database", "search"));
            given().get("/api/v1/papers").then().statusCode(200);
        } finally {
            waits.end(Waits.For.STORAGE, this);
        }
    }

    @Test
    void a_topic_that_the_broker_has_lost_is_made_again() throws Exception {
        String lost = Topic.SOURCES_HEALTH.topicName();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            await().atMost(Duration.ofSeconds(30)).until(() -> admin.listTopics().names().get().contains(lost));
            Uuid before = id(admin, lost);

            admin.deleteTopics(List.of(lost)).all().get();

            await().atMost(Duration.ofSeconds(30)).ignoreExceptions()
                    .untilAsserted(() -> assertThat(id(admin, lost)).isNotEqualTo(before));
        }
    }

    private static Uuid id(Admin admin, String topic) throws ExecutionException, InterruptedException {
        return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).topicId();
    }
}
