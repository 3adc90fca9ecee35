package io.paperwire.catalog.history;

import static io.paperwire.catalog.Records.MONDAY;
import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.catalog.papers.PaperId;
import io.restassured.path.json.JsonPath;

@CatalogTest
class HistoryResourceTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    Wire wire;

    @Inject
    DataSource dataSource;

    @Test
    void a_papers_changes_are_told_with_their_values_the_last_one_on_top() {
        wire.publishApart(record("arxiv", "2411.70001").title("Tenrec hibernation").identifiers("arxiv:2411.70001")
                .version(1).parsed(),
                record("arxiv", "2411.70001").title("Tenrec hibernation in winter").identifiers("arxiv:2411.70001")
                        .version(2).observed(MONDAY.plusSeconds(1)).parsed());

        JsonPath history = await().atMost(SOON).until(() -> history("arxiv:2411.70001"),
                list -> list.getList("items.type").contains("paperwire.paper.versioned"));

        assertThat(history.getList("items.type")).containsExactly("paperwire.paper.versioned",
                "paperwire.paper.revised", "paperwire.paper.added");
        assertThat(history.getString("items[1].fields.find { it.field == 'title' }.before"))
                .isEqualTo("Tenrec hibernation");
        assertThat(history.getString("items[1].fields.find { it.field == 'title' }.after"))
                .isEqualTo("Tenrec hibernation in winter");
        assertThat(history.getInt("items[0].fields.find { it.field == 'version' }.after")).isEqualTo(2);
        assertThat(history.getList("items.paperId")).containsOnly(history.getString("id"));
        assertThat(history.getString("items[2].time")).isNotNull();
        assertThat(history.getString("next")).isNull();
    }

    @Test
    void parts_of_a_history_follow_each_other() {
        for (int state = 1; state <= 3; state++)
            wire.publishApart(record("burrow", "tenrec-pages").title("Tenrec pages, state " + state)
                    .observed(MONDAY.plusSeconds(state)).parsed());
        await().atMost(SOON).until(() -> history("burrow:tenrec-pages").getList("items").size() == 3);
        List<String> titles = new ArrayList<>();
        String next = "/api/v1/papers/burrow:tenrec-pages/history?limit=1";
        while (next != null) {
            var part = given().urlEncodingEnabled(false).get(next).then().statusCode(200).extract();
            titles.addAll(part.jsonPath().getList("items.fields.after.flatten()", String.class));
            String link = part.header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }

        assertThat(titles).containsExactly("Tenrec pages, state 3", "Tenrec pages, state 2");
    }

    @Test
    void a_part_of_large_changes_ends_sooner() throws SQLException {
        wire.publish(record("burrow", "tenrec-large").title("Large tenrec").parsed());
        await().atMost(SOON).until(() -> status("burrow:tenrec-large") == 200);
        String id = history("burrow:tenrec-large").getString("id");
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO paper_change (id, shard, paper_id, type, payload, occurred_at)
                        SELECT gen_random_uuid(), 3, ?, 'test', repeat(' ', 3000000) || '{}', now()
                        FROM generate_series(1, 5)""")) {
            insert.setObject(1, PaperId.parse(id).orElseThrow());
            insert.executeUpdate();
        }

        JsonPath first = history("burrow:tenrec-large");
        JsonPath second = given().get("/api/v1/papers/" + id + "/history?cursor=" + first.getString("next")).jsonPath();

        assertThat(first.getList("items.type")).containsExactly("test", "test");
        assertThat(second.getList("items.type")).containsExactly("test", "test");
        assertThat(second.getString("next")).isNotNull();
    }

    @Test
    void a_former_id_leads_to_the_history_that_tells_what_became_of_it() {
        wire.publish(record("arxiv", "2411.70002").title("Streaked tenrec stridulation")
                .identifiers("arxiv:2411.70002").parsed());
        await().atMost(SOON).until(() -> status("arxiv:2411.70002") == 200);
        wire.publish(record("crossref", "10.1/tenrec").title("Sounds of Hemicentetes").identifiers("doi:10.1/tenrec")
                .parsed());
        await().atMost(SOON).until(() -> status("doi:10.1/tenrec") == 200);
        String older = history("arxiv:2411.70002").getString("id");
        String younger = history("doi:10.1/tenrec").getString("id");
        wire.publish(record("openalex", "W70002").title("Streaked tenrec stridulation")
                .identifiers("doi:10.1/tenrec", "arxiv:2411.70002").parsed());

        await().atMost(SOON).untilAsserted(() -> given().redirects().follow(false)
                .get("/api/v1/papers/" + younger + "/history?limit=7").then().statusCode(301)
                .header("Location", containsString("/api/v1/papers/" + older + "/history?limit=7"))
                .body("reason", equalTo("doi:10.1/tenrec")));

        JsonPath history = history(older);
        assertThat(history.getString("items.find { it.type == 'paperwire.paper.merged' }.paperId")).isEqualTo(younger);
        assertThat(history.getString("items.find { it.type == 'paperwire.paper.merged' }.mergedInto"))
                .isEqualTo(older);
        assertThat(history.getString("items.find { it.type == 'paperwire.paper.merged' }.reason"))
                .isEqualTo("doi:10.1/tenrec");
        assertThat(history.getList("items.findAll { it.type == 'paperwire.paper.added' }.paperId"))
                .containsExactly(younger, older);
    }

    @ParameterizedTest
    @CsvSource({"doi:10.1/no-tenrec/history,404", ":x/history,400", "burrow:tenrec-pages/history?cursor=x,400",
            "burrow:tenrec-pages/history?cursor=1234567890123456789,400", "burrow:tenrec-pages/history?limit=201,400"})
    void what_cannot_be_answered_is_a_problem(String path, int status) {
        given().urlEncodingEnabled(false).get("/api/v1/papers/" + path).then().statusCode(status)
                .contentType("application/problem+json");
    }

    private static int status(String name) {
        return given().get("/api/v1/papers/" + name).statusCode();
    }

    private static JsonPath history(String name) {
        return given().get("/api/v1/papers/" + name + "/history").jsonPath();
    }
}
