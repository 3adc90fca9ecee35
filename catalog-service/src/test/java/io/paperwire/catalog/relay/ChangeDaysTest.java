package io.paperwire.catalog.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.service.readiness.Preparation;

@CatalogTest
class ChangeDaysTest {

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
