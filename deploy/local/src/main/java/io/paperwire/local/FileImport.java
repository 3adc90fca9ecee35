package io.paperwire.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One file's way into the wire: copied to the import folder, read there by ingest, reported when done. */
final class FileImport {

    private static final int SHOWN_REJECTED = 10;

    private final DataFolder data;
    private final IngestApi ingest;
    private final PrintStream out;

    FileImport(DataFolder data, IngestApi ingest, PrintStream out) {
        this.data = data;
        this.ingest = ingest;
        this.out = out;
    }

    /** Returns when the import is over; false if it failed or the file was refused, which is told. */
    boolean run(Path file) throws IOException, InterruptedException {
        // A folder for each import lets the copy keep the file's own name, which the job shows.
        Path folder = Files.createDirectories(data.imports().resolve(UUID.randomUUID().toString()));
        Path copy = folder.resolve(file.getFileName());
        boolean needed = false;
        try {
            Files.copy(file, copy);
            IngestApi.Job job = ingest.begin(data.imports().relativize(copy).toString(), file.getFileName().toString());
            // From here on the copy is the job's, also when this program does not live to see its end.
            needed = true;
            boolean good = follow(file, job);
            needed = false;
            return good;
        } catch (IngestApi.Refused e) {
            out.printf(Locale.ROOT, "  %s was not imported: %s%n", file.getFileName(), e.getMessage());
            return false;
        } finally {
            if (!needed) {
                Files.deleteIfExists(copy);
                Files.deleteIfExists(folder);
            }
        }
    }

    /** Deletes copies from before that time, which a program that was ended has left, unless ingest may still read them. */
    void deleteLeftOvers(Instant begin) throws IOException, InterruptedException {
        List<Path> copies;
        try (Stream<Path> entries = Files.walk(data.imports())) {
            copies = entries.filter(entry -> !entry.equals(data.imports())).sorted(Comparator.reverseOrder()).toList();
        }
        if (copies.isEmpty() || ingest.isAtWork())
            return;
        for (Path copy : copies) {
            if (Files.getLastModifiedTime(copy).toInstant().isBefore(begin))
                Files.deleteIfExists(copy);
        }
    }

    private boolean follow(Path file, IngestApi.Job begun) throws IOException, InterruptedException {
        IngestApi.Job job = begun;
        long told = -1;
        while (!job.isOver()) {
            TimeUnit.MILLISECONDS.sleep(200);
            job = ingest.job(begun.id());
            long percent = job.bytes() == 0 ? 0 : 100 * job.bytesRead() / job.bytes();
            if (!job.isOver() && percent >= told + 10) {
                out.printf(Locale.ROOT, "  %s: %,d papers published, %d %%%n", file.getFileName(), job.published(),
                        percent);
                told = percent;
            }
        }
        out.printf(Locale.ROOT, "  %s: %s, %,d papers published, %,d blocks rejected%s%n", file.getFileName(),
                job.state(),
                job.published(), job.rejected(), job.failure() == null ? "" : " (" + job.failure() + ")");
        if (job.rejected() > 0)
            ingest.rejected(job.id()).stream().limit(SHOWN_REJECTED)
                    .forEach(block -> out.println("    " + block.place() + ": " + block.reason()));
        return "done".equals(job.state());
    }
}
