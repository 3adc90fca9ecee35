package io.paperwire.notify.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.agroal.api.AgroalDataSource;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.Wire;
import io.paperwire.notify.database.Database;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

/** In a transaction that is rolled back, so that nobody else sees what waits. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class OverdueTest {

    @Inject
    AgroalDataSource source;

    @Inject
    Overdue overdue;

    private final UUID one = UUID.randomUUID();
    private Connection connection;

    @BeforeEach
    void somebody() throws SQLException {
        Wire.awaitReady();
        connection = source.getConnection();
        connection.setAutoCommit(false);
        Database.update(connection, "INSERT INTO subscriber (id, created_at) VALUES (?, now())", one);
        Database.update(connection, "INSERT INTO contact (id, subscriber_id, kind, address, state, created_at)"
                + " VALUES (?, ?, 'mail', 'late' || ? || '@example.org', 'confirmed', now())", one, one, one);
        Database.update(connection,
                "INSERT INTO subscription (id, contact_id, kind, subject, rhythm, state, created_at,"
                        + " active_since) VALUES (?, ?, 'query', 'late', 'at once', 'active', now(), now())",
                one, one);
    }

    @AfterEach
    void takeBack() throws SQLException {
        connection.rollback();
        connection.close();
    }

    private void deliver(String way, String state, String due) throws SQLException {
        Database.update(connection,
                "INSERT INTO delivery (id, kind, way, contact_id, state, due_at, caused_at, created_at)"
                        + " VALUES (?, 'manage', ?, ?, ?, now() + ?::interval, now(), now())",
                UUID.randomUUID(), way, one,
                state, due);
    }

    private void find(String paper, String due) throws SQLException {
        Database.update(connection,
                "INSERT INTO alert (subscription_id, about, occasion, event, due_at, created_at)"
                        + " VALUES (?, ?, '', 'added', now() + ?::interval, now())",
                one, paper, due);
    }

    private void know(String paper) throws SQLException {
        Database.update(connection,
                "INSERT INTO told_paper (id, excerpt, updated_at, gone) VALUES (?, '{}', now(), false)",
                paper);
    }

    @Test
    void the_oldest_of_each_step_counts() throws SQLException {
        know("known");
        find("known", "-3 years");
        deliver("mail", "pending", "-2 years");
        deliver("digest", "failed", "-1 years");

        Map<Overdue.Step, Duration> found = overdue.look(connection);

        assertThat(found.get(Overdue.Step.COMPOSE).toDays()).isBetween(1_094L, 1_097L);
        assertThat(found.get(Overdue.Step.MAIL).toDays()).isBetween(729L, 732L);
        assertThat(found.get(Overdue.Step.DIGEST).toDays()).isBetween(364L, 367L);
    }

    @Test
    void what_waits_for_its_time_or_its_paper_is_not_overdue() throws SQLException {
        find("unknown", "-3 years");
        deliver("mail", "failed", "1 hour");
        deliver("digest", "pending", "1 hour");

        assertThat(overdue.look(connection).values()).allMatch(waiting -> waiting.toDays() < 300);
    }

    @Test
    void each_step_is_a_metric() {
        overdue.run();

        given().get("/q/metrics").then().body(containsString("paperwire_delivery_overdue_seconds{step=\"compose\"}"));
    }
}
