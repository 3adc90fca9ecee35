package io.paperwire.ingest.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

/** The files of the imports: received ones in the spool folder, others in the import folder. */
@ApplicationScoped
class Spool {

    private static final Logger LOG = Logger.getLogger(Spool.class);
    private static final Pattern RECEIVED = Pattern
            .compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}\\.part");
    /** The file of a form, which is received whole before it is looked at. */
    private static final Pattern OF_A_FORM = Pattern.compile("resteasy-reactive\\d{1,20}upload");

    private final ImportConfig config;

    Spool(ImportConfig config) {
        this.config = config;
    }

    /** The file is larger than is accepted. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;

        TooLargeException(long limit) {
            super("The file has more than " + limit + " bytes; by upload no more are accepted.");
        }
    }

    /** Stores what is sent, in constant memory. When this returns, the file outlasts a power failure. */
    Path receive(UUID job, InputStream in) throws IOException {
        Files.createDirectories(config.spool());
        Path file = config.spool().toAbsolutePath().resolve(job + ".part");
        long limit = config.maxUpload().asLongValue();
        boolean complete = false;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            byte[] buffer = new byte[1 << 16];
            long size = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                size += n;
                if (size > limit)
                    throw new TooLargeException(limit);
                out.write(buffer, 0, n);
            }
            channel.force(true);
            complete = true;
        } finally {
            if (!complete)
                delete(file);
        }
        forceFolder();
        return file;
    }

    /** Its entry of the file. */
    private void forceFolder() {
        try (FileChannel folder = FileChannel.open(config.spool())) {
            folder.force(true);
        } catch (IOException e) {
            LOG.debugf("this system does not say when %s is on the disk: %s", config.spool(), e.getMessage());
        }
    }

    /** The file of that path within the import folder, if there is one; a link that leads out of the folder is none. */
    Optional<Path> inImportFolder(String path) throws IOException {
        if (config.importFolder().isEmpty())
            return Optional.empty();
        try {
            Path folder = config.importFolder().get().toRealPath();
            Path file = folder.resolve(path).toRealPath();
            return file.startsWith(folder) && Files.isRegularFile(file) && Files.isReadable(file)
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (FileSystemException | InvalidPathException e) {
            // It does not exist, may not be read, is below a file, has too long a name.
            return Optional.empty();
        }
    }

    /** Deletes what was received before a crash and became no job, or is needed by none any longer. */
    void sweep(Predicate<UUID> isOpen, Instant receivedBefore) throws IOException {
        if (!Files.isDirectory(config.spool()))
            return;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(config.spool())) {
            for (Path file : files) {
                boolean old = Files.getLastModifiedTime(file).toInstant().isBefore(receivedBefore);
                if (old && isLeft(file.getFileName().toString(), isOpen))
                    delete(file);
            }
        }
    }

    /** Another's file may lie there. */
    private static boolean isLeft(String name, Predicate<UUID> isOpen) {
        return OF_A_FORM.matcher(name).matches()
                || RECEIVED.matcher(name).matches() && !isOpen.test(UUID.fromString(name.substring(0, 36)));
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warnf("cannot delete %s: %s", file, e.getMessage());
        }
    }
}
