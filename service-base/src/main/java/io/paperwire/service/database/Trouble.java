package io.paperwire.service.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * What an error of the database means for who ran into it, by SQLSTATE (PostgreSQL manual, appendix A). The data are at fault,
 * and trying again is useless, where it is of the classes
 * <ul>
 * <li>21, cardinality: two rows of one statement are the same one; they are so the next time too,
 * <li>22, data: a number out of bounds, a character that no text can have,
 * <li>23, constraints: what a row must have or may not have; but see {@link #CONFLICT},
 * <li>54, limits of the server: a value too long for its index, a statement too deep.
 * </ul>
 * All else passes: a server that is away, has no memory or no disk, a schema not yet there.
 */
public enum Trouble {
    /** The data can never be stored. */
    DATA,
    /**
     * Another transaction was in the way: try again. So it is with locks, and where several write the same rows also with one
     * that is there already (23505) and one that is there no more (23503): who looks again finds it so.
     */
    CONFLICT,
    /** The database cannot serve now: wait. */
    AWAY;

    private static final Set<String> OF_DATA = Set.of("21", "22", "23", "54");
    private static final Set<String> RACES = Set.of("23503", "23505");
    private static final Set<String> OF_LOCKS = Set.of("40001", "40P01", "53200");

    public static Trouble of(SQLException e) {
        if (isOfLocks(e) || RACES.contains(state(e)))
            return CONFLICT;
        return isOfData(e) ? DATA : AWAY;
    }

    /**
     * Whether the data are at fault for who writes rows that no other writes: what a race would be for others (23503, 23505)
     * would come again and again there.
     *
     * @param e the error, or what it is the cause of
     */
    public static boolean isOfData(Throwable e) {
        return in(e).filter(sql -> state(sql).length() == 5 && OF_DATA.contains(state(sql).substring(0, 2)))
                .isPresent();
    }

    /**
     * A deadlock, a transaction that another one overtook, or no room for more locks in the server, of which a larger one needs
     * more: never the fault of the data.
     */
    public static boolean isOfLocks(SQLException e) {
        return OF_LOCKS.contains(state(e));
    }

    /** Whether somebody else held for too long what was to be changed. */
    public static boolean isBusy(SQLException e) {
        return state(e).equals("55P03");
    }

    /** The database's error in an error: itself, or that which caused it. */
    public static Optional<SQLException> in(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof SQLException sql)
                return Optional.of(sql);
        return Optional.empty();
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
