package io.paperwire.catalog.relay;

import static io.paperwire.catalog.platform.Statements.bigints;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.producer.ProducerRecord;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.platform.Portion;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Statements;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.events.CloudEvent;
import io.quarkus.runtime.Startup;

/**
 * Sends stored changes to {@code papers.catalogued}. While it works on a shard it holds the lock on the shard's row, so that
 * of all replicas one sends a paper's changes. It sends a paper's next change only when the broker has acknowledged the one
 * before, so that no repeated attempt can put an older state behind a newer one. A crash between the acknowledgement and the
 * commit sends a change again, with the same CloudEvent id.
 */
@Startup
@ApplicationScoped
class Announcement {

    private static final URI SOURCE = URI.create("/paperwire/catalog");

    /** One change of each shard is looked for: {@code EXISTS} becomes a join, which reads all that wait. */
    static final String CLAIM = """
            SELECT shard FROM relay_shard s WHERE (
                SELECT seq FROM change_waiting w WHERE w.shard = s.shard ORDER BY seq LIMIT 1) IS NOT NULL
            ORDER BY random() LIMIT 8 FOR UPDATE SKIP LOCKED""";

    private final Transactions transactions;
    private final ChangeDays days;
    private final CataloguedTopic topic;
    private final RelaySettings settings;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Counter announced;

    Announcement(Transactions transactions, ChangeDays days, CataloguedTopic topic, RelaySettings settings, Clock clock,
            MeterRegistry metrics) {
        this.transactions = transactions;
        this.days = days;
        this.topic = topic;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        // From the start, so that the first one is seen as a rise.
        this.announced = metrics.counter("paperwire.relay.announced");
    }

    record Stored(long shard, long seq, UUID paper, ProducerRecord<byte[], byte[]> message) {
    }

    /** @return how many changes need not wait any more; 0 if there are none, or another replica is at them */
    int announceSome() throws SQLException {
        topic.awaitBroker();
        long start = System.nanoTime();
        days.prepare(clock.instant());
        int sent = transactions.run(connection -> {
            List<Stored> changes = oneOfEachPaper(waiting(connection, claimShards(connection)));
            if (!changes.isEmpty()) {
                topic.send(changes.stream().map(Stored::message).toList());
                forget(connection, changes);
            }
            return changes.size();
        });
        if (sent > 0) {
            metrics.timer("paperwire.relay").record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            announced.increment(sent);
        }
        return sent;
    }

    private static List<Long> claimShards(Connection connection) throws SQLException {
        List<Long> shards = new ArrayList<>();
        Statements.usingIndexes(connection).and(CLAIM).run(row -> shards.add(row.getLong(1)));
        return shards;
    }

    List<Stored> waiting(Connection connection, List<Long> shards) throws SQLException {
        List<Stored> changes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT seq, id, paper_id, type, payload, traceparent, occurred_at, shard FROM (
                    SELECT c.*, row_number() OVER before AS place, sum(octet_length(payload)) OVER before AS bytes
                    FROM unnest(?) AS claimed(shard), LATERAL (
                        SELECT seq, occurred_at FROM change_waiting WHERE shard = claimed.shard ORDER BY seq LIMIT ?) w
                        JOIN paper_change c USING (seq, occurred_at)
                    WINDOW before AS (ORDER BY c.seq)) waiting
                WHERE place = 1 OR bytes <= ? ORDER BY seq""")) {
            select.setArray(1, SqlArrays.bigints(connection, shards));
            select.setInt(2, Math.max(1, settings.batch() / Math.max(1, shards.size())));
            select.setInt(3, Portion.MAX_BYTES);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    changes.add(stored(rows));
            }
        }
        return changes;
    }

    private static Stored stored(ResultSet row) throws SQLException {
        UUID paper = row.getObject(3, UUID.class);
        CloudEvent event = new CloudEvent(row.getString(2), row.getString(4), SOURCE, SqlArrays.instant(row, 7),
                row.getString(6));
        return new Stored(row.getLong(8), row.getLong(1), paper,
                CataloguedTopic.message(PaperId.print(paper), SqlArrays.utf8(row, 5), event));
    }

    private static List<Stored> oneOfEachPaper(List<Stored> changes) {
        Set<UUID> papers = new HashSet<>();
        return changes.stream().filter(change -> papers.add(change.paper())).toList();
    }

    private static void forget(Connection connection, List<Stored> changes) throws SQLException {
        new Statements(connection).and("""
                DELETE FROM change_waiting w USING unnest(?, ?) AS sent(shard, seq)
                WHERE w.shard = sent.shard AND w.seq = sent.seq""", changes, bigints(Stored::shard),
                bigints(Stored::seq)).run();
    }
}
