package io.paperwire.catalog.papers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.platform.Problem;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.catalog.search.SearchQuery;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

/**
 * Lists of papers, page by page: all papers, those first seen last on top and each source's list in its own order; or
 * the papers that a query finds, the best first.
 */
@ApplicationScoped
public class PaperLists {

    private static final int TIMEOUT_SECONDS = 10;

    private final Transactions transactions;

    PaperLists(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * @param query  in the query language; null or blank for all papers
     * @param cursor from the page before; null or empty for the first page
     */
    public PaperList page(String query, int limit, String cursor) throws SQLException {
        String after = cursor == null || cursor.isEmpty() ? null : cursor;
        if (query == null || query.isBlank()) {
            Cursor.InList place = after == null ? null : Cursor.inList(after);
            return transactions.run(connection -> all(connection, limit, place));
        }
        String canonical = parse(query).print();
        String tsquery = SearchQuery.of(parse(query));
        Cursor.InResult place = after == null ? null : Cursor.inResult(after, canonical);
        return transactions.run(connection -> found(connection, tsquery, Cursor.hash(canonical), limit, place));
    }

    private static Query parse(String query) {
        try {
            return QueryParser.parse(query);
        } catch (QuerySyntaxException e) {
            throw Problem.badQuery(e.getMessage(), e.position());
        }
    }

    private record Row(Paper paper, Cursor cursor) {
    }

    private static PaperList all(Connection connection, int limit, Cursor.InList after) throws SQLException {
        List<Row> rows = new ArrayList<>();
        String where = after == null ? "" : "AND first_seen <= ? AND (first_seen < ? OR (place, id) > (?, ?))";
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT id, body::text, first_seen, place FROM paper WHERE merged_into IS NULL %s
                ORDER BY first_seen DESC, place, id LIMIT ?""".formatted(where))) {
            int parameter = 1;
            if (after != null) {
                OffsetDateTime time = after.firstSeen().atOffset(ZoneOffset.UTC);
                select.setObject(parameter++, time);
                select.setObject(parameter++, time);
                select.setLong(parameter++, after.place());
                select.setObject(parameter++, after.id());
            }
            select.setInt(parameter, limit + 1);
            try (ResultSet found = query(select)) {
                while (found.next())
                    rows.add(new Row(paper(found), new Cursor.InList(SqlArrays.instant(found, 3), found.getLong(4),
                            found.getObject(1, UUID.class))));
            }
        }
        return list(rows, count(connection, "SELECT sum(papers) FROM paper_count", null), limit);
    }

    private static PaperList found(Connection connection, String tsquery, long hash, int limit, Cursor.InResult after)
            throws SQLException {
        List<Row> rows = new ArrayList<>();
        long total = 0;
        String where = after == null ? "" : "WHERE (hits.rank, hits.id) < (?, ?)";
        try (PreparedStatement select = connection.prepareStatement("""
                WITH hits AS MATERIALIZED (
                    SELECT id, ts_rank_cd(search, q) AS rank FROM paper, CAST(? AS tsquery) q
                    WHERE search @@ q AND merged_into IS NULL)
                SELECT p.id, p.body::text, hits.rank, (SELECT count(*) FROM hits)
                FROM hits JOIN paper p USING (id) %s ORDER BY hits.rank DESC, hits.id DESC LIMIT ?"""
                .formatted(where))) {
            int parameter = 1;
            select.setString(parameter++, tsquery);
            if (after != null) {
                select.setFloat(parameter++, after.rank());
                select.setObject(parameter++, after.id());
            }
            select.setInt(parameter, limit + 1);
            try (ResultSet found = query(select)) {
                while (found.next()) {
                    total = found.getLong(4);
                    rows.add(new Row(paper(found),
                            new Cursor.InResult(hash, found.getFloat(3), found.getObject(1, UUID.class))));
                }
            }
        }
        if (rows.isEmpty() && after != null)
            total = count(connection, "SELECT count(*) FROM paper WHERE search @@ CAST(? AS tsquery)"
                    + " AND merged_into IS NULL", tsquery);
        return list(rows, total, limit);
    }

    private static PaperList list(List<Row> rows, long total, int limit) {
        List<Row> shown = rows.subList(0, Math.min(limit, rows.size()));
        String next = rows.size() > limit ? shown.get(shown.size() - 1).cursor().print() : null;
        return new PaperList(shown.stream().map(Row::paper).toList(), total, next);
    }

    private static Paper paper(ResultSet row) throws SQLException {
        return EventJson.read(SqlArrays.utf8(row, 2), Paper.class);
    }

    private static long count(Connection connection, String sql, String parameter) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            if (parameter != null)
                select.setString(1, parameter);
            try (ResultSet row = query(select)) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static ResultSet query(PreparedStatement select) throws SQLException {
        select.setQueryTimeout(TIMEOUT_SECONDS);
        return select.executeQuery();
    }
}
