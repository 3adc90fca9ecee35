package io.paperwire.ingest.format.container;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
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
    private static final int MAX_ENTRIES = 200_000;

    private Containers() {
    }

    /** The beginning of what is in a gzip file, or null if that cannot be told. */
    public static Input insideGzip(Head head) {
        if (!Gzip.isGzip(head))
            return null;
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(head.bytes()))) {
            return new Input(new CutStream(unpacked));
        } catch (IOException broken) {
            return null;
        }
    }

    /** Ends where the bytes that are there end. */
    private static final class CutStream extends FilterInputStream {

        CutStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (EOFException cut) {
                return -1;
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return super.read(buffer, offset, length);
            } catch (EOFException cut) {
                return -1;
            }
        }
    }

    private static void readInside(Input container, String place, InputStream bytes, Instant observedAt,
            Format.Sink sink)
            throws IOException, InterruptedException {
        if (container.depth() >= MAX_DEPTH) {
            sink.take(new Block.Rejected(place, "more than " + MAX_DEPTH + " containers in each other", ""));
            return;
        }
        try {
            Input inside = new Input(bytes, container.depth() + 1);
            Formats.of(inside).read(inside, observedAt, block -> sink.take(at(place, block)));
        } catch (Formats.UnknownFormatException e) {
            sink.take(new Block.Rejected(place, e.getMessage(), ""));
        }
    }

    private static Block at(String place, Block block) {
        return block instanceof Block.Rejected rejected && !place.isEmpty()
                ? rejected.within(place)
                : block;
    }

    private static Block.Rejected broken(String place, IOException e) {
        String reason = e instanceof EOFException || e.getMessage() == null
                ? "it ends too early"
                : e instanceof Unpacking.BombException ? e.getMessage() : "it is damaged: " + e.getMessage();
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
            BoundedInputStream packed = BoundedInputStream.builder().setInputStream(input.bytes()).get();
            try {
                readInside(input, "", new Unpacking(new GZIPInputStream(packed, 1 << 16), packed::getCount), observedAt,
                        sink);
            } catch (EOFException | ZipException | Unpacking.BombException e) {
                sink.take(broken("gzip", e));
            }
        }
    }

    private abstract static class Archive implements Format {

        abstract ArchiveInputStream<? extends ArchiveEntry> open(InputStream packed);

        /** What it is instead of a file that can be read, or null. */
        abstract String obstacle(ArchiveInputStream<? extends ArchiveEntry> archive, ArchiveEntry entry);

        @Override
        public void read(Input input, Instant observedAt, Sink sink) throws IOException, InterruptedException {
            BoundedInputStream packed = BoundedInputStream.builder()
                    .setInputStream(new BufferedInputStream(input.bytes(), 1 << 16)).get();
            ArchiveInputStream<? extends ArchiveEntry> archive = open(packed);
            String place = name();
            try {
                int entries = 0;
                for (ArchiveEntry entry = next(archive); entry != null; entry = next(archive)) {
                    place = entry.getName();
                    if (++entries > MAX_ENTRIES) {
                        sink.take(new Block.Rejected(place,
                                "more than " + MAX_ENTRIES + " entries; the rest is not read", ""));
                        return;
                    }
                    if (entry.isDirectory() || isClutter(place))
                        continue;
                    String obstacle = obstacle(archive, entry);
                    if (obstacle == null)
                        readInside(input, place, new Entry(new Unpacking(archive, packed::getCount)), observedAt, sink);
                    else
                        sink.take(new Block.Rejected(place, obstacle, ""));
                }
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (IOException e) {
                sink.take(broken(place, e));
            }
        }

        private static ArchiveEntry next(ArchiveInputStream<? extends ArchiveEntry> archive) throws IOException {
            try {
                return archive.getNextEntry();
            } catch (RuntimeException damage) {
                throw new IOException(damage.getMessage(), damage);
            }
        }

        /** What macOS adds to archives. */
        private static boolean isClutter(String entry) {
            String file = entry.substring(entry.lastIndexOf('/') + 1);
            return entry.startsWith("__MACOSX/") || file.startsWith("._") || file.equals(".DS_Store");
        }
    }

    /** The archive goes on after its entry. */
    private static final class Entry extends FilterInputStream {

        Entry(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // Not the archive.
        }
    }

    private static final class Zip extends Archive {

        @Override
        public String name() {
            return "zip";
        }

        @Override
        public boolean recognises(Head head) {
            return head.startsWith('P', 'K', 3, 4) || head.startsWith('P', 'K', 5, 6);
        }

        @Override
        ArchiveInputStream<? extends ArchiveEntry> open(InputStream packed) {
            return new ZipArchiveInputStream(packed, StandardCharsets.UTF_8.name(), true, true);
        }

        @Override
        String obstacle(ArchiveInputStream<? extends ArchiveEntry> archive, ArchiveEntry entry) {
            return ((ZipArchiveInputStream) archive).canReadEntryData((ZipArchiveEntry) entry)
                    ? null
                    : "it is encrypted or packed in a way that is not known";
        }
    }

    private static final class Tar extends Archive {

        @Override
        public String name() {
            return "tar";
        }

        /** POSIX.1-1988 (ustar) puts its magic at 257; older ones have none. */
        @Override
        public boolean recognises(Head head) {
            byte[] bytes = head.bytes();
            return bytes.length >= 512
                    && new String(bytes, 257, 5, StandardCharsets.ISO_8859_1).equals("ustar");
        }

        @Override
        ArchiveInputStream<? extends ArchiveEntry> open(InputStream packed) {
            return new TarArchiveInputStream(packed, StandardCharsets.UTF_8.name());
        }

        @Override
        String obstacle(ArchiveInputStream<? extends ArchiveEntry> archive, ArchiveEntry entry) {
            TarArchiveEntry tar = (TarArchiveEntry) entry;
            if (tar.isSymbolicLink() || tar.isLink())
                return "it is a link to " + tar.getLinkName() + ", not a file";
            return tar.isFIFO() || tar.isCharacterDevice() || tar.isBlockDevice()
                    ? "it is a pipe or a device, not a file"
                    : null;
        }
    }
}
