package io.paperwire.catalog.trending;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.producer.ProducerRecord;

import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.Topic;
import io.paperwire.events.VotesCounted;
import io.paperwire.service.messages.EventSender;

/**
 * Tells on {@code papers.votes} how many votes papers have and where they stand, in the order of their ratings' numbers. How
 * far that has come is locked while it goes on, so one replica tells at a time; a crash before the commit sends some again,
 * with the same CloudEvent ids. A paper whose rating changes otherwise is told again.
 */
@ApplicationScoped
class VotesAnnouncement {

    private static final URI SOURCE = URI.create("/paperwire/catalog");
    private static final int AT_A_TIME = 500;

    private record Ranks(Map<String, Double> trending) {
    }

    private final Transactions transactions;
    private final EventSender sender;

    VotesAnnouncement(Transactions transactions, EventSender sender) {
        this.transactions = transactions;
        this.sender = sender;
    }

    /** @return whether there may be more */
    boolean announceSome() throws SQLException {
        sender.awaitBroker(Topic.PAPERS_VOTES);
        return transactions.run(connection -> {
            OptionalLong last = lockedPosition(connection);
            if (last.isEmpty())
                return false;
            List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
            long position = read(connection, last.getAsLong(), messages);
            if (messages.isEmpty())
                return false;
            sender.send(messages);
            try (PreparedStatement update = connection.prepareStatement("UPDATE votes_published SET seq = ?")) {
                update.setLong(1, position);
                update.executeUpdate();
            }
            return messages.size() == AT_A_TIME;
        });
    }

    private static OptionalLong lockedPosition(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT seq FROM votes_published FOR UPDATE SKIP LOCKED")) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }

    /** @return the number of the last that was read */
    private static long read(Connection connection, long after, List<ProducerRecord<byte[], byte[]>> messages)
            throws SQLException {
        long last = after;
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT paper_id, votes, voted_at, seq,
                    (SELECT json_build_object('trending', json_object_agg(t.period, t.rank)) FROM trending t
                     WHERE t.paper_id = r.paper_id AND t.rank > '-Infinity')::text
                FROM paper_rating r WHERE seq > ? ORDER BY seq LIMIT ?""")) {
            select.setLong(1, after);
            select.setInt(2, AT_A_TIME);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    String paper = PaperId.print(found.getObject(1, UUID.class));
                    last = found.getLong(4);
                    CloudEvent event = new CloudEvent("votes/" + last, EventType.VOTES_COUNTED, SOURCE,
                            SqlArrays.instant(found, 3), null);
                    messages.add(new ProducerRecord<>(Topic.PAPERS_VOTES, null, null,
                            paper.getBytes(StandardCharsets.UTF_8),
                            EventJson.write(new VotesCounted(paper, found.getLong(2),
                                    EventJson.read(SqlArrays.utf8(found, 5), Ranks.class).trending())),
                            event.headers()));
                }
            }
        }
        return last;
    }
}
