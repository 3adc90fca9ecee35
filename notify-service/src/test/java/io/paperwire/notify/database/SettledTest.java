package io.paperwire.notify.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.paperwire.notify.MailServer;
import io.paperwire.notify.Wire;
import io.paperwire.testing.StackResource;
import io.paperwire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class SettledTest {

    @Inject
    Database database;

    private final Settled<Integer> settled = new Settled<>(0);

    @Test
    void who_writes_before_a_mark_and_commits_after_it_is_read_all_the_same() throws SQLException {
        Wire.awaitReady();
        try (Connection writing = TestStack.get().connect("notify"); Statement sql = writing.createStatement()) {
            writing.setAutoCommit(false);
            sql.execute("SELECT pg_current_xact_id()");

            assertThat(next(1)).isZero();
            assertThat(next(2)).isZero();
            writing.commit();

            await().atMost(Wire.SOON).until(() -> next(3) >= 2);
        }
    }

    private int next(int mark) throws SQLException {
        return database.inTransaction(connection -> settled.next(connection, mark));
    }
}
