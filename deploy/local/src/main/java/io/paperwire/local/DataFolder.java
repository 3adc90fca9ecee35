package io.paperwire.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The one folder that holds all that the stack keeps; for its owner's eyes only. */
record DataFolder(Path path) {

    private static final String MARK = ".paperwire-data";
    private static final long LOG_KEPT_BYTES = 20_000_000;
    private static final int LOCK_ATTEMPTS = 10;
    private static final long LOCK_PAUSE_NANOS = 50_000_000;
    private static final String HELD = " is in use: the stack runs there already. Stop it with Ctrl-C in its terminal,"
            + " or choose another folder with --data DIR.";

    DataFolder {
        path = path.toAbsolutePath().normalize();
    }

    /** Creates the folder when absent; refuses one that holds something else. */
    DataFolder create() throws IOException {
        refuseComma();
        if (Files.exists(path) && !Files.isDirectory(path))
            throw new Refusal(path + " is not a folder");
        if (!Files.exists(path) && Files.isSymbolicLink(path))
            throw new Refusal(path + " is a link to a folder that is not there");
        if (Files.isDirectory(path) && !isOurs() && !isUnused())
            throw new Refusal(path + " holds files that are not Paperwire's; choose an empty or new folder");
        Files.createDirectories(path);
        DataFolder real = new DataFolder(path.toRealPath());
        real.refuseComma();
        real.restrict();
        Files.write(real.path.resolve(MARK), new byte[0]);
        for (Path folder : List.of(real.logs(), real.mails(), real.imports(), real.spool()))
            Files.createDirectories(folder);
        return real;
    }

    private void refuseComma() {
        if (path.toString().indexOf(',') >= 0)
            throw new Refusal(
                    path + " has a comma, which the broker takes for the end of a folder's name; choose another");
    }

    private void restrict() throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix"))
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }

    boolean isOurs() {
        return Files.exists(path.resolve(MARK));
    }

    /** Nothing is there but what a user may put there before the first start, and what Finder does meanwhile. */
    private boolean isUnused() throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.allMatch(List.of(ingestSettings(), path.resolve(".DS_Store"))::contains);
        }
    }

    Path logs() {
        return path.resolve("logs");
    }

    Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** Empties the part's log when it is large; what it had is kept. The part, which only ever appends, goes on with it. */
    void rotateLog(String part) throws IOException {
        Path log = log(part);
        if (!Files.exists(log) || Files.size(log) <= LOG_KEPT_BYTES)
            return;
        Files.copy(log, logs().resolve(part + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
        Files.write(log, new byte[0]);
    }

    Path mails() {
        return path.resolve("mails");
    }

    /** The user's own settings of ingest: the sources that it harvests. */
    Path ingestSettings() {
        return path.resolve("ingest.yaml");
    }

    /** From here ingest reads files that are named to it. */
    Path imports() {
        return path.resolve("import");
    }

    Path spool() {
        return path.resolve("spool");
    }

    /** The catalogue's search index. */
    Path search() {
        return path.resolve("search");
    }

    /** The catalogue's index of vectors. */
    Path vectors() {
        return path.resolve("vectors");
    }

    Path kafka() {
        return path.resolve("kafka");
    }

    Path postgres() {
        return path.resolve("postgres");
    }

    Path secret(String name) {
        return path.resolve("secrets").resolve(name);
    }

    Path runState() {
        return path.resolve("run.json");
    }

    Path importedSeeds() {
        return path.resolve("imported-seeds");
    }

    /** Holds the folder until closed, or until this process ends in whatever way; refuses when another one holds it. */
    FileLock lock() throws IOException {
        FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        // Whoever asks whether the folder is held does so by holding it for a moment.
        for (int n = 0; lock == null && n < LOCK_ATTEMPTS; n++) {
            LockSupport.parkNanos(LOCK_PAUSE_NANOS);
            lock = channel.tryLock();
        }
        if (lock == null) {
            channel.close();
            throw new Refusal(path + HELD);
        }
        return lock;
    }

    /** Whether another process holds the folder. */
    boolean isHeld() throws IOException {
        if (!Files.exists(lockFile()))
            return false;
        try (FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.READ);
                FileLock free = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return free == null;
        }
    }

    private Path lockFile() {
        return path.resolve("lock");
    }

    /** Deletes all that is in the folder. Links are deleted, not followed. */
    void empty() throws IOException {
        List<Path> entries;
        try (Stream<Path> walk = Files.walk(path)) {
            entries = walk.filter(entry -> !entry.equals(path)).sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : entries)
            Files.deleteIfExists(entry);
    }
}
