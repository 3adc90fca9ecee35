package io.paperwire.ingest.format.container;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

import io.paperwire.ingest.format.Head;

/** Zip, read from its beginning, without its directory. */
final class Zip extends Archive<Zip.Stream> {

    @Override
    public String name() {
        return "zip";
    }

    @Override
    public boolean recognises(Head head) {
        return head.startsWith('P', 'K', 3, 4) || head.startsWith('P', 'K', 5, 6);
    }

    @Override
    Stream open(InputStream packed, Unpacked unpacked) {
        return new Stream(new Packed(packed), unpacked);
    }

    @Override
    String obstacle(Stream archive, ArchiveEntry entry) throws RefusedException {
        ZipArchiveEntry zipped = (ZipArchiveEntry) entry;
        // Its end could only be found by keeping all of it.
        if (zipped.getMethod() == ZipArchiveEntry.STORED && zipped.getGeneralPurposeBit().usesDataDescriptor())
            throw new RefusedException("it is not packed and its size stands after it; the rest is not read");
        return archive.canReadEntryData(zipped) ? null : "it is encrypted or packed in a way that is not known";
    }

    /** Behind the entries stands the directory, whose end tells itself. */
    @Override
    boolean isCut(Stream archive) {
        return !archive.packed.hasDirectory;
    }

    static final class Stream extends ZipArchiveInputStream {

        private final Packed packed;
        private final Unpacked unpacked;

        private Stream(Packed packed, Unpacked unpacked) {
            super(packed, StandardCharsets.UTF_8.name(), true, false);
            this.packed = packed;
            this.unpacked = unpacked;
        }

        /** Also on the way to the next entry. */
        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return unpacked.bytes(super.read(buffer, offset, length));
        }
    }

    /** Tells whether a directory's end was among what was read. */
    private static final class Packed extends FilterInputStream {

        /** APPNOTE, section 4.3.16. */
        private static final int END_OF_DIRECTORY = 0x504B0506;

        private int last;
        private boolean hasDirectory;

        Packed(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            see(b);
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            for (int at = offset; at < offset + n; at++)
                see(buffer[at] & 0xFF);
            return n;
        }

        private void see(int b) {
            last = last << 8 | b;
            hasDirectory |= last == END_OF_DIRECTORY;
        }
    }
}
