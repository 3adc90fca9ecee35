package io.paperwire.notify.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * From where somebody who reads again and again what is new has to read next time. Numbers and times are given out while
 * transactions run, and become visible when they end, be it long after: what transactions that run now have is behind the
 * last mark that was set before the first of them began to write. For one caller at a time.
 */
public final class Settled<T> {

    /** @param transaction later than all that wrote before the mark was set */
    private record Mark<T>(long transaction, T at) {
    }

    private final Deque<Mark<T>> marks = new ArrayDeque<>();
    private T at;

    /** @param first from where to read as long as there is no better */
    public Settled(T first) {
        at = first;
    }

    /**
     * To be asked before reading.
     *
     * @param  mark what is before every number or time that transactions get which do not write yet
     * @return      the mark from which to read the next time
     */
    public T next(Connection connection, T mark) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint, pg_current_xact_id()::text::bigint""");
                ResultSet row = select.executeQuery()) {
            row.next();
            long firstThatRuns = row.getLong(1);
            marks.addLast(new Mark<>(row.getLong(2), mark));
            while (!marks.isEmpty() && marks.getFirst().transaction() <= firstThatRuns)
                at = marks.removeFirst().at();
            return at;
        }
    }
}
