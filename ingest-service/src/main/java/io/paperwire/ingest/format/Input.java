package io.paperwire.ingest.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.util.Arrays;

import io.paperwire.ingest.format.container.Unpacked;
import io.paperwire.ingest.text.Encodings;

/** A file's bytes: its beginning to be looked at, then all of it to be read once. */
public final class Input {

    private final InputStream bytes;
    private final Head head;
    private final int depth;
    private final Unpacked unpacked;

    public Input(InputStream in) throws IOException {
        this(in, 0, null);
    }

    /**
     * @param depth    in how many containers it is
     * @param unpacked what has come out of them, or null for none
     */
    public Input(InputStream in, int depth, Unpacked unpacked) throws IOException {
        this.depth = depth;
        this.unpacked = unpacked;
        byte[] beginning = new byte[Head.SIZE];
        int filled = 0;
        for (int n = in.read(beginning); n > 0; n = in.read(beginning, filled, Head.SIZE - filled))
            filled += n;
        head = new Head(Arrays.copyOf(beginning, filled));
        bytes = new SequenceInputStream(new ByteArrayInputStream(head.bytes()), in);
    }

    public Head head() {
        return head;
    }

    public int depth() {
        return depth;
    }

    /** Null in no container. */
    public Unpacked unpacked() {
        return unpacked;
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
