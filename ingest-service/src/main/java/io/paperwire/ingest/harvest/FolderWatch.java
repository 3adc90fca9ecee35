package io.paperwire.ingest.harvest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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

    private final Imports imports;
    private final HarvestConfig config;
    private final Clock clock;
    private final Map<String, Map<Path, Unsettled>> unsettled = new ConcurrentHashMap<>();

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
            Map<Path, Unsettled> before = unsettled.getOrDefault(source.name, Map.of());
            Map<Path, Unsettled> now = new HashMap<>();
            FolderFiles found = FolderFiles.in(folder);
            tally.lastSkipped = found.lastSkipped();
            for (Path file : found.files())
                look(source, folder, file, before.get(file), now, tally);
            unsettled.put(source.name, now);
        } catch (IOException e) {
            tally.wrong = "the folder cannot be read: " + e.getMessage();
        }
        end(source, tally);
    }

    /** What a look at the folder led to; in it a file counts as a record does elsewhere. */
    private static final class Tally {
        int taken;
        int rejected;
        String lastRejection;
        String lastSkipped;
        String wrong;
    }

    /** A file that was changed lately, or so it says. */
    private record Unsettled(long bytes, Instant modified, Instant seen) {

        boolean isStill(long nowBytes, Instant nowModified) {
            return bytes == nowBytes && modified.equals(nowModified);
        }
    }

    private void look(Source source, Path folder, Path file, Unsettled before, Map<Path, Unsettled> unsettledNow,
            Tally tally) throws IOException {
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException goneMeanwhile) {
            return;
        }
        Instant modified = now.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MICROS);
        Instant settled = clock.instant().minus(config.settle());
        // Who writes it may not be done. Its date alone does not tell, as the clock of its writer may be wrong.
        if (modified.isAfter(settled)) {
            boolean isStill = before != null && before.isStill(now.size(), modified);
            if (!isStill || before.seen().isAfter(settled)) {
                unsettledNow.put(file,
                        isStill ? before : new Unsettled(now.size(), modified, clock.instant()));
                return;
            }
        }
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
        String rejection = tally.lastRejection == null ? tally.lastSkipped : tally.lastRejection;
        QuarkusTransaction.requiringNew().run(() -> {
            Source held = Source.held(source).orElseThrow(Harvest.LeaseLostException::new);
            held.runPublished += tally.taken;
            held.published += tally.taken;
            held.rejected += tally.rejected;
            held.lastRejection = rejection == null ? held.lastRejection : rejection;
            held.finish(new Turn.Done(tally.taken > 0, held.position(), state, tally.wrong), tally.taken > 0,
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
        });
        imports.wake();
    }
}
