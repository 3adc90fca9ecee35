package io.paperwire.catalog.signals;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.events.SignalsObserved;
import io.paperwire.events.SourceRef;

@CatalogTest
class SignalStoreTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    Wire wire;

    @Inject
    DataSource dataSource;

    @Test
    void a_count_that_gained_nothing_has_no_paper_computed_anew() throws SQLException {
        wire.publish(record("potoroo", "1").title("Potoroo counts").parsed());
        await().atMost(SOON).until(() -> given().get("/api/v1/papers/potoroo:1").statusCode() == 200);
        UUID paper = PaperId.parse(given().get("/api/v1/papers/potoroo:1").jsonPath().getString("id")).orElseThrow();

        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                observe(connection, "citations", 40, MONDAY);
                assertThat(marks(connection, paper)).isZero();

                observe(connection, "citations", 41, MONDAY.plusSeconds(3600));
                assertThat(marks(connection, paper)).isOne();
            } finally {
                connection.rollback();
            }
        }
    }

    @Test
    void a_count_that_is_whole_from_the_start_has_its_paper_computed_anew() throws SQLException {
        wire.publish(record("potoroo", "2").title("Potoroo votes").parsed());
        await().atMost(SOON).until(() -> given().get("/api/v1/papers/potoroo:2").statusCode() == 200);
        UUID paper = PaperId.parse(given().get("/api/v1/papers/potoroo:2").jsonPath().getString("id")).orElseThrow();

        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                new SignalStore(connection).record(Observation.of(new SignalsObserved(
                        new SourceRef("potoroo", "2", null), MONDAY, Map.of("votes", 3.0))));
                assertThat(marks(connection, paper)).isOne();
            } finally {
                connection.rollback();
            }
        }
    }

    @Test
    void who_writes_gains_waits_for_nobody_else_who_does() throws SQLException {
        try (Connection one = dataSource.getConnection(); Connection other = dataSource.getConnection()) {
            for (Connection connection : List.of(one, other)) {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET LOCAL lock_timeout = '2s'");
                }
            }
            try {
                for (int n = 0; n < 4; n++)
                    new SignalStore(n % 2 == 0 ? one : other).record(Observation.of(new SignalsObserved(
                            new SourceRef("potoroo", "crowd" + n, null), MONDAY, Map.of("votes", 3.0))));
            } finally {
                one.rollback();
                other.rollback();
            }
        }
    }

    private static void observe(Connection connection, String kind, double count, Instant seen) throws SQLException {
        new SignalStore(connection).record(Observation.of(new SignalsObserved(new SourceRef("potoroo", "1", null), seen,
                Map.of(kind, count))));
    }

    private static int marks(Connection connection, UUID paper) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT count(*) FROM trending_stale WHERE paper_id = ?")) {
            select.setObject(1, paper);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
