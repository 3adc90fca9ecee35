package io.paperwire.catalog.intake;

import static io.paperwire.catalog.Records.MONDAY;
import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Records;
import io.paperwire.catalog.Wire;
import io.paperwire.catalog.merging.Precedence;
import io.paperwire.catalog.merging.SourceRecord;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.catalog.relay.ChangeDays;
import io.paperwire.catalog.relay.Relay;
import io.paperwire.events.EventJson;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.PaperChange;
import io.paperwire.events.PaperParsed;
import io.paperwire.service.readiness.Preparation;
import io.paperwire.service.stopping.Shutdown;
import io.restassured.path.json.JsonPath;

@CatalogTest
class RecomputationTest {

    @Inject
    Transactions transactions;

    @Inject
    AgroalDataSource database;

    @Inject
    Cataloguing cataloguing;

    @Inject
    Recomputation service;

    @Inject
    Relay relay;

    @Inject
    ChangeDays days;

    @Inject
    Clock clock;

    @Inject
    MeterRegistry metrics;

    @Inject
    Preparation preparation;

    @Inject
    Shutdown shutdown;

    @Inject
    Wire wire;

    /** The last paper of other tests. */
    private String before;

    @BeforeEach
    void beginAfterOtherRules() throws SQLException {
        await().atMost(Duration.ofSeconds(30)).until(preparation::tablesReady);
        // Whoever was started last says by which rules; from here on these are no longer the service's.
        service.run();
        administer("UPDATE recomputation SET rules = 'others'");
        before = ask("SELECT coalesce(max(id::text), '00000000-0000-0000-0000-000000000000') FROM paper");
    }

    @Test
    void papers_follow_a_changed_precedence_and_tell_of_it_once() throws SQLException {
        take(record("walk-a", "1").identifiers("doi:10.5/walk-1").title("Kowaris that walk").authors("Ada A"));
        take(record("walk-b", "1").identifiers("doi:10.5/walk-1").title("Kowaris, walking").authors("Ada A"));
        take(record("walk-a", "2").identifiers("doi:10.5/walk-2").title("Mulgaras that walk"));
        String paper = id("doi:10.5/walk-1");
        String other = id("doi:10.5/walk-2");
        assertThat(paper(paper).getString("title")).isEqualTo("Kowaris that walk");
        String stamp = stamp(other);

        withTitlesOf("walk-b").run();
        withTitlesOf("walk-b").run();

        assertThat(paper(paper).getString("title")).isEqualTo("Kowaris, walking");
        assertThat(stamp(other)).as("what is as it was is not written").isEqualTo(stamp);
        awaitAnnounced(paper, PaperChange.ADDED, PaperChange.REVISED, PaperChange.REVISED);
        awaitAnnounced(other, PaperChange.ADDED);

        withTitlesOf("walk-a").run();

        assertThat(paper(paper).getString("title")).isEqualTo("Kowaris that walk");
        awaitAnnounced(paper, PaperChange.ADDED, PaperChange.REVISED, PaperChange.REVISED, PaperChange.REVISED);
    }

    @Test
    void papers_that_a_version_before_did_not_know_to_be_one_become_one() throws SQLException {
        take(record("walk-c", "1").title("Burrowing habits of the ningaui in sandy soils").authors("Ada Bee",
                "Cy Dee"));
        String older = id("walk-c:1");
        // As a record stands that came before its kind of keys was thought of.
        administer("DELETE FROM paper_title USING source_record r WHERE r.paper_id = paper_title.paper_id"
                + " AND r.source = 'walk-c'");
        administer("UPDATE source_record SET titles = '{}' WHERE source = 'walk-c'");
        take(record("walk-d", "1").title("Burrowing Habits of the Ningaui in Sandy Soils").authors("Ada Bee", "Cy Dee")
                .observed(MONDAY.plusSeconds(1)));
        String younger = id("walk-d:1");
        assertThat(younger).isNotEqualTo(older);
        take(record("walk-e", "1").title("Burrowing habits of the ningbing in sandy soils").authors("Ada Bee",
                "Cy Dee"));

        withTitlesOf("walk-c").run();

        assertThat(id("walk-d:1")).isEqualTo(older);
        assertThat(id("walk-e:1")).isNotEqualTo(older);
        awaitAnnounced(younger, PaperChange.ADDED, PaperChange.MERGED);
        assertThat(keysOf("walk-c")).as("the keys are kept with the record").isPositive();
    }

