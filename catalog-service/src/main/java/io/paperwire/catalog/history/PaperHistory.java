package io.paperwire.catalog.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.papers.PaperBodies;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.events.EventJson;
import io.paperwire.events.FieldChange;

/**
 * Reads the changes of a paper, those of papers that were merged into it included. For a moment one is among those of its day
 * and in the history.
 */
@ApplicationScoped
class PaperHistory {

    private static final int FETCHED_AT_ONCE = 32;

    private final Transactions transactions;

    PaperHistory(Transactions transactions) {
        this.transactions = transactions;
    }

    /** What the history tells of a stored change; the whole paper in it is not read. */
    private record Told(String mergedInto, String splitFrom, String reason, List<FieldChange> changes) {
    }

    /** @param before only changes with a smaller number: for one paper the numbers are in the order of the changes */
    History read(UUID paper, long before, int limit) throws SQLException {
        return transactions.run(connection -> read(connection, paper, before, limit));
    }

    private static History read(Connection connection, UUID paper, long before, int limit) throws SQLException {
        List<History.Change> changes = new ArrayList<>();
        String next = null;
        // Of each id by the index, also where the planner would rather follow the numbers of all changes.
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT DISTINCT ON (seq) c.* FROM (SELECT id, history_from FROM paper WHERE id = ? OR merged_into = ?) p
                CROSS JOIN LATERAL (
                    (SELECT seq, id, type, occurred_at, paper_id, payload FROM paper_change
                        WHERE paper_id = p.id AND seq > p.history_from AND seq < ? ORDER BY seq DESC LIMIT ?)
                    UNION ALL
                    (SELECT seq, id, type, occurred_at, paper_id, coalesce(body::text, '{}') FROM paper_history
                        WHERE paper_id = p.id AND seq > p.history_from AND seq < ? ORDER BY seq DESC LIMIT ?)) c
                ORDER BY seq DESC LIMIT ?""")) {
            select.setObject(1, paper);
            select.setObject(2, paper);
            select.setLong(3, before);
            select.setInt(4, limit + 1);
            select.setLong(5, before);
            select.setInt(6, limit + 1);
            select.setInt(7, limit + 1);
            select.setFetchSize(FETCHED_AT_ONCE);
            try (ResultSet rows = select.executeQuery()) {
                long last = 0;
                long bytes = 0;
                while (rows.next() && next == null) {
                    byte[] payload = SqlArrays.utf8(rows, 6);
                    bytes += payload.length;
                    if (changes.size() == limit || bytes > PaperBodies.LARGEST_ANSWER && !changes.isEmpty())
                        next = Long.toString(last);
                    else {
                        last = rows.getLong(1);
                        changes.add(change(rows, EventJson.read(payload, Told.class)));
                    }
                }
            }
        }
        return new History(PaperId.print(paper), changes, next);
    }

    private static History.Change change(ResultSet row, Told told) throws SQLException {
        return new History.Change(row.getObject(2, UUID.class), row.getString(3), SqlArrays.instant(row, 4),
                PaperId.print(row.getObject(5, UUID.class)), told.mergedInto, told.splitFrom, told.reason,
                told.changes == null ? List.of() : told.changes);
    }
}
