package io.paperwire.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
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
        PushbackInputStream all = new PushbackInputStream(in, Head.SIZE);
        byte[] beginning = all.readNBytes(Head.SIZE);
        all.unread(beginning);
        head = new Head(beginning);
        bytes = all;
    }

    public Head head() {
        return head;
    }

    public int depth() {
        return depth;
    }

    /** Not buffered. */
    public InputStream bytes() {
        return bytes;
    }

    /** The bytes as text in whatever encoding they are, without a byte order mark. */
    public Reader text() throws IOException {
        return Encodings.reader(bytes, head.bytes());
    }
}
