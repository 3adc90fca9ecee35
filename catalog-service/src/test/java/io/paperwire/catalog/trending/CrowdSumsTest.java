package io.paperwire.catalog.trending;

import static io.paperwire.catalog.Records.MONDAY;
import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.agroal.api.AgroalDataSource;
import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.signals.Observation;
import io.paperwire.catalog.signals.RecordSignals;
import io.paperwire.catalog.signals.SignalStore;
import io.paperwire.events.SignalsObserved;
import io.paperwire.events.SourceRef;

@CatalogTest
class CrowdSumsTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final LocalDate FIRST = RecordSignals.day(MONDAY);

    @Inject
    Wire wire;

    @Inject
    AgroalDataSource dataSource;

    @Test
    void what_measures_gains_does_not_come_from_all_of_them() throws SQLException {
        try (Connection writer = dataSource.getConnection(); Connection reader = dataSource.getConnection()) {
            writer.setAutoCommit(false);
            reader.setAutoCommit(false);
            try {
                execute(writer, "LOCK TABLE gain IN ACCESS EXCLUSIVE MODE");
                execute(reader, "SET LOCAL lock_timeout = '2s'");

                Crowds crowds = new CrowdSums(reader).before(
                        List.of(new Contribution("numbat", "votes", FIRST, BigDecimal.TEN)), FIRST.plusDays(1));

                assertThat(crowds.usual("numbat", "votes", FIRST)).isEqualTo(5);
            } finally {
                reader.rollback();
                writer.rollback();
            }
        }
    }

    @Test
    void what_came_counts_before_it_is_added_and_afterwards_and_what_went_no_more() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                execute(connection, "SELECT pg_advisory_xact_lock(" + Refresh.LOCK + ")");
                observe(connection, "a", 0, 45);
                assertThat(usualOnNextDay(connection)).isEqualTo((45 + 100) / 21.0);

                new CrowdSums(connection).add(FIRST.plusDays(1));
                assertThat(usualOnNextDay(connection)).isEqualTo((45 + 100) / 21.0);

                observe(connection, "b", 0, 6);
                new CrowdSums(connection).add(FIRST.plusDays(1));
                assertThat(usualOnNextDay(connection)).isEqualTo((45 + 6 + 100) / 22.0);

                execute(connection, "DELETE FROM gain WHERE source = 'numbats' AND record_id = 'a'");
                new CrowdSums(connection).add(FIRST.plusDays(1));
                assertThat(usualOnNextDay(connection)).isEqualTo((6 + 100) / 21.0);
            } finally {
                connection.rollback();
            }
        }
    }

    @Test
    void papers_that_are_measured_by_any_day_of_a_batch_are_computed_anew() throws SQLException {
        List<UUID> papers = new ArrayList<>();
        for (int day : new int[]{20, 60, 100})
            papers.add(published("on" + day, day));

        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                execute(connection, "SELECT pg_advisory_xact_lock(" + Refresh.LOCK + ")");
                CrowdSums sums = new CrowdSums(connection);
                sums.add(FIRST.plusDays(200));
                execute(connection, "UPDATE gain_sum SET changed = false WHERE changed");
                execute(connection, "DELETE FROM trending_stale");
                new SignalStore(connection).record(List.of(counted("a", 1, 4), counted("a", 40, 9)));

                sums.add(FIRST.plusDays(200));
                sums.queueMeasured();

                assertThat(queued(connection)).contains(papers.get(0), papers.get(1))
                        .doesNotContain(papers.get(2)).doesNotHaveDuplicates();
            } finally {
                connection.rollback();
            }
        }
    }

    @Test
    void gains_that_were_dated_ahead_count_also_if_nobody_was_there_on_their_day() throws SQLException {
        wire.publish(record("numbats", "ahead").title("Numbat ahead of its time").parsed());
        await().atMost(SOON).until(() -> given().get("/api/v1/papers/numbats:ahead").statusCode() == 200);
        UUID paper = PaperId.parse(given().get("/api/v1/papers/numbats:ahead").jsonPath().getString("id"))
                .orElseThrow();

        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                execute(connection, "SELECT pg_advisory_xact_lock(" + Refresh.LOCK + ")");
                execute(connection, "UPDATE trending_day SET day = '" + FIRST.plusDays(2) + "'");
                observe(connection, "ahead", 3, 8);
                execute(connection, "DELETE FROM trending_stale");

                Refresh.moveOn(connection, FIRST.plusDays(4));

                assertThat(queued(connection)).contains(paper);
            } finally {
                connection.rollback();
            }
        }
    }

    @Test
    void when_a_clock_that_was_days_ahead_is_set_right_what_fell_out_of_the_lists_is_computed_anew()
            throws SQLException {
        UUID paper = published("fallen", 200);

        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                execute(connection, "SELECT pg_advisory_xact_lock(" + Refresh.LOCK + ")");
                execute(connection, "DELETE FROM trending");
                execute(connection, "DELETE FROM trending_stale");

                execute(connection, "UPDATE trending_day SET day = '" + FIRST.plusDays(203) + "'");
                Refresh.moveOn(connection, FIRST.plusDays(202));
                assertThat(queued(connection)).as("the clocks of replicas may be a little apart").isEmpty();

                execute(connection, "UPDATE trending_day SET day = '" + FIRST.plusDays(400) + "'");
                Refresh.moveOn(connection, FIRST.plusDays(202));
                assertThat(queued(connection)).contains(paper).doesNotHaveDuplicates();

                execute(connection, "DELETE FROM trending_stale");
                Refresh.moveOn(connection, FIRST.plusDays(202));
                assertThat(queued(connection)).as("once").isEmpty();
            } finally {
                connection.rollback();
            }
        }
    }

    private UUID published(String id, int day) throws SQLException {
        wire.publish(record("numbats", id).title("Numbat " + id).observed(MONDAY.plus(Duration.ofDays(day)))
                .signals(Map.of("votes", 3.0)).parsed());
        String name = "/api/v1/papers/numbats:" + id;
        await().atMost(SOON).until(() -> given().get(name).statusCode() == 200);
        return PaperId.parse(given().get(name).jsonPath().getString("id")).orElseThrow();
    }

    private static double usualOnNextDay(Connection connection) throws SQLException {
        return new CrowdSums(connection)
                .before(List.of(new Contribution("numbats", "votes", FIRST.plusDays(1), BigDecimal.ONE)),
                        FIRST.plusDays(1))
                .usual("numbats", "votes", FIRST.plusDays(1));
    }

    private static void observe(Connection connection, String id, int day, double votes) throws SQLException {
        new SignalStore(connection).record(List.of(counted(id, day, votes)));
    }

    private static Observation counted(String id, int day, double votes) {
        return Observation.of(new SignalsObserved(new SourceRef("numbats", id, null),
                MONDAY.plus(Duration.ofDays(day)), Map.of("votes", votes))).get(0);
    }

    private static List<UUID> queued(Connection connection) throws SQLException {
        List<UUID> papers = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT paper_id FROM trending_stale");
                ResultSet rows = select.executeQuery()) {
            while (rows.next())
                papers.add(rows.getObject(1, UUID.class));
        }
        return papers;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
