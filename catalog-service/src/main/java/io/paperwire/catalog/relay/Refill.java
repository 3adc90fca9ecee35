package io.paperwire.catalog.relay;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.platform.Broker;
import io.paperwire.catalog.platform.Portion;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Statements;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.PaperChange;
import io.paperwire.events.Topic;

/**
 * Puts all papers on {@code papers.catalogued} once more when it is another topic than before, as after the loss of the
 * broker's data: as revisions without a change, so that nobody takes them for news; and that others were removed, which who
 * was behind may not have read. How far that has come is kept; a crash sends some again, with the same CloudEvent ids.
 */
@ApplicationScoped
class Refill {

    private static final Logger LOG = Logger.getLogger(Refill.class);
    private static final URI SOURCE = URI.create("/paperwire/catalog");
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final int AT_A_TIME = 200;

    /** A paper whose changes wait comes with them; its state must not come before theirs. */
    private static final String PAPERS = """
            SELECT id, at, waits, state, is_removed FROM (
                SELECT *, row_number() OVER before AS place, sum(octet_length(state)) OVER before AS bytes FROM (
                    SELECT id, CASE WHEN merged_into IS NULL THEN changed_at
                            ELSE (body ->> 'updatedAt')::timestamptz END AS at,
                        id = ANY (ARRAY(
                            SELECT paper_id FROM change_waiting JOIN paper_change USING (seq, occurred_at))) AS waits,
                        json_build_object('change', 'revised', 'paperId', body -> 'id', 'paper', body)::text AS state,
                        merged_into IS NOT NULL AS is_removed
                    FROM paper WHERE id > ? AND (merged_into IS NULL OR merged_into = id) ORDER BY id LIMIT ?) first
                WINDOW before AS (ORDER BY id)) next
            WHERE place = 1 OR bytes <= ? ORDER BY id""";

    private final Transactions transactions;
    private final CataloguedTopic catalogued;
    private final Broker broker;
    private String topic;
    private long looked;
    private boolean isDone;

    Refill(Transactions transactions, CataloguedTopic catalogued, Broker broker) {
        this.transactions = transactions;
        this.catalogued = catalogued;
        this.broker = broker;
    }

    /** @return whether there may be more to do */
    boolean putSome() throws SQLException {
        if (topic == null || System.nanoTime() - looked > LOOK_EVERY.toNanos()) {
            topic = topicId();
            looked = System.nanoTime();
            isDone = false;
        }
        if (!isDone)
            isDone = transactions.run(this::putSome);
        return !isDone;
    }

    /** @return whether the topic lacks none, or another replica is at it */
    private boolean putSome(Connection connection) throws SQLException {
        UUID filled = filled(connection);
        if (filled == null)
            return true;
        holdShards(connection);
        List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
        UUID last = read(connection, filled, messages);
        catalogued.send(messages);
        note(connection, last);
        if (last == null)
            LOG.info("All papers are on papers.catalogued again");
        return last == null;
    }

    /** @return the last paper that was put on the topic; null if it lacks none, or another replica is at it */
    private UUID filled(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection
                .prepareStatement("INSERT INTO catalogued_topic (topic) VALUES (?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, topic);
            insert.executeUpdate();
        }
        try (Statement select = connection.createStatement();
                ResultSet row = select
                        .executeQuery("SELECT topic, filled FROM catalogued_topic FOR UPDATE SKIP LOCKED")) {
            if (!row.next())
                return null;
            if (row.getString(1).equals(topic))
                return row.getObject(2, UUID.class);
        }
        LOG.warn("papers.catalogued is another topic than before; all papers are put on it");
        return new UUID(0, 0);
    }

    /** No replica announces changes meanwhile, so that no older state comes behind these. */
    private static void holdShards(Connection connection) throws SQLException {
        Statements.usingIndexes(connection).and("SELECT shard FROM relay_shard ORDER BY shard FOR UPDATE").run();
    }

    /** @return the last one; null if there are no more */
    static UUID read(Connection connection, UUID after, List<ProducerRecord<byte[], byte[]>> messages)
            throws SQLException {
        UUID last = null;
        try (PreparedStatement select = connection.prepareStatement(PAPERS)) {
            select.setObject(1, after);
            select.setInt(2, AT_A_TIME);
            select.setInt(3, Portion.MAX_BYTES);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    last = rows.getObject(1, UUID.class);
                    if (!rows.getBoolean(3))
                        messages.add(message(rows, PaperId.print(last), SqlArrays.instant(rows, 2)));
                }
            }
        }
        return last;
    }

    private static ProducerRecord<byte[], byte[]> message(ResultSet row, String paper, Instant at) throws SQLException {
        boolean isRemoved = row.getBoolean(5);
        CloudEvent event = new CloudEvent("state/" + paper + "/" + ChronoUnit.MICROS.between(Instant.EPOCH, at),
                (isRemoved ? PaperChange.REMOVED : PaperChange.REVISED).eventType(), SOURCE, at, null);
        return CataloguedTopic.message(paper,
                isRemoved ? EventJson.write(PaperCatalogued.removed(paper)) : SqlArrays.utf8(row, 4), event);
    }

    private void note(Connection connection, UUID last) throws SQLException {
        try (PreparedStatement update = connection
                .prepareStatement("UPDATE catalogued_topic SET topic = ?, filled = ?")) {
            update.setString(1, topic);
            update.setObject(2, last);
            update.executeUpdate();
        }
    }

    private String topicId() {
        return broker.answer(admin -> admin.describeTopics(List.of(Topic.PAPERS_CATALOGUED)).topicNameValues()
                .get(Topic.PAPERS_CATALOGUED).get().topicId().toString());
    }
}
