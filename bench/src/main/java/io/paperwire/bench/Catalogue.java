package io.paperwire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.paperwire.embedded.EmbeddedBroker;
import io.paperwire.embedded.EmbeddedDatabase;
import io.paperwire.embedded.FreePorts;

/**
 * From Kafka to the tables: the catalogue service alone, while its tables grow copy by copy. What it announces is measured
 * for itself, after each copy.
 */
public final class Catalogue {

    private static final String RECORDS = "paperwire_catalog_records_total";
    private static final String CHANGES = "paperwire_catalog_changes_total";
    private static final String ANNOUNCED = "paperwire_relay_announced_total";
    private static final int WARM_UP = 20_000;

    private final CatalogueService service;
    private final CatalogueCopies copies;
    private final CatalogueTables tables;

    private Catalogue(CatalogueService service, CatalogueCopies copies, CatalogueTables tables) {
        this.service = service;
        this.copies = copies;
        this.tables = tables;
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
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), FreePorts.next(), FreePorts.next());
                EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("postgres"), FreePorts.next(),
                        List.of("catalog"), true);
                CatalogueService service = new CatalogueService(folder, broker.bootstrapServers(),
                        database.jdbcUrl("catalog"));
                CatalogueCopies copies = new CatalogueCopies(corpus, broker.bootstrapServers());
                CatalogueTables tables = new CatalogueTables(database.jdbcUrl("catalog"))) {
            List<Rates> rates = new Catalogue(service, copies, tables).load(count);
            tables.printSizes(tables.papers());
            double bareAfter = new BareEngines(corpus, folder.resolve("after")).inserting();
            summarise(rates, bareBefore, bareAfter);
        }
    }

    /** Papers a second of one copy. */
    private record Rates(double first, double again, double announced) {
    }

    private List<Rates> load(int count) throws Exception {
        // Of the first thousands a process that has just started would be measured.
        copy(0, WARM_UP);
        List<Rates> all = new ArrayList<>();
        System.out.println("| copy | papers in the catalogue | first arrival/s | the same again/s | announced/s |");
        System.out.println("| ---: | ---: | ---: | ---: | ---: |");
        for (int copy = 1; copy <= count; copy++) {
            Rates rates = copy(copy, Integer.MAX_VALUE);
            all.add(rates);
            System.out.printf("| %d | %,d | %,.0f | %,.0f | %,.0f |%n", copy, tables.papers(), rates.first, rates.again,
                    rates.announced);
        }
        return all;
    }

    private Rates copy(int copy, int limit) throws Exception {
        double[] rates = new double[2];
        tables.withRelayHeld(() -> {
            rates[0] = catalogued(copy, limit);
            rates[1] = catalogued(copy, limit);
        });
        return new Rates(rates[0], rates[1], announced());
    }

    private double catalogued(int copy, int limit) throws IOException, InterruptedException {
        double before = service.metric(RECORDS);
        long start = System.nanoTime();
        int sent = copies.send(copy, limit);
        service.await(RECORDS, before + sent);
        return sent * 1e9 / (System.nanoTime() - start);
    }

    private double announced() throws IOException, InterruptedException {
        double before = service.metric(ANNOUNCED);
        long start = System.nanoTime();
        double all = service.metric(CHANGES);
        service.await(ANNOUNCED, all);
        return (all - before) * 1e9 / (System.nanoTime() - start);
    }

    private static void summarise(List<Rates> rates, double bareBefore, double bareAfter) {
        int tenth = Math.max(1, rates.size() / 10);
        List<Rates> start = rates.subList(0, tenth);
        List<Rates> end = rates.subList(rates.size() - tenth, rates.size());
        double bare = (bareBefore + bareAfter) / 2;
        System.out.printf("%nbare batch insert: %,.0f papers/s before, %,.0f after%n", bareBefore, bareAfter);
        row("first arrival", first(start), first(end), bare);
        row("the same again", again(start), again(end), bare);
        System.out.printf("announced           %,8.0f papers/s at the start, %,8.0f at the end%n",
                start.stream().mapToDouble(Rates::announced).average().orElseThrow(),
                end.stream().mapToDouble(Rates::announced).average().orElseThrow());
    }

    private static double first(List<Rates> rates) {
        return rates.stream().mapToDouble(Rates::first).average().orElseThrow();
    }

    private static double again(List<Rates> rates) {
        return rates.stream().mapToDouble(Rates::again).average().orElseThrow();
    }

    private static void row(String what, double start, double end, double bare) {
        System.out.printf("%-19s %,8.0f papers/s at the start, %,8.0f at the end (%+.0f %%); %.2f of the bare rate%n",
                what, start, end, 100 * (end / start - 1), (start + end) / 2 / bare);
    }
}
