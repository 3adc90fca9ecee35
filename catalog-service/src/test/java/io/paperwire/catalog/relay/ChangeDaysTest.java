package io.paperwire.catalog.relay;

import static io.paperwire.catalog.Records.MONDAY;
import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.service.readiness.Preparation;

@CatalogTest
class ChangeDaysTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    Wire wire;

    @Inject
    Transactions transactions;

    @Inject
    DataSource dataSource;

    @Inject
    Preparation preparation;

    @BeforeEach
    void tables_are_there() {
        await().atMost(Duration.ofSeconds(30)).until(preparation::tablesReady);
    }

    @Test
    void the_days_to_come_are_made_once_by_several_replicas() throws SQLException {
        Instant noon = Instant.parse("2031-05-01T12:00:00Z");

        new ChangeDays(transactions).prepare(noon);
        new ChangeDays(transactions).prepare(noon);

        assertThat(tables()).containsOnlyOnce("paper_change_20310501", "paper_change_20310502",
                "paper_change_20310503");
    }

    @Test
    void a_day_is_dropped_when_it_is_over_and_all_of_it_was_announced() throws SQLException {
        ChangeDays days = new ChangeDays(transactions);
        days.prepare(Instant.parse("2001-05-01T12:00:00Z"));
        Instant last = Instant.parse("2001-05-01T23:59:59.999999Z");
        store(last);
        wait(last);
        store(Instant.parse("2001-05-02T00:00:00Z"));

        days.dropEndedBefore(Instant.parse("2001-05-03T00:00:00Z"));

        assertThat(tables()).contains("paper_change_20010501", "paper_change_20010503")
                .doesNotContain("paper_change_20010502");
        announce();
        days.dropEndedBefore(Instant.parse("2001-05-03T00:00:00Z"));
        assertThat(tables()).contains("paper_change_20010503").doesNotContain("paper_change_20010501");
    }

    @Test
    void the_history_of_papers_stays_when_the_days_of_its_changes_are_dropped() throws SQLException {
        String paper = revisedLongAgo("numbat-history", Instant.parse("1999-05-01T12:00:00Z"));
        String before = history(paper);
        assertThat(before).contains("The numbat at dawn").contains("The numbat at dusk");

        new ChangeDays(transactions).dropEndedBefore(Instant.parse("1999-05-02T00:00:00Z"));

        assertThat(tables()).doesNotContain("paper_change_19990501");
        assertThat(history(paper)).isEqualTo(before);
    }

    @Test
    void what_was_cut_off_by_a_removal_does_not_become_history() throws SQLException {
        String paper = revisedLongAgo("numbat-cut", Instant.parse("1999-06-01T12:00:00Z"));
        update("UPDATE paper SET history_from = nextval('paper_change_seq') WHERE id = ?", id(paper));

        assertThat(history(paper)).doesNotContain("dawn");
        new ChangeDays(transactions).dropEndedBefore(Instant.parse("1999-06-02T00:00:00Z"));

        assertThat(history(paper)).doesNotContain("dawn");
        assertThat(update("DELETE FROM paper_history WHERE paper_id = ?", id(paper))).isZero();
    }

    @Test
    void a_day_that_waits_is_not_made_history_yet() throws SQLException {
        Instant noon = Instant.parse("1999-07-01T12:00:00Z");
        String paper = revisedLongAgo("numbat-waits", noon);
        String before = history(paper);
        Instant last = Instant.parse("1999-07-01T23:00:00Z");
        store(last);
        wait(last);

        new ChangeDays(transactions).dropEndedBefore(Instant.parse("1999-07-02T00:00:00Z"));

        assertThat(tables()).contains("paper_change_19990701");
        assertThat(update("DELETE FROM paper_history WHERE paper_id = ?", id(paper))).isZero();
        announce();
        new ChangeDays(transactions).dropEndedBefore(Instant.parse("1999-07-02T00:00:00Z"));
        assertThat(tables()).doesNotContain("paper_change_19990701");
        assertThat(history(paper)).isEqualTo(before);
    }

    @Test
    void one_replica_drops_days_at_a_time() throws SQLException {
        ChangeDays days = new ChangeDays(transactions);
        days.prepare(Instant.parse("1998-08-01T12:00:00Z"));

        transactions.run(connection -> {
            try (Statement other = connection.createStatement()) {
                other.execute("SELECT pg_advisory_xact_lock(" + ChangeDays.DROP_LOCK + ")");
            }
            days.dropEndedBefore(Instant.parse("1998-08-02T00:00:00Z"));
            return null;
        });

        assertThat(tables()).contains("paper_change_19980801");
        days.dropEndedBefore(Instant.parse("1998-08-02T00:00:00Z"));
        assertThat(tables()).doesNotContain("paper_change_19980801");
    }

    @Test
    void a_day_that_somebody_reads_does_not_hold_up_the_next_one() throws SQLException {
        ChangeDays days = new ChangeDays(transactions);
        days.prepare(Instant.parse("1998-09-01T12:00:00Z"));

        transactions.run(connection -> {
            try (Statement reader = connection.createStatement()) {
                reader.execute("LOCK TABLE paper_change_19980901 IN ACCESS SHARE MODE");
            }
            days.dropEndedBefore(Instant.parse("1998-09-03T00:00:00Z"));
            return null;
        });

        assertThat(tables()).contains("paper_change_19980901").doesNotContain("paper_change_19980902");
    }

    /** A paper with two states, which it had on that day. */
    private String revisedLongAgo(String record, Instant at) throws SQLException {
        wire.publishApart(record("burrow", record).title("The numbat at dawn").parsed(),
                record("burrow", record).title("The numbat at dusk").observed(MONDAY.plusSeconds(1)).parsed());
        String path = "/api/v1/papers/burrow:" + record + "/history";
        await().atMost(SOON).until(() -> given().get(path).jsonPath().getList("items"), list -> list.size() == 2);
        String paper = given().get(path).jsonPath().getString("id");
        await().atMost(SOON).until(() -> announced(id(paper)));
        new ChangeDays(transactions).prepare(at);
        // Of no transaction that readers of changes wait for.
        update("UPDATE paper_change SET xid = '0', occurred_at = '" + at + "' WHERE paper_id = ?", id(paper));
        return paper;
    }

    private static String history(String paper) {
        return given().get("/api/v1/papers/" + paper + "/history").then().statusCode(200).extract().asString();
    }

    private static UUID id(String paper) {
        return PaperId.parse(paper).orElseThrow();
    }

    private boolean announced(UUID paper) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT count(*) FROM change_waiting"
                        + " JOIN paper_change USING (seq, occurred_at) WHERE paper_id = ?")) {
            select.setObject(1, paper);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1) == 0;
            }
        }
    }

    private int update(String sql, UUID paper) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setObject(1, paper);
            return update.executeUpdate();
        }
    }

    /** As one that was announced. */
    private void store(Instant at) throws SQLException {
        UUID id = UUID.randomUUID();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO paper_change (id, shard, paper_id, type, payload, occurred_at)
                        VALUES (?, 99, ?, 'test', '{}', ?)""")) {
            insert.setObject(1, id);
            insert.setObject(2, id);
            insert.setObject(3, at.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** In a shard that no relay knows: the service would announce it. */
    private void wait(Instant at) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO change_waiting"
                        + " SELECT shard, seq, occurred_at FROM paper_change WHERE occurred_at = ?")) {
            insert.setObject(1, at.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    private void announce() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection
                        .prepareStatement("DELETE FROM change_waiting WHERE shard = 99")) {
            delete.executeUpdate();
        }
    }

    private List<String> tables() throws SQLException {
        return transactions.run(ChangeDay::all).stream().map(ChangeDay::table).toList();
    }
}
