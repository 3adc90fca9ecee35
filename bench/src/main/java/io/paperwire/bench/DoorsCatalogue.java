package io.paperwire.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.paperwire.catalog.intake.NewPapers;
import io.paperwire.embedded.EmbeddedDatabase;
import io.paperwire.events.EventJson;
import io.paperwire.events.PaperParsed;

/** Fills the catalogue's tables with copies of a corpus, each under ids and titles of its own and seen in an hour of its own. */
final class DoorsCatalogue {

    private static final int WRITERS = 2;
    private static final int BATCH = 1_000;
    private static final int TELL_EVERY = 20_000;

    private final Corpus corpus;
    private final String jdbcUrl;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final AtomicInteger written = new AtomicInteger();

    DoorsCatalogue(Corpus corpus, String jdbcUrl) {
        this.corpus = corpus;
        this.jdbcUrl = jdbcUrl;
    }

    void fill(int records) throws SQLException, IOException, InterruptedException {
        System.out.println("Filling the catalogue");
        long start = System.nanoTime();
        writeCopies(records, start);
        // The relay shall have nothing to announce: readers are measured, not it.
        execute("TRUNCATE change_waiting");
        execute("VACUUM (ANALYZE)");
        execute("CHECKPOINT");
        System.out.printf("  filled in %s%n", since(start));
    }

    /** A copy is one writer's: its identifiers come more than once, and two writers could wait for each other. */
    private void writeCopies(int records, long start) throws IOException, InterruptedException {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        List<Future<?>> copies = new ArrayList<>();
        for (int first = 0; first < records; first += corpus.count()) {
            int copy = 1 + first / corpus.count();
            int count = Math.min(corpus.count(), records - first);
            copies.add(writers.submit(() -> {
                write(copy, count, start);
                return null;
            }));
        }
        try {
            for (Future<?> copy : copies)
                copy.get();
        } catch (ExecutionException e) {
            throw new IOException("cannot fill the catalogue", e);
        } finally {
            writers.shutdownNow();
        }
    }

    private void write(int copy, int count, long start) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, EmbeddedDatabase.USER,
                EmbeddedDatabase.TRIAL_PASSWORD);
                BufferedReader lines = Files.newBufferedReader(corpus.file())) {
            connection.setAutoCommit(false);
            List<PaperParsed> batch = new ArrayList<>(BATCH);
            for (int place = 0; place < count; place++) {
                batch.add(CatalogueCopies.record(EventJson.mapper().readTree(lines.readLine()), copy));
                if (batch.size() == BATCH || place == count - 1) {
                    write(connection, batch, copy, place + 1 - batch.size());
                    tell(batch.size(), start);
                    batch.clear();
                }
            }
        }
    }

    private void write(Connection connection, List<PaperParsed> batch, int copy, int place) throws SQLException {
        NewPapers.write(connection, batch, now.minus(Duration.ofHours(copy)), place, now);
        connection.commit();
    }

    private void tell(int more, long start) {
        int all = written.addAndGet(more);
        if (all / TELL_EVERY > (all - more) / TELL_EVERY)
            System.out.printf("  %,d records after %s%n", all, since(start));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, EmbeddedDatabase.USER,
                EmbeddedDatabase.TRIAL_PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String since(long nanos) {
        return "%,d s".formatted(Duration.ofNanos(System.nanoTime() - nanos).toSeconds());
    }
}
