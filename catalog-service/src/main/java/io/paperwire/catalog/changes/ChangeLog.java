package io.paperwire.catalog.changes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Transactions;

/**
 * The changes that are kept, in an order into which nothing is ever put behind a reader's back: by transaction, up to the
 * oldest one that is still at work.
 */
@ApplicationScoped
public class ChangeLog {

    static final long LARGEST_LIST = 8_000_000;
    private static final int FETCHED_AT_ONCE = 50;

    private final Transactions transactions;

    ChangeLog(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The changes behind that place, or the first of them, in a list of the largest size. */
    ChangeList after(ChangeCursor since, int limit) throws SQLException {
        return after(since, limit, LARGEST_LIST);
    }

    /**
     * The changes behind that place, or the first of them.
     *
     * @param size characters of the changes, about; there is at least one change if there are some
     * @throws jakarta.ws.rs.WebApplicationException 410, as {@link ChangeBounds#check}
     */
    ChangeList after(ChangeCursor since, int limit, long size) throws SQLException {
        return transactions.run(connection -> {
            ChangeCursor begin = since.equals(ChangeCursor.START) ? ChangeBounds.of(connection).dropped() : since;
            List<ChangeList.Change> changes = read(connection, begin, limit, size);
            // Asked after the changes were read: what was dropped in between is missing among them.
            ChangeBounds bounds = ChangeBounds.of(connection);
            bounds.check(since);
            ChangeCursor next = changes.isEmpty() ? bounds.named(begin) : changes.get(changes.size() - 1).cursor();
            return new ChangeList(changes, next.print());
        });
    }

    /** No changes, and the place behind all that there are. */
    ChangeList end() throws SQLException {
        return new ChangeList(List.of(), newestPlace());
    }

    /** The place behind every change that can be read now. */
    public String newestPlace() throws SQLException {
        return newest().print();
    }

    ChangeCursor newest() throws SQLException {
        return transactions.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT (SELECT name FROM change_origin), xid::text AS place, seq FROM paper_change
                    WHERE xid < pg_snapshot_xmin(pg_current_snapshot())
                    ORDER BY xid DESC, seq DESC LIMIT 1"""); ResultSet row = select.executeQuery()) {
                ChangeCursor dropped = ChangeBounds.of(connection).dropped();
                ChangeCursor newest = row.next() ? cursor(row) : dropped;
                return dropped.isBefore(newest) ? newest : dropped;
            }
        });
    }

    private static List<ChangeList.Change> read(Connection connection, ChangeCursor since, int limit,
            long size) throws SQLException {
        List<ChangeList.Change> changes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT (SELECT name FROM change_origin), xid::text AS place, seq, id, type, occurred_at, payload
                FROM paper_change WHERE (xid, seq) > (?::xid8, ?) AND xid < pg_snapshot_xmin(pg_current_snapshot())
                ORDER BY xid, seq LIMIT ?""")) {
            select.setString(1, Long.toString(since.transaction()));
            select.setLong(2, since.seq());
            select.setInt(3, limit);
            select.setFetchSize(FETCHED_AT_ONCE);
            try (ResultSet rows = select.executeQuery()) {
                long length = 0;
                while (length < size && rows.next()) {
                    String payload = rows.getString(7);
                    length += payload.length();
                    changes.add(new ChangeList.Change(cursor(rows), rows.getObject(4, UUID.class), rows.getString(5),
                            SqlArrays.instant(rows, 6), payload));
                }
            }
        }
        return changes;
    }

    private static ChangeCursor cursor(ResultSet row) throws SQLException {
        return new ChangeCursor(row.getString(1), Long.parseLong(row.getString(2)), row.getLong(3));
    }
}
