package io.paperwire.catalog.search;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** The folder of the index: in it a folder for each time that it was built, numbered, all but one of them soon gone. */
final class Generations {

    private static final String PREFIX = "index-";

    private final Path root;
    private FileChannel lock;

    Generations(Path root) {
        this.root = root;
    }

    /** Keeps other processes away until {@link #release}. */
    void hold() throws IOException {
        if (lock != null)
            return;
        Files.createDirectories(root);
        FileChannel channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                lock = channel;
                return;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException(root + " is in use by this process", e);
        }
        channel.close();
        throw new IOException(root + " is in use by another process");
    }

    void release() throws IOException {
        if (lock != null)
            lock.close();
        lock = null;
    }

    /** The last one whose commit has the mark. */
    Optional<Path> newest(String mark) throws IOException {
        List<Path> marked = new ArrayList<>();
        for (Path folder : all())
            if (isMarked(folder, mark))
                marked.add(folder);
        return marked.stream().max(Comparator.comparing(Generations::number));
    }

    Path next() throws IOException {
        return root.resolve(PREFIX + (all().stream().mapToInt(Generations::number).max().orElse(0) + 1));
    }

    /** Those whose building broke off; they would stay until another one is complete, and may be as large. */
    void deleteUnfinished(String mark) throws IOException {
        for (Path folder : all())
            if (!isMarked(folder, mark))
                delete(folder);
    }

    void deleteAllBut(Path kept) throws IOException {
        for (Path folder : all())
            if (!folder.equals(kept))
                delete(folder);
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(entry -> entry.getFileName().toString().matches(PREFIX + "\\d{1,9}")).toList();
        }
    }

    private static int number(Path folder) {
        return Integer.parseInt(folder.getFileName().toString().substring(PREFIX.length()));
    }

    /** @throws IOException it is not known, for now */
    private static boolean isMarked(Path folder, String mark) throws IOException {
        try (Directory directory = FSDirectory.open(folder)) {
            return SegmentInfos.readLatestCommit(directory).getUserData().containsKey(mark);
        } catch (IOException | RuntimeException e) {
            if (Damage.isShownBy(e))
                return false;
            throw e;
        }
    }

    static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths)
            Files.deleteIfExists(path);
    }
}
