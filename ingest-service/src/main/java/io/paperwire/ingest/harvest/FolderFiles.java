package io.paperwire.ingest.harvest;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The files in a folder and the folders in it, without hidden ones and without what is behind links, which could lead out of
 * the folder. What cannot be looked at is left out and told.
 */
final class FolderFiles extends SimpleFileVisitor<Path> {

    private static final int DEPTH = 8;
    /** All of them are in memory at a time, with what is known of them. */
    private static final int MOST_FILES = 200_000;

    private final Path folder;
    private final List<Path> files = new ArrayList<>();
    private String lastSkipped;

    FolderFiles(Path folder) {
        this.folder = folder;
    }

    static FolderFiles in(Path folder) throws IOException {
        FolderFiles found = new FolderFiles(folder);
        Files.walkFileTree(folder, Set.of(), DEPTH, found);
        found.files.sort(null);
        return found;
    }

    List<Path> files() {
        return files;
    }

    /** What was left out, with the reason; null if nothing was. */
    String lastSkipped() {
        return lastSkipped;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        return !directory.equals(folder) && isHidden(directory)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (isHidden(file))
            return FileVisitResult.CONTINUE;
        if (attributes.isRegularFile() && files.size() >= MOST_FILES)
            throw new IOException("it has more than " + MOST_FILES + " files");
        if (attributes.isRegularFile() && !isNamedByText(file))
            skip(file, "its name cannot be written as text");
        else if (attributes.isRegularFile())
            files.add(file);
        else if (attributes.isSymbolicLink())
            skip(file, "links are not followed");
        else if (attributes.isDirectory())
            skip(file, "folders are looked into " + DEPTH + " deep only");
        return FileVisitResult.CONTINUE;
    }

    /** A job has the name as text, by which another file may be found or none. */
    private static boolean isNamedByText(Path file) {
        try {
            return Path.of(file.toString()).equals(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (file.equals(folder))
            throw e;
        if (!isHidden(file) && !(e instanceof NoSuchFileException))
            skip(file, "it cannot be read (" + e.getClass().getSimpleName() + ")");
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException e) {
        if (e != null)
            skip(directory, "it cannot be read to its end: " + e.getMessage());
        return FileVisitResult.CONTINUE;
    }

    private void skip(Path file, String why) {
        lastSkipped = folder.relativize(file) + ": " + why;
    }
}
