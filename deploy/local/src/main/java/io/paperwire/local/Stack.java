package io.paperwire.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.paperwire.embedded.EmbeddedDatabase;
import io.paperwire.local.mail.MailCatcher;

/** The whole system, from start to stop. */
final class Stack {

    /** For a part that does not answer. One that answers may have much to do, such as a search index to build. */
    private static final Duration START_PATIENCE = Duration.ofMinutes(5);
    private static final Duration TELL_EVERY = Duration.ofMinutes(1);
    private static final Duration FINDABLE_PATIENCE = Duration.ofSeconds(20);

    private final Path home;
    private final DataFolder data;
    private final Ports ports;
    private final boolean withMeaning;
    private final PrintStream out;
    private final List<Supervised> parts = new ArrayList<>();
    private FileLock held;
    private MailCatcher mails;
    private volatile boolean stopping;

    Stack(Path home, DataFolder data, Ports ports, boolean withMeaning, PrintStream out) {
        this.home = home;
        this.withMeaning = withMeaning;
        this.data = data;
        this.ports = ports;
        this.out = out;
    }

    /** Runs the stack until this process is told to end. */
    void run() throws IOException, InterruptedException {
        // Never given back: the end of this process does that, when all parts have ended.
        held = data.lock();
        Instant begin = Instant.now();
        tell(RunState.State.STARTING);
        requireBuilt();
        clearLeftOvers();
        ports.requireFree();
        Secrets secrets = Secrets.ofOrNew(data);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        out.println("Starting Paperwire; data and logs: " + data.path());
        List<String> ignored = JavaPart.ignored(System.getenv().keySet());
        if (!ignored.isEmpty())
            out.println("  not passed on to the services: " + String.join(", ", ignored));
        startParts(secrets);
        awaitReady(begin);
        IngestApi ingest = new IngestApi(Ports.url(ports.ingest()), secrets.token());
        deleteLeftOvers(new FileImport(data, ingest, out), begin);
        if (new Seeds(home.resolve("seeds"), data, ingest, out).importNew())
            awaitFindable();
        tell(RunState.State.READY);
        out.printf(Locale.ROOT, "%nPaperwire is ready, after %d s.%n%n%s%nCtrl-C stops it; the data stays.%n",
                Duration.between(begin, Instant.now()).toSeconds(),
                Status.of("ready", ports, secrets.token()).text());
        watch();
    }

    private void requireBuilt() {
        for (String service : List.of("ingest", "catalog", "notify")) {
            Path jar = home.resolve(service + "-service/target/quarkus-app/quarkus-run.jar");
            if (!Files.exists(jar))
                throw new Refusal(jar + " is missing; build it with: mvn -DskipTests package");
        }
    }

    private void clearLeftOvers() throws IOException {
        List<String> names = Marks.reap(data);
        if (!names.isEmpty())
            out.println("Stopped what an earlier, killed launcher had left running: " + String.join(", ", names));
        EmbeddedDatabase.stopLeftOver(data.postgres());
    }

    private synchronized void startParts(Secrets secrets) throws IOException {
        if (stopping)
            return;
        mails = MailCatcher.start(data.mails(), ports.smtp(), ports.mailPage());
        for (Part part : new Parts(home, data, ports, secrets, withMeaning).all()) {
            Supervised supervised = new Supervised(part, out);
            parts.add(supervised);
            supervised.start();
        }
    }

    private void awaitReady(Instant begin) throws InterruptedException {
        Map<Supervised, Instant> lastSigns = new LinkedHashMap<>();
        parts.forEach(part -> lastSigns.put(part, begin));
        Instant told = begin;
        while (!lastSigns.isEmpty()) {
            Instant now = Instant.now();
            for (Supervised part : List.copyOf(lastSigns.keySet())) {
                Part.Readiness readiness = part.readiness();
                if (readiness == Part.Readiness.READY) {
                    lastSigns.remove(part);
                    out.printf(Locale.ROOT, "  %-8s ready (%d of %d)%n", part.name(), parts.size() - lastSigns.size(),
                            parts.size());
                } else if (readiness == Part.Readiness.AT_WORK) {
                    lastSigns.put(part, now);
                } else if (lastSigns.get(part).plus(START_PATIENCE).isBefore(now)) {
                    throw new Refusal(part.name() + " does not answer for " + START_PATIENCE.toMinutes()
                            + " minutes; its log says why: " + data.log(part.name()));
                }
            }
            if (told.plus(TELL_EVERY).isBefore(now)) {
                told = now;
                lastSigns.keySet()
                        .forEach(part -> out.printf(Locale.ROOT, "  %-8s is not ready yet, see %s%n", part.name(),
                                data.log(part.name())));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void deleteLeftOvers(FileImport imports, Instant begin) throws InterruptedException {
        try {
            imports.deleteLeftOvers(begin);
        } catch (Refusal | IOException e) {
            out.println("  copies of interrupted imports stay: " + e.getMessage());
        }
    }

    /**
     * Until the catalogue has papers and their number rests: the import ends when they are published, not when they are found.
     * For seeds that come to papers which are there already, half a second of rest may be too short.
     */
    private void awaitFindable() throws InterruptedException {
        CatalogApi catalog = new CatalogApi(Ports.url(ports.catalog()));
        Instant end = Instant.now().plus(FINDABLE_PATIENCE);
        long total = 0;
        int same = 0;
        while ((total == 0 || same < 5) && Instant.now().isBefore(end)) {
            TimeUnit.MILLISECONDS.sleep(100);
            try {
                long now = catalog.search(new CatalogApi.Search("", false, null, 1)).total();
                same = now == total ? same + 1 : 0;
                total = now;
            } catch (Refusal | IOException e) {
                same = 0;
            }
        }
    }

    /** Tells scripts the truth while parts come and go, and keeps their logs small. */
    private void watch() throws InterruptedException {
        RunState.State told = RunState.State.READY;
        while (!stopping && held.isValid()) {
            TimeUnit.MILLISECONDS.sleep(500);
            RunState.State now = parts.stream().allMatch(Supervised::isReady)
                    ? RunState.State.READY
                    : RunState.State.STARTING;
            if (now != told) {
                tell(now);
                if (now == RunState.State.READY)
                    out.println("  everything is ready again");
            }
            told = now;
            parts.forEach(this::rotateLog);
        }
    }

    private void rotateLog(Supervised part) {
        try {
            data.rotateLog(part.name());
        } catch (IOException e) {
            // The next look may have more luck; a log that grows meanwhile ends nothing that runs.
        }
    }

    /** That the disk is full, say, ends nothing that runs. */
    private void tell(RunState.State state) {
        try {
            new RunState(state, ports.base()).write(data);
        } catch (IOException e) {
            out.println("  paperwire status does not know that the stack is " + state + ": " + e.getMessage());
        }
    }

    /** Stops everything in the reverse order of the start. */
    private synchronized void stop() {
        stopping = true;
        out.println("\nStopping");
        parts.forEach(Supervised::expectEnd);
        // Services first, all at once; the broker only when nobody needs it; the database last.
        List<Supervised> services = parts.size() > 2 ? parts.subList(2, parts.size()) : List.of();
        CompletableFuture.allOf(services.stream()
                .map(service -> CompletableFuture.runAsync(service::stop, stop -> new Thread(stop, "stop").start()))
                .toArray(CompletableFuture[]::new)).join();
        for (int i = Math.min(1, parts.size() - 1); i >= 0; i--)
            parts.get(i).stop();
        if (mails != null)
            mails.close();
        out.println("Stopped");
    }
}
