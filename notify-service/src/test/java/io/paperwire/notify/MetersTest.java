package io.paperwire.notify;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** In a process that is new and has done nothing yet. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
@TestProfile(MetersTest.NewProcess.class)
class MetersTest {

    public static class NewProcess implements QuarkusTestProfile {
    }

    @Test
    void what_counts_is_there_before_it_rises_for_the_first_time() {
        Wire.awaitReady();

        String metrics = given().get("/q/metrics").asString();

        assertThat(metrics).contains("paperwire_alerts_total ", "paperwire_mail_suppressed_total ",
                "paperwire_dead_letters_total ");
        for (String kind : List.of("alert", "confirmation", "manage", "notice", "verification"))
            for (String outcome : List.of("sent", "failed", "waits", "dead", "cancelled"))
                assertThat(metrics).contains(
                        "paperwire_deliveries_total{kind=\"" + kind + "\",outcome=\"" + outcome + "\"} ");
    }
}
