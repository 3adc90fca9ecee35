package io.paperwire.catalog.trending;

import static io.paperwire.catalog.platform.SqlArrays.setTexts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;

import io.paperwire.catalog.papers.PaperId;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.TrendingChanged;
import io.paperwire.events.TrendingChanged.Change;

/** Sets the places on the lists and stores what is to be announced of it, in one transaction. */
final class ListPlaces {

    private final Connection connection;
    private final int places;

    ListPlaces(Connection connection, int places) {
        this.connection = connection;
        this.places = places;
    }

    private record Moved(UUID paper, TrendingChanged event) {
    }

    void update(LocalDate today, Instant now) throws SQLException {
        List<Moved> moved = new ArrayList<>();
        for (Period period : Period.values())
            moved.addAll(move(period, today, now));
        store(moved, now);
        try (Statement delete = connection.createStatement()) {
            delete.executeUpdate("DELETE FROM trending WHERE rank = '-Infinity'");
        }
    }

    private List<Moved> move(Period period, LocalDate today, Instant now) throws SQLException {
        List<Moved> moved = new ArrayList<>();
        try (PreparedStatement update = connection.prepareStatement("""
                WITH placed AS (
                    SELECT paper_id, row_number() OVER (ORDER BY rank DESC, paper_id) AS place
                    FROM (SELECT * FROM trending WHERE period = ? AND rank >= ? ORDER BY rank DESC, paper_id LIMIT ?) t),
                old AS (SELECT paper_id, place FROM trending WHERE period = ? AND place IS NOT NULL),
                changed AS (
                    SELECT paper_id, o.place AS before, p.place AS after FROM old o FULL JOIN placed p USING (paper_id)
                    WHERE o.place IS DISTINCT FROM p.place)
                UPDATE trending t SET place = c.after,
                    entered_at = CASE WHEN c.before IS NULL THEN ? WHEN c.after IS NOT NULL THEN t.entered_at END
                FROM changed c WHERE t.period = ? AND t.paper_id = c.paper_id
                RETURNING t.paper_id, c.before, c.after, t.rank""")) {
            update.setString(1, period.label());
            update.setDouble(2, period.leastRank(today));
            update.setInt(3, places);
            update.setString(4, period.label());
            update.setObject(5, now.atOffset(ZoneOffset.UTC));
            update.setString(6, period.label());
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    Integer before = rows.getObject(2, Integer.class);
                    int after = rows.getInt(3);
                    if (before != null && after != 0)
                        continue;
                    UUID paper = rows.getObject(1, UUID.class);
                    moved.add(new Moved(paper,
                            new TrendingChanged(before == null ? Change.ENTERED : Change.LEFT, period.label(),
                                    PaperId.print(paper), before == null ? after : before,
                                    period.score(rows.getDouble(4), today), now, null)));
                }
            }
        }
        return moved;
    }

    private void store(List<Moved> moved, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO trending_change (id, paper_id, type, payload, occurred_at)
                SELECT id::uuid, paper_id::uuid, type, payload, occurred_at::timestamptz
                FROM unnest(?, ?, ?, ?, ?) AS came(id, paper_id, type, payload, occurred_at)""")) {
            setTexts(insert, moved, one -> UuidCreator.getTimeOrderedEpoch().toString(), one -> one.paper().toString(),
                    one -> type(one.event().change()), one -> EventJson.writeText(one.event()), one -> now.toString());
            insert.executeUpdate();
        }
    }

    private static String type(Change change) {
        return switch (change) {
            case ENTERED -> EventType.TRENDING_ENTERED;
            case LEFT -> EventType.TRENDING_LEFT;
        };
    }
}
