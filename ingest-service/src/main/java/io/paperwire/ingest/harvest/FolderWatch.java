package io.paperwire.ingest.harvest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.paperwire.ingest.format.Formats;
import io.paperwire.ingest.harvest.protocol.Turn;
import io.paperwire.ingest.imports.Imports;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;

/** Hands each new and each changed file of a folder over to the imports, once. */
@Singleton
class FolderWatch {

    private static final Logger LOG = Logger.getLogger(FolderWatch.class);
    private static final int DEPTH = 8;

    private final Imports imports;
    private final HarvestConfig config;
    private final Clock clock;

    FolderWatch(Imports imports, HarvestConfig config, Clock clock) {
        this.imports = imports;
        this.config = config;
        this.clock = clock;
    }

    void run(Source source) {
        Tally tally = new Tally();
        try {
            Path folder = imports.folder(source.settings().folder())
                    .orElseThrow(() -> new IOException("it is no folder below the import folder"));
            for (Path file : files(folder))
                look(source, folder, file, tally);
        } catch (IOException | UncheckedIOException e) {
            tally.wrong = "the folder cannot be read: " + e.getMessage();
        }
        end(source, tally);
    }

    /** What a look at the folder led to; in it a file counts as a record does elsewhere. */
    private static final class Tally {
        int taken;
        int rejected;
        String lastRejection;
        String wrong;
    }

    /** Without those behind links, which could lead out of the folder, and without hidden ones. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder, DEPTH)) {
            return walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
        }
    }

    private void look(Source source, Path folder, Path file, Tally tally) throws IOException {
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException goneMeanwhile) {
            return;
        }
        Instant modified = now.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MICROS);
        // Who writes it may not be done.
        if (modified.isAfter(clock.instant().minus(config.settle())))
            return;
        String path = folder.relativize(file).toString();
        try {
            boolean isTaken = QuarkusTransaction.requiringNew()
                    .call(() -> take(source, path, file, now.size(), modified, tally));
            tally.taken += isTaken ? 1 : 0;
        } catch (QuarkusTransactionException e) {
            if (!(e.getCause() instanceof IOException))
                throw e;
            tally.wrong = path + " cannot be read: " + e.getCause().getMessage();
        }
    }

    /** The job and the memory of it in one transaction. */
    private boolean take(Source source, String path, Path file, long bytes, Instant modified, Tally tally)
            throws IOException {
        Source.held(source).orElseThrow(Harvest.LeaseLostException::new).leasedUntil = clock.instant()
                .plus(config.lease());
        WatchedFile known = WatchedFile.findById(new WatchedFile.Key(source.name, path));
        if (known != null && known.bytes == bytes && known.modified.equals(modified))
            return false;
        WatchedFile watched = known == null ? new WatchedFile() : known;
        watched.source = source.name;
        watched.path = path;
        watched.bytes = bytes;
        watched.modified = modified;
        watched.persist();
        try {
            imports.add(source.name + "/" + path, file);
            return true;
        } catch (Formats.UnknownFormatException | Imports.TooLargeException e) {
            LOG.infof("source %s: %s is not imported: %s", source.name, path, e.getMessage());
            tally.rejected++;
            tally.lastRejection = path + ": " + e.getMessage();
            return false;
        }
    }

    private void end(Source source, Tally tally) {
        Turn.State state = tally.wrong != null
                ? Turn.State.WRONG
                : tally.taken > 0 ? Turn.State.WHOLE : Turn.State.NOTHING;
        QuarkusTransaction.requiringNew().run(() -> {
            Source held = Source.held(source).orElseThrow(Harvest.LeaseLostException::new);
            held.runPublished += tally.taken;
            held.published += tally.taken;
            held.rejected += tally.rejected;
            held.lastRejection = tally.rejected > 0 ? tally.lastRejection : held.lastRejection;
            held.finish(new Turn.Done(tally.taken > 0, held.position(), state, tally.wrong), tally.taken > 0,
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
        });
        imports.wake();
    }
}
