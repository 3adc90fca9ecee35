package io.paperwire.ingest.format.container;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.utils.ArchiveUtils;
import org.apache.commons.io.IOUtils;

import io.paperwire.ingest.format.Head;

/** Tar, of POSIX or GNU. */
final class Tar extends Archive<Tar.Stream> {

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
    Stream open(InputStream packed, Unpacked unpacked) {
        return new Stream(new Packed(packed), unpacked);
    }

    @Override
    String obstacle(Stream archive, ArchiveEntry entry) {
        TarArchiveEntry tar = (TarArchiveEntry) entry;
        if (tar.isSymbolicLink() || tar.isLink())
            return "it is a link to " + tar.getLinkName() + ", not a file";
        return tar.isFIFO() || tar.isCharacterDevice() || tar.isBlockDevice()
                ? "it is a pipe or a device, not a file"
                : null;
    }

    @Override
    boolean isCut(Stream archive) {
        return !archive.ended;
    }

    static final class Stream extends TarArchiveInputStream {

        private final Packed packed;
        private final Unpacked unpacked;
        private boolean ended;

        private Stream(Packed packed, Unpacked unpacked) {
            super(packed, StandardCharsets.UTF_8.name());
            this.packed = packed;
            this.unpacked = unpacked;
        }

        /** The holes of a sparse file are counted with it. */
        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return unpacked.bytes(super.read(buffer, offset, length));
        }

        /** Is called from within itself where the name or the properties of an entry stand in entries of their own. */
        @Override
        public TarArchiveEntry getNextEntry() throws IOException {
            if (packed.isDescription) {
                packed.anotherDescription();
                return super.getNextEntry();
            }
            // Not by reading, as zeros of which there may be any number are told by that number alone.
            while (getCurrentEntry() != null && skip(Long.MAX_VALUE) > 0)
                continue;
            packed.isDescription = true;
            packed.description = 0;
            packed.descriptions = 0;
            try {
                return super.getNextEntry();
            } finally {
                packed.isDescription = false;
            }
        }

        /** A block of zeros, of which there should be two (POSIX.1-2017, pax). */
        @Override
        protected boolean isEOFRecord(byte[] header) {
            ended |= header != null && ArchiveUtils.isArrayZero(header, header.length);
            return super.isEOFRecord(header);
        }
    }

    /** Bounds what is told of an entry (its name, its properties, where it has holes), as all of that is kept. */
    private static final class Packed extends FilterInputStream {

        private static final long MAX_DESCRIPTION = 1_000_000;

        /** There are up to four: a name and a target of GNU's, properties of the entry and of all that follow. */
        private static final int MAX_DESCRIPTIONS = 100;

        private boolean isDescription;
        private long description;
        private int descriptions;

        Packed(InputStream in) {
            super(in);
        }

        /** Each is read within the one before, on the stack. */
        private void anotherDescription() throws IOException {
            if (++descriptions > MAX_DESCRIPTIONS)
                throw new RefusedException("the name or the properties of the next entry stand in more than "
                        + MAX_DESCRIPTIONS + " entries; the rest is not read");
        }

        private void count(long n) throws IOException {
            description += isDescription ? Math.max(0, n) : 0;
            if (description > MAX_DESCRIPTION)
                throw new RefusedException("the name or the properties of the next entry have more than "
                        + MAX_DESCRIPTION + " bytes; the rest is not read");
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

        /** Fewer only at the end. */
        @Override
        public long skip(long n) throws IOException {
            long skipped = IOUtils.skip(in, n);
            count(skipped);
            return skipped;
        }
    }
}
