package io.paperwire.ingest.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.ingest.format.Format;
import io.paperwire.ingest.format.Formats;
import io.paperwire.ingest.format.Input;
import io.paperwire.ingest.text.Encodings;
import io.paperwire.service.traces.Traces;

/** Files become jobs here, whoever brings them. */
@ApplicationScoped
public class Imports {

    private static final String GUESSED = "The file declares no encoding and is not UTF-8. It is read as windows-1252, which it "
            + "does not look like: send it again with its charset in the content type, or in UTF-8.";

    private final ImportWorker worker;
    private final ImportConfig config;
    private final Traces traces;
    private final Clock clock;

    Imports(ImportWorker worker, ImportConfig config, Traces traces, Clock clock) {
        this.worker = worker;
        this.config = config;
        this.traces = traces;
        this.clock = clock;
    }

    /** The file is larger than is accepted by path. */
    public static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1;

        TooLargeException(long limit) {
            super("The file has more than " + limit + " bytes.");
        }
    }

    /** The folder of that path within the import folder, if there is one; a link that leads out of the folder is none. */
    public Optional<Path> folder(String path) throws IOException {
        if (config.importFolder().isEmpty())
            return Optional.empty();
        try {
            Path root = config.importFolder().get().toRealPath();
            Path folder = root.resolve(path).toRealPath();
            return folder.startsWith(root) && Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
        } catch (FileSystemException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Makes a job of a file that stays where it is, in the caller's transaction; {@link #wake()} after its end. */
    public UUID add(String name, Path file) throws IOException, Formats.UnknownFormatException, TooLargeException {
        checkSize(file);
        ImportJob job = job(UUID.randomUUID(), name.substring(0, Math.min(200, name.length())), file, false,
                Formats.of(file));
        job.persist();
        return job.id;
    }

    public void wake() {
        worker.wake();
    }

    void checkSize(Path file) throws IOException, TooLargeException {
        if (Files.size(file) > config.maxFile().asLongValue())
            throw new TooLargeException(config.maxFile().asLongValue());
    }

    ImportJob job(UUID id, String name, Path file, boolean spooled, Format format) throws IOException {
        ImportJob job = new ImportJob();
        job.id = id;
        job.name = name.replaceAll("\\p{Cntrl}", " ");
        job.file = file.toString();
        job.spooled = spooled;
        job.bytes = Files.size(file);
        job.format = format.name();
        try (InputStream bytes = Files.newInputStream(file)) {
            job.remark = Encodings.isGuess(new Input(bytes).head().bytes()) ? GUESSED : null;
        }
        job.state = ImportJob.State.QUEUED;
        job.traceparent = traces.ofWork();
        job.modified = modified(file);
        job.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return job;
    }

    /** As precise as the database keeps it. */
    static Instant modified(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MICROS);
    }
}
