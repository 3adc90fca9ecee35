package io.paperwire.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.ingest.harvest.HarvestProfile;
import io.paperwire.ingest.imports.ImportProfile;
import io.paperwire.testing.StackResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
@QuarkusTestResource(ImportProfile.class)
@QuarkusTestResource(HarvestProfile.class)
class HostTurnsTest {

    private static final String ARXIV = "arxiv.org";

    @Inject
    HostTurns turns;
    @Inject
    EntityManager database;

    @BeforeEach
    void forget() {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("DELETE FROM host_turn").executeUpdate());
    }

    @ParameterizedTest
    @CsvSource({"export.arxiv.org, arxiv.org", "OAIPMH.arXiv.org, arxiv.org", "arxiv.org, arxiv.org",
            "notarxiv.org, notarxiv.org", "api.crossref.org, api.crossref.org"})
    void the_hosts_of_a_domain_share_a_turn(String host, String key) {
        assertThat(turns.key(host)).isEqualTo(key);
    }

    @Test
    void the_interval_of_a_domain_holds_however_it_is_written() {
        HostTurns configured = new HostTurns(database, new SmallRyeConfigBuilder().addDiscoveredConverters()
                .withMapping(FetchConfig.class)
                .withDefaultValue("paperwire.ingest.fetch.intervals.\"Lab.Example\"", "5s")
                .withDefaultValue("paperwire.ingest.fetch.intervals.\"ArXiv.org\"", "10s").build()
                .getConfigMapping(FetchConfig.class), null);

        assertThat(configured.interval(configured.key("feeds.lab.example"))).isEqualTo(Duration.ofSeconds(5));
        assertThat(configured.interval(configured.key("export.arxiv.org"))).isEqualTo(Duration.ofSeconds(10));
        assertThat(configured.interval(configured.key("other.example"))).isEqualTo(Duration.ofSeconds(1));
    }

    /** As the page on operations has it. */
    @Test
    void in_the_environment_a_domain_stands_behind_double_underscores() {
        FetchConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(FetchConfig.class)
                .withSources(new EnvConfigSource(Map.of("PAPERWIRE_INGEST_FETCH_INTERVALS__EXAMPLE_ORG_", "5s"), 300))
                .build().getConfigMapping(FetchConfig.class);

        assertThat(config.intervals()).isEqualTo(Map.of("example.org", Duration.ofSeconds(5)));
    }

    @Test
    void while_one_asks_nobody_else_does_and_after_the_answer_the_interval_is_kept() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        assertThat(turns.tryTake(ARXIV, one).longest()).isZero();

        assertThat(turns.tryTake(ARXIV, other).longest()).isGreaterThan(Duration.ofMinutes(1));
        // Another's end ends nothing.
        turns.end(ARXIV, other, Duration.ZERO);
        assertThat(turns.tryTake(ARXIV, other).longest()).isGreaterThan(Duration.ofMinutes(1));

        turns.end(ARXIV, one, Duration.ZERO);
        assertThat(turns.tryTake(ARXIV, other).longest()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(3));
        pass(Duration.ofSeconds(3));
        assertThat(turns.tryTake(ARXIV, other).longest()).isZero();
    }

    @Test
    void a_host_that_asks_for_time_gets_it() {
        UUID one = UUID.randomUUID();
        assertThat(turns.tryTake("busy.example", one).longest()).isZero();

        turns.end("busy.example", one, Duration.ofHours(1));

        assertThat(turns.tryTake("busy.example", one).longest()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        // Nobody stands and waits for that long.
        assertThatThrownBy(() -> turns.take("busy.example")).isInstanceOfSatisfying(HostBusyException.class,
                e -> assertThat(e.pause()).isGreaterThan(Duration.ofMinutes(58)));
    }

    @Test
    void the_turn_of_one_who_died_ends_by_itself() {
        assertThat(turns.tryTake(ARXIV, UUID.randomUUID()).longest()).isZero();

        pass(Duration.ofMinutes(3));

        assertThat(turns.tryTake(ARXIV, UUID.randomUUID()).longest()).isZero();
    }

    @Test
    void a_host_that_nobody_asked_for_a_day_is_forgotten_and_one_that_asked_for_a_pause_is_not() {
        UUID one = UUID.randomUUID();
        turns.tryTake("old.example", one);
        turns.tryTake("busy.example", one);
        turns.end("busy.example", one, Duration.ofDays(3));

        pass(Duration.ofDays(2));
        turns.forget();

        List<?> left = QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery("SELECT host FROM host_turn").getResultList());
        assertThat(left.toString()).isEqualTo("[busy.example]");
    }

    @Test
    void of_many_who_want_the_turn_at_once_one_gets_it() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            Callable<Duration> want = () -> turns.tryTake(ARXIV, UUID.randomUUID()).longest();
            List<Future<Duration>> waits = threads.invokeAll(Collections.nCopies(12, want));
            int taken = 0;
            for (Future<Duration> wait : waits)
                taken += wait.get().isZero() ? 1 : 0;
            assertThat(taken).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private void pass(Duration time) {
        QuarkusTransaction.requiringNew().run(() -> database
                .createNativeQuery("UPDATE host_turn SET next_at = next_at - :ms * interval '1 ms'")
                .setParameter("ms", time.toMillis()).executeUpdate());
    }
}
