package io.paperwire.ingest.format.container;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;

import org.apache.commons.io.input.BoundedInputStream;

import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Format;
import io.paperwire.ingest.format.Formats;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.format.Input;

/** Gzip, zip and tar around any of the other formats, and around each other. Nothing is written to a disk. */
public final class Containers {

    public static final List<Format> ALL = List.of(new Gzip(), new Zip(), new Tar());

    /** A tar in a gzip in a zip is as far as it goes. */
    public static final int MAX_DEPTH = 3;
    static final String ENDS_TOO_EARLY = "it ends too early";
    static final String REST_IS_LOST = "; the rest is not read";

    private Containers() {
    }

    /** The beginning of what is in a gzip file, or null if that cannot be told. */
    public static Input insideGzip(Head head) {
        if (!Gzip.isGzip(head))
            return null;
        try (InputStream unpacked = new GzipMembers(new ByteArrayInputStream(head.bytes()))) {
            Content content = new Content(unpacked);
            Input inside = new Input(content);
            return content.damage() != null && inside.head().bytes().length == 0 ? null : inside;
        } catch (IOException broken) {
            return null;
        }
    }

    /** That of the outermost container holds for all. */
    static Unpacked unpackedSoFar(Input container, BoundedInputStream packed) {
        return container.unpacked() == null ? new Unpacked(packed::getCount) : container.unpacked();
    }

    static BoundedInputStream packed(Input container) throws IOException {
        return BoundedInputStream.builder().setInputStream(new BufferedInputStream(container.bytes(), 1 << 16)).get();
    }

    /** @throws IOException the content has ended before its end; what came of it is told by then */
    static void readInside(Input container, String place, InputStream bytes, Unpacked unpacked, Instant observedAt,
            Format.Sink sink)
            throws IOException, InterruptedException {
        if (container.depth() >= MAX_DEPTH) {
            sink.take(new Block.Rejected(place, "more than " + MAX_DEPTH + " containers in each other", ""));
            return;
        }
        Content content = new Content(bytes);
        Input inside = new Input(content, container.depth() + 1, unpacked);
        try {
            Formats.of(inside).read(inside, observedAt, block -> sink.take(at(place, block)));
        } catch (Formats.UnknownFormatException e) {
            if (content.damage() == null)
                sink.take(new Block.Rejected(place, e.getMessage(), ""));
        }
        if (content.damage() != null)
            throw content.damage();
    }

    private static Block at(String place, Block block) {
        return block instanceof Block.Rejected rejected && !place.isEmpty()
                ? rejected.within(place)
                : block;
    }

    /** @param rest what becomes of what follows the damage, or empty */
    static Block.Rejected broken(String place, IOException e, String rest) {
        String reason = e instanceof EOFException || e.getMessage() == null
                ? ENDS_TOO_EARLY
                : e instanceof RefusedException ? e.getMessage() : "it is damaged: " + e.getMessage() + rest;
        return new Block.Rejected(place, reason, "");
    }

    private static final class Gzip implements Format {

        static boolean isGzip(Head head) {
            return head.startsWith(0x1F, 0x8B, 0x08);
        }

        @Override
        public String name() {
            return "gzip";
        }

        @Override
        public boolean recognises(Head head) {
            return isGzip(head);
        }

        @Override
        public void read(Input input, Instant observedAt, Sink sink) throws IOException, InterruptedException {
            BoundedInputStream packed = packed(input);
            Unpacked unpacked = unpackedSoFar(input, packed);
            try (InputStream members = new GzipMembers(packed)) {
                readInside(input, "", new Counted(members, unpacked), unpacked, observedAt, sink);
            } catch (IOException e) {
                sink.take(broken("gzip", e, REST_IS_LOST));
            }
        }
    }

    private static final class Counted extends FilterInputStream {

        private final Unpacked unpacked;

        Counted(InputStream in, Unpacked unpacked) {
            super(in);
            this.unpacked = unpacked;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            unpacked.bytes(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return unpacked.bytes(super.read(buffer, offset, length));
        }

        /** Each byte has to be unpacked. */
        @Override
        public long skip(long n) throws IOException {
            return Math.max(0, read(new byte[(int) Math.max(0, Math.min(n, 1 << 16))]));
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
