package io.paperwire.catalog.changes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import io.paperwire.service.answers.Problem;

/**
 * Between which places changes can be read.
 *
 * @param origin  the name of this database in places
 * @param unnamed whether places without the name of a database hold
 * @param dropped the last of the changes that are kept no longer
 * @param begun   no transaction of this number or a higher one had ended
 */
record ChangeBounds(String origin, boolean unnamed, ChangeCursor dropped, long begun) {

    private static final String ADVICE = " Load all papers from /api/v1/bulk/papers.jsonl, which tells in its header"
            + " Paperwire-Changes where to go on.";

    static ChangeBounds of(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT name, unnamed, coalesce(xid, '0')::text, coalesce(seq, 0),
                    pg_snapshot_xmax(pg_current_snapshot())::text
                FROM change_origin LEFT JOIN change_dropped ON true"""); ResultSet row = select.executeQuery()) {
            row.next();
            String origin = row.getString(1);
            return new ChangeBounds(origin, row.getBoolean(2),
                    new ChangeCursor(origin, Long.parseLong(row.getString(3)), row.getLong(4)),
                    Long.parseLong(row.getString(5)));
        }
    }

    /** @throws jakarta.ws.rs.WebApplicationException 410: who goes on from this place would miss changes */
    void check(ChangeCursor since) {
        if (since.equals(ChangeCursor.START))
            return;
        boolean ours = since.origin() == null ? unnamed : since.origin().equals(origin);
        if (!ours || since.transaction() >= begun)
            throw Problem.gone("This place is of another database than that which answers now." + ADVICE);
        if (since.isBefore(dropped))
            throw Problem.gone("Changes after this place are kept no longer." + ADVICE);
    }

    /** As a place of this database. */
    ChangeCursor named(ChangeCursor place) {
        return new ChangeCursor(origin, place.transaction(), place.seq());
    }
}
