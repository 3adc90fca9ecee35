package io.paperwire.ingest.format.container;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.apache.commons.compress.utils.ArchiveUtils;

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
        return new Stream(packed, unpacked);
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

        /** Names and properties of an entry that stand in entries of their own, which are read whole. */
        private static final String DESCRIPTIONS = "LKxXg";
        private static final long MAX_DESCRIPTION = 1_000_000;
        private static final int SIZE_AT = 124;
        private static final int SIZE_LENGTH = 12;
        private static final int TYPE_AT = 156;

        private final Unpacked unpacked;
        private boolean ended;

        private Stream(InputStream packed, Unpacked unpacked) {
            super(packed, StandardCharsets.UTF_8.name());
            this.unpacked = unpacked;
        }

        /** The holes of a sparse file are counted with it. */
        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return unpacked.bytes(super.read(buffer, offset, length));
        }

        @Override
        protected byte[] readRecord() throws IOException {
            byte[] header = super.readRecord();
            if (header != null && DESCRIPTIONS.indexOf(header[TYPE_AT]) >= 0
                    && TarUtils.parseOctalOrBinary(header, SIZE_AT, SIZE_LENGTH) > MAX_DESCRIPTION)
                throw new RefusedException("the name or the properties of the next entry have more than "
                        + MAX_DESCRIPTION + " bytes; the rest is not read");
            return header;
        }

        /** A block of zeros, of which there should be two (POSIX.1-2017, pax). */
        @Override
        protected boolean isEOFRecord(byte[] header) {
            ended |= header != null && ArchiveUtils.isArrayZero(header, header.length);
            return super.isEOFRecord(header);
        }
    }
}
