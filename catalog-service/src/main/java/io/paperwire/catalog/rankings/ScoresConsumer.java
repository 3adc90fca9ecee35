package io.paperwire.catalog.rankings;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.ScoresComputed;
import io.paperwire.service.messages.Intake;
import io.smallrye.reactive.messaging.annotations.Blocking;

/** Takes {@code papers.scores}: for each paper of a ranking the score of the latest moment holds. */
@ApplicationScoped
class ScoresConsumer {

    private record Key(String ranking, UUID paper) {
    }

    private final Intake intake;
    private final Transactions transactions;

    ScoresConsumer(Intake intake, Transactions transactions) {
        this.intake = intake;
        this.transactions = transactions;
    }

    @Incoming("scores")
    @Blocking
    void consume(ConsumerRecords<byte[], byte[]> messages) {
        intake.take(messages, ScoresConsumer::scores, this::store);
    }

    private static ScoresComputed scores(ConsumerRecord<byte[], byte[]> message) {
        CloudEvent event = CloudEvent.from(message.headers());
        if (!event.type().equals(EventType.SCORES_COMPUTED))
            throw new IllegalArgumentException("unknown event type '" + event.type() + "'");
        ScoresComputed scores = EventJson.read(message.value(), ScoresComputed.class);
        if (PaperId.parse(scores.paperId()).isEmpty())
            throw new IllegalArgumentException("paperId is no id of a paper: '" + scores.paperId() + "'");
        return scores;
    }

    private void store(List<ScoresComputed> batch) throws SQLException {
        Map<Key, ScoresComputed> latest = new HashMap<>();
        for (ScoresComputed one : batch)
            latest.merge(new Key(one.ranking(), PaperId.parse(one.paperId()).orElseThrow()), one,
                    (before, after) -> after.asOf().isBefore(before.asOf()) ? before : after);
        Collection<Map.Entry<Key, ScoresComputed>> rows = latest.entrySet();
        transactions.run(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    INSERT INTO ranking_score AS r (ranking, paper_id, score, as_of, parts)
                    SELECT ranking, paper_id::uuid, score::double precision, as_of::timestamptz, parts::json
                    FROM unnest(?, ?, ?, ?, ?) AS came(ranking, paper_id, score, as_of, parts) ORDER BY 1, 2
                    ON CONFLICT (ranking, paper_id) DO UPDATE
                    SET score = EXCLUDED.score, as_of = EXCLUDED.as_of, parts = EXCLUDED.parts
                    WHERE r.as_of <= EXCLUDED.as_of""")) {
                SqlArrays.setTexts(insert, rows, row -> row.getKey().ranking(), row -> row.getKey().paper().toString(),
                        row -> Double.toString(row.getValue().score()), row -> row.getValue().asOf().toString(),
                        row -> EventJson.writeText(row.getValue().parts()));
                return insert.executeUpdate();
            }
        });
    }
}
