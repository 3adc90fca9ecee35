package io.paperwire.catalog.trending;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.papers.PaperBodies;
import io.paperwire.catalog.papers.RankCursor;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.catalog.trending.Standings.Ranked;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.service.answers.Problem;

/** The rated papers by the calendar: each is on the list of one day, and of the week and the month of that day. */
@ApplicationScoped
class CalendarLists {

    enum Order {
        SCORE, VOTES;

        /** @throws jakarta.ws.rs.WebApplicationException 400: there is none of that name */
        static Order parse(String name) {
            return switch (name) {
                case "score" -> SCORE;
                case "votes" -> VOTES;
                default -> throw Problem.badField("order is score or votes, not '" + name + "'.");
            };
        }
    }

    private final Transactions transactions;
    private final PaperBodies bodies;

    CalendarLists(Transactions transactions, PaperBodies bodies) {
        this.transactions = transactions;
        this.bodies = bodies;
    }

    CalendarPage page(CalendarPeriod period, Order order, int limit, String cursor) throws SQLException {
        RankCursor after = cursor == null || cursor.isEmpty() ? RankCursor.START : RankCursor.read(cursor);
        List<Ranked> list = transactions.read(connection -> read(connection, period, order, after, limit + 1));
        PaperBodies.Part<Paper> papers = bodies.papers(Ranked.papers(list, limit));
        int shown = papers.reached();
        List<TrendingItem> items = items(list.subList(0, shown), papers.byId(), after.place());
        String next = list.size() > shown ? cursor(after.place() + shown, list.get(shown - 1)) : null;
        return transactions.read(connection -> new CalendarPage(period.name(), period.first(), period.last(),
                neighbour(connection, period, "SELECT max(day) FROM daily_paper WHERE day < ?", period.first()),
                neighbour(connection, period, "SELECT min(day) FROM daily_paper WHERE day > ?", period.last()),
                items, count(connection, period), next));
    }

    /** What brought a paper onto its day's list; empty for one that nobody rated. */
    Optional<RankedPapers.Rated> of(UUID paper) throws SQLException {
        return transactions.read(connection -> {
            try (PreparedStatement select = connection
                    .prepareStatement("SELECT day, why::text FROM daily_paper WHERE paper_id = ?")) {
                select.setObject(1, paper);
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? Optional.of(new RankedPapers.Rated(row.getObject(1, LocalDate.class),
                                    Stream.of(EventJson.read(SqlArrays.utf8(row, 2), Part[].class))
                                            .map(part -> TrendingItem.Why.of(part, 1)).toList()))
                            : Optional.empty();
                }
            }
        });
    }

    private static String cursor(int place, Ranked last) {
        return new RankCursor(place, last.standing().rank(), last.paper()).print();
    }

    private static List<Ranked> read(Connection connection, CalendarPeriod period, Order order, RankCursor after,
            int limit) throws SQLException {
        String rank = switch (order) {
            case SCORE -> "score";
            case VOTES -> "votes::double precision";
        };
        List<Ranked> list = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT paper_id, rank, why::text FROM (
                    SELECT paper_id, %s AS rank, why FROM daily_paper WHERE day BETWEEN ? AND ?) listed
                WHERE rank <= ? AND (rank < ? OR paper_id > ?) ORDER BY rank DESC, paper_id LIMIT ?"""
                .formatted(rank))) {
            select.setObject(1, period.first());
            select.setObject(2, period.last());
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

    private static List<TrendingItem> items(List<Ranked> shown, Map<UUID, Paper> papers, int before) {
        List<TrendingItem> items = new ArrayList<>();
        int place = before;
        for (Ranked one : shown) {
            place++;
            List<Part> parts = one.standing().why();
            Paper paper = papers.get(one.paper());
            if (paper != null)
                items.add(new TrendingItem(place,
                        TrendingItem.rounded(parts.stream().mapToDouble(Part::points).sum()),
                        parts.stream().map(part -> TrendingItem.Why.of(part, 1)).toList(), paper));
        }
        return items;
    }

    private static String neighbour(Connection connection, CalendarPeriod period, String sql, LocalDate edge)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, edge);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                LocalDate day = row.getObject(1, LocalDate.class);
                return day == null ? null : CalendarPeriod.with(period.unit(), day).path();
            }
        }
    }

    private static long count(Connection connection, CalendarPeriod period) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT count(*) FROM daily_paper WHERE day BETWEEN ? AND ?")) {
            select.setObject(1, period.first());
            select.setObject(2, period.last());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
