package io.paperwire.catalog.platform;

/**
 * How much of what is to be done is done at a time: what there is room for, and one thing of any size. So what is in memory, or
 * locked by a transaction, has a bound, however large the things are. Where the database counts, statements say the same.
 */
public final class Portion {

    /** Of texts in UTF-8, of which some copies are made. */
    public static final int MAX_BYTES = 8_000_000;
    /** Advisory ones: the server has room for some 6,400 of all (max_locks_per_transaction × max_connections). */
    public static final int MAX_LOCKS = 1_000;

    private long bytes;
    private long locks;

    /** @return whether there is room for a thing, which then is taken */
    public boolean takes(long itsBytes, int itsLocks) {
        boolean isFirst = bytes == 0;
        if (!isFirst && (bytes + itsBytes > MAX_BYTES || locks + itsLocks > MAX_LOCKS))
            return false;
        bytes += itsBytes;
        locks += itsLocks;
        return true;
    }
}
