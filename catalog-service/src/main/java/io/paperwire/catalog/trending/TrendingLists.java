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
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.papers.PaperBodies;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.papers.RankCursor;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.catalog.signals.RecordSignals;
import io.paperwire.catalog.trending.Standings.Ranked;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.service.answers.Problem;
import io.paperwire.service.limits.Client;

/** The trending lists: as they are, from where they are kept; as they were, from the facts. */
@ApplicationScoped
class TrendingLists {

    private final Transactions transactions;
    private final PastLists past;
    private final PaperBodies bodies;
    private final Clock clock;

    TrendingLists(Transactions transactions, PastLists past, PaperBodies bodies, Clock clock) {
        this.transactions = transactions;
        this.past = past;
        this.bodies = bodies;
        this.clock = clock;
    }

    /** The list as it is. */
    TrendingPage page(Period period, int limit, String cursor) throws SQLException {
        RankCursor after = after(cursor);
        LocalDate today = RecordSignals.day(clock.instant());
        return page(period, today, after,
                transactions.read(connection -> kept(connection, period, today, after, limit + 1)), limit);
    }

    /** When those of the papers that are among the announced ones of the list as it is came onto it, by their ids. */
    Map<String, Instant> entered(Period period, List<Paper> papers) throws SQLException {
        List<UUID> ids = papers.stream().flatMap(paper -> PaperId.parse(paper.id()).stream()).toList();
        return transactions.read(connection -> {
            Map<String, Instant> entered = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT paper_id, entered_at FROM trending
                    WHERE period = ? AND paper_id = ANY (?) AND entered_at IS NOT NULL""")) {
                select.setString(1, period.label());
                select.setArray(2, SqlArrays.uuids(connection, ids));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next())
                        entered.put(PaperId.print(rows.getObject(1, UUID.class)), SqlArrays.instant(rows, 2));
                }
            }
            return entered;
        });
    }

    /** @param reader who is counted, see {@link io.paperwire.service.limits.Places#reader} */
    TrendingPage past(Period period, Instant asOf, Optional<Client> reader, int limit, String cursor)
            throws SQLException {
        if (asOf.isAfter(clock.instant()))
            throw Problem.badField("as_of lies in the future.");
        RankCursor after = after(cursor);
        return page(period, RecordSignals.day(asOf), after, past.part(period, asOf, reader, after, limit + 1), limit);
    }

    private static RankCursor after(String cursor) {
        return cursor == null || cursor.isEmpty() ? RankCursor.START : RankCursor.read(cursor);
    }

    private TrendingPage page(Period period, LocalDate today, RankCursor after, List<Ranked> list, int limit)
            throws SQLException {
        PaperBodies.Part<Paper> papers = bodies.papers(Ranked.papers(list, limit));
        List<Ranked> shown = list.subList(0, papers.reached());
        List<TrendingItem> items = new ArrayList<>();
        int place = after.place();
        for (Ranked one : shown) {
            place++;
            Paper paper = papers.byId().get(one.paper());
            if (paper == null)
                continue;
            List<TrendingItem.Why> why = one.standing().why().stream()
                    .map(part -> TrendingItem.Why.of(part, period.decay(part.day(), today))).toList();
            items.add(new TrendingItem(place,
                    TrendingItem.rounded(period.score(one.standing().rank(), today)), why, paper));
        }
        Ranked last = shown.isEmpty() ? null : shown.get(shown.size() - 1);
        return new TrendingPage(items,
                list.size() > shown.size() && last != null
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

}
