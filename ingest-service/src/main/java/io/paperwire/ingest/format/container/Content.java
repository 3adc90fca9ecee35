package io.paperwire.ingest.format.container;

import java.io.IOException;
import java.io.InputStream;

/**
 * What is in a container, as far as it can be unpacked: it ends there like any file, so that its format closes what it has
 * open, and what ended it can be told afterwards. Closing it leaves the container open.
 */
final class Content extends InputStream {

    private final InputStream unpacked;
    private IOException damage;

    Content(InputStream unpacked) {
        this.unpacked = unpacked;
    }

    /** What ended it before its end, or null. */
    IOException damage() {
        return damage;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (damage != null)
            return -1;
        try {
            return unpacked.read(buffer, offset, length);
        } catch (IOException e) {
            damage = e;
        } catch (RuntimeException e) {
            damage = new IOException(e.getMessage(), e);
        }
        return -1;
    }
}
