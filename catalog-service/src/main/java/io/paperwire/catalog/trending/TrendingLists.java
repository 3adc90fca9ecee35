package io.paperwire.catalog.trending;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.papers.RankCursor;
import io.paperwire.catalog.platform.Problem;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.catalog.signals.RecordSignals;
import io.paperwire.catalog.trending.Standings.Ranked;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;

/** The trending lists: as they are, from where they are kept; as they were, from the facts. */
@ApplicationScoped
class TrendingLists {

    private final Transactions transactions;
    private final Clock clock;

    TrendingLists(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param asOf null for the list as it is */
    TrendingPage page(Period period, Instant asOf, int limit, String cursor) throws SQLException {
        Instant now = clock.instant();
        if (asOf != null && asOf.isAfter(now))
            throw Problem.badRequest("as_of lies in the future.");
        RankCursor after = cursor == null || cursor.isEmpty() ? RankCursor.START : RankCursor.read(cursor);
        LocalDate today = RecordSignals.day(asOf == null ? now : asOf);
        return transactions.run(connection -> {
            List<Ranked> list = asOf == null
                    ? kept(connection, period, today, after, limit + 1)
                    : Standings.list(new Facts(connection, asOf), period).stream()
                            .filter(one -> after.isBefore(one.standing().rank(), one.paper()))
                            .limit(limit + 1L).toList();
            return page(connection, period, today, after, list, limit);
        });
    }

    private static TrendingPage page(Connection connection, Period period, LocalDate today, RankCursor after,
            List<Ranked> list, int limit) throws SQLException {
        List<Ranked> shown = list.subList(0, Math.min(limit, list.size()));
        Map<UUID, Paper> papers = papers(connection, shown.stream().map(Ranked::paper).toList());
        List<TrendingItem> items = new ArrayList<>();
        int place = after.place();
        for (Ranked one : shown) {
            place++;
            List<TrendingItem.Why> why = one.standing().why().stream()
                    .map(part -> TrendingItem.Why.of(part, period.decay(part.day(), today))).toList();
            items.add(new TrendingItem(place,
                    TrendingItem.rounded(period.score(one.standing().rank(), today)), why, papers.get(one.paper())));
        }
        Ranked last = shown.isEmpty() ? null : shown.get(shown.size() - 1);
        return new TrendingPage(items,
                list.size() > limit && last != null
                        ? new RankCursor(place, last.standing().rank(), last.paper()).print()
                        : null);
    }

    private static List<Ranked> kept(Connection connection, Period period, LocalDate today, RankCursor after,
            int limit) throws SQLException {
        List<Ranked> list = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT paper_id, rank, why::text FROM trending WHERE period = ? AND rank >= ?
                AND rank <= ? AND (rank < ? OR paper_id > ?) ORDER BY rank DESC, paper_id LIMIT ?""")) {
            select.setString(1, period.label());
            select.setDouble(2, period.leastRank(today));
            select.setDouble(3, after.rank());
            select.setDouble(4, after.rank());
            select.setObject(5, after.paper());
            select.setInt(6, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    list.add(new Ranked(rows.getObject(1, UUID.class), new Formula.Standing(rows.getDouble(2),
                            Arrays.asList(EventJson.read(SqlArrays.utf8(rows, 3), Part[].class)))));
            }
        }
        return list;
    }

    static Map<UUID, Paper> papers(Connection connection, List<UUID> ids) throws SQLException {
        Map<UUID, Paper> papers = new HashMap<>();
        try (PreparedStatement select = connection
                .prepareStatement("SELECT id, body::text FROM paper WHERE id = ANY (?)")) {
            select.setArray(1, SqlArrays.uuids(connection, ids));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    papers.put(rows.getObject(1, UUID.class), EventJson.read(SqlArrays.utf8(rows, 2), Paper.class));
            }
        }
        return papers;
    }
}
