package io.paperwire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * From a file to the searchable catalogue: starts the system on an empty folder, imports the papers as a user does, and
 * prints the rates beside those of the bare engines on the same lines.
 */
public final class Pipeline {

    private static final String RECORDS = "paperwire_catalog_records_total";
    private static final String CHANGES = "paperwire_catalog_changes_total";
    private static final String ANNOUNCED = "paperwire_relay_announced_total";
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private Pipeline() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("paperwire-bench");
        int limit = arguments.length > 1 ? Integer.parseInt(arguments[1]) : Integer.MAX_VALUE;
        System.out.println("Writing the papers to " + folder);
        Path file = folder.resolve("papers.jsonl");
        Corpus corpus = arguments.length > 0
                ? Corpus.convert(Path.of(arguments[0]), limit, file)
                : Corpus.made(20_000, file);
        System.out.printf("%,d papers, %,d MB%n", corpus.count(), Files.size(file) >> 20);

        System.out.println("Measuring the bare engines");
        BareEngines bare = new BareEngines(corpus, folder);
        double parsing = bare.parsing();
        double producing = bare.producing();
        double inserting = bare.inserting();

        System.out.println("Starting the system");
        try (Stack stack = new Stack(folder)) {
            measure(corpus, stack, parsing, producing, inserting);
        }
    }

    private static void measure(Corpus corpus, Stack stack, double parsing, double producing, double inserting)
            throws IOException, InterruptedException {
        stack.awaitSeeds();
        double before = stack.metric("catalog", RECORDS);
        int papersBefore = stack.papers();
        Map<String, Double> busyBefore = busy(stack);
        double changesBefore = stack.metric("catalog", CHANGES);
        double announcedBefore = stack.metric("catalog", ANNOUNCED);
        Map<String, Long> memory = new TreeMap<>();
        Instant start = Instant.now();
        Process importing = stack.startImport(corpus.file());
        int catalogued = 0;
        long published = corpus.count();
        while (catalogued < published) {
            TimeUnit.MILLISECONDS.sleep(500);
            int now = (int) (stack.metric("catalog", RECORDS) - before);
            if (now / 10_000 > catalogued / 10_000)
                System.out.printf("  %,d catalogued after %d s%n", now,
                        Duration.between(start, Instant.now()).toSeconds());
            catalogued = now;
            Processes.memory(stack.data()).forEach((name, bytes) -> memory.merge(name, bytes, Math::max));
            if (!importing.isAlive()) {
                if (importing.exitValue() != 0)
                    throw new IOException("the import failed");
                // Fewer than there are lines where some were rejected.
                published = stack.lastImport().get("published").asLong();
            }
        }
        double stored = published / seconds(start, Instant.now());
        double changes = stack.metric("catalog", CHANGES) - changesBefore;
        while (stack.metric("catalog", ANNOUNCED) - announcedBefore < changes)
            TimeUnit.MILLISECONDS.sleep(200);
        double announced = published / seconds(start, Instant.now());
        while (!stack.finds(corpus.lastTitle()) || stack.metric("catalog", "paperwire_search_lag") > 0) {
            if (Instant.now().isAfter(start.plus(LONGEST)))
                throw new IOException("the last paper is not found: " + corpus.lastTitle());
            TimeUnit.MILLISECONDS.sleep(200);
        }
        double searchable = published / seconds(start, Instant.now());
        int papers = stack.papers() - papersBefore;
        long rejected = corpus.count() - published;
        JsonNode job = stack.lastImport();
        Map<String, Double> busy = busy(stack);
        busy.replaceAll((stage, seconds) -> corpus.count() / (seconds - busyBefore.get(stage)));

        System.out.printf("%n%,d records are %,d papers; %,d lines were rejected%n", published, papers, rejected);
        System.out.printf("from file to catalogue         %,9.0f papers/s%n", stored);
        System.out.printf("from file to announced         %,9.0f papers/s%n", announced);
        System.out.printf("from file to searchable        %,9.0f papers/s%n", searchable);
        System.out.println("\nstage, while it works           papers/s   bare engine, alone, on the same lines");
        row("ingest (read, publish)", corpus.count() / seconds(Instant.parse(job.get("startedAt").asText()),
                Instant.parse(job.get("finishedAt").asText())), producing, "Kafka producer");
        row("  of it reading", busy.get("reading"), parsing, "Jackson");
        row("catalog (merge, write)", busy.get("catalog"), inserting, "PostgreSQL, batches of 500");
        row("catalog (announce)", busy.get("relay"), producing, "Kafka producer");
        row("notify (match)", busy.get("notify"), Double.NaN, "");
        System.out.println("\nhighest memory (proportional set size)");
        memory.forEach((name, bytes) -> System.out.printf("  %-16s %,6d MB%n", name, bytes >> 20));
    }

    /** Seconds that each stage has worked, not waited. */
    private static Map<String, Double> busy(Stack stack) throws IOException, InterruptedException {
        Map<String, Double> busy = new TreeMap<>();
        busy.put("reading", stack.metric("ingest", "paperwire_import_reading_seconds_sum"));
        busy.put("catalog", stack.metric("catalog", "paperwire_intake_seconds_sum"));
        busy.put("relay", stack.metric("catalog", "paperwire_relay_seconds_sum"));
        busy.put("notify", stack.metric("notify", "paperwire_intake_seconds_sum"));
        return busy;
    }

    private static void row(String stage, double rate, double bare, String engine) {
        System.out.printf("%-30s %,9.0f   %s%n", stage, rate,
                engine.isEmpty() ? "" : "%s %,.0f (ratio %.2f)".formatted(engine, bare, rate / bare));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }
}
