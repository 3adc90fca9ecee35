package io.paperwire.ingest.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.RecordDeleted;
import io.paperwire.events.SourceHealthChanged;
import io.paperwire.events.SourceRef;
import io.paperwire.events.Topic;
import io.paperwire.events.TraceParent;
import io.paperwire.ingest.fetch.Answer;
import io.paperwire.ingest.fetch.FetchConfig;
import io.paperwire.ingest.fetch.Fetcher;
import io.paperwire.ingest.fetch.ReplayServer;
import io.paperwire.ingest.fetch.ReplayServer.Reply;
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Format;
import io.paperwire.ingest.harvest.protocol.SourceKind;
import io.paperwire.ingest.harvest.protocol.SourceSettings;
import io.paperwire.ingest.imports.ImportProfile;
import io.paperwire.ingest.imports.Publisher;
import io.paperwire.ingest.record.Draft;
import io.paperwire.testing.StackResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * Runs of a source step by step, with a reader that makes records of an OAI-PMH page's identifiers. The sources are due in a
 * century, so that the service's own workers leave them alone.
 */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
@QuarkusTestResource(ImportProfile.class)
@QuarkusTestResource(HarvestProfile.class)
class HarvestTest {

    private static final Instant DUE = Instant.parse("2126-03-17T12:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Pattern IDENTIFIER = Pattern.compile("<identifier>(.*?)</identifier>");

    private final ReplayServer server = new ReplayServer();
    private final String prefix = UUID.randomUUID().toString().substring(0, 8);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;
    @Inject
    Fetcher fetcher;
    @Inject
    Publisher publisher;
    @Inject
    HarvestConfig config;
    @Inject
    FetchConfig fetch;

    @BeforeEach
    void removeOtherSources() {
        QuarkusTransaction.requiringNew().run(() -> Source.delete("configured = false"));
    }

    @AfterEach
    void stop() {
        server.close();
        removeOtherSources();
        forgetTurns();
    }

    @Test
    void a_list_is_published_page_by_page_and_the_next_run_begins_after_it() throws Exception {
        threePages();
        Source source = claimed(source(), DUE);

        harvest(this::identifiers, DUE).run(source);

        Source after = find();
        assertThat(server.asked()).extracting(ReplayServer.Asked::query).containsExactly(
                "verb=ListRecords&metadataPrefix=arXiv", "verb=ListRecords&resumptionToken=t2",
                "verb=ListRecords&resumptionToken=t3");
        assertThat(recordIds()).containsExactlyInAnyOrder(id(1), id(2), id(3), id(4), id(5));
        assertThat(after.runPages).isEqualTo(3);
        assertThat(after.published).isEqualTo(5);
        assertThat(after.position().since()).isEqualTo("2026-03-16");
        assertThat(after.health).isEqualTo(Health.State.HEALTHY);
        assertThat(after.lastNewAt).isEqualTo(DUE);
        assertThat(after.nextRunAt).isEqualTo(DUE.plus(Duration.ofHours(12)));
        assertThat(after.holder).isNull();
    }

    @Test
    void events_are_cloud_events_in_sequence_and_of_one_trace() throws Exception {
        threePages();
        Source source = claimed(source(), DUE);

        harvest(this::identifiers, DUE).run(source);

        ConsumerRecord<String, byte[]> third = events().stream().filter(event -> event.key().endsWith(id(3)))
                .findFirst()
                .orElseThrow();
        CloudEvent attributes = CloudEvent.from(third.headers());
        assertThat(third.key()).isEqualTo("test:" + id(3));
        assertThat(attributes.id()).startsWith(source.run + "/2/1/");
        assertThat(attributes.traceparent()).isEqualTo(source.traceparent);
        assertThat(new String(third.headers().lastHeader("ce_sequence").value(), StandardCharsets.UTF_8))
                .isEqualTo("0000000003");
    }

    @Test
    void a_run_that_dies_with_a_page_published_but_not_counted_goes_on_with_exactly_that_page() throws Exception {
        threePages();
        Source first = claimed(source(), DUE);
        AtomicBoolean dies = new AtomicBoolean(true);
        PageReader dyingOnPage2 = (page, observedAt, sink) -> {
            identifiers(page, observedAt, sink);
            // As if the process had gone, and its lease had ended meanwhile.
            if (page.beginning(page.body().length).contains(id(3)) && dies.getAndSet(false))
                claimedAt(DUE.plus(LEASE).plusSeconds(1));
        };
        Harvest harvest = harvest(dyingOnPage2, DUE);
        assertThatThrownBy(() -> harvest.run(first)).isInstanceOf(Harvest.LeaseLostException.class);
        assertThat(find().runPages).isEqualTo(1);

        Source second = find();
        assertThat(second.holder).isNotEqualTo(first.holder);
        harvest.run(second);

        assertThat(server.asked()).extracting(asked -> asked.query().replaceAll(".*=", "")).containsExactly("arXiv",
                "t2", "t2", "t3");
        assertThat(second.run).isEqualTo(first.run);
        assertThat(recordIds()).containsExactlyInAnyOrder(id(1), id(2), id(3), id(4), id(3), id(4), id(5));
        // What was sent again has the same ids.
        assertThat(events().stream().map(event -> CloudEvent.from(event.headers()).id()).distinct()).hasSize(5);
        assertThat(find().published).isEqualTo(5);
    }

    @Test
    void a_page_that_has_shifted_when_it_is_asked_for_again_gets_other_ids() throws Exception {
        server.on("/oai", Reply.ok(page(null, 1)), Reply.ok(page(null, 2)));
        Source first = claimed(source(), DUE);
        AtomicBoolean dies = new AtomicBoolean(true);
        Harvest harvest = harvest((page, observedAt, sink) -> {
            identifiers(page, observedAt, sink);
            if (dies.getAndSet(false))
                claimedAt(DUE.plus(LEASE).plusSeconds(1));
        }, DUE);
        assertThatThrownBy(() -> harvest.run(first)).isInstanceOf(Harvest.LeaseLostException.class);

        harvest.run(find());

        assertThat(recordIds()).containsExactlyInAnyOrder(id(1), id(2));
        assertThat(events().stream().map(event -> CloudEvent.from(event.headers()).id()).distinct()).hasSize(2);
    }

    @Test
    void of_many_workers_one_gets_the_source_and_another_only_when_its_lease_has_ended() throws Exception {
        source();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Optional<Source>>> claims = new ArrayList<>();
            for (int n = 0; n < 6; n++)
                claims.add(() -> claim(DUE));
            int got = 0;
            for (Future<Optional<Source>> claim : threads.invokeAll(claims))
                got += claim.get().isPresent() ? 1 : 0;
            assertThat(got).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(claim(DUE.plus(LEASE))).isEmpty();
        assertThat(claim(DUE.plus(LEASE).plusMillis(1))).isPresent();
    }

    @Test
    void nobody_else_gets_the_source_while_an_answer_may_still_come() {
        FetchConfig patient = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(FetchConfig.class)
                .withDefaultValue("paperwire.ingest.fetch.timeout", "10m").build().getConfigMapping(FetchConfig.class);

        assertThat(new Harvest(fetcher, publisher, config, patient, Clock.systemUTC()).lease())
                .isGreaterThan(Duration.ofMinutes(11));
        assertThat(harvest(this::identifiers, DUE).lease()).isEqualTo(LEASE);
    }

    @Test
    void new_settings_take_the_source_from_the_one_who_works_on_it() {
        threePages();
        Source source = claimed(source(), DUE);
        Harvest harvest = harvest((page, observedAt, sink) -> {
            QuarkusTransaction.requiringNew().run(() -> find().change(settings("cs"), DUE));
        }, DUE);

        assertThatThrownBy(() -> harvest.run(source)).isInstanceOf(Harvest.LeaseLostException.class);

        assertThat(find().position().token()).isNull();
        assertThat(find().settings().set()).isEqualTo("cs");
    }

    @Test
    void a_server_that_is_busy_is_asked_again_for_the_same_page_when_it_says() throws Exception {
        server.on("/oai", Reply.ok(page("t2", 1)), Reply.status(503).with("Retry-After", "120"),
                Reply.ok(page(null, 2)));
        Source source = claimed(source(), DUE);
        harvest(this::identifiers, DUE).run(source);
        Source waiting = find();
        assertThat(waiting.failures).isEqualTo(1);
        assertThat(waiting.failure).contains("503");
        assertThat(waiting.nextRunAt).isEqualTo(DUE.plusSeconds(120));
        assertThat(waiting.health).isEqualTo(Health.State.NEW);
        forgetTurns();

        harvest(this::identifiers, DUE).run(claimedAt(DUE.plusSeconds(120)));

        assertThat(server.asked()).extracting(asked -> asked.query().replaceAll(".*=", "")).containsExactly("arXiv",
                "t2", "t2");
        assertThat(find().failures).isZero();
        assertThat(find().runPages).isEqualTo(2);
    }

    @Test
    void a_source_that_stays_away_is_degraded_after_some_tries_and_recovers_both_announced_once() throws Exception {
        server.on("/oai", Reply.status(500), Reply.status(500), Reply.status(500), Reply.status(500),
                Reply.ok(page(null, 1)));
        Source source = source();
        Instant now = DUE;
        List<Health.State> states = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            harvest(this::identifiers, now).run(claimedAt(now));
            states.add(find().health);
            now = find().nextRunAt;
        }

        assertThat(states).containsExactly(Health.State.NEW, Health.State.NEW, Health.State.DEGRADED,
                Health.State.DEGRADED, Health.State.HEALTHY);
        await().untilAsserted(() -> assertThat(announced(source.name)).hasSize(2));
        List<ConsumerRecord<String, byte[]>> announced = announced(source.name);
        SourceHealthChanged degraded = EventJson.read(announced.get(0).value(), SourceHealthChanged.class);
        assertThat(CloudEvent.from(announced.get(0).headers()).type()).isEqualTo("paperwire.source.degraded");
        assertThat(degraded.state()).isEqualTo(SourceHealthChanged.State.DEGRADED);
        assertThat(degraded.reason()).contains("answered 500");
        assertThat(degraded.kind()).isEqualTo("arxiv-oai");
        assertThat(CloudEvent.from(announced.get(1).headers()).type()).isEqualTo("paperwire.source.recovered");
        assertThat(EventJson.read(announced.get(1).value(), SourceHealthChanged.class).state())
                .isEqualTo(SourceHealthChanged.State.HEALTHY);
    }

