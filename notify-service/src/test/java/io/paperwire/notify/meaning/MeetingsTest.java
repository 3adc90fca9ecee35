package io.paperwire.notify.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.paperwire.notify.MailServer;
import io.paperwire.notify.Wire;
import io.paperwire.notify.database.Database;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

/** Who waits for whom when papers, vectors and votes come at the same time. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class MeetingsTest {

    private static final String WAITED = "55P03";

    @Inject
    Database database;

    @Inject
    PaperVectors vectors;

    private final List<String> papers = IntStream.range(0, 500).mapToObj(i -> Wire.someId()).toList();

    @Test
    void papers_do_not_wait_for_papers() throws SQLException {
        boolean met = database.inTransaction(connection -> {
            vectors.joinMeetings(connection, papers);
            return database.inTransaction(other -> {
                vectors.joinMeetings(impatient(other), papers);
                return true;
            });
        });

        assertThat(met).isTrue();
    }

    @Test
    void a_vector_waits_for_its_paper() throws SQLException {
        database.inTransaction(connection -> {
            vectors.joinMeetings(connection, papers);
            assertThatThrownBy(() -> database.inTransaction(other -> {
                vectors.holdMeetings(impatient(other), papers.subList(0, 1));
                return null;
            })).isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(WAITED));
            return null;
        });
    }

    @Test
    void a_paper_waits_for_its_vector_and_votes_for_the_vector() throws SQLException {
        database.inTransaction(connection -> {
            vectors.holdMeetings(connection, papers.subList(0, 1));
            assertThatThrownBy(() -> database.inTransaction(other -> {
                vectors.joinMeetings(impatient(other), papers);
                return null;
            })).isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(WAITED));
            assertThatThrownBy(() -> database.inTransaction(other -> {
                vectors.holdMeetings(impatient(other), papers.subList(0, 1));
                return null;
            })).isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(WAITED));
            return null;
        });
    }

    private static Connection impatient(Connection connection) throws SQLException {
        try (Statement set = connection.createStatement()) {
            set.execute("SET LOCAL lock_timeout = '300ms'");
        }
        return connection;
    }
}
