package io.paperwire.catalog.dailylists;

import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.catalog.platform.Broker;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.events.PaperDate;
import io.restassured.path.json.JsonPath;

/** The chain of the shared database, which nobody else adds to; its days are before those of other tests' papers. */
@CatalogTest
class DailyListsTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final LocalDate FIRST = LocalDate.of(2021, 3, 8);
    private static final Duration GRACE = Duration.ofHours(6);
    private static final Optional<ListKey> KEY = Optional
            .of(ListKey.read("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
    private static final Optional<ListKey> OTHER_KEY = Optional
            .of(ListKey.read("ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8="));

    @Inject
    Wire wire;

    @Inject
    Transactions transactions;

    @Inject
    Backlog backlog;

    @Inject
    Broker broker;

    @Inject
    DataSource dataSource;

    @BeforeEach
    void papers_of_two_days_with_an_empty_one_between() {
        wire.publish(
                paper("d1", FIRST, "Dormouse in spring", 10, "doi:10.1/dormouse-1"),
                paper("d2", FIRST, "Dormouse in \"Gödel's\" wood <𝔄>", 90, "arxiv:2103.00002"),
                paper("d3", FIRST.plusDays(2), "Dormouse in autumn", 5, "doi:10.1/dormouse-3"),
                paper("d4", FIRST.plusDays(2), "Dormouse after midnight", 4, "doi:10.1/dormouse-4",
                        Duration.ofHours(25)),
                paper("d5", FIRST.plusDays(2), "Dormouse in the morning", 3, "doi:10.1/dormouse-5",
                        Duration.ofHours(31)));
        await().atMost(SOON).until(() -> number("SELECT count(*) FROM gain WHERE source = 'dormice'") >= 5);
    }

    private static io.paperwire.events.PaperParsed paper(String id, LocalDate day, String title, double votes,
            String identifier) {
        return paper(id, day, title, votes, identifier, Duration.ofHours(15));
    }

    private static io.paperwire.events.PaperParsed paper(String id, LocalDate day, String title, double votes,
            String identifier, Duration counted) {
        return record("dormice", id).title(title).identifiers(identifier).date(PaperDate.Kind.LISTED, day.toString())
                .observed(day.atStartOfDay().toInstant(ZoneOffset.UTC).plus(counted)).signals(Map.of("votes", votes))
                .parsed();
    }

    @Test
    void the_chain_begins_with_the_first_day_that_has_papers_and_has_every_day_after_it() throws SQLException {
        makeAll(FIRST.plusDays(3));

        JsonPath first = list(FIRST);
        assertThat(first.getString("list.format")).isEqualTo("paperwire-daily-list/1");
        assertThat(first.getString("list.day")).isEqualTo("2021-03-08");
        assertThat(first.<Object>get("list.previous")).isNull();
        assertThat(first.getList("list.papers.place")).containsExactly(1, 2);
        assertThat(first.getList("list.papers.title")).containsExactly("Dormouse in \"Gödel's\" wood <𝔄>",
                "Dormouse in spring");
        assertThat(first.getString("list.papers[1].identifiers[0]")).isEqualTo("doi:10.1/dormouse-1");
        assertThat(list(FIRST.plusDays(1)).getList("list.papers")).isEmpty();
        assertThat(list(FIRST.plusDays(2)).getList("list.papers.title")).containsExactly("Dormouse in autumn",
                "Dormouse after midnight");
        assertThat(list(FIRST.plusDays(3)).getList("list.papers")).isEmpty();
        given().get("/api/v1/lists/days/2021-03-07").then().statusCode(404);
    }

    @Test
    void a_paper_is_on_the_day_of_its_listing_if_it_is_first_counted_within_the_grace() throws SQLException {
        makeAll(FIRST.plusDays(3));

        assertThat(list(FIRST.plusDays(2)).getList("list.papers.title")).contains("Dormouse after midnight")
                .doesNotContain("Dormouse in the morning");
    }

    @Test
    void whoever_has_the_documents_can_check_the_chain_and_the_signatures() throws SQLException, JoseException {
        makeAll(FIRST.plusDays(4));
        String keys = given().get("/.well-known/jwks.json").then().statusCode(200).extract().asString();

        List<String> documents = documents();

        assertThat(new ChainCheck(keys).faults(documents)).isEmpty();
        assertThat(documents.size()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void tampering_is_found() throws SQLException, JoseException {
        makeAll(FIRST.plusDays(4));
        ChainCheck check = new ChainCheck(given().get("/.well-known/jwks.json").asString());
        List<String> documents = documents();

        List<String> retitled = new ArrayList<>(documents);
        retitled.replaceAll(document -> document.replace("Dormouse in spring", "Dormouse in winter"));
        List<String> gap = new ArrayList<>(documents);
        gap.remove(1);
        List<String> swapped = new ArrayList<>(documents);
        Collections.swap(swapped, 0, 1);

        assertThat(check.faults(retitled)).contains("2021-03-08: the hash is of another list",
                "2021-03-08: the signature is of another list");
        assertThat(check.faults(gap)).anyMatch(fault -> fault.contains("does not follow"));
        assertThat(check.faults(swapped)).anyMatch(fault -> fault.contains("does not follow"));
        assertThat(new ChainCheck("{\"keys\":[]}").faults(documents))
                .contains("2021-03-08: nobody has the key of the signature");
    }

    @Test
    void a_day_is_closed_when_its_grace_is_over() throws SQLException {
        makeAll(FIRST.plusDays(3));
        LocalDate last = lastDay();
        Instant end = last.plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC);

        assertThat(making(KEY).makeNext(end.plus(GRACE).minusSeconds(1))).isFalse();
        assertThat(making(KEY).makeNext(end.plus(GRACE))).isTrue();
        assertThat(lastDay()).isEqualTo(last.plusDays(1));
    }

    @Test
    void no_list_is_made_while_what_came_for_its_day_has_not_been_read() throws Exception {
        makeAll(FIRST.plusDays(3));
        String group = "dormice-" + UUID.randomUUID();
        Instant now = Instant.now().plus(Duration.ofDays(2));
        ListMaking behind = new ListMaking(transactions, new Backlog(broker, group), LocalDate.of(2020, 1, 1),
                GRACE, KEY);

        assertThat(behind.makeNext(now)).isFalse();
        assertThat(new Backlog(broker, group).hasAnyFrom(Instant.EPOCH)).isFalse();

        Map<TopicPartition, OffsetAndMetadata> read = broker
                .answer(admin -> admin.listConsumerGroupOffsets("catalog-service").partitionsToOffsetAndMetadata()
                        .get());
        broker.answer(admin -> admin.alterConsumerGroupOffsets(group, read).all().get());
        await().atMost(SOON).until(() -> !new Backlog(broker, group).hasAnyFrom(now));
        assertThat(behind.makeNext(now)).isTrue();
    }

    @Test
    void a_list_stays_as_it_was_whatever_comes_later() throws SQLException {
        makeAll(FIRST.plusDays(3));
        String before = given().get("/api/v1/lists/days/" + FIRST).asString();
        wire.publish(paper("late", FIRST, "Dormouse, late", 500, "doi:10.1/dormouse-late-list"));
        await().atMost(SOON).until(
                () -> given().get("/api/v1/papers/doi:10.1/dormouse-late-list").statusCode() == 200);

        makeAll(FIRST.plusDays(5));

        assertThat(given().get("/api/v1/lists/days/" + FIRST).asString()).isEqualTo(before);
        for (String attempt : List.of("UPDATE daily_list SET document = '{}'", "DELETE FROM daily_list",
                "TRUNCATE daily_list"))
            assertThatThrownBy(() -> execute(attempt)).isInstanceOf(SQLException.class)
                    .hasMessageContaining("never change");
    }

    @Test
    void two_replicas_at_once_and_one_that_starts_anew_make_one_chain() throws Exception {
        makeAll(FIRST.plusDays(3));
        LocalDate last = lastDay();
        Instant now = last.plusDays(12).atTime(7, 0).toInstant(ZoneOffset.UTC);
        ExecutorService replicas = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int replica = 0; replica < 4; replica++)
                work.add(() -> {
                    int made = 0;
                    while (lastDay().isBefore(last.plusDays(11)))
                        made += making(KEY).makeNext(now) ? 1 : 0;
                    return made;
                });

            int made = 0;
            for (Future<Integer> one : replicas.invokeAll(work))
                made += one.get();

            assertThat(made).isEqualTo(11);
        } finally {
            replicas.shutdownNow();
        }
        assertThat(making(KEY).makeNext(now)).isFalse();
        assertThat(new ChainCheck(given().get("/.well-known/jwks.json").asString()).faults(documents())).isEmpty();
    }

    @Test
    void a_service_without_a_key_makes_lists_that_say_so_and_a_new_key_leaves_the_old_one_known()
            throws SQLException, JoseException {
        makeAll(FIRST.plusDays(3));
        LocalDate last = lastDay();
        making(Optional.empty()).makeNext(last.plusDays(3).atStartOfDay().toInstant(ZoneOffset.UTC));
        making(OTHER_KEY).makeNext(last.plusDays(4).atStartOfDay().toInstant(ZoneOffset.UTC));

        JsonPath unsigned = list(last.plusDays(1));
        assertThat(unsigned.getBoolean("signed")).isFalse();
        assertThat(unsigned.<Object>get("signature")).isNull();
        assertThat(list(last.plusDays(2)).getBoolean("signed")).isTrue();
        given().get("/.well-known/jwks.json").then().contentType(containsString("application/jwk-set+json"))
                .body("keys.kid", org.hamcrest.Matchers.hasItems(KEY.get().publicKey().kid(),
                        OTHER_KEY.get().publicKey().kid()))
                .body("keys.d", org.hamcrest.Matchers.everyItem(org.hamcrest.Matchers.nullValue()));
        assertThat(new ChainCheck(given().get("/.well-known/jwks.json").asString()).faults(documents())).isEmpty();
    }

    @Test
    void lists_are_listed_from_the_newest_on_and_may_be_kept_by_caches() throws SQLException {
        makeAll(FIRST.plusDays(4));
        List<String> days = new ArrayList<>();
        String next = "/api/v1/lists/days?limit=2";
        while (next != null) {
            var response = given().get(next).then().statusCode(200).extract();
            days.addAll(response.jsonPath().getList("items.day"));
            String link = response.header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }

        assertThat(days).isSortedAccordingTo(Collections.reverseOrder()).doesNotHaveDuplicates()
                .hasSize((int) number("SELECT count(*) FROM daily_list")).endsWith("2021-03-09", "2021-03-08");
        var answer = given().get("/api/v1/lists/days/" + FIRST);
        assertThat(answer.header("Cache-Control")).contains("immutable");
        given().header("If-None-Match", answer.header("ETag")).get("/api/v1/lists/days/" + FIRST).then()
                .statusCode(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"days/yesterday", "days/2026-02-30", "days/2026-3-1", "days/+12026-03-01",
            "days?cursor=nonsense", "days?limit=0", "days?limit=many"})
    void what_cannot_be_answered_is_a_problem(String path) {
        given().urlEncodingEnabled(false).get("/api/v1/lists/" + path).then().statusCode(400)
                .contentType("application/problem+json");
    }

    /** All lists up to a day, or none if others are there already. */
    private void makeAll(LocalDate last) throws SQLException {
        Instant now = last.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).plus(GRACE);
        boolean more = true;
        while (more)
            more = making(KEY).makeNext(now);
    }

    private ListMaking making(Optional<ListKey> key) {
        return new ListMaking(transactions, backlog, LocalDate.of(2020, 1, 1), GRACE, key);
    }

    private static JsonPath list(LocalDate day) {
        return given().get("/api/v1/lists/days/" + day).then().statusCode(200).extract().jsonPath();
    }

    /** As a client has them, the oldest first. */
    private List<String> documents() throws SQLException {
        List<String> documents = new ArrayList<>();
        LocalDate last = lastDay();
        for (LocalDate day = FIRST; !day.isAfter(last); day = day.plusDays(1))
            documents.add(given().get("/api/v1/lists/days/" + day).then().statusCode(200).extract().asString());
        return documents;
    }

    private LocalDate lastDay() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT max(day) FROM daily_list");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getObject(1, LocalDate.class);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
