package io.paperwire.ingest.format.container;

import java.util.function.LongSupplier;

/** What has come out of one file's containers so far, those within each other included, until it is more than may. */
public final class Unpacked {

    /** XML and JSON shrink to a thirtieth at best. */
    private static final long MAX_RATIO = 100;
    private static final long ALWAYS_ALLOWED = 50_000_000;
    private static final int MAX_ENTRIES = 200_000;

    private final LongSupplier packed;
    private long bytes;
    private int entries;

    /** @param packed bytes that have been taken from the file so far */
    Unpacked(LongSupplier packed) {
        this.packed = packed;
    }

    /**
     * Counts what was read of a container.
     *
     * @param n bytes, or -1 at its end
     * @return the same
     */
    int bytes(int n) throws RefusedException {
        bytes += Math.max(0, n);
        if (bytes > ALWAYS_ALLOWED && bytes / MAX_RATIO > packed.getAsLong())
            throw new RefusedException(
                    "it unpacks to more than " + MAX_RATIO + " times its size; the rest is not read");
        return n;
    }

    void entry() throws RefusedException {
        if (++entries > MAX_ENTRIES)
            throw new RefusedException("more than " + MAX_ENTRIES + " entries; the rest is not read");
    }
}
