package io.paperwire.catalog.trending;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.producer.ProducerRecord;

import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.platform.Portion;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventType;
import io.paperwire.events.Topic;
import io.paperwire.service.messages.EventSender;

/**
 * Sends stored changes of the lists. The rows are locked while they are sent, so one replica sends at a time; a crash before
 * the commit sends them again, with the same CloudEvent ids. Papers that entered go with them as they are then.
 */
@ApplicationScoped
class TrendingAnnouncement {

    private static final URI SOURCE = URI.create("/paperwire/catalog");
    private static final int AT_A_TIME = 100;
    private static final int LARGEST_PAPER = 1 << 20;

    private final Transactions transactions;
    private final EventSender sender;

    TrendingAnnouncement(Transactions transactions, EventSender sender) {
        this.transactions = transactions;
        this.sender = sender;
    }

    /** @return how many were sent */
    int announceSome() throws SQLException {
        sender.awaitBroker(Topic.PAPERS_TRENDING);
        return transactions.run(connection -> {
            List<Long> rows = new ArrayList<>();
            List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
            read(connection, rows, messages);
            if (rows.isEmpty())
                return 0;
            sender.send(messages);
            try (PreparedStatement delete = connection
                    .prepareStatement("DELETE FROM trending_change WHERE seq = ANY (?)")) {
                delete.setArray(1, SqlArrays.bigints(connection, rows));
                return delete.executeUpdate();
            }
        });
    }

    static void read(Connection connection, List<Long> rows, List<ProducerRecord<byte[], byte[]>> messages)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                WITH first AS (
                    SELECT c.seq, c.id, c.paper_id, c.type, CASE WHEN p.id IS NULL THEN c.payload
                            ELSE jsonb_set(c.payload::jsonb, '{paper}', p.body::jsonb)::text END AS payload, c.occurred_at
                    FROM trending_change c LEFT JOIN paper p ON p.id = c.paper_id AND c.type = ?
                        AND p.merged_into IS NULL AND octet_length(p.body::text) <= ?
                    ORDER BY c.seq LIMIT ? FOR UPDATE OF c)
                SELECT seq, id, paper_id, type, payload, occurred_at FROM (
                    SELECT *, row_number() OVER before AS place, sum(octet_length(payload)) OVER before AS bytes
                    FROM first WINDOW before AS (ORDER BY seq)) next
                WHERE place = 1 OR bytes <= ? ORDER BY seq""")) {
            select.setString(1, EventType.TRENDING_ENTERED);
            select.setInt(2, LARGEST_PAPER);
            select.setInt(3, AT_A_TIME);
            select.setInt(4, Portion.MAX_BYTES);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(found.getLong(1));
                    CloudEvent event = new CloudEvent(found.getString(2), found.getString(4), SOURCE,
                            SqlArrays.instant(found, 6), null);
                    byte[] key = PaperId.print(found.getObject(3, UUID.class)).getBytes(StandardCharsets.UTF_8);
                    messages.add(new ProducerRecord<>(Topic.PAPERS_TRENDING, null, null, key,
                            SqlArrays.utf8(found, 5), event.headers()));
                }
            }
        }
    }
}
