package io.paperwire.catalog.relay;

import static io.paperwire.catalog.Records.MONDAY;
import static io.paperwire.catalog.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.catalog.Wire.Announced;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.papers.PaperLists;
import io.paperwire.catalog.platform.Broker;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.events.EventJson;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.PaperChange;

@CatalogTest
class RelayTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Wire wire;

    @Inject
    PaperLists lists;

    @Inject
    DataSource dataSource;

    @Inject
    Announcement announcement;

    @Inject
    Transactions transactions;

    @Inject
    ChangeDays days;

    @Inject
    CataloguedTopic catalogued;

    @Inject
    MeterRegistry metrics;

    @Inject
    Broker broker;

    @Test
    void a_paper_s_states_are_announced_once_and_in_their_order_by_several_replicas() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService replicas = Executors.newFixedThreadPool(2);
        List<Future<Integer>> others = List.of(replicas.submit(() -> announceUntil(done)),
                replicas.submit(() -> announceUntil(done)));

        for (int version = 1; version <= 40; version++)
            wire.publish(record("arxiv", "relay").title("Tapir relay in its versions").version(version)
                    .observed(MONDAY.plusSeconds(version)).parsed());

        await().atMost(SOON).until(() -> versions().contains(40));
        done.set(true);
        for (Future<Integer> other : others)
            assertThat(other.get()).isNotNegative();
        replicas.shutdown();
        assertThat(versions()).isSorted().doesNotHaveDuplicates();
        assertThat(tapirs()).extracting(tapir -> tapir.event().id()).doesNotHaveDuplicates();
    }

    @Test
    void a_change_that_was_sent_but_not_marked_goes_out_again_under_the_same_id() throws SQLException {
        wire.publish(record("arxiv", "relay-again").title("Jerboa jumps").parsed());
        await().atMost(SOON).until(() -> jerboas().size() == 1);
        String id = jerboas().get(0).event().id();
        await().atMost(SOON).until(() -> marked(id));

        try (Connection connection = dataSource.getConnection();
                PreparedStatement crash = connection
                        .prepareStatement("INSERT INTO change_waiting SELECT shard, seq, occurred_at FROM paper_change"
                                + " WHERE id = ?")) {
            crash.setObject(1, UUID.fromString(id));
            crash.executeUpdate();
        }

        await().atMost(SOON).until(() -> jerboas().size() == 2);
        assertThat(jerboas()).extracting(jerboa -> jerboa.event().id()).containsOnly(id);
    }

    @Test
    void a_topic_that_is_another_one_gets_all_papers_again_as_no_news() throws Exception {
        wire.publish(record("arxiv", "relay-lost").title("Colugo glides").parsed());
        await().atMost(SOON).until(() -> titled("Colugo glides").size() == 1);

        Refill refill = new Refill(transactions, catalogued, broker);
        assertThat(refill.putSome()).as("while the topic is the one of before").isFalse();
        try (Connection connection = dataSource.getConnection(); Statement update = connection.createStatement()) {
            update.executeUpdate("UPDATE catalogued_topic SET topic = 'lost'");
        }

        Refill afterTheLoss = new Refill(transactions, catalogued, broker);
        while (afterTheLoss.putSome()) {
            // Some papers more.
        }

        await().atMost(SOON).until(() -> titled("Colugo glides").size() == 2);
        Announced again = titled("Colugo glides").get(1);
        assertThat(again.change().change()).isEqualTo(PaperChange.REVISED);
        assertThat(again.change().changes()).isEmpty();
        assertThat(again.change().paper()).isEqualTo(titled("Colugo glides").get(0).change().paper());
        assertThat(again.event().id()).startsWith("state/" + again.change().paperId());
    }

    @Test
    void a_change_that_no_message_can_hold_is_put_aside_and_the_others_go_out() throws SQLException {
        double before = tooLarge();
        UUID id = UUID.randomUUID();
        days.prepare(Instant.now());
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        WITH change AS (
                            INSERT INTO paper_change (id, shard, paper_id, type, payload, occurred_at)
                            VALUES (?, 3, ?, 'test', repeat(' ', ?) || '{}', ?) RETURNING shard, seq, occurred_at)
                        INSERT INTO change_waiting SELECT shard, seq, occurred_at FROM change""")) {
            insert.setObject(1, id);
            insert.setObject(2, id);
            insert.setInt(3, CataloguedTopic.MAX_BYTES);
            insert.setObject(4, Instant.now().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
        wire.publish(record("arxiv", "relay-large").title("Galago leaps").parsed());

        await().atMost(SOON).until(() -> titled("Galago leaps").size() == 1);
        await().atMost(SOON).until(() -> marked(id.toString()));
        assertThat(tooLarge()).isEqualTo(before + 1);
        try (Connection connection = dataSource.getConnection(); Statement shorten = connection.createStatement()) {
            shorten.executeUpdate("UPDATE paper_change SET payload = '{}' WHERE id = '" + id + "'");
        }
    }

    @Test
    void few_large_changes_are_read_at_a_time_and_one_of_any_size() throws SQLException {
        days.prepare(Instant.now());
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement insert = connection.createStatement()) {
                insert.executeUpdate("""
                        WITH change AS (
                            INSERT INTO paper_change (id, shard, paper_id, type, payload, occurred_at)
                            SELECT md5('large' || n)::uuid, 97, md5('large' || n)::uuid, 'test',
                                repeat(' ', CASE n WHEN 5 THEN 9000000 ELSE 2000000 END), now()
                            FROM generate_series(1, 5) n ORDER BY n
                            RETURNING shard, seq, occurred_at)
                        INSERT INTO change_waiting SELECT shard, seq, occurred_at FROM change""");
                assertThat(announcement.waiting(connection, List.of(97L))).hasSize(4);

                insert.executeUpdate("""
                        DELETE FROM change_waiting WHERE shard = 97
                        AND seq < (SELECT max(seq) FROM change_waiting WHERE shard = 97)""");
                assertThat(announcement.waiting(connection, List.of(97L))).hasSize(1);
            } finally {
                connection.rollback();
            }
        }
    }

    @Test
    void few_large_papers_are_put_on_the_topic_again_at_a_time() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement insert = connection.createStatement()) {
                insert.executeUpdate("""
                        INSERT INTO paper (id, body, first_seen, place)
                        SELECT ('ffffffff-ffff-ffff-ffff-fffffffffff' || n)::uuid, jsonb_build_object('id', n,
                            'title', repeat('x', 3000000), 'addedAt', '2002-02-01T00:00:00Z', 'updatedAt',
                            '2002-02-01T00:00:00Z'), '2002-02-01', n
                        FROM generate_series(1, 3) n""");
                List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
                UUID before = UUID.fromString("ffffffff-ffff-ffff-ffff-fffffffffff0");

                UUID last = Refill.read(connection, before, messages);
                assertThat(messages).hasSize(2);

                last = Refill.read(connection, last, messages);
                assertThat(messages).hasSize(3);
                assertThat(Refill.read(connection, last, messages)).isNull();
            } finally {
                connection.rollback();
            }
        }
    }

    @Test
    void a_topic_that_is_another_one_is_told_again_what_was_removed_but_not_what_was_merged() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement insert = connection.createStatement()) {
                insert.executeUpdate(
                        """
                        INSERT INTO paper (id, body, first_seen, place, merged_into)
                        SELECT id::uuid, '{"updatedAt":"2002-02-01T00:00:00Z"}', '2002-02-01', 1, into_id::uuid
                        FROM (VALUES ('ffffffff-ffff-ffff-ffff-fffffffffff1', 'ffffffff-ffff-ffff-ffff-fffffffffff1'),
                            ('ffffffff-ffff-ffff-ffff-fffffffffff2', 'ffffffff-ffff-ffff-ffff-fffffffffff1')) v(id, into_id)""");
                List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();

                Refill.read(connection, UUID.fromString("ffffffff-ffff-ffff-ffff-fffffffffff0"), messages);

                String id = PaperId.print(UUID.fromString("ffffffff-ffff-ffff-ffff-fffffffffff1"));
                assertThat(messages).hasSize(1);
                assertThat(messages.get(0).key()).asString(StandardCharsets.UTF_8).isEqualTo(id);
                assertThat(EventJson.read(messages.get(0).value(), PaperCatalogued.class))
                        .isEqualTo(PaperCatalogued.removed(id));
                assertThat(messages.get(0).headers().lastHeader("ce_type").value())
                        .asString(StandardCharsets.UTF_8).isEqualTo("paperwire.paper.removed");
                assertThat(messages.get(0).headers().lastHeader("ce_time").value())
                        .asString(StandardCharsets.UTF_8).startsWith("2002-02-01T00:00:00");
            } finally {
                connection.rollback();
            }
        }
    }

    private double tooLarge() {
        return metrics.get("paperwire.relay.too.large").counter().count();
    }

    private boolean marked(String id) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection
                        .prepareStatement("SELECT 1 FROM paper_change JOIN change_waiting USING (seq) WHERE id = ?")) {
            select.setObject(1, UUID.fromString(id));
            return !select.executeQuery().next();
        }
    }

    private int announceUntil(AtomicBoolean done) throws SQLException, InterruptedException {
        int announced = 0;
        while (!done.get())
            announced += announcement.announceSome();
        return announced;
    }

    private List<Integer> versions() {
        return tapirs().stream().map(tapir -> tapir.change().paper().version()).toList();
    }

    private List<Announced> tapirs() {
        return titled("Tapir relay in its versions");
    }

    private List<Announced> jerboas() {
        return titled("Jerboa jumps");
    }

    private List<Announced> titled(String title) {
        return wire.announced().stream().filter(change -> change.title().equals(title)).toList();
    }
}
