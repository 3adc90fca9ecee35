package io.paperwire.notify.delivery;

import static io.paperwire.notify.Wire.SOON;
import static io.paperwire.notify.Wire.count;
import static io.paperwire.notify.Wire.execute;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.paperwire.notify.MailServer;
import io.paperwire.notify.Wire;
import io.paperwire.notify.database.Database;
import io.paperwire.service.readiness.Waits;
import io.paperwire.testing.Settings;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class MailTurnsTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:15:20Z");

    @Inject
    Database database;

    @Inject
    Waits waits;

    private final String address = "ada@" + someWord() + ".example";

    @BeforeEach
    void awaitReady() {
        Wire.awaitReady();
    }

    @Test
    void the_limit_of_a_minute_holds_over_workers_side_by_side() throws Exception {
        List<MailTurns> replicas = List.of(turns(NOW, 5, 0), turns(NOW, 5, 0));
        ExecutorService workers = Executors.newFixedThreadPool(4);
        CyclicBarrier together = new CyclicBarrier(4);
        try {
            List<Future<Integer>> admitted = Stream.of(0, 1, 0, 1).map(replicas::get)
                    .map(turns -> workers.submit(() -> {
                        together.await();
                        int now = 0;
                        for (int i = 0; i < 5; i++)
                            now += later(turns).isEmpty() ? 1 : 0;
                        return now;
                    })).toList();
            int sum = 0;
            for (Future<Integer> one : admitted)
                sum += one.get();
            assertThat(sum).isEqualTo(5);
        } finally {
            workers.shutdown();
        }
    }

    @Test
    void a_clock_that_jumps_back_gives_no_second_allowance_and_one_that_jumps_ahead_stops_nothing()
            throws SQLException {
        assertThat(later(turns(NOW, 1, 0))).isEmpty();
        assertThat(later(turns(NOW.plus(Duration.ofDays(400)), 1, 0))).isEmpty();
        assertThat(later(turns(NOW, 1, 0))).contains(Instant.parse("2026-05-04T10:16:00Z"));
        assertThat(later(turns(NOW.plusSeconds(60), 1, 0))).isEmpty();
    }

    @Test
    void a_place_among_those_on_their_way_is_free_again_when_the_transaction_ends() throws SQLException {
        MailTurns turns = turns(NOW, 0, 2);
        database.inTransaction(first -> {
            assertThat(turns.later(first, address)).isEmpty();
            database.inTransaction(second -> {
                assertThat(turns.later(second, address)).isEmpty();
                assertThat(later(turns)).isPresent();
                return null;
            });
            assertThat(later(turns)).isEmpty();
            assertThat(turns(NOW, 0, 2).later(first, "ada@elsewhere." + address.substring(4))).isEmpty();
            return null;
        });
    }

    @Test
    void counts_that_are_over_and_those_of_a_wrong_clock_are_forgotten() throws SQLException {
        MailTurns turns = turns(NOW, 5, 0);
        assertThat(later(turns)).isEmpty();
        assertThat(later(turns(NOW.plus(Duration.ofDays(400)), 5, 0))).isEmpty();
        turns.forget();
        assertThat(count("SELECT count(*) FROM mail_minute WHERE domain = ?", address.substring(4))).isEqualTo(1);
    }

    @Test
    void mails_beyond_the_limit_of_their_domain_wait_untried_and_hold_up_no_other() {
        String word = someWord();
        List<String> few = Stream.of("a", "b", "c", "d", "e").map(name -> name + word + "@few.example").toList();
        execute("DELETE FROM mail_minute WHERE domain = 'few.example'");
        few.forEach(to -> subscribe(to, word));
        String other = word + "@many.example";
        subscribe(other, word);
        Wire.awaitMails(other, 1);
        String waiting = "SELECT count(*) FROM delivery d JOIN contact c ON c.id = d.contact_id WHERE c.address LIKE ?"
                + " AND d.state = 'failed' AND d.attempts = 0 AND d.last_error LIKE 'not tried yet%'";
        // The minute may end between two of them.
        await().atMost(SOON).untilAsserted(() -> assertThat(sent(few) + count(waiting, "%" + word + "@few.example"))
                .isEqualTo(5));
        assertThat(sent(few)).isBetween(2L, 4L);
        execute("DELETE FROM mail_minute WHERE domain = 'few.example'");
        execute("UPDATE delivery d SET due_at = now() FROM contact c WHERE c.id = d.contact_id AND c.address LIKE ?"
                + " AND d.state = 'failed'", "%" + word + "@few.example");
        await().atMost(SOON).untilAsserted(() -> assertThat(sent(few)).isGreaterThanOrEqualTo(4));
        assertThat(few).allSatisfy(to -> assertThat(MailServer.to(to)).hasSizeLessThan(2));
    }

    @Test
    void no_more_mails_are_on_their_way_to_a_domain_at_once_than_it_wants_and_all_arrive() {
        String word = someWord();
        List<String> addresses = Stream.of("one.example", "many.example")
                .flatMap(domain -> Stream.of("a", "b", "c", "d").map(name -> name + word + "@" + domain)).toList();
        addresses.forEach(to -> subscribe(to, word));

        addresses.forEach(to -> Wire.awaitMails(to, 1));

        assertThat(MailServer.mostAtOnce("one.example")).isEqualTo(1);
        assertThat(MailServer.mostAtOnce("many.example")).isGreaterThan(1);
    }

    private static long sent(List<String> addresses) {
        return addresses.stream().filter(to -> !MailServer.to(to).isEmpty()).count();
    }

    private Optional<Instant> later(MailTurns turns) throws SQLException {
        return database.inTransaction(connection -> turns.later(connection, address));
    }

    private MailTurns turns(Instant now, int mostAMinute, int mostAtOnce) {
        return new MailTurns(database, waits, Clock.fixed(now, ZoneOffset.UTC), Settings.of(MailConfig.class,
                Map.of("most-a-minute", "0", "most-at-once", Integer.toString(mostAtOnce),
                        "domains.\"" + address.substring(4) + "\".most-a-minute", Integer.toString(mostAMinute))));
    }
}