    @Test
    void a_paper_that_cannot_be_decided_stays_as_it_is_and_the_others_go_on() throws SQLException {
        take(record("walk-f", "1").identifiers("doi:10.5/walk-f1").title("Dunnarts asleep"));
        take(record("walk-f", "2").identifiers("doi:10.5/walk-f2").title("Dunnarts awake"));
        take(record("walk-g", "2").identifiers("doi:10.5/walk-f2").title("Dunnarts, awake"));
        administer("UPDATE source_record SET body = '\\x00' WHERE source = 'walk-f' AND record_id = '1'");

        withTitlesOf("walk-g").run();

        assertThat(paper("doi:10.5/walk-f2").getString("title")).isEqualTo("Dunnarts, awake");
        assertThat(ask("SELECT body ->> 'title' FROM paper JOIN paper_identifier ON id = paper_id"
                + " WHERE value = '10.5/walk-f1'")).isEqualTo("Dunnarts asleep");
        assertThat(finished()).isTrue();
        administer("DELETE FROM source_record WHERE source = 'walk-f' AND record_id = '1'");
    }

    @Test
    void a_paper_that_another_stands_in_the_way_of_each_time_is_passed_over() throws SQLException {
        take(record("walk-m", "1").identifiers("doi:10.5/walk-m1").title("Planigales asleep"));
        take(record("walk-m", "2").identifiers("doi:10.5/walk-m2").title("Planigales awake"));
        take(record("walk-n", "2").identifiers("doi:10.5/walk-m2").title("Planigales, awake"));
        Map<String, List<String>> titles = Map.of("title", List.of("walk-n", "*"));
        Precedence precedence = Precedence.standardBut(List.of(), titles);
        Cataloguing unlucky = new Cataloguing(transactions, precedence, relay, days, clock, metrics) {
            @Override
            void catalogueAgain(Transactions.Work<List<Incoming>> known) throws SQLException {
                super.catalogueAgain(connection -> {
                    List<Incoming> again = known.with(connection);
                    if (again.stream().anyMatch(one -> one.key().equals("walk-m:1")))
                        throw new SQLException("in the way", "23505");
                    return again;
                });
            }
        };
        Recomputation replica = begun(new Recomputation(transactions, unlucky, precedence, preparation, shutdown));

        for (int runs = 0; runs < 10 && !finished(); runs++)
            replica.run();

        assertThat(finished()).isTrue();
        assertThat(paper("doi:10.5/walk-m2").getString("title")).isEqualTo("Planigales, awake");
    }

    @Test
    void few_papers_of_many_names_or_much_text_are_decided_at_a_time() throws SQLException {
        for (int n = 0; n < 8; n++)
            take(record("walk-o", "" + n).title("Phascogale names" + word(n)).identifiers(IntStream.range(n * 198,
                    n * 198 + 198).mapToObj(i -> "doi:10.5/walk-o" + i).toArray(String[]::new)));
        Recomputation replica = withTitlesOf("walk-o");
        assertThat(next(replica)).isEqualTo(4);

        before = ask("SELECT max(id::text) FROM paper");
        for (int n = 0; n < 4; n++)
            take(record("walk-p", "" + n).title("Phascogale text" + word(n)).abstractText("x".repeat(3_000_000)));
        replica = withTitlesOf("walk-p");
        assertThat(next(replica)).isEqualTo(2);

        before = ask("SELECT max(id::text) FROM paper");
        for (int n = 0; n < 4; n++) {
            take(record("walk-q", "" + n).identifiers("doi:10.5/walk-q" + n).title("Phascogale crowd" + word(n)));
            take(record("walk-r", "" + n).identifiers("doi:10.5/walk-q" + n).title("Phascogale crowd" + word(n))
                    .abstractText(random(400_000)));
        }
        Map<String, List<String>> first = Map.of("title", List.of("walk-q", "*"), "abstract", List.of("walk-q", "*"));
        assertThat(next(begun(new Recomputation(transactions, cataloguing(first),
                Precedence.standardBut(List.of(), first), preparation, shutdown))))
                .as("texts of records that the paper does not show").isEqualTo(2);
    }

