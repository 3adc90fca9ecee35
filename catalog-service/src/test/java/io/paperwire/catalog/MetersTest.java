package io.paperwire.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.paperwire.events.PaperChange;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** In a process that is new and has done nothing yet. */
@CatalogTest
@TestProfile(MetersTest.NewProcess.class)
class MetersTest {

    public static class NewProcess implements QuarkusTestProfile {
    }

    @Test
    void what_counts_is_there_before_it_rises_for_the_first_time() {
        String metrics = given().get("/q/metrics").asString();

        assertThat(metrics).contains("paperwire_catalog_records_total ", "paperwire_relay_announced_total ",
                "paperwire_relay_too_large_total ", "paperwire_dead_letters_total ");
        for (PaperChange change : PaperChange.values())
            assertThat(metrics).contains("paperwire_catalog_changes_total{type=\"" + change.name() + "\"} ");
    }
}
