package io.paperwire.ingest.format.container;

import java.io.IOException;
import java.io.InputStream;
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
        Instant[] at = {observedAt};
        Sink inOrder = block -> {
            sink.take(block);
            if (block instanceof Block.Deleted deleted)
                at[0] = deleted.after();
        };
        String place = name();
        try {
            for (ArchiveEntry entry = next(archive); entry != null; place = name(), entry = next(archive)) {
                place = entry.getName();
                unpacked.entry();
                if (entry.isDirectory() || isClutter(place))
                    continue;
                String obstacle = obstacle(archive, entry);
                if (obstacle == null)
                    readEntry(input, place, archive, unpacked, at[0], inOrder);
                else
                    sink.take(new Block.Rejected(place, obstacle, ""));
            }
            if (isCut(archive))
                sink.take(new Block.Rejected(name(), Containers.ENDS_TOO_EARLY, ""));
        } catch (IOException e) {
            sink.take(Containers.broken(place, e, Containers.REST_IS_LOST));
        }
    }

    /** One that is damaged costs itself, where the archive can be read on. */
    private void readEntry(Input input, String place, A archive, Unpacked unpacked, Instant observedAt, Sink sink)
            throws IOException, InterruptedException {
        try {
            Containers.readInside(input, place, archive, unpacked, observedAt, sink);
        } catch (RefusedException e) {
            throw e;
        } catch (IOException damage) {
            sink.take(Containers.broken(place, damage, ""));
        }
    }

    private static ArchiveEntry next(ArchiveInputStream<? extends ArchiveEntry> archive) throws IOException {
        try {
            return archive.getNextEntry();
        } catch (RuntimeException damage) {
            throw new IOException(damage.getMessage(), damage);
        } catch (StackOverflowError e) {
            throw new RefusedException("nested or repeated too deeply" + Containers.REST_IS_LOST);
        }
    }

    /** What macOS adds to archives. */
    private static boolean isClutter(String entry) {
        String file = entry.substring(entry.lastIndexOf('/') + 1);
        return entry.startsWith("__MACOSX/") || file.startsWith("._") || file.equals(".DS_Store");
    }
}
