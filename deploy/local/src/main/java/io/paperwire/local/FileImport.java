package io.paperwire.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One file's way into the wire: copied to the import folder, read there by ingest, reported when done. */
final class FileImport {

    private static final int SHOWN_REJECTED = 10;
    /** Begins the names of the copies, in a folder that is the user's too: hidden, so that a source that watches it leaves them. */
    static final String COPY = ".paperwire-";

    private final DataFolder data;
    private final IngestApi ingest;
    private final PrintStream out;

    FileImport(DataFolder data, IngestApi ingest, PrintStream out) {
        this.data = data;
        this.ingest = ingest;
        this.out = out;
    }

    /** Returns when the import is over; false if it failed or the file was refused or not to be read, which is told. */
    boolean run(Path file) throws IOException, InterruptedException {
        Path copy = data.imports().resolve(COPY + UUID.randomUUID());
        try {
            Files.copy(file, copy);
        } catch (IOException e) {
            Files.deleteIfExists(copy);
            return notImported(file, Main.message(e));
        }
        boolean needed = false;
        try {
            IngestApi.Job job = ingest.begin(copy.getFileName().toString(), file.getFileName().toString());
            // From here on the copy is the job's, also when this program does not live to see its end.
            needed = true;
            boolean good = follow(file, job);
            needed = false;
            return good;
        } catch (IngestApi.Refused e) {
            return notImported(file, e.getMessage());
        } finally {
            if (!needed)
                Files.deleteIfExists(copy);
        }
    }

    private boolean notImported(Path file, String why) {
        out.printf(Locale.ROOT, "  %s was not imported: %s%n", file.getFileName(), why);
        return false;
    }

    /** Deletes copies from before that time, which a program that was ended has left, unless ingest may still read them. */
    void deleteLeftOvers(Instant begin) throws IOException, InterruptedException {
        List<Path> copies;
        try (Stream<Path> entries = Files.list(data.imports())) {
            copies = entries.filter(entry -> entry.getFileName().toString().startsWith(COPY)).toList();
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
        String deleted = job.deleted() == 0 ? "" : String.format(Locale.ROOT, ", %,d records deleted", job.deleted());
        out.printf(Locale.ROOT, "  %s: %s, %,d papers published, %,d blocks rejected%s%s%n", file.getFileName(),
                job.state(), job.published(), job.rejected(), deleted,
                job.failure() == null ? "" : " (" + job.failure() + ")");
        if (!job.unknownFields().isEmpty())
            out.println("    left out, as these fields are not known: " + String.join(", ", job.unknownFields()));
        if (job.remark() != null)
            out.println("    " + job.remark());
        if (job.rejected() > 0)
            ingest.rejected(job.id()).stream().limit(SHOWN_REJECTED)
                    .forEach(block -> out.println("    " + block.place() + ": " + block.reason()));
        return "done".equals(job.state());
    }
}
