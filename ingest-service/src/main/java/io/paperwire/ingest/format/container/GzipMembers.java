package io.paperwire.ingest.format.container;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * What is in a gzip file, in all of its members (RFC 1952, 2.2), as far as it goes. The JDK takes the first for the only one
 * where nothing is known to be available after it. Zeros after the last one fill a block up, as gzip(1) has it.
 */
public final class GzipMembers extends InputStream {

    private final InputStream packed;
    private final GzipCompressorInputStream unpacked;
    private boolean isPadded;
    private boolean hasEnded;
    private IOException failure;

    public GzipMembers(InputStream in) throws IOException {
        packed = in.markSupported() ? in : new BufferedInputStream(in);
        unpacked = GzipCompressorInputStream.builder().setInputStream(new Headers(packed))
                .setDecompressConcatenated(true)
                .setOnMemberEnd(member -> isPadded = isZeroNext()).get();
    }

    private boolean isZeroNext() throws IOException {
        packed.mark(1);
        boolean isZero = packed.read() == 0;
        packed.reset();
        return isZero;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** What was unpacked before the end came too early is told first. */
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (failure != null)
            throw failure;
        if (hasEnded)
            return -1;
        long before = unpacked.getBytesRead();
        try {
            return unpacked.read(buffer, offset, length);
        } catch (IOException e) {
            hasEnded = isPadded && isZeroToItsEnd();
            failure = hasEnded ? null : e;
        }
        int read = (int) (unpacked.getBytesRead() - before);
        return read > 0 ? read : read(buffer, offset, length);
    }

    private boolean isZeroToItsEnd() throws IOException {
        int b = packed.read();
        while (b == 0)
            b = packed.read();
        return b < 0;
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
    }

    /**
     * Bounds the name and the comment before a member, which are kept. They alone are read byte by byte for long: what is packed
     * is read by blocks.
     */
    private static final class Headers extends FilterInputStream {

        private static final int MAX_BYTES = 64_000;

        private int bytes;

        Headers(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            if (++bytes > MAX_BYTES)
                throw new RefusedException("the name or the comment before what is packed has more than " + MAX_BYTES
                        + " bytes; the rest is not read");
            return super.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            bytes = 0;
            return super.read(buffer, offset, length);
        }
    }
}
