package io.paperwire.ingest.format.container;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** Packed bytes as they come out, until they are more than packed papers can be. */
final class Unpacking extends FilterInputStream {

    /** XML and JSON shrink to a thirtieth at best. */
    private static final long MAX_RATIO = 100;
    private static final long ALWAYS_ALLOWED = 50_000_000;

    private final LongSupplier packed;
    private long unpacked;

    /** @param packed bytes that have been taken from the packed stream so far */
    Unpacking(InputStream in, LongSupplier packed) {
        super(in);
        this.packed = packed;
    }

    private void count(long n) throws IOException {
        unpacked += Math.max(0, n);
        if (unpacked > ALWAYS_ALLOWED && unpacked / MAX_RATIO > packed.getAsLong())
            throw new RefusedException(
                    "it unpacks to more than " + MAX_RATIO + " times its size; the rest is not read");
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        count(n);
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = super.skip(n);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
