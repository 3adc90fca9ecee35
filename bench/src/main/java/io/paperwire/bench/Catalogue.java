package io.paperwire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.paperwire.embedded.EmbeddedBroker;
import io.paperwire.embedded.EmbeddedDatabase;
import io.paperwire.embedded.FreePorts;

/**
 * From Kafka to the tables: the catalogue service alone, while its tables grow copy by copy. Each stage is measured for
 * itself: a copy lies in Kafka before the intake may begin, is announced when all of it is stored, and the next copy waits
 * until the search index has it.
 */
public final class Catalogue {

    private static final String RECORDS = "paperwire_catalog_records_total";
    private static final String CHANGES = "paperwire_catalog_changes_total";
    private static final String ANNOUNCED = "paperwire_relay_announced_total";
    private static final String NOT_INDEXED = "paperwire_search_lag";
    private static final int WARM_UP = 60_000;

    private final CatalogueService service;
    private final CatalogueCopies copies;
    private final CatalogueTables tables;
    private final DoorsProcessors processors;

    private Catalogue(CatalogueService service, CatalogueCopies copies, CatalogueTables tables,
            DoorsProcessors processors) {
        this.service = service;
        this.copies = copies;
        this.tables = tables;
        this.processors = processors;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("paperwire-bench");
        Path file = folder.resolve("papers.jsonl");
        boolean made = arguments.length == 0;
        Corpus corpus = made
                ? Corpus.made(30_000, file)
                : Corpus.convert(Path.of(arguments[0]), Integer.MAX_VALUE, file);
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : made ? 10 : 3;
        System.out.printf("%d copies of %,d papers, %,d MB; all is kept in %s%n", count, corpus.count(),
                Files.size(file) >> 20, folder);
        double bareBefore = new BareEngines(corpus, folder.resolve("before")).inserting();
        List<Rates> rates;
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), FreePorts.next(), FreePorts.next());
                EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("postgres"),
                        EmbeddedDatabase.Settings.ofTrial(folder, true), List.of("catalog"));
                CatalogueService service = new CatalogueService(folder, broker.bootstrapServers(),
                        database.jdbcUrl("catalog"));
                CatalogueCopies copies = new CatalogueCopies(corpus, broker.bootstrapServers());
                CatalogueTables tables = new CatalogueTables(database.jdbcUrl("catalog"))) {
            DoorsProcessors processors = new DoorsProcessors(service.process(), database.process().orElseThrow());
            rates = new Catalogue(service, copies, tables, processors).load(count);
            tables.printSizes(tables.papers());
        }
        double bareAfter = new BareEngines(corpus, folder.resolve("after")).inserting();
        summarise(rates, bareBefore, bareAfter);
    }

    /** What one stage made of one copy: papers a second, and processor time in microseconds a paper. */
    private record Rate(double papers, double service, double database) {

        @Override
        public String toString() {
            return "%,.0f (%.0f + %.0f)".formatted(papers, service, database);
        }
    }

    private record Rates(Rate first, Rate again, Rate announced) {
    }

    private interface Stage {
        /** @return how many papers it was */
        long run() throws IOException, InterruptedException;
    }

    private List<Rates> load(int count) throws Exception {
        // Before that the compiler takes more processor time than the intake.
        copy(0, WARM_UP);
        List<Rates> all = new ArrayList<>();
        System.out.println("papers/s, and in brackets microseconds of processor time a paper: service + PostgreSQL");
        System.out.println("| copy | papers in the catalogue | first arrival | the same again | announced |");
        System.out.println("| ---: | ---: | ---: | ---: | ---: |");
        for (int copy = 1; copy <= count; copy++) {
            Rates rates = copy(copy, Integer.MAX_VALUE);
            all.add(rates);
            System.out.printf("| %d | %,d | %s | %s | %s |%n", copy, tables.papers(), rates.first, rates.again,
                    rates.announced);
        }
        return all;
    }

    private Rates copy(int copy, int limit) throws Exception {
        Rate[] rates = new Rate[2];
        tables.withRelayHeld(() -> {
            rates[0] = catalogued(copy, limit);
            rates[1] = catalogued(copy, limit);
        });
        Rate announced = rate(this::announced);
        while (service.metric(NOT_INDEXED) > 0)
            TimeUnit.MILLISECONDS.sleep(500);
        return new Rates(rates[0], rates[1], announced);
    }

    private Rate catalogued(int copy, int limit) throws Exception {
        double before = service.metric(RECORDS);
        int[] sent = new int[1];
        tables.withIntakeHeld(() -> sent[0] = copies.send(copy, limit));
        return rate(() -> {
            service.await(RECORDS, before + sent[0]);
            return sent[0];
        });
    }

    private long announced() throws IOException, InterruptedException {
        double before = service.metric(ANNOUNCED);
        double all = service.metric(CHANGES);
        service.await(ANNOUNCED, all);
        return (long) (all - before);
    }

    private Rate rate(Stage stage) throws IOException, InterruptedException {
        double serviceBefore = processors.serviceSeconds();
        double databaseBefore = processors.databaseSeconds();
        long start = System.nanoTime();
        long papers = stage.run();
        long nanos = System.nanoTime() - start;
        return new Rate(papers * 1e9 / nanos, (processors.serviceSeconds() - serviceBefore) * 1e6 / papers,
                (processors.databaseSeconds() - databaseBefore) * 1e6 / papers);
    }

    private static void summarise(List<Rates> rates, double bareBefore, double bareAfter) {
        int tenth = Math.max(1, rates.size() / 10);
        List<Rates> start = rates.subList(0, tenth);
        List<Rates> end = rates.subList(rates.size() - tenth, rates.size());
        double bare = (bareBefore + bareAfter) / 2;
        System.out.printf("%nbare batch insert: %,.0f papers/s before, %,.0f after%n", bareBefore, bareAfter);
        row("first arrival", average(start, Rates::first), average(end, Rates::first), bare);
        row("the same again", average(start, Rates::again), average(end, Rates::again), bare);
        System.out.printf("announced           %,8.0f papers/s at the start, %,8.0f at the end%n",
                average(start, Rates::announced), average(end, Rates::announced));
    }

    private static double average(List<Rates> copies, Function<Rates, Rate> stage) {
        return copies.stream().map(stage).mapToDouble(Rate::papers).average().orElseThrow();
    }

    private static void row(String what, double start, double end, double bare) {
        System.out.printf("%-19s %,8.0f papers/s at the start, %,8.0f at the end (%+.0f %%); %.2f of the bare rate%n",
                what, start, end, 100 * (end / start - 1), (start + end) / 2 / bare);
    }
}
