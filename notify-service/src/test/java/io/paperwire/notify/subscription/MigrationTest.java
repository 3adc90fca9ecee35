package io.paperwire.notify.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import io.paperwire.notify.MailServer;
import io.paperwire.testing.StackResource;
import io.paperwire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class MigrationTest {

    private static final String ID = "00000000-0000-4000-8000-00000000000";

    @Inject
    DataSource database;

    @Inject
    Flyway flyway;

    @Test
    void subscribers_of_before_keep_their_addresses_subscriptions_and_ledger() throws SQLException {
        migrate("1");
        try (Connection connection = TestStack.get().connect("notify"); Statement sql = connection.createStatement()) {
            sql.execute("SET search_path = before");
            sql.execute("INSERT INTO subscriber VALUES ('" + ID + "1', 'Ada@example.org', now()), ('" + ID
                    + "2', 'bob@example.org', now())");
            sql.execute("INSERT INTO subscription VALUES ('" + ID + "3', '" + ID
                    + "1', 'quokka', 'active', now(), now()), ('" + ID + "4', '" + ID
                    + "2', 'quokka', 'pending', now(), NULL)");
            sql.execute("INSERT INTO confirmation VALUES ('" + ID + "5', '" + ID + "4', 'hash', now(), now(), NULL)");
            sql.execute("INSERT INTO delivery (id, kind, subscription_id, confirmation_id, due_at, caused_at,"
                    + " created_at) VALUES ('" + ID + "6', 'alert', '" + ID + "3', NULL, now(), now(), now()), ('" + ID
                    + "7', 'confirmation', '" + ID + "4', '" + ID + "5', now(), now(), now())");
            sql.execute("INSERT INTO alert VALUES ('" + ID + "3', 'paper', '" + ID + "6', 1)");
        }

        migrate("latest");

        try (Connection connection = TestStack.get().connect("notify"); Statement sql = connection.createStatement()) {
            sql.execute("SET search_path = before");
            assertThat(text(sql, "SELECT string_agg(address || ' ' || state, ', ' ORDER BY address) FROM contact"))
                    .isEqualTo("Ada@example.org confirmed, bob@example.org unconfirmed");
            assertThat(text(sql, "SELECT string_agg(concat_ws(' ', c.address, n.kind, n.subject, n.rhythm, n.state),"
                    + " ', ' ORDER BY c.address) FROM subscription n JOIN contact c ON c.id = n.contact_id"))
                    .isEqualTo("Ada@example.org query quokka at once active, bob@example.org query quokka at once"
                            + " pending");
            assertThat(text(sql, "SELECT string_agg(c.address || ' ' || d.kind, ', ' ORDER BY d.kind) FROM delivery d"
                    + " JOIN contact c ON c.id = d.contact_id"))
                    .isEqualTo("Ada@example.org alert, bob@example.org confirmation");
            assertThat(text(sql, "SELECT about || ' ' || delivery_id FROM alert WHERE due_at IS NULL"))
                    .isEqualTo("paper " + ID + "6");
            assertThat(text(sql, "SELECT c.address FROM confirmation f JOIN contact c ON c.id = f.contact_id"))
                    .isEqualTo("bob@example.org");
        }
    }

    @Test
    void a_process_of_before_starts_on_the_tables_of_a_later_version() throws SQLException {
        Flyway before = Flyway.configure().configuration(flyway.getConfiguration()).schemas("later").load();
        before.migrate();
        try (Connection connection = TestStack.get().connect("notify"); Statement sql = connection.createStatement()) {
            sql.execute("INSERT INTO later.flyway_schema_history (installed_rank, version, description, type, script,"
                    + " installed_by, execution_time, success)"
                    + " VALUES (999, '999', 'of later', 'SQL', 'V999__of_later.sql', 'notify', 1, true)");
        }

        assertThat(before.migrate().success).isTrue();
    }

    private void migrate(String to) {
        Flyway.configure().dataSource(database).schemas("before").locations("db/migration").target(to).load().migrate();
    }

    private static String text(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
