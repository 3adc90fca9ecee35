package io.paperwire.catalog.platform;

import java.sql.SQLException;

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
        if (state.equals("40001") || state.equals("40P01") || state.equals("23505") || state.equals("23503"))
            return CONFLICT;
        if (state.startsWith("22") || state.startsWith("23") || state.startsWith("54") || state.startsWith("21"))
            return DATA;
        return AWAY;
    }

    /** A deadlock, or a transaction that another one overtook: never the fault of the data. */
    static boolean isOfLocks(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("40");
    }
}
