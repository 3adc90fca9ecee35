package io.paperwire.ingest.format.container;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * What is in a gzip file, in all of its members (RFC 1952, 2.2), as far as it goes. The JDK takes the first for the only one
 * where nothing is known to be available after it.
 */
public final class GzipMembers extends FilterInputStream {

    private final GzipCompressorInputStream unpacked;
    private IOException end;

    public GzipMembers(InputStream packed) throws IOException {
        super(GzipCompressorInputStream.builder().setInputStream(packed).setDecompressConcatenated(true).get());
        unpacked = (GzipCompressorInputStream) in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** What was unpacked before the end came too early is told first. */
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (end != null)
            throw end;
        long before = unpacked.getBytesRead();
        try {
            return unpacked.read(buffer, offset, length);
        } catch (IOException e) {
            int read = (int) (unpacked.getBytesRead() - before);
            if (read == 0)
                throw e;
            end = e;
            return read;
        }
    }
}