    /** Of letters that do not pack well. */
    private static String random(int length) {
        return new Random(7).ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    @Test
    void a_paper_waits_where_the_server_has_no_room_for_locks() throws SQLException {
        take(record("walk-s", "1").identifiers("doi:10.5/walk-s1").title("Antechinus asleep"));
        take(record("walk-t", "1").identifiers("doi:10.5/walk-s1").title("Antechinus, asleep"));
        Map<String, List<String>> titles = Map.of("title", List.of("walk-t", "*"));
        Precedence precedence = Precedence.standardBut(List.of(), titles);
        boolean[] isFull = {true};
        Cataloguing full = new Cataloguing(transactions, precedence, relay, days, clock, metrics) {
            @Override
            void catalogueAgain(Transactions.Work<List<Incoming>> known) throws SQLException {
                super.catalogueAgain(connection -> {
                    List<Incoming> again = known.with(connection);
                    if (isFull[0] && !again.isEmpty())
                        throw new SQLException("out of shared memory", "53200");
                    return again;
                });
            }
        };
        Recomputation replica = begun(new Recomputation(transactions, full, precedence, preparation, shutdown));

        for (int runs = 0; runs < 20; runs++)
            replica.run();

        assertThat(finished()).isFalse();
        isFull[0] = false;
        replica.run();
        assertThat(finished()).isTrue();
        assertThat(paper("doi:10.5/walk-s1").getString("title")).isEqualTo("Antechinus, asleep");
    }

    private int next(Recomputation replica) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return replica.next(connection, 25).size();
            } finally {
                connection.rollback();
            }
        }
    }

    @Test
    void it_goes_on_where_it_was_and_begins_again_with_other_rules() throws SQLException {
        take(record("walk-h", "1").identifiers("doi:10.5/walk-h").title("Kalutas at dusk"));
        take(record("walk-i", "1").identifiers("doi:10.5/walk-h").title("Kalutas, at dusk"));
        Recomputation first = withTitlesOf("walk-i");
        first.run();
        // As if it had been stopped behind the last paper.
        administer("UPDATE recomputation SET finished = false, done_to = (SELECT max(id::text)::uuid FROM paper)");
        administer("UPDATE paper SET body = jsonb_set(body::jsonb, '{title}', '\"left alone\"') WHERE id IN"
                + " (SELECT paper_id FROM source_record WHERE source = 'walk-h')");

        withTitlesOf("walk-i").run();

        assertThat(finished()).isTrue();
        assertThat(paper("doi:10.5/walk-h").getString("title")).isEqualTo("left alone");

        withTitlesOf("walk-h").run();

        assertThat(paper("doi:10.5/walk-h").getString("title")).isEqualTo("Kalutas at dusk");
        first.run();
        assertThat(paper("doi:10.5/walk-h").getString("title")).as("who was started before does no more")
                .isEqualTo("Kalutas at dusk");
    }

    @Test
    void replicas_that_are_at_it_at_once_and_an_intake_tell_each_change_once() throws SQLException {
        for (int n = 0; n < 60; n++) {
            take(record("walk-j", "" + n).identifiers("doi:10.5/walk-j" + n).title("Quenda" + word(n) + " sightings"));
            take(record("walk-k", "" + n).identifiers("doi:10.5/walk-j" + n).title("Quenda" + word(n) + ", sightings"));
        }

        CompletableFuture<?>[] all = Stream.of(withTitlesOf("walk-k"), withTitlesOf("walk-k"), withTitlesOf("walk-k"))
                .map(replica -> CompletableFuture.runAsync(replica::run)).toArray(CompletableFuture<?>[]::new);
        for (int n = 0; n < 60; n++)
            cataloguing(Map.of("title", List.of("walk-k", "*"))).catalogue(List.of(incoming(
                    record("walk-l", "" + n).identifiers("doi:10.5/walk-j" + n)
                            .title("Quenda" + word(n) + ": sightings"))));
        CompletableFuture.allOf(all).join();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            withTitlesOf("walk-k").run();
            return finished();
        });

        Map<String, String> titles = new HashMap<>();
        for (int n = 0; n < 60; n++)
            titles.put(id("doi:10.5/walk-j" + n), "Quenda" + word(n) + ", sightings");
        titles.forEach((paper, title) -> assertThat(paper(paper).getString("title")).isEqualTo(title));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(wire.announced().stream()
                .map(Wire.Announced::change).filter(change -> titles.containsKey(change.paperId()))
                .filter(change -> change.changes().stream().anyMatch(field -> field.field().equals("title")))
                .map(PaperCatalogued::paperId)).containsExactlyInAnyOrderElementsOf(titles.keySet()));
    }

    /** No title has a key in common with another one. */
    private static String word(int n) {
        return "" + (char) ('a' + n / 26) + (char) ('a' + n % 26);
    }

    /** A replica of the service where the titles of that source count before those of others; it begins with this test's papers. */
    private Recomputation withTitlesOf(String source) throws SQLException {
        Map<String, List<String>> titles = Map.of("title", List.of(source, "*"));
        Precedence precedence = Precedence.standardBut(List.of(), titles);
        return begun(new Recomputation(transactions, cataloguing(titles), precedence, preparation, shutdown));
    }

    private Recomputation begun(Recomputation replica) throws SQLException {
        replica.begin();
        administer("UPDATE recomputation SET done_to = '" + before + "' WHERE done_to IS NULL AND NOT finished");
        return replica;
    }

    private Cataloguing cataloguing(Map<String, List<String>> fields) {
        return new Cataloguing(transactions, Precedence.standardBut(List.of(), fields), relay, days, clock, metrics);
    }

    private void take(Records record) throws SQLException {
        cataloguing.catalogue(List.of(incoming(record)));
    }

    private static Incoming incoming(Records record) {
        PaperParsed parsed = record.parsed();
        return Incoming.of(SourceRecord.of(parsed, parsed.observedAt()), EventJson.writeText(parsed),
                new Incoming.Seen(parsed.observedAt(), 1), null);
    }

    private void awaitAnnounced(String paper, PaperChange... changes) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(announced(paper))
                .extracting(PaperCatalogued::change).containsExactly(changes));
    }

    private List<PaperCatalogued> announced(String paper) {
        return wire.announced().stream().map(Wire.Announced::change).filter(change -> change.paperId().equals(paper))
                .toList();
    }

    private static String id(String name) {
        return paper(name).getString("id");
    }

    private static JsonPath paper(String name) {
        return given().get("/api/v1/papers/" + name).then().statusCode(200).extract().jsonPath();
    }

    private int keysOf(String source) throws SQLException {
        return Integer.parseInt(ask("SELECT cardinality(titles) FROM source_record WHERE source = '" + source + "'"));
    }

    private String stamp(String paper) throws SQLException {
        return ask("SELECT changed_at FROM paper WHERE body ->> 'id' = '" + paper + "'");
    }

    private boolean finished() throws SQLException {
        return ask("SELECT finished FROM recomputation").equals("t");
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private void administer(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }
}
