package io.paperwire.catalog.platform;

import java.sql.SQLException;
import java.util.Set;

/** What an error of the database means for those who ran into it. */
public enum Trouble {
    /** The data can never be stored. */
    DATA,
    /** Another transaction was in the way: try again. */
    CONFLICT,
    /** The database cannot serve now: wait. */
    AWAY;

    /** By the classes of SQLSTATE (PostgreSQL manual, appendix A). */
    public static Trouble of(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (isOfLocks(e) || state.equals("23505") || state.equals("23503"))
            return CONFLICT;
        if (state.startsWith("22") || state.startsWith("23") || state.startsWith("54") || state.startsWith("21"))
            return DATA;
        return AWAY;
    }

    /**
     * A deadlock, a transaction that another one overtook, or no room for more locks in the server, of which a larger one needs
     * more: never the fault of the data.
     */
    public static boolean isOfLocks(SQLException e) {
        return Set.of("40001", "40P01", "53200").contains(String.valueOf(e.getSQLState()));
    }
}
