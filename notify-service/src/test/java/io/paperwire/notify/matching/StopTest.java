package io.paperwire.notify.matching;

import static io.paperwire.notify.Wire.SOON;
import static io.paperwire.notify.Wire.awaitReady;
import static io.paperwire.notify.Wire.headers;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;

import jakarta.inject.Inject;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.PaperChange;
import io.paperwire.events.Topic;
import io.paperwire.events.VotesCounted;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.Wire;
import io.paperwire.service.stopping.Shutdown;
import io.paperwire.testing.StackResource;
import io.paperwire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
@QuarkusTestResource(value = StopTest.ServiceOfItsOwn.class, restrictToAnnotatedClass = true)
class StopTest {

    private static final String DATABASE = "stopping";
    private static final String GROUP = "paperwire-notify-stopping";

    private static final String WAITING = " FROM pg_stat_activity WHERE datname = current_database()"
            + " AND wait_event_type = 'Lock' AND query LIKE '%recent_paper%'";

    @Inject
    Shutdown shutdown;

    @Test
    void what_is_left_at_a_stop_is_not_committed_over() throws Exception {
        awaitReady();
        String id = someId();
        RecordMetadata before = tell(PaperChange.ADDED, paper(id, "On " + someWord()));
        awaitHandled(before);

        RecordMetadata left;
        try (Connection other = TestStack.get().connect(DATABASE)) {
            other.setAutoCommit(false);
            execute(other, "LOCK TABLE recent_paper IN EXCLUSIVE MODE");
            left = tell(PaperChange.REVISED, paper(id, "On " + someWord()));
            String first = await().atMost(SOON)
                    .until(() -> look(other, "SELECT min(xact_start)" + WAITING), Objects::nonNull);
            tell(PaperChange.REVISED, paper(id, "On " + someWord()));
            shutdown.begin();
            look(other, "SELECT bool_and(pg_cancel_backend(pid))" + WAITING);
            await().atMost(SOON).until(() -> look(other,
                    "SELECT min(xact_start)" + WAITING + " AND xact_start = '" + first + "'") == null);
        }

        // What has nothing left goes on.
        for (int i = 0; i < 5; i++)
            awaitHandled(Wire.send(Topic.PAPERS_VOTES, id, headers(EventType.VOTES_COUNTED),
                    EventJson.write(new VotesCounted(id, i))));
        assertThat(committed(left)).isEqualTo(left.offset());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String look(Connection connection, String sql) throws SQLException {
        // Within a transaction the view stays as it was first looked at.
        execute(connection, "SELECT pg_stat_clear_snapshot()");
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void awaitHandled(RecordMetadata message) {
        await().atMost(SOON).until(() -> committed(message) > message.offset());
    }

    private static long committed(RecordMetadata message) throws Exception {
        try (Admin admin = TestStack.get().admin()) {
            OffsetAndMetadata committed = admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get()
                    .get(new TopicPartition(message.topic(), message.partition()));
            return committed == null ? 0 : committed.offset();
        }
    }

    /** Other tests need one that goes on. */
    public static class ServiceOfItsOwn implements QuarkusTestResourceLifecycleManager {

        /** After the stack's own resource, whose database it replaces. */
        @Override
        public int order() {
            return 10;
        }

        @Override
        public Map<String, String> start() {
            return Map.of("quarkus.datasource.jdbc.url", TestStack.get().jdbcUrl(DATABASE),
                    "mp.messaging.incoming.papers-catalogued.group.id", GROUP,
                    "mp.messaging.incoming.papers-votes.group.id", GROUP);
        }

        @Override
        public void stop() {
            // The database ends with the stack.
        }
    }
}
