package io.paperwire.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.paperwire.embedded.EmbeddedDatabase;
import io.paperwire.events.EventJson;

/**
 * From a paper that ingest has accepted to the mail that the mail server has accepted, through the three services. Each
 * subscription waits for a word of its own, and all of them for one more: papers with the former come one by one, a paper
 * with the latter makes a mail to everybody.
 */
public final class Alert {

    private static final int PAPERS_A_SECOND = 50;
    private static final int PAPERS_A_FILE = 5;
    private static final int WARM_UP = 1_500;
    private static final double MOST_SECONDS = 900;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final AlertOptions options;
    private final AlertServices services;
    private final AlertCatcher catcher;

    private Alert(AlertOptions options, AlertServices services, AlertCatcher catcher) {
        this.options = options;
        this.services = services;
        this.catcher = catcher;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        AlertOptions options = AlertOptions.of(arguments);
        try (AlertCatcher catcher = new AlertCatcher();
                AlertServices services = new AlertServices(Files.createTempDirectory("paperwire-bench"),
                        catcher.port())) {
            Alert alert = new Alert(options, services, catcher);
            alert.subscribe();
            alert.oneByOne(Math.min(WARM_UP, options.subscriptions()), "warm-up");
            OUT.printf("%n%,d subscriptions, %,d papers, %d a second in files of %d%n%n", options.subscriptions(),
                    options.papers(), PAPERS_A_SECOND, PAPERS_A_FILE);
            OUT.println("| | figure | goal |");
            OUT.println("| --- | ---: | ---: |");
            Map<String, Double> before = services.processorSeconds();
            List<Double> waits = alert.oneByOne(options.papers(), "paper");
            Map<String, Double> after = services.processorSeconds();
            OUT.printf("| accepted by ingest to accepted by SMTP, p50 ms | %,.0f | 150 |%n", at(waits, 0.5));
            OUT.printf("| the same, p99 ms | %,.0f | 1,000 |%n", at(waits, 0.99));
            OUT.printf("| the longest, ms | %,.0f | |%n", at(waits, 1));
            after.forEach((name, seconds) -> OUT.printf("| processor time a paper, %s, ms | %.1f | |%n", name,
                    (seconds - before.get(name)) * 1e3 / options.papers()));
            alert.everybody();
        }
        OUT.printf(
                "%nThe %d processors are shared by the three services, PostgreSQL, and this program with the broker, the"
                        + " mail server that takes the mails, and the bare client.%n",
                Runtime.getRuntime().availableProcessors());
    }

    /** As rows, since ten thousand confirmations are not what is measured. */
    private void subscribe() throws SQLException {
        try (Connection connection = DriverManager.getConnection(services.notifyDatabase(), EmbeddedDatabase.USER,
                EmbeddedDatabase.TRIAL_PASSWORD);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("CREATE TEMP TABLE reader AS SELECT i, gen_random_uuid() AS subscriber,"
                    + " gen_random_uuid() AS contact FROM generate_series(0, " + (options.subscriptions() - 1)
                    + ") AS i");
            statement.execute("INSERT INTO subscriber (id, created_at) SELECT subscriber, now() FROM reader");
            statement.execute("INSERT INTO contact (id, subscriber_id, kind, address, state, created_at)"
                    + " SELECT contact, subscriber, 'mail', 'reader' || i || '@example.org', 'confirmed', now()"
                    + " FROM reader");
            statement.execute("INSERT INTO subscription (id, contact_id, kind, subject, rhythm, state, created_at,"
                    + " active_since) SELECT gen_random_uuid(), contact, 'query', 'kestrel' || i || ' OR albatross',"
                    + " 'at once', 'active', now(), now() - interval '1 minute' FROM reader");
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("ANALYZE");
        }
    }

    /** @return for each paper the milliseconds until its mail was taken, sorted */
    private List<Double> oneByOne(int papers, String name) throws IOException, InterruptedException {
        catcher.forget();
        List<Long> accepted = new ArrayList<>();
        long start = System.nanoTime();
        for (int first = 0; first < papers; first += PAPERS_A_FILE) {
            LockSupport.parkNanos(start + first * 1_000_000_000L / PAPERS_A_SECOND - System.nanoTime());
            StringBuilder lines = new StringBuilder();
            int end = Math.min(papers, first + PAPERS_A_FILE);
            for (int i = first; i < end; i++)
                lines.append(line(name + " " + i, "kestrel" + i));
            long at = services.importFile(lines.toString());
            accepted.addAll(Collections.nCopies(end - first, at));
        }
        awaitMails(papers);
        List<Double> waits = new ArrayList<>();
        for (int i = 0; i < papers; i++)
            waits.add((catcher.taken("reader" + i + "@example.org") - accepted.get(i)) / 1e6);
        Collections.sort(waits);
        return waits;
    }

    private void everybody() throws IOException, InterruptedException {
        int mails = options.subscriptions();
        // Both get a first round that does not count: what has just started is not what is compared.
        catcher.forget();
        services.importFile(line("everybody at first", "albatross"));
        awaitMails(mails);
        catcher.forget();
        long accepted = services.importFile(line("everybody", "albatross"));
        while (catcher.mails() == 0)
            TimeUnit.MILLISECONDS.sleep(1);
        long first = System.nanoTime();
        OUT.printf("| one paper to %,d mails: the first after ms | %,.0f | |%n", mails, (first - accepted) / 1e6);
        awaitMails(mails);
        double rate = (mails - 1) * 1e9 / (System.nanoTime() - first);
        OUT.printf("| mails/s from the first to the last | %,.0f | |%n", rate);
        byte[] mail = catcher.last();
        AlertSmtp.rate(catcher.port(), mail, Math.min(mails, 2_000));
        double bare = AlertSmtp.rate(catcher.port(), mail, mails);
        OUT.printf("| a bare SMTP client, mails/s of the same %,d bytes | %,.0f | |%n", mail.length, bare);
        OUT.printf("| ratio | %.2f | 0.50 |%n", rate / bare);
        AlertMailClient.rate(catcher.port(), mail, Math.min(mails, 2_000));
        double client = AlertMailClient.rate(catcher.port(), mail, mails);
        OUT.printf("| the service's mail client by itself, mails/s of the same texts | %,.0f | |%n", client);
        OUT.printf("| ratio | %.2f | |%n", rate / client);
    }

    private void awaitMails(int count) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (catcher.mails() < count) {
            if (System.nanoTime() - start > MOST_SECONDS * 1e9)
                throw new IOException("only " + catcher.mails() + " of " + count + " mails came");
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private static String line(String record, String word) {
        return EventJson.writeText(Map.of("source", "bench", "recordId", record, "title",
                "On the " + word + " and its kin, " + record, "abstract",
                "What is known of it, and what is not. ".repeat(20), "authors", List.of("Ada Lovelace", "Li Wei")))
                + "\n";
    }

    private static double at(List<Double> sorted, double part) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(part * sorted.size())));
    }
}
