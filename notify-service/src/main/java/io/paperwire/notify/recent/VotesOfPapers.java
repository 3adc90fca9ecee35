package io.paperwire.notify.recent;

import static io.paperwire.notify.database.Database.each;
import static io.paperwire.notify.database.Database.sql;
import static io.paperwire.notify.database.Database.texts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.events.EventJson;
import io.paperwire.query.Counts;

/**
 * How many votes papers have, and where they stand on the trending lists. All methods take part in the caller's transaction.
 */
@ApplicationScoped
public class VotesOfPapers {

    private final Clock clock;

    VotesOfPapers(Clock clock) {
        this.clock = clock;
    }

    /** Keeps the last number of each paper, and has backtests see it. */
    public void keep(Connection connection, Map<String, Counts> counts) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                WITH counted AS (
                    INSERT INTO paper_votes AS v (paper_id, votes, kept_at) VALUES (?, ?, ?)
                    ON CONFLICT (paper_id) DO UPDATE SET votes = excluded.votes, kept_at = excluded.kept_at
                    WHERE v.votes <> excluded.votes RETURNING paper_id)
                UPDATE recent_paper SET change = nextval('recent_paper_change')
                WHERE id IN (SELECT paper_id FROM counted)""")) {
            for (Map.Entry<String, Counts> one : new TreeMap<>(counts).entrySet()) {
                upsert.setString(1, one.getKey());
                upsert.setLong(2, one.getValue().votes());
                upsert.setObject(3, sql(clock.instant()));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    /** Keeps where papers with votes known stand on the trending lists. */
    public void rank(Connection connection, Map<String, Map<String, Double>> trending) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE paper_votes v SET trending = came.trending FROM (SELECT ? AS paper_id, ?::jsonb AS trending) came
                WHERE v.paper_id = came.paper_id AND v.trending <> came.trending""")) {
            for (Map.Entry<String, Map<String, Double>> one : new TreeMap<>(trending).entrySet()) {
                update.setString(1, one.getKey());
                update.setString(2, EventJson.writeText(one.getValue()));
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Of those of the papers that have some; {@link Counts#NONE} holds of the others. */
    public Map<String, Counts> of(Connection connection, Collection<String> papers) throws SQLException {
        Map<String, Counts> found = new HashMap<>();
        each(connection, "SELECT paper_id, votes FROM paper_votes WHERE paper_id = ANY (?)",
                row -> found.put(row.getString(1), new Counts(row.getLong(2))), texts(papers));
        return found;
    }
}