    @Test
    void an_alarm_over_a_source_that_stayed_away_ends_before_its_list_does() throws Exception {
        server.on("/oai", Reply.status(500), Reply.status(500), Reply.status(500), Reply.ok(page("t2", 1)),
                Reply.ok(page("t3", 2)), Reply.status(503).with("Retry-After", "60"));
        source();
        Instant now = DUE;
        List<Health.State> states = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            harvest(this::identifiers, now).run(claimedAt(now));
            states.add(find().health);
            now = find().nextRunAt;
        }

        assertThat(states).endsWith(Health.State.DEGRADED, Health.State.QUIET);
        assertThat(find().runFinishedAt).isNull();
        assertThat(find().healthReason).isEqualTo("it can be read again, and its list goes on");
    }

    @Test
    void an_alarm_over_a_wrong_list_stays_until_one_is_read_to_its_end() throws Exception {
        server.on("/oai", Reply.ok(page("t2", 1)), Reply.ok(page("t3", 2)),
                Reply.status(503).with("Retry-After", "60"));
        Source source = source();
        QuarkusTransaction.requiringNew().run(() -> {
            Source wrong = find();
            wrong.health = Health.State.DEGRADED;
            wrong.healthReason = "incomplete: 1 of 2 records came";
            wrong.healthSince = DUE.minusSeconds(60);
        });

        harvest(this::identifiers, DUE).run(claimed(source, DUE));

        assertThat(find().runPages).isEqualTo(2);
        assertThat(find().health).isEqualTo(Health.State.DEGRADED);
    }

    @Test
    void an_alarm_over_a_page_stays_while_the_list_only_comes_to_it_again() throws Exception {
        server.on("/oai", Reply.ok(page("t2", 1)), Reply.ok("<html>Maintenance</html>"), Reply.ok(page("t2", 1)),
                Reply.status(503).with("Retry-After", "60"));
        harvest(this::identifiers, DUE).run(claimed(source(), DUE));
        Instant later = find().nextRunAt;
        QuarkusTransaction.requiringNew().run(() -> find().position = "{}");

        harvest(this::identifiers, later).run(claimedAt(later));

        assertThat(find().runPages).isEqualTo(2);
        assertThat(find().health).isEqualTo(Health.State.DEGRADED);
    }

    @Test
    void who_made_a_source_is_told_that_its_address_has_moved_for_good() throws Exception {
        String feed = "<rss><channel><item><title>A</title></item></channel></rss>";
        server.on("/old", Reply.status(301).with("Location", "/new?all=1"))
                .on("/new", Reply.status(302).with("Location", "/now")).on("/now", Reply.ok(feed));
        Source source = Source.of("test-" + prefix, new SourceSettings(SourceKind.FEED, URI.create(server.url("/old")),
                null, null, null, null, null, null, null, null, null, null, null, false), false, DUE);
        QuarkusTransaction.requiringNew().run(() -> source.persist());

        harvest(this::identifiers, DUE).run(claimed(source, DUE));

        assertThat(find().runRemark).isEqualTo("the address has moved for good to " + server.url("/new?all=1"));
        assertThat(find().health).isEqualTo(Health.State.QUIET);
    }

    @Test
    void what_a_list_is_asked_with_is_no_part_of_the_address_to_which_it_moved() throws Exception {
        server.on("/oai", asked -> Reply.status(308).with("Location", "/moved?" + asked.query()))
                .on("/moved", Reply.ok(page("t2", 1)), Reply.ok(page(null, 2)));

        harvest(this::identifiers, DUE).run(claimed(source(), DUE));

        assertThat(recordIds()).hasSize(2);
        assertThat(find().runRemark).isEqualTo("the address has moved for good to " + server.url("/moved"));
    }

    @Test
    void an_answer_that_is_wrong_degrades_at_once_and_the_page_is_asked_for_again() throws Exception {
        server.on("/oai", Reply.ok("<html>Maintenance</html>"));
        Source source = claimed(source(), DUE);

        harvest(this::identifiers, DUE).run(source);

        assertThat(find().health).isEqualTo(Health.State.DEGRADED);
        assertThat(find().healthReason).contains("something else than OAI-PMH");
        assertThat(find().runFinishedAt).isNull();
        assertThat(find().nextRunAt).isAfter(DUE);
    }

    @Test
    void the_same_records_again_are_nothing_new_and_after_more_days_than_holidays_last_degraded() throws Exception {
        server.on("/oai", Reply.ok(page(null, 1)));
        source();
        List<Health.State> states = new ArrayList<>();
        for (int days : new int[]{0, 2, 5, 7}) {
            Instant now = DUE.plus(Duration.ofDays(days));
            harvest(this::identifiers, now).run(claimedAt(now));
            states.add(find().health);
        }

        assertThat(states).containsExactly(Health.State.HEALTHY, Health.State.QUIET, Health.State.QUIET,
                Health.State.DEGRADED);
        assertThat(find().healthReason).isEqualTo("nothing new since 2126-03-17T12:00:00Z");
    }

    @Test
    void a_server_that_answers_the_same_page_whatever_its_token_is_not_asked_for_ever() throws Exception {
        server.on("/oai", asked -> Reply.ok(page("t" + server.asked().size(), 1, 2)));
        Source source = claimed(source(), DUE);

        harvest(this::identifiers, DUE).run(source);

        assertThat(server.asked()).hasSize(2);
        assertThat(find().runFinishedAt).isEqualTo(DUE);
        assertThat(find().health).isEqualTo(Health.State.DEGRADED);
        assertThat(find().healthReason).isEqualTo("a page has the records of the page before it");
        assertThat(find().position().token()).isNull();
    }

    @Test
    void a_server_that_goes_on_asking_for_a_short_time_gets_a_longer_one() throws Exception {
        server.on("/oai", Reply.status(503).with("Retry-After", "1"));
        source();
        HarvestConfig usual = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(HarvestConfig.class)
                .build().getConfigMapping(HarvestConfig.class);
        List<Duration> waits = new ArrayList<>();
        Instant now = DUE;
        for (int n = 1; n <= 5; n++) {
            forgetTurns();
            new Harvest(fetcher, publisher, any -> this::identifiers, usual, fetch, Clock.fixed(now, ZoneOffset.UTC))
                    .run(claimedAt(now));
            waits.add(Duration.between(now, find().nextRunAt));
            now = find().nextRunAt;
        }

        assertThat(waits.subList(0, 4)).containsOnly(Duration.ofSeconds(1));
        assertThat(waits.get(4)).isGreaterThanOrEqualTo(Duration.ofMinutes(8));
    }

    @Test
    void a_list_whose_page_stays_away_is_begun_again_and_gets_to_its_end() throws Exception {
        server.on("/oai", asked -> asked.query().endsWith("=dead")
                ? Reply.status(500)
                : Reply.ok(page(server.asked().size() == 1 ? "dead" : null, 1)));
        source();
        Instant now = DUE;
        for (int n = 1; n <= 10; n++) {
            harvest(this::identifiers, now).run(claimedAt(now));
            assertThat(find().failures).isEqualTo(n);
            now = find().nextRunAt;
        }

        harvest(this::identifiers, now).run(claimedAt(now));

        assertThat(server.asked()).hasSize(12);
        assertThat(find().runFinishedAt).isNotNull();
        assertThat(find().health).isEqualTo(Health.State.HEALTHY);
    }

    @Test
    void a_feed_that_says_for_ever_that_nothing_has_changed_is_asked_for_the_whole_now_and_then() throws Exception {
        server.on("/feed", asked -> asked.header("If-none-match") == null
                ? Reply.ok("<rss><channel><item><title>A</title></item></channel></rss>").with("ETag", "\"1\"")
                : Reply.status(304));
        Source source = Source.of("test-" + prefix, new SourceSettings(SourceKind.FEED, URI.create(server.url("/feed")),
                null, null, null, null, null, null, null, null, "PT24H", Duration.ofDays(2), null, false), false, DUE);
        QuarkusTransaction.requiringNew().run(() -> source.persist());
        List<Health.State> states = new ArrayList<>();
        for (int day = 0; day < 6; day++) {
            int paper = day;
            Instant now = DUE.plus(Duration.ofDays(day));
            harvest((answer, observedAt, sink) -> sink.take(new Block.Parsed(
                    new Draft("test").title("Paper").recordId(id(paper)).build(observedAt))), now).run(claimedAt(now));
            states.add(find().health);
        }

        assertThat(server.asked()).extracting(asked -> asked.header("If-none-match") == null).containsExactly(true,
                false, true, false, true, false);
        assertThat(states).containsExactly(Health.State.HEALTHY, Health.State.QUIET, Health.State.HEALTHY,
                Health.State.QUIET, Health.State.HEALTHY, Health.State.QUIET);
    }

    @Test
    void a_list_of_which_nothing_can_be_read_is_wrong() throws Exception {
        server.on("/oai", Reply.ok(page(null, 1, 2)));
        Source source = claimed(source(), DUE);

        harvest((page, observedAt, sink) -> {
            sink.take(new Block.Rejected("line 1", "no title", "x"));
            sink.take(new Block.Rejected("line 2", "no title", "y"));
        }, DUE).run(source);

        assertThat(find().rejected).isEqualTo(2);
        assertThat(find().health).isEqualTo(Health.State.DEGRADED);
        assertThat(find().healthReason)
                .isEqualTo("none of 2 records could be read, at last line 2: no title");
    }

    @Test
    void one_record_that_cannot_be_read_is_no_alarm() throws Exception {
        server.on("/oai", Reply.ok(page(null, 1)));
        Source source = claimed(source(), DUE);

        harvest((page, observedAt, sink) -> sink.take(new Block.Rejected("line 1", "no title", "x")), DUE).run(source);

        assertThat(find().rejected).isEqualTo(1);
        assertThat(find().health).isEqualTo(Health.State.QUIET);
    }

    @Test
    void a_feed_that_stays_away_is_looked_for_again_on_the_page_that_named_it() throws Exception {
        String page = "<html><head><link rel=alternate type=application/rss+xml href=%s></head></html>";
        server.on("/page", Reply.ok(page.formatted("/old")), Reply.ok(page.formatted("/old")),
                Reply.ok(page.formatted("/new"))).on("/old", Reply.status(500))
                .on("/new", Reply.ok("<rss><channel><item><title>A</title></item></channel></rss>"));
        Source source = Source.of("test-" + prefix, new SourceSettings(SourceKind.FEED, URI.create(server.url("/page")),
                null, null, null, null, null, null, null, null, null, null, null, false), false, DUE);
        QuarkusTransaction.requiringNew().run(() -> source.persist());

        Instant now = DUE;
        List<Integer> failures = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            harvest((answer, observedAt, sink) -> sink.take(new Block.Parsed(
                    new Draft("test").title("Paper").recordId(id(1)).build(observedAt))), now).run(claimedAt(now));
            failures.add(find().failures);
            now = find().nextRunAt;
        }

        assertThat(server.asked()).extracting(ReplayServer.Asked::path).containsExactly("/page", "/old", "/old", "/old",
                "/page", "/old", "/page", "/new");
        assertThat(failures).containsExactly(1, 2, 3, 4, 0);
        assertThat(find().position().address()).endsWith("/new");
        assertThat(find().health).isEqualTo(Health.State.HEALTHY);
    }

    @Test
    void a_list_of_which_most_cannot_be_read_is_wrong() throws Exception {
        server.on("/oai", Reply.ok(page(null, 1, 2)));
        Source source = claimed(source(), DUE);

        harvest((page, observedAt, sink) -> {
            identifiers(page, observedAt, sink);
            for (int n = 0; n < 9; n++)
                sink.take(new Block.Rejected("line " + n, "no title".repeat(100), "x"));
        }, DUE).run(source);

        assertThat(find().published).isEqualTo(2);
        assertThat(find().health).isEqualTo(Health.State.DEGRADED);
        assertThat(find().healthReason).startsWith("2 of 11 records could be read, at last line 8: no title")
                .hasSizeLessThan(310);
    }

    @Test
    void a_list_of_deletions_is_quiet_and_counts_them_apart() throws Exception {
        server.on("/oai", Reply.ok(page(null, 1, 2)));
        Source source = claimed(source(), DUE);

        harvest((page, observedAt, sink) -> {
            sink.take(new Block.Rejected("line 1", "the source has deleted this record", "x", true));
            sink.take(new Block.Rejected("line 2", "the source has deleted this record", "y", true));
        }, DUE).run(source);

        assertThat(find().deleted).isEqualTo(2);
        assertThat(find().runDeleted).isEqualTo(2);
        assertThat(find().rejected).isZero();
        assertThat(find().health).isEqualTo(Health.State.QUIET);
    }

    @Test
    void what_the_source_has_deleted_is_told_under_the_ids_of_its_records_whatever_page_tells_it() throws Exception {
        String body = "<OAI-PMH><responseDate>2026-03-17T00:00:00Z</responseDate><request>x</request><ListRecords>"
                + "<record><header status=\"deleted\"><identifier>oai:arXiv.org:math.GT/0311999</identifier><datestamp>2026-03-16</datestamp></header></record>"
                + "<record><header status=\"deleted\"><identifier>oai:other.example:4</identifier><datestamp>2026-03-16</datestamp></header></record>"
                + "%s</ListRecords></OAI-PMH>";
        server.on("/oai", Reply.ok(body.formatted("<resumptionToken>t2</resumptionToken>")), Reply.ok(body.formatted(
                "<record><header><identifier>oai:arXiv.org:math.GT/0311999</identifier><datestamp>2026-03-16</datestamp></header><metadata>"
                        + "<arXiv><id>math/0311999</id><title>Knots</title></arXiv></metadata></record>")));
        Source source = claimed(source(), DUE);

        new Harvest(fetcher, publisher, PageReader::byFormat, config, fetch, Clock.fixed(DUE, ZoneOffset.UTC))
                .run(source);

        List<ConsumerRecord<String, byte[]>> events = Events.on(brokers, Topic.PAPERS_PARSED,
                event -> event.key().equals("arxiv:math/0311999"));
        assertThat(events).extracting(event -> CloudEvent.from(event.headers()).type()).containsExactly(
                EventType.RECORD_DELETED, EventType.RECORD_DELETED, EventType.PAPER_PARSED);
        RecordDeleted deleted = EventJson.read(events.get(1).value(), RecordDeleted.class);
        assertThat(deleted).isEqualTo(new RecordDeleted(new SourceRef("arxiv", "math/0311999", null), DUE));
        assertThat(EventJson.read(events.get(2).value(), PaperParsed.class).observedAt())
                .as("it is there again, which stands after the deletion").isAfter(deleted.observedAt());
        assertThat(events).extracting(HarvestTest::sequence).containsExactly(1L, 3L, 5L);
        assertThat(events).allSatisfy(event -> assertThat(CloudEvent.from(event.headers()).traceparent())
                .isEqualTo(source.traceparent));
        assertThat(find().deleted).isEqualTo(4);
        assertThat(find().published).isEqualTo(1);
        assertThat(find().rejected).isZero();
    }

    @Test
    void a_source_whose_host_wants_a_pause_is_put_off_at_once_and_has_not_failed() throws Exception {
        Source source = claimed(source(), DUE);
        QuarkusTransaction.requiringNew().run(() -> Source.getEntityManager().createNativeQuery("""
                INSERT INTO host_turn VALUES ('127.0.0.1', clock_timestamp() + interval '90 s', NULL)
                ON CONFLICT (host) DO UPDATE SET next_at = excluded.next_at, holder = NULL""").executeUpdate());
        try {
            harvest(this::identifiers, DUE).run(source);

            assertThat(server.asked()).isEmpty();
            assertThat(find().failures).isZero();
            assertThat(find().failure).isNull();
            assertThat(find().holder).isNull();
            assertThat(find().nextRunAt).isBetween(DUE.plusSeconds(60), DUE.plusSeconds(90));
        } finally {
            forgetTurns();
        }
    }

    @Test
    void an_expired_token_begins_the_list_again_and_the_status_says_so() throws Exception {
        server.on("/oai", Reply.ok(page("t2", 1)), Reply.ok("""
                <OAI-PMH><responseDate>2026-03-17T12:00:00Z</responseDate>
                <error code="badResumptionToken">expired</error></OAI-PMH>"""), Reply.ok(page(null, 1, 2)));
        Source source = claimed(source(), DUE);

        harvest(this::identifiers, DUE).run(source);

        assertThat(recordIds()).containsExactlyInAnyOrder(id(1), id(1), id(2));
        assertThat(server.asked().get(2).query()).isEqualTo("verb=ListRecords&metadataPrefix=arXiv");
        assertThat(find().runRemark).isEqualTo("begun again from the beginning: badResumptionToken: expired");
        assertThat(find().health).isEqualTo(Health.State.HEALTHY);
    }

    @Test
    void a_shutdown_in_the_middle_leaves_the_page_and_the_run_for_the_next_one() {
        threePages();
        Source source = claimed(source(), DUE);
        AtomicReference<Thread> runner = new AtomicReference<>(Thread.currentThread());
        Harvest harvest = harvest((page, observedAt, sink) -> {
            identifiers(page, observedAt, sink);
            if (page.beginning(page.body().length).contains(id(3)))
                runner.get().interrupt();
        }, DUE);

        assertThatThrownBy(() -> harvest.run(source)).isInstanceOf(InterruptedException.class);

        assertThat(find().runPages).isEqualTo(1);
        assertThat(find().position().token()).isEqualTo("t2");
    }

    @Test
    void a_long_list_lets_a_source_that_waits_have_its_turn_and_goes_on_after_it() throws Exception {
        threePages();
        Source source = claimed(source(), DUE);
        Source other = Source.of("waiting-" + prefix, settings(null), false, DUE.plusSeconds(1));
        QuarkusTransaction.requiringNew().run(() -> other.persist());

        harvest(this::identifiers, new Ticking(DUE, Duration.ofSeconds(40))).run(source);

        assertThat(find().runPages).isEqualTo(1);
        assertThat(find().runFinishedAt).isNull();
        Instant later = find().nextRunAt;
        assertThat(claimedAt(later).name).isEqualTo(other.name);
        Source again = claimedAt(later);
        assertThat(again.run).isEqualTo(source.run);
        // Nobody waits any more.
        harvest(this::identifiers, new Ticking(later, Duration.ofSeconds(1))).run(again);
        assertThat(find().runPages).isEqualTo(3);
        assertThat(recordIds()).hasSize(5);
    }

    @Test
    void whoever_reads_a_long_page_keeps_the_source() throws Exception {
        server.on("/oai", Reply.ok(page(null, 1, 2)));
        Source source = claimed(source(), DUE);
        List<Instant> leases = new ArrayList<>();

        harvest((page, observedAt, sink) -> {
            for (int n = 1; n <= 3; n++) {
                identifiers(page, observedAt, sink);
                leases.add(find().leasedUntil);
            }
        }, new Ticking(DUE, Duration.ofMinutes(2))).run(source);

        assertThat(leases).isSorted().doesNotHaveDuplicates();
    }

    /** A clock on which time passes whenever it is looked at. */
    private static final class Ticking extends Clock {

        private final Duration step;
        private Instant now;

        Ticking(Instant start, Duration step) {
            this.now = start;
            this.step = step;
        }

        @Override
        public Instant instant() {
            now = now.plus(step);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void a_source_that_ended_the_service_three_times_is_given_up_and_then_tried_once_each_time() {
        source();
        Instant now = DUE;
        for (int n = 0; n < 3; n++) {
            assertThat(claimedAt(now).isGivenUp()).isFalse();
            now = now.plus(LEASE).plusMillis(1);
        }
        Source dying = claimedAt(now);
        assertThat(dying.isGivenUp()).isTrue();
        harvest(this::identifiers, now).fail(dying, "given up", true, Optional.empty());
        assertThat(find().health).isEqualTo(Health.State.DEGRADED);

        now = now.plus(LEASE);
        assertThat(claimedAt(now).isGivenUp()).isFalse();
        assertThat(claimedAt(now.plus(LEASE).plusMillis(1)).isGivenUp()).isTrue();
    }

    @Test
    void what_is_read_again_for_its_votes_is_published_and_is_nothing_new() throws Exception {
        server.on("/lists", any -> Reply.ok("[{}]"));
        SourceSettings lists = new SourceSettings(SourceKind.HUGGINGFACE_DAILY, URI.create(server.url("/lists")), null,
                null, null, null, null, null, null, null, null, null, null, false);
        Source source = Source.of("test-" + prefix, lists, false, DUE);
        source.position = "{\"since\":\"2126-03-16\",\"token\":\"2126-03-12\",\"until\":\"2126-03-17\"}";
        QuarkusTransaction.requiringNew().run(() -> source.persist());

        harvest((page, observedAt, sink) -> sink.take(new Block.Parsed(new Draft("test").title("Voted for")
                .recordId(id(1)).build(observedAt))), DUE).run(claimed(source, DUE));

        Source after = find();
        assertThat(after.runPublished).isEqualTo(3);
        assertThat(after.health).isEqualTo(Health.State.QUIET);
        assertThat(after.lastNewAt).isNull();
        assertThat(after.position().since()).isEqualTo("2126-03-17");
    }

    @Test
    void what_is_read_again_for_its_votes_keeps_nothing_back_unless_the_server_asks_for_a_pause() throws Exception {
        server.on("/lists", Reply.status(500), Reply.ok("<html>later</html>"), Reply.ok("{}"),
                Reply.status(503).with("Retry-After", "120"));
        SourceSettings lists = new SourceSettings(SourceKind.HUGGINGFACE_DAILY, URI.create(server.url("/lists")), null,
                null, null, null, null, null, null, null, null, null, null, false);
        Source source = Source.of("test-" + prefix, lists, false, DUE);
        source.position = "{\"since\":\"2126-03-16\",\"token\":\"2126-03-15\",\"until\":\"2126-03-17\"}";
        QuarkusTransaction.requiringNew().run(() -> source.persist());

        harvest(this::identifiers, DUE).run(claimed(source, DUE));

        Source after = find();
        assertThat(after.position().token()).isEqualTo("2126-03-12");
        assertThat(after.failures).isEqualTo(1);
        assertThat(after.nextRunAt).isEqualTo(DUE.plusSeconds(120));
        forgetTurns();
    }

    private void threePages() {
        server.on("/oai", asked -> switch (asked.query().replaceAll(".*=", "")) {
            case "t2" -> Reply.ok(page("t3", 3, 4));
            case "t3" -> Reply.ok(page(null, 5));
            default -> Reply.ok(page("t2", 1, 2));
        });
    }

    private String page(String token, int... numbers) {
        StringBuilder records = new StringBuilder();
        for (int number : numbers)
            records.append("<record><header><identifier>").append(id(number))
                    .append("</identifier><datestamp>2026-03-16</datestamp></header></record>");
        return "<OAI-PMH><responseDate>2026-03-17T12:00:00Z</responseDate><ListRecords>" + records
                + (token == null ? "" : "<resumptionToken>" + token + "</resumptionToken>")
                + "</ListRecords></OAI-PMH>";
    }

    private String id(int number) {
        return prefix + "." + number;
    }

    private void identifiers(Answer page, Instant observedAt, Format.Sink sink)
            throws IOException, InterruptedException {
        Matcher identifier = IDENTIFIER.matcher(page.beginning(page.body().length));
        while (identifier.find())
            sink.take(new Block.Parsed(new Draft("test").title("Paper " + identifier.group(1))
                    .recordId(identifier.group(1)).build(observedAt)));
    }

    private static long sequence(ConsumerRecord<String, byte[]> event) {
        return Long.parseLong(new String(event.headers().lastHeader("ce_sequence").value(), StandardCharsets.UTF_8));
    }

    private Harvest harvest(PageReader reader, Instant now) {
        return harvest(reader, Clock.fixed(now, ZoneOffset.UTC));
    }

    private Harvest harvest(PageReader reader, Clock clock) {
        return new Harvest(fetcher, publisher, any -> reader, config, fetch, clock);
    }

    private SourceSettings settings(String set) {
        return new SourceSettings(SourceKind.ARXIV_OAI, URI.create(server.url("/oai")), set, null, null, null, null,
                null, null, null, null, null, null, false);
    }

    /** Without a first day. */
    private Source source() {
        Source source = Source.of("test-" + prefix, settings(null), false, DUE);
        source.position = "{}";
        QuarkusTransaction.requiringNew().run(() -> source.persist());
        return source;
    }

    private Source claimed(Source source, Instant now) {
        assertThat(source.nextRunAt).isEqualTo(DUE);
        return claimedAt(now);
    }

    private static Source claimedAt(Instant now) {
        return claim(now).orElseThrow();
    }

    private static Optional<Source> claim(Instant now) {
        return QuarkusTransaction.requiringNew().call(() -> Source.claim(now, LEASE, TraceParent::start));
    }

    private Source find() {
        return QuarkusTransaction.joiningExisting().call(() -> Source.findById("test-" + prefix));
    }

    private void forgetTurns() {
        QuarkusTransaction.requiringNew().run(() -> Source.getEntityManager()
                .createNativeQuery("UPDATE host_turn SET next_at = clock_timestamp()").executeUpdate());
    }

    private List<ConsumerRecord<String, byte[]>> events() {
        return Events.on(brokers, Topic.PAPERS_PARSED, event -> event.key().startsWith("test:" + prefix));
    }

    private List<String> recordIds() {
        return events().stream().map(event -> EventJson.read(event.value(), PaperParsed.class).source().recordId())
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> announced(String source) {
        return Events.on(brokers, Topic.SOURCES_HEALTH.topicName(), event -> event.key().equals(source));
    }
}
