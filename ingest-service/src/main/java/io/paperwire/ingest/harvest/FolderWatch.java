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
import java.util.List;
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

    private static final int AT_ONCE = 1000;

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
        Look look = new Look(source);
        try {
            look.all(imports.folder(source.settings().folder())
                    .orElseThrow(() -> new IOException("it is no folder below the import folder")));
        } catch (IOException e) {
            look.wrong = "the folder cannot be read: " + e.getMessage();
        }
        end(source, look);
    }

    /** A file that was changed lately, or so it says. */
    private record Unsettled(WatchedFile.Form form, Instant seen) {
    }

    /** One look at a folder and what it led to; in it a file counts as a record does elsewhere. */
    private final class Look {

        private final Source source;
        private final Map<Path, Unsettled> unsettledNow = new HashMap<>();
        private Instant renewed;
        private int taken;
        private int rejected;
        private String lastRejection;
        private String lastSkipped;
        private String wrong;

        Look(Source source) {
            this.source = source;
            renewed = clock.instant();
        }

        void all(Path folder) throws IOException {
            Map<Path, Unsettled> before = unsettled.getOrDefault(source.name, Map.of());
            FolderFiles found = FolderFiles.in(folder);
            Map<String, WatchedFile.Form> known = QuarkusTransaction.requiringNew()
                    .call(() -> WatchedFile.of(source.name, clock.instant()));
            lastSkipped = found.lastSkipped();
            for (Path file : found.files()) {
                String path = folder.relativize(file).toString();
                one(file, path, known.remove(path), before.get(file));
            }
            unsettled.put(source.name, unsettledNow);
            // A folder that is empty may have lost its disk for a moment.
            if (!found.files().isEmpty())
                forget(known.keySet().stream().filter(path -> Files.notExists(folder.resolve(path))).toList());
        }

        private void one(Path file, String path, WatchedFile.Form known, Unsettled before) throws IOException {
            renewByTime();
            WatchedFile.Form form;
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                form = new WatchedFile.Form(now.size(),
                        now.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MICROS));
            } catch (NoSuchFileException goneMeanwhile) {
                return;
            }
            if (form.equals(known) || !isSettled(file, form, before))
                return;
            try {
                taken += QuarkusTransaction.requiringNew().call(() -> take(file, path, form)) ? 1 : 0;
            } catch (QuarkusTransactionException e) {
                if (!(e.getCause() instanceof IOException))
                    throw e;
                wrong = path + " cannot be read: " + e.getCause().getMessage();
            }
        }

        /** Who writes it may not be done. Its date alone does not tell, as the clock of its writer may be wrong. */
        private boolean isSettled(Path file, WatchedFile.Form form, Unsettled before) {
            Instant settled = clock.instant().minus(config.settle());
            if (!form.modified().isAfter(settled))
                return true;
            boolean isStill = before != null && before.form().equals(form);
            if (isStill && !before.seen().isAfter(settled))
                return true;
            unsettledNow.put(file, isStill ? before : new Unsettled(form, clock.instant()));
            return false;
        }

        /** The job and the memory of it in one transaction. */
        private boolean take(Path file, String path, WatchedFile.Form form) throws IOException {
            renew();
            WatchedFile watched = WatchedFile.remember(source.name, path, form);
            try {
                watched.job = imports.add(source.name + "/" + path, file);
                return true;
            } catch (Formats.UnknownFormatException | Imports.TooLargeException e) {
                LOG.infof("source %s: %s is not imported: %s", source.name, path, e.getMessage());
                rejected++;
                lastRejection = path + ": " + e.getMessage();
                return false;
            }
        }

        private void renew() {
            renewed = clock.instant();
            Source.held(source).orElseThrow(Harvest.LeaseLostException::new).leasedUntil = renewed
                    .plus(config.lease());
        }

        private void renewByTime() {
            if (renewed.plus(config.lease().dividedBy(4)).isBefore(clock.instant()))
                QuarkusTransaction.requiringNew().run(this::renew);
        }

        private void forget(List<String> gone) {
            for (int n = 0; n < gone.size(); n += AT_ONCE) {
                List<String> some = gone.subList(n, Math.min(n + AT_ONCE, gone.size()));
                QuarkusTransaction.requiringNew().run(() -> {
                    renew();
                    WatchedFile.delete("source = ?1 and path in ?2", source.name, some);
                });
            }
        }
    }

    private void end(Source source, Look look) {
        Turn.State state = look.wrong != null
                ? Turn.State.WRONG
                : look.taken > 0 ? Turn.State.WHOLE : Turn.State.NOTHING;
        String rejection = look.lastRejection == null ? look.lastSkipped : look.lastRejection;
        QuarkusTransaction.requiringNew().run(() -> {
            Source held = Source.held(source).orElseThrow(Harvest.LeaseLostException::new);
            held.runPublished += look.taken;
            held.published += look.taken;
            held.rejected += look.rejected;
            held.lastRejection = rejection == null ? held.lastRejection : rejection;
            held.finish(new Turn.Done(look.taken > 0, held.position(), state, look.wrong), look.taken > 0,
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
        });
        imports.wake();
    }
}
