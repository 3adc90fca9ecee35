package io.paperwire.catalog.relay;

import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.catalog.platform.Scans;
import io.paperwire.catalog.platform.Statements;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.service.readiness.Preparation;
import io.quarkus.test.junit.QuarkusMock;

/** In tables of some thousand rows, with statistics, as PostgreSQL chooses by itself. */
@CatalogTest
class IndexesTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Instant LONG_AGO = Instant.parse("2002-02-01T12:00:00Z");

    @Inject
    DataSource dataSource;

    @Inject
    Preparation preparation;

    @Inject
    ChangeDays days;

    @Inject
    Wire wire;

    private Scans scans;

    @BeforeEach
    void fill() throws SQLException {
        await().atMost(SOON).until(preparation::tablesReady);
        new ChangeDays(new Scans(dataSource)).prepare(LONG_AGO);
        new ChangeDays(new Scans(dataSource)).prepare(Instant.now());
        execute("""
                INSERT INTO paper (id, body, first_seen, place)
                SELECT md5('scan' || n)::uuid, jsonb_build_object('id', 'scan' || n, 'title', 'Scan ' || n, 'addedAt',
                    '2002-02-01T00:00:00Z', 'updatedAt', '2002-02-01T00:00:00Z'), '2002-02-01', n
                FROM generate_series(1, 5000) n""", """
                INSERT INTO source_record (source, record_id, paper_id, observed_at, hash, body, identifiers, titles,
                    first_seen, place, home)
                SELECT 'scan', n, md5('scan' || n)::uuid, '2002-02-01', '', '{}', '{}', '{}', '2002-02-01', n,
                    md5('scan' || n)::uuid FROM generate_series(1, 5000) n""",
                """
                INSERT INTO paper_identifier SELECT 'scan', n, md5('scan' || n)::uuid FROM generate_series(1, 5000) n""",
                "INSERT INTO paper_title SELECT n, md5('scan' || n)::uuid FROM generate_series(1, 5000) n", """
                        INSERT INTO paper_change (id, shard, paper_id, type, payload, occurred_at)
                        SELECT md5('scan' || n)::uuid, 99, md5('scan' || n)::uuid, 'test', '{}', at
                        FROM generate_series(1, 5000) n, (VALUES (now()), ('2002-02-01 00:00:01Z'), ('2002-02-01')) times(at)
                        WHERE at > '2002-02-01' OR n = 1""", """
                        INSERT INTO change_waiting
                        SELECT shard, seq, occurred_at FROM paper_change WHERE occurred_at = '2002-02-01'""",
                "ANALYZE");
        scans = new Scans(dataSource);
        QuarkusMock.installMockForType(scans, Transactions.class);
    }

    @AfterEach
    void empty() throws SQLException {
        execute("DELETE FROM change_waiting WHERE shard IN (98, 99)",
                "DELETE FROM paper_change WHERE shard IN (98, 99)", "DELETE FROM paper_title USING paper p"
                        + " WHERE p.id = paper_id AND p.body ->> 'title' LIKE 'Scan %'",
                "DELETE FROM paper_identifier WHERE scheme = 'scan'", "DELETE FROM source_record WHERE source = 'scan'",
                "DELETE FROM paper WHERE body ->> 'title' LIKE 'Scan %'", "ANALYZE");
    }

    @Test
    void no_large_table_is_read_from_end_to_end() throws SQLException {
        wire.publish(record("arxiv", "listed").title("Listed markhor").parsed(),
                record("arxiv", "indexed").title("Indexed ibex").identifiers("arxiv:indexed").parsed(),
                record("crossref", "indexed").title("Indexed ibex").identifiers("doi:10.1/indexed").parsed());
        await().atMost(SOON).until(() -> wire.announced().stream()
                .anyMatch(change -> change.title().equals("Indexed ibex")));
        String next = await().atMost(SOON).until(
                () -> given().get("/api/v1/papers?limit=1").then().statusCode(200).extract().path("next"),
                Objects::nonNull);
        given().get("/api/v1/papers?limit=1&cursor=" + next).then().statusCode(200);
        String id = given().get("/api/v1/papers/arxiv:indexed").then().statusCode(200).extract().path("id");
        given().get("/api/v1/papers/crossref:indexed").then().statusCode(200);
        given().get("/api/v1/papers/" + id).then().statusCode(200);
        given().get("/api/v1/papers/" + id + "/history").then().statusCode(200);
        String place = given().get("/api/v1/changes?since=now").then().statusCode(200).extract().path("next");
        given().get("/api/v1/changes?limit=10&since=" + place).then().statusCode(200);
        given().get("/api/v1/bulk/papers.jsonl").then().statusCode(200);
        given().contentType("application/json")
                .body("{\"ids\":[\"arxiv:indexed\",\"crossref:indexed\",\"" + id + "\"]}")
                .post("/api/v1/papers/lookup").then().statusCode(200);
        days.dropEndedBefore(Instant.parse("2002-02-02T00:00:00Z"));

        assertThat(scans.scanned()).isEmpty();
        assertThat(scans.run(ChangeDay::all)).as("a change waits").extracting(ChangeDay::table)
                .contains("paper_change_20020201");
    }

    @Test
    void the_relay_finds_work_without_reading_all_that_waits() throws SQLException {
        execute("""
                INSERT INTO change_waiting SELECT 98, n, now() FROM generate_series(1, 3000) n""",
                "ANALYZE change_waiting");

        List<String> plan = scans.run(connection -> {
            List<String> lines = new ArrayList<>();
            Statements.usingIndexes(connection).and("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) " + Announcement.CLAIM)
                    .run(line -> lines.add(line.getString(1)));
            return lines;
        });

        assertThat(plan).filteredOn(line -> line.contains("change_waiting")).isNotEmpty()
                .noneMatch(line -> line.contains("rows=3000"));
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            for (String sql : statements)
                statement.execute(sql);
        }
    }
}
