package io.paperwire.catalog.trending;

import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.agroal.api.AgroalDataSource;
import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.events.EventType;
import io.paperwire.events.PaperDate;
import io.paperwire.events.SignalsObserved;
import io.paperwire.events.SourceRef;
import io.paperwire.events.TrendingChanged;
import io.paperwire.events.VotesCounted;
import io.restassured.path.json.JsonPath;

@CatalogTest
class TrendingTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int PAPERS = 15;
    private static final int DAYS = 120;
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Inject
    Wire wire;

    @Inject
    AgroalDataSource dataSource;

    @Test
    void months_of_signals_give_the_same_lists_in_any_order_with_repetitions_and_as_they_were() throws SQLException {
        List<SignalsObserved> ordered = madeMonths("tidy");
        List<SignalsObserved> shuffled = new ArrayList<>(madeMonths("messy"));
        shuffled.addAll(madeMonths("messy"));
        Collections.shuffle(shuffled, new Random(3));

        publishPapers("tidy");
        wire.publish(ordered.toArray(SignalsObserved[]::new));
        // Half of the counts are there before their papers.
        wire.publish(shuffled.subList(0, shuffled.size() / 2).toArray(SignalsObserved[]::new));
        publishPapers("messy");
        wire.publish(shuffled.subList(shuffled.size() / 2, shuffled.size()).toArray(SignalsObserved[]::new));
        awaitSignals();

        for (String period : List.of("day", "week", "month")) {
            for (int daysAgo : new int[]{0, 1, 9, 20, 50}) {
                Instant asOf = NOW.minus(Duration.ofDays(daysAgo)).minusSeconds(daysAgo * 4_321L);
                Map<String, Double> tidy = list(period, asOf, "tidy");
                assertThat(tidy).as("%s as of %s", period, asOf).hasSizeGreaterThan(5)
                        .isEqualTo(list(period, asOf, "messy"));
            }
            // As it is now, which was computed step by step, it is what the facts give at once.
            await().atMost(SOON).untilAsserted(() -> assertThat(list(period, null, "tidy"))
                    .isEqualTo(list(period, NOW, "tidy")).isEqualTo(list(period, null, "messy")));
        }
        Map<String, Double> days = calendar("tidy");
        assertThat(days).hasSizeGreaterThan(10).isEqualTo(calendar("messy"));
        assertThat(staleRows()).isZero();
        assertThat(number("""
                SELECT count(*) FROM (SELECT source, kind, day, count(*) AS gains, sum(amount) AS amount FROM gain
                    WHERE source LIKE ? GROUP BY 1, 2, 3) AS fact
                LEFT JOIN gain_sum s USING (source, kind, day)
                WHERE fact.gains IS DISTINCT FROM s.gains OR fact.amount IS DISTINCT FROM s.amount""", "%-hub"))
                .isZero();
    }

    @Test
    void the_list_of_a_day_tells_nothing_of_a_paper_that_was_removed_while_it_was_made() throws SQLException {
        wire.publish(record("yapok", "leaving").title("Yapoks that leave").parsed());
        await().atMost(SOON).until(() -> given().get("/api/v1/papers/yapok:leaving").statusCode() == 200);
        UUID paper = PaperId.parse(given().get("/api/v1/papers/yapok:leaving").jsonPath().getString("id"))
                .orElseThrow();

        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                assertThat(ClosedDay.papers(connection, List.of(paper))).containsKey(paper);
                statement.executeUpdate(
                        "UPDATE paper SET merged_into = id, body = '{\"updatedAt\":\"2026-03-16T08:00:00Z\"}'"
                                + " WHERE id = '" + paper + "'");

                assertThat(ClosedDay.papers(connection, List.of(paper))).isEmpty();
            } finally {
                connection.rollback();
            }
        }
    }

    @Test
    void a_paper_that_cannot_be_computed_stays_and_the_others_are_computed() throws SQLException {
        wire.publish(record("yapok", "large").title("Yapoks of many votes").parsed(),
                record("yapok", "old").title("Yapoks of the first year").parsed(),
                record("yapok", "broken").title("Yapoks before all years").parsed());
        List<UUID> papers = Stream.of("large", "old", "broken").map(id -> {
            await().atMost(SOON).until(() -> given().get("/api/v1/papers/yapok:" + id).statusCode() == 200);
            return PaperId.parse(given().get("/api/v1/papers/yapok:" + id).jsonPath().getString("id")).orElseThrow();
        }).toList();

        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("""
                        INSERT INTO signal (source, record_id, kind, seen_at, value) VALUES
                            ('yapok', 'large', 'votes', '2026-01-01 00:00Z', 1e19), ('yapok', 'old', 'votes', '0001-01-01 00:00Z', 7),
                            ('yapok', 'broken', 'votes', '0005-01-01 00:00Z BC', 7)""");

                Refresh.write(connection, new Facts(connection, NOW), papers, NOW);

                assertThat(rated(connection, papers)).isEqualTo(
                        Map.of(papers.get(0), 1_000_000_000_000_000_000L, papers.get(1), 7L));
            } finally {
                connection.rollback();
            }
        }
    }

    private static Map<UUID, Long> rated(Connection connection, List<UUID> papers) throws SQLException {
        Map<UUID, Long> votes = new HashMap<>();
        try (PreparedStatement select = connection
                .prepareStatement("SELECT paper_id, votes FROM paper_rating WHERE paper_id = ANY (?)")) {
            select.setArray(1, SqlArrays.uuids(connection, papers));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    votes.put(rows.getObject(1, UUID.class), rows.getLong(2));
            }
        }
        return votes;
    }

    @Test
    void few_large_entries_are_told_at_a_time() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                // Before what others have told.
                statement.executeUpdate("""
                        INSERT INTO trending_change (seq, id, paper_id, type, payload, occurred_at)
                        OVERRIDING SYSTEM VALUE
                        SELECT -n, md5('told' || n)::uuid, md5('told' || n)::uuid, 'test', repeat(' ', 3000000), now()
                        FROM generate_series(1, 3) n""");
                List<Long> rows = new ArrayList<>();
                List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();

                TrendingAnnouncement.read(connection, rows, messages);

                assertThat(rows).hasSize(2);
                assertThat(messages).hasSize(2);
            } finally {
                connection.rollback();
            }
        }
    }

    @Test
    void parts_of_a_list_follow_each_other_and_tell_why() {
        for (int i = 0; i < 5; i++)
            wire.publish(record("paged", "p" + i).title("Pages of the list, paper " + i).observed(NOW)
                    .signals(Map.of("votes", 1_000.0 + 100 * i)).parsed());
        await().atMost(SOON).until(() -> titles(given().get("/api/v1/trending?limit=200").jsonPath()).stream()
                .filter(title -> title.startsWith("Pages of the list")).count() == 5);

        List<String> titles = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        String next = "/api/v1/trending?period=day&limit=2";
        while (next != null) {
            var response = given().urlEncodingEnabled(false).get(next).then().statusCode(200).extract();
            titles.addAll(titles(response.jsonPath()));
            places.addAll(response.jsonPath().getList("items.place"));
            String link = response.header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }

        assertThat(titles.stream().filter(title -> title.startsWith("Pages of the list"))).containsExactly(
                "Pages of the list, paper 4", "Pages of the list, paper 3", "Pages of the list, paper 2",
                "Pages of the list, paper 1", "Pages of the list, paper 0");
        assertThat(places).isEqualTo(IntStream.rangeClosed(1, titles.size()).boxed().toList());
        JsonPath why = given().get("/api/v1/trending?limit=1").jsonPath();
        assertThat(why.getList("items[0].why.counts", Double.class).stream().mapToDouble(d -> d).sum())
                .isCloseTo(why.getDouble("items[0].score"), org.assertj.core.api.Assertions.within(0.001));
    }

    @Test
    void parts_of_a_list_of_the_past_follow_each_other() {
        Instant then = Instant.parse("2019-05-06T12:00:00Z");
        for (int i = 0; i < 5; i++)
            wire.publish(record("bygone", "p" + i).title("Bygone bilby " + i).observed(then.minusSeconds(60))
                    .signals(Map.of("votes", 100.0 + i)).parsed());
        await().atMost(SOON).until(() -> number("SELECT count(*) FROM gain WHERE source = ?", "bygone") == 5);

        List<String> titles = new ArrayList<>();
        String next = "/api/v1/trending?period=month&limit=2&as_of=" + then;
        while (next != null) {
            var response = given().urlEncodingEnabled(false).get(next).then().statusCode(200).extract();
            titles.addAll(titles(response.jsonPath()));
            assertThat(response.jsonPath().getList("items.why.kind.flatten()")).containsOnly("votes");
            String link = response.header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }

        assertThat(titles).containsExactly("Bygone bilby 4", "Bygone bilby 3", "Bygone bilby 2", "Bygone bilby 1",
                "Bygone bilby 0");
    }

    @Test
    void few_lists_of_the_past_are_made_at_a_time() throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(4);
        List<Future<Integer>> answers = new ArrayList<>();
        try (Connection connection = dataSource.getConnection(); Statement lock = connection.createStatement()) {
            connection.setAutoCommit(false);
            lock.execute("LOCK TABLE gain IN ACCESS EXCLUSIVE MODE");
            for (int day = 1; day <= 4; day++) {
                String path = "/api/v1/trending?as_of=2018-01-0" + day + "T00:00:00Z";
                answers.add(readers.submit(() -> given().get(path).statusCode()));
            }
            await().atMost(SOON).until(() -> number("SELECT count(*) FROM pg_stat_activity"
                    + " WHERE wait_event_type = 'Lock' AND query LIKE ?", "%g.day BETWEEN%") == 4);

            given().get("/api/v1/trending?as_of=2018-02-01T00:00:00Z").then().statusCode(503).header("Retry-After",
                    "5");

            connection.rollback();
            for (Future<Integer> answer : answers)
                assertThat(answer.get()).isEqualTo(200);
        } finally {
            readers.shutdownNow();
        }
    }

    @Test
    void the_queue_is_taken_from_its_beginning_without_reading_it() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO trending_stale (paper_id) SELECT md5('queued' || n)::uuid"
                        + " FROM generate_series(1, 20000) n");
                statement.execute("ANALYZE trending_stale");
                for (String sql : List.of(Refresh.TAKE, Refresh.ANY))
                    try (ResultSet plan = statement
                            .executeQuery("EXPLAIN " + sql.replace("?", "500"))) {
                        while (plan.next())
                            assertThat(plan.getString(1)).doesNotContain("Seq Scan on trending_stale");
                    }
            } finally {
                connection.rollback();
            }
        }
    }

    @Test
    void votes_are_told_while_much_waits_to_be_computed_anew() throws SQLException {
        wire.publish(record("queued", "1").title("Quoll behind a queue").parsed());
        await().atMost(SOON).until(() -> given().get("/api/v1/papers/queued:1").statusCode() == 200);
        String paper = id("queued:1");
        try {
            execute("""
                    WITH voted AS (INSERT INTO vote (paper_id, voter, cast_at)
                        SELECT id, 'quoll', now() FROM paper WHERE body ->> 'title' = 'Quoll behind a queue'
                        RETURNING paper_id)
                    INSERT INTO trending_stale (paper_id)
                    SELECT paper_id FROM voted UNION ALL SELECT md5('quoll' || n)::uuid
                    FROM generate_series(1, 300000) n""");

            await().atMost(SOON).until(() -> wire.votesTold(paper).equals(List.of(1L)));
            assertThat(staleRows()).isPositive();
        } finally {
            execute("SELECT pg_advisory_xact_lock(" + Refresh.LOCK
                    + "); DELETE FROM trending_stale s USING generate_series(1, 300000) n"
                    + " WHERE s.paper_id = md5('quoll' || n)::uuid");
        }
    }

    @Test
    void what_comes_onto_a_list_is_announced_with_its_paper() {
        wire.publish(record("hub", "numbat").title("Numbats on the list").identifiers("arxiv:2401.00072").observed(NOW)
                .signals(Map.of("votes", 2_950.0)).parsed());

        await().atMost(SOON).untilAsserted(() -> assertThat(wire.trendingChanges())
                .filteredOn(change -> change.change() == TrendingChanged.Change.ENTERED
                        && change.paperId().equals(id("arxiv:2401.00072")))
                .isNotEmpty().allSatisfy(change -> {
                    assertThat(change.paper().id()).isEqualTo(change.paperId());
                    assertThat(change.paper().title()).isEqualTo("Numbats on the list");
                }));
    }

    @Test
    void where_a_paper_stands_on_each_list_is_told_with_its_votes() {
        wire.publish(record("hub", "higher").title("A higher numbat").identifiers("arxiv:2401.00073").observed(NOW)
                .signals(Map.of("votes", 500.0)).parsed(),
                record("hub", "lower").title("A lower numbat").identifiers("arxiv:2401.00074").observed(NOW)
                        .signals(Map.of("votes", 50.0)).parsed());

        await().atMost(SOON).untilAsserted(() -> {
            Map<String, Double> higher = ranks("arxiv:2401.00073");
            assertThat(higher).containsOnlyKeys("day", "week", "month");
            assertThat(ranks("arxiv:2401.00074")).hasSize(3)
                    .allSatisfy((list, rank) -> assertThat(rank).isLessThan(higher.get(list)));
        });
    }

    @Test
    void after_the_upgrade_it_is_told_of_papers_whose_votes_were_told_before() throws SQLException, IOException {
        wire.publish(record("hub", "told").title("A numbat of before").identifiers("arxiv:2401.00075").observed(NOW)
                .signals(Map.of("votes", 70.0)).parsed());
        await().atMost(SOON).until(() -> !ranks("arxiv:2401.00075").isEmpty());
        List<Long> before = wire.votesTold(id("arxiv:2401.00075"));

        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(new String(
                    getClass().getResourceAsStream("/db/migration/V24__places_are_told.sql").readAllBytes(),
                    StandardCharsets.UTF_8));
        }

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(wire.votesTold(id("arxiv:2401.00075"))).hasSizeGreaterThan(before.size()).containsOnly(70L);
            assertThat(ranks("arxiv:2401.00075")).containsOnlyKeys("day", "week", "month");
        });
    }

    @Test
    void a_feed_of_a_list_tells_when_a_paper_came_onto_it() throws SQLException {
        wire.publish(record("den", "rising").title("A rising numbat").parsed());
        await().atMost(SOON).until(() -> given().get("/api/v1/papers/den:rising").statusCode() == 200);
        wire.publish(new SignalsObserved(new SourceRef("den", "rising", null), NOW, Map.of("votes", 4_000.0)));

        await().atMost(SOON).untilAsserted(() -> assertThat(entry("trending/week")).isNotNull());
        Instant entered = Instant.parse(entry("trending/week"));
        assertThat(entered).isAfter(Instant.parse(
                given().get("/api/v1/papers/den:rising").jsonPath().getString("updatedAt")));
        assertThat(wire.trendingChanges()).filteredOn(change -> change.paperId().equals(id("den:rising"))
                && change.period().equals("week")).extracting(change -> change.asOf().truncatedTo(ChronoUnit.MILLIS))
                .containsExactly(entered);
    }

    /** @return when its entry was updated; null if it has none there */
    private static String entry(String feed) {
        return given().get("/feeds/" + feed + ".json?limit=200").jsonPath()
                .getString("items.find { it.title == 'A rising numbat' }?.date_modified");
    }

    private Map<String, Double> ranks(String name) {
        return wire.counted(id(name)).reduce((before, last) -> last).map(VotesCounted::trending).orElse(Map.of());
    }

    @Test
    void a_paper_that_is_merged_into_another_leaves_the_list_and_its_signals_count_there() {
        wire.publish(
                record("hub", "m1").title("Merging marmots on the list").identifiers("arxiv:2401.00071").observed(NOW)
                        .signals(Map.of("votes", 3_000.0)).parsed());
        wire.publish(record("club", "m2").title("On Marmota, merged").identifiers("doi:10.1/marmot").observed(NOW)
                .signals(Map.of("votes", 2_900.0)).parsed());
        await().atMost(SOON).untilAsserted(() -> assertThat(wire.trendingChanges())
                .extracting(TrendingChanged::paperId).contains(id("arxiv:2401.00071"), id("doi:10.1/marmot")));
        List<String> before = List.of(id("arxiv:2401.00071"), id("doi:10.1/marmot"));

        wire.publish(record("openalex", "W71").title("Marmots").identifiers("doi:10.1/marmot", "arxiv:2401.00071")
                .observed(NOW).parsed());

        await().atMost(SOON).until(() -> id("arxiv:2401.00071").equals(id("doi:10.1/marmot")));
        String winner = id("doi:10.1/marmot");
        String loser = before.stream().filter(id -> !id.equals(winner)).findFirst().orElseThrow();
        await().atMost(SOON).untilAsserted(() -> {
            JsonPath list = given().get("/api/v1/trending?limit=200").jsonPath();
            assertThat(list.getList("items.find { it.paper.id == '" + winner + "' }.why.source"))
                    .contains("hub", "club", "openalex");
            assertThat(list.getList("items.paper.id")).doesNotContain(loser);
        });
        await().atMost(SOON).untilAsserted(() -> assertThat(wire.trendingChanges().stream()
                .filter(change -> change.paperId().equals(loser) && change.period().equals("day"))
                .map(TrendingChanged::change)).containsExactly(TrendingChanged.Change.ENTERED,
                        TrendingChanged.Change.LEFT));
    }

    @Test
    void a_day_has_its_papers_in_the_order_of_votes_and_knows_its_neighbours() {
        List<Integer> votes = List.of(31, 7, 120, 54);
        for (int i = 0; i < votes.size(); i++)
            wire.publish(record("daily", "2401.9000" + i).title("Daily dormouse number " + i)
                    .date(PaperDate.Kind.LISTED, "2026-01-14").observed(NOW)
                    .signals(Map.of("votes", (double) votes.get(i), "comments", 1.0)).parsed());
        wire.publish(record("daily", "2401.90009").title("Another day's dormouse").observed(NOW)
                .date(PaperDate.Kind.LISTED, "2026-01-20").signals(Map.of("votes", 3.0)).parsed(),
                record("daily", "2401.90010").title("An earlier day's dormouse").observed(NOW)
                        .date(PaperDate.Kind.LISTED, "2026-01-11").signals(Map.of("votes", 3.0)).parsed());

        await().atMost(SOON).untilAsserted(() -> {
            for (String path : List.of("days/2026-01-14", "days/2026-01-14?order=votes", "weeks/2026-W03"))
                assertThat(titles(given().get("/api/v1/" + path).then().statusCode(200).extract().jsonPath()))
                        .containsExactly("Daily dormouse number 2", "Daily dormouse number 3",
                                "Daily dormouse number 0", "Daily dormouse number 1");
            assertThat(titles(given().get("/api/v1/months/2026-01").jsonPath())).hasSize(6);
        });
        JsonPath day = given().get("/api/v1/days/2026-01-14").jsonPath();
        assertThat(day.getString("following")).isEqualTo("/api/v1/days/2026-01-20");
        assertThat(day.getString("previous")).isEqualTo("/api/v1/days/2026-01-11");
        assertThat(day.getInt("total")).isEqualTo(4);
        assertThat(given().get("/api/v1/weeks/2026-W04").jsonPath().getString("previous"))
                .isEqualTo("/api/v1/weeks/2026-W03");
        assertThat(titles(given().get("/api/v1/trending?limit=200").jsonPath()))
                .noneMatch(title -> title.startsWith("Daily dormouse"));
    }

    @Test
    void today_leads_to_the_day_that_it_is() {
        given().redirects().follow(false).get("/api/v1/days/today").then().statusCode(303).header("Location",
                startsWith("/api/v1/days/20"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"trending?period=year", "trending?as_of=yesterday", "trending?as_of=2999-01-01T00:00:00Z",
            "trending?as_of=-999999999-01-01T00:00:00Z", "trending?as_of=-5000-01-01T00:00:00Z",
            "trending?cursor=xyz", "trending?limit=0", "days/2026-02-30", "weeks/2026-12", "months/2026-1",
            "days/2026-03-16?order=age"})
    void what_cannot_be_answered_is_a_problem(String path) {
        given().get("/api/v1/" + path).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void a_message_with_a_count_that_cannot_be_is_put_aside() {
        wire.send("papers.signals", "bad:counts", """
                {"source":{"source":"bad","recordId":"counts"},"observedAt":"2026-03-16T08:00:00Z",
                 "signals":{"votes":-1}}""".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Wire.headers(EventType.SIGNALS_OBSERVED));

        await().atMost(SOON).untilAsserted(() -> assertThat(wire.dead()).anySatisfy(
                message -> assertThat(new String(message.headers().lastHeader("dead-reason").value(),
                        java.nio.charset.StandardCharsets.UTF_8)).isEqualTo("signals.votes cannot be -1.0")));
    }

    /** Counts of papers at two sources over the last days, the same for every name. */
    private static List<SignalsObserved> madeMonths(String name) {
        Random random = new Random(20260316);
        List<SignalsObserved> month = new ArrayList<>();
        for (int paper = 0; paper < PAPERS; paper++) {
            int votes = 0;
            int stars = random.nextInt(1_000);
            int begins = random.nextInt(25) + paper % 3 * 35;
            for (int hour = begins * 24; hour < DAYS * 24; hour += 10 + random.nextInt(40)) {
                votes += random.nextInt(1 + paper);
                stars += random.nextInt(4);
                Instant at = NOW.minus(Duration.ofDays(DAYS)).plus(Duration.ofHours(hour));
                month.add(new SignalsObserved(new SourceRef(name + "-hub", "p" + paper, null), at,
                        Map.of("votes", (double) votes, "stars", (double) stars)));
                if (paper % 3 == 0)
                    month.add(new SignalsObserved(new SourceRef(name + "-club", "p" + paper, null), at,
                            Map.of("comments", (double) (votes / 3))));
            }
        }
        return month;
    }

    private void publishPapers(String name) {
        for (int paper = 0; paper < PAPERS; paper++)
            for (String source : paper % 3 == 0 ? List.of("-hub", "-club") : List.of("-hub"))
                wire.publish(record(name + source, "p" + paper).title("Made months " + name + " number " + paper)
                        .identifiers("doi:10.1/" + name + paper).observed(NOW.minus(Duration.ofDays(DAYS))).parsed());
    }

    /** By number of paper, in the order of the list. */
    private static Map<String, Double> list(String period, Instant asOf, String name) {
        var request = given().queryParam("period", period).queryParam("limit", 200);
        if (asOf != null)
            request.queryParam("as_of", asOf.toString());
        JsonPath page = request.get("/api/v1/trending").then().statusCode(200).extract().jsonPath();
        // Whole columns at once: each path is a script that is compiled.
        List<String> titles = titles(page);
        List<Double> all = page.getList("items.score", Double.class);
        assertThat(all).isSortedAccordingTo(Comparator.reverseOrder());
        Map<String, Double> scores = new TreeMap<>();
        for (int i = 0; i < titles.size(); i++)
            if (titles.get(i).startsWith("Made months " + name))
                scores.put(titles.get(i).replaceAll("\\D", ""), all.get(i));
        return scores;
    }

    /** Of all months that have them, by number of paper. */
    private static Map<String, Double> calendar(String name) {
        Map<String, Double> scores = new TreeMap<>();
        YearMonth now = YearMonth.from(NOW.atOffset(ZoneOffset.UTC));
        for (int back = 0; back <= DAYS / 28 + 1; back++) {
            JsonPath page = given().get("/api/v1/months/" + now.minusMonths(back) + "?limit=200").then()
                    .statusCode(200).extract().jsonPath();
            List<String> titles = titles(page);
            List<Double> all = page.getList("items.score", Double.class);
            for (int i = 0; i < titles.size(); i++)
                if (titles.get(i).startsWith("Made months " + name))
                    scores.put(titles.get(i).replaceAll("\\D", ""), all.get(i));
        }
        return scores;
    }

    /** A mark through every partition comes out behind all that was published before. */
    private void awaitSignals() {
        String mark = "mark" + System.nanoTime();
        for (int i = 0; i < 40; i++) {
            wire.publish(new SignalsObserved(new SourceRef(mark, "m" + i, null), NOW, Map.of("marks", 1.0)));
            wire.publish(record(mark + "p", "m" + i).title("Mark " + mark + " number " + i).observed(NOW).parsed());
        }
        await().atMost(SOON).until(() -> number("SELECT count(*) FROM signal WHERE source LIKE ?", mark + "%") == 80);
        await().atMost(SOON).until(() -> staleRows() == 0);
    }

    private long staleRows() throws SQLException {
        return number("""
                SELECT (SELECT count(*) FROM trending_stale) + (SELECT count(*) FROM gain_change)
                + (SELECT count(*) FROM gain_sum WHERE changed) WHERE ?::text IS NOT NULL""", "");
    }

    private long number(String sql, String parameter) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, parameter);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String id(String name) {
        return given().get("/api/v1/papers/" + name).jsonPath().getString("id");
    }

    private static List<String> titles(JsonPath page) {
        return page.getList("items.paper.title");
    }
}
