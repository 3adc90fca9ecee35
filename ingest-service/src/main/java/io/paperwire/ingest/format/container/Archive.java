package io.paperwire.ingest.format.container;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.time.Instant;

import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.io.input.BoundedInputStream;

import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Format;
import io.paperwire.ingest.format.Input;

/** A container of many files. */
abstract class Archive<A extends ArchiveInputStream<? extends ArchiveEntry>> implements Format {

    abstract A open(InputStream packed, Unpacked unpacked);

    /**
     * @return what the archive's current entry is instead of a file that can be read, or null
     * @throws RefusedException neither it nor what comes after it can be read
     */
    abstract String obstacle(A archive, ArchiveEntry entry) throws RefusedException;

    /** Whether the archive, which has no further entry, ends without the mark of its end. */
    abstract boolean isCut(A archive);

    @Override
    public void read(Input input, Instant observedAt, Sink sink) throws IOException, InterruptedException {
        BoundedInputStream packed = Containers.packed(input);
        Unpacked unpacked = Containers.unpackedSoFar(input, packed);
        A archive = open(packed, unpacked);
        String place = name();
        try {
            for (ArchiveEntry entry = next(archive); entry != null; entry = next(archive)) {
                place = entry.getName();
                unpacked.entry();
                if (entry.isDirectory() || isClutter(place))
                    continue;
                String obstacle = obstacle(archive, entry);
                if (obstacle == null)
                    Containers.readInside(input, place, new Entry(archive), unpacked, observedAt, sink);
                else
                    sink.take(new Block.Rejected(place, obstacle, ""));
            }
            if (isCut(archive))
                sink.take(new Block.Rejected(name(), Containers.ENDS_TOO_EARLY, ""));
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            sink.take(Containers.broken(place, e));
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
}
