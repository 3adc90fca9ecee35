package io.paperwire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.paperwire.embedded.EmbeddedBroker;
import io.paperwire.embedded.EmbeddedDatabase;
import io.paperwire.embedded.FreePorts;

/**
 * What the catalogue answers to readers, over a catalogue of a million papers: each door beside a bare query over JDBC for
 * the same rows, by two clients, in turns; then the download of everything, and the service's memory meanwhile.
 */
public final class Doors {

    private static final int MADE = 30_000;
    private static final Duration TELL_EVERY = Duration.ofSeconds(30);

    private final CatalogueService service;
    private final EmbeddedDatabase database;
    private final String jdbcUrl;
    private final Duration turn;

    private Doors(CatalogueService service, EmbeddedDatabase database, String jdbcUrl, Duration turn) {
        this.turn = turn;
        this.service = service;
        this.database = database;
        this.jdbcUrl = jdbcUrl;
    }

    public static void main(String[] arguments) throws Exception {
        DoorsOptions options = DoorsOptions.of(arguments);
        Path folder = Files.createTempDirectory("paperwire-bench");
        Path file = folder.resolve("papers.jsonl");
        Corpus corpus = options.file() == null
                ? Corpus.made(Math.min(MADE, options.papers()), file)
                : Corpus.convert(options.file(), options.papers(), file);
        System.out.printf("%,d papers from copies of %,d; all is kept in %s%n", options.papers(), corpus.count(),
                folder);
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), FreePorts.next(), FreePorts.next());
                EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("postgres"),
                        EmbeddedDatabase.Settings.ofTrial(folder, true), List.of("catalog"))) {
            String jdbcUrl = database.jdbcUrl("catalog");
            System.out.println("Letting the service make its tables");
            start(folder.resolve("empty"), broker, jdbcUrl).close();
            new DoorsCatalogue(corpus, jdbcUrl).fill(options.papers());
            new DoorsPeer(jdbcUrl).build();
            System.out.println("Starting the service, which builds its search index");
            try (CatalogueService service = start(folder.resolve("service"), broker, jdbcUrl)) {
                service.log().stream().filter(line -> line.contains("index is built"))
                        .forEach(line -> System.out.println("  " + line.substring(line.indexOf("The search"))));
                new Doors(service, database, jdbcUrl, options.turn()).measure();
            }
        }
    }

    /** Returns when the service can be searched. */
    private static CatalogueService start(Path folder, EmbeddedBroker broker, String jdbcUrl)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        AtomicLong told = new AtomicLong(start);
        return new CatalogueService(Files.createDirectories(folder), broker.bootstrapServers(), jdbcUrl, () -> {
            if (System.nanoTime() - told.get() > TELL_EVERY.toNanos()) {
                told.set(System.nanoTime());
                System.out.printf("  not ready after %s%n", DoorsCatalogue.since(start));
            }
        });
    }

    private void measure() throws Exception {
        System.out.println("Choosing what is asked for");
        DoorsSample sample = DoorsSample.of(jdbcUrl, service.address());
        DoorsProcessors processors = new DoorsProcessors(service.process(), database.process().orElseThrow());
        DoorsReport report = new DoorsReport();
        try (DoorsClients clients = new DoorsClients(processors, turn)) {
            for (Door door : new DoorsList(service.address(), jdbcUrl, sample).all())
                report.add(door, measured(door, clients));
        }
        DoorsBulk bulk = new DoorsBulk(service, jdbcUrl, processors);
        List<DoorsBulk.Turn> downloads = bulk.measure();
        List<String> memory = bulk.memory();
        report.print();
        DoorsBulk.print(downloads);
        memory.forEach(System.out::println);
    }

    private static Door.Result measured(Door door, DoorsClients clients) throws Exception {
        System.out.printf("  %s beside %s: ", door.name(), door.peerName());
        Door.Result result;
        try {
            result = clients.measure(door);
        } catch (DoorClosed closed) {
            result = new Door.Result.Missing(closed.getMessage());
        }
        System.out.println(result.summary());
        return result;
    }
}
