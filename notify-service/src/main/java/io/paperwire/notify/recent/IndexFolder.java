package io.paperwire.notify.recent;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jboss.logging.Logger;

/** Temporary folders of indexes. Each goes with its process, or when another one starts if that was killed. */
final class IndexFolder {

    private static final Logger LOG = Logger.getLogger(IndexFolder.class);
    private static final String NAME = "paperwire-recent";

    private IndexFolder() {
    }

    static Path create(Path parent) throws IOException {
        if (!Files.isDirectory(parent))
            Files.createDirectories(parent);
        return Files.createTempDirectory(parent, NAME);
    }

    /** Those beside the folder that no process writes to. */
    static void deleteLeftOnes(Path folder) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder.getParent(), NAME + "*")) {
            for (Path other : all) {
                if (!other.equals(folder) && isLeft(other, folder))
                    delete(other);
            }
        } catch (IOException e) {
            LOG.debugf("cannot look for old indexes: %s", e.getMessage());
        }
    }

    private static boolean isLeft(Path folder, Path own) {
        try {
            // Where everybody may write anybody may put a link of that name, or a folder.
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    || !Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own)))
                return false;
            try (Directory directory = FSDirectory.open(folder)) {
                directory.obtainLock(IndexWriter.WRITE_LOCK_NAME).close();
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static void delete(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files)
                Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.warnf("the index in %s cannot be deleted: %s", folder, e.getMessage());
        }
    }
}
