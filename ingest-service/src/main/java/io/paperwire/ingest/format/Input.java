package io.paperwire.ingest.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;

import io.paperwire.ingest.text.Encodings;

/** A file's bytes: its beginning to be looked at, then all of it to be read once. */
public final class Input {

    private final InputStream bytes;
    private final Head head;
    private final int depth;

    public Input(InputStream in) throws IOException {
        this(in, 0);
    }

    /** @param depth in how many containers it is */
    public Input(InputStream in, int depth) throws IOException {
        this.depth = depth;
        bytes = new BufferedInputStream(in, 1 << 16);
        bytes.mark(Head.SIZE);
        head = new Head(bytes.readNBytes(Head.SIZE));
        bytes.reset();
    }

    public Head head() {
        return head;
    }

    public int depth() {
        return depth;
    }

    public InputStream bytes() {
        return bytes;
    }

    /** The bytes as text in whatever encoding they are, without a byte order mark. */
    public Reader text() throws IOException {
        return Encodings.reader(bytes, head.bytes());
    }
}
