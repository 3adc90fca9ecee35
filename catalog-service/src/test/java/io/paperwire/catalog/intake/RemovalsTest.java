package io.paperwire.catalog.intake;

import static io.paperwire.catalog.Records.MONDAY;
import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.github.f4b6a3.uuid.UuidCreator;

import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Records;
import io.paperwire.catalog.Wire;
import io.paperwire.catalog.intake.RemovalStore.Wanted;
import io.paperwire.catalog.merging.Precedence;
import io.paperwire.catalog.merging.SourceRecord;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.catalog.relay.ChangeDays;
import io.paperwire.catalog.relay.Relay;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.FieldChange;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.PaperChange;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.RecordDeleted;
import io.paperwire.events.Relation;
import io.paperwire.events.SourceRef;
import io.paperwire.service.readiness.Preparation;
import io.restassured.path.json.JsonPath;

@CatalogTest
class RemovalsTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    Removals removals;

    @Inject
    Curation curation;

    @Inject
    Cataloguing cataloguing;

    @Inject
    Transactions transactions;

    @Inject
    Decision decision;

    @Inject
    Precedence precedence;

    @Inject
    ChangeDays days;

    @Inject
    Relay relay;

    @Inject
    MeterRegistry metrics;

    @Inject
    Preparation preparation;

    @Inject
    Wire wire;

    @BeforeEach
    void awaitTables() {
        await().atMost(Duration.ofSeconds(30)).until(preparation::tablesReady);
    }

    @Test
    void a_removed_paper_is_gone_everywhere_and_comes_back_under_its_id() throws SQLException {
        Records seen = record("arxiv", "2611.00001").identifiers("arxiv:2611.00001")
                .title("Thylacinarium by moonlight");
        take(seen);
        String id = id("arxiv:2611.00001");
        await().atMost(SOON).until(() -> found("thylacinarium"), List.of(id)::equals);

        assertThat(removals.remove(List.of("arxiv:2611.00001"), List.of(), false, "ada", "a wrong file"))
                .containsExactly(id);

        given().get("/api/v1/papers/" + id).then().statusCode(410).contentType("application/problem+json")
                .body("detail", containsString("taken out"));
        given().get("/api/v1/papers/arxiv:2611.00001").then().statusCode(404);
        given().header("Accept", "text/html").get("/papers/" + id).then().statusCode(410);
        given().get("/api/v1/papers/" + id + "/history").then().statusCode(410);
        given().get("/api/v1/papers/" + id + "/votes").then().statusCode(410);
        assertThat(given().contentType("application/json").body(Map.of("ids", List.of(id, "1111111111111111111111")))
                .post("/api/v1/papers/lookup").then().statusCode(200)
                .body("items[0].problem", containsString("taken out")).body("items[0].removed", equalTo(true))
                .body("items[1].problem", equalTo("No paper has this name.")).body("items[1]", not(hasKey("removed")))
                .extract().asString()).doesNotContain("moonlight");
        given().contentType("application/json").body(Map.of("ids", List.of(id, "1111111111111111111111")))
                .post("/api/v1/papers/export?format=ris").then().statusCode(404)
                .body("unknown", equalTo(List.of(id, "1111111111111111111111"))).body("removed", equalTo(List.of(id)));
        assertThat(given().get("/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:paperwire.localhost:" + id)
                .asString())
                .contains("status=\"deleted\"").doesNotContain("moonlight");
        await().atMost(SOON).until(() -> found("thylacinarium"), List.of()::equals);

        take(seen.observed(Instant.now().plusSeconds(1)));

        assertThat(paper(id).getString("title")).isEqualTo("Thylacinarium by moonlight");
        assertThat(id("arxiv:2611.00001")).isEqualTo(id);
        await().atMost(SOON).until(() -> found("thylacinarium"), List.of(id)::equals);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(changes(id)).extracting(PaperCatalogued::change).containsExactly(PaperChange.ADDED,
                    PaperChange.REMOVED, PaperChange.ADDED);
            assertThat(times(id)).isSorted().doesNotHaveDuplicates();
        });
    }

    @Test
    void a_notice_that_is_removed_retracts_no_more() throws SQLException {
        take(record("crossref", "10.1/thylacine-stripes").identifiers("doi:10.1/thylacine-stripes")
                .title("Stripes of the thylacine"));
        take(record("crossref", "10.1/thylacine-notice").identifiers("doi:10.1/thylacine-notice")
                .title("Retraction note").related(Relation.Kind.RETRACTS, "doi:10.1/thylacine-stripes"));
        String id = id("doi:10.1/thylacine-stripes");
        assertThat(paper(id).getBoolean("retracted")).isTrue();

        removals.remove(List.of("doi:10.1/thylacine-notice"), List.of(), false, "ada", "it is of another paper");

        assertThat(paper(id).getMap("")).doesNotContainKey("retracted");
        assertThat(paper(id).getList("relations")).isEmpty();
    }

    @Test
    void what_comes_back_is_told_of_later_than_its_removal_whatever_the_clock_does() throws SQLException {
        take(record("y", "clock").identifiers("doi:10.1/thylacine-clock").title("A thylacine out of time"));
        String id = id("y:clock");
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(3));
        new Removals(transactions, decision, precedence, days, relay, ahead, metrics).remove(List.of(id), List.of(),
                false,
                "ada", "from a replica whose clock is ahead");

        take(record("y", "clock").identifiers("doi:10.1/thylacine-clock").title("A thylacine in time")
                .observed(Instant.now().plusSeconds(20_000)));

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(changes(id)).extracting(PaperCatalogued::change).containsExactly(PaperChange.ADDED,
                    PaperChange.REMOVED, PaperChange.ADDED);
            assertThat(times(id)).isSorted().doesNotHaveDuplicates();
        });
        assertThat(Instant.parse(paper(id).getString("updatedAt"))).isAfter(Instant.now().plusSeconds(10_000));
    }

    @Test
    void a_paper_lives_on_by_the_records_that_it_has_left() throws SQLException {
        take(record("crossref", "10.1/thylacine-pouch").identifiers("doi:10.1/thylacine-pouch", "pmid:99100001")
                .title("The pouch of the thylacine"));
        take(record("x", "thylacine-pouch").identifiers("doi:10.1/thylacine-pouch").title("Pouch"));
        String id = id("pmid:99100001");

        assertThat(removals.remove(List.of(), List.of("crossref:10.1/thylacine-pouch"), true, "ada", "wrong data"))
                .isEmpty();

        assertThat(paper(id).getString("title")).isEqualTo("Pouch");
        assertThat(paper(id).getList("sources.source")).containsExactly("x");
        assertThat(id("doi:10.1/thylacine-pouch")).isEqualTo(id);
        given().get("/api/v1/papers/pmid:99100001").then().statusCode(404);
        take(record("x", "thylacine-pouch").identifiers("doi:10.1/thylacine-pouch").title("Pouch, revised")
                .observed(Instant.now().plusSeconds(1)));
        assertThat(paper(id).getString("title")).as("its identifiers are its own still").isEqualTo("Pouch, revised");
        take(record("crossref", "10.1/thylacine-pouch").identifiers("doi:10.1/thylacine-pouch").title("Comes again")
                .observed(Instant.now().plusSeconds(1)));
        assertThat(paper(id).getList("sources.source")).containsExactly("x");
    }

    @Test
    void a_paper_lives_on_under_its_id_by_a_record_that_began_as_another_one() throws SQLException {
        take(record("arxiv", "2611.00005").identifiers("arxiv:2611.00005").title("A tail of thylacines"));
        take(record("crossref", "10.1/tail").identifiers("doi:10.1/tail").title("Of tails of thylacines"));
        String older = id("arxiv:2611.00005");
        String younger = id("doi:10.1/tail");
        take(record("y", "tail").identifiers("arxiv:2611.00005", "doi:10.1/tail").title("Tails"));

        assertThat(removals.remove(List.of(), List.of("arxiv:2611.00005", "y:tail"), false, "ada", "wrong"))
                .isEmpty();

        assertThat(paper(older).getString("title")).isEqualTo("Of tails of thylacines");
        assertThat(paper(older).getList("sources.source")).containsExactly("crossref");
        assertThat(id("doi:10.1/tail")).isEqualTo(older);
        given().redirects().follow(false).get("/api/v1/papers/" + younger).then().statusCode(301);
        assertThat(removals.remove(List.of(older), List.of(), false, "ada", "the rest"))
                .containsExactlyInAnyOrder(older, younger);
        given().get("/api/v1/papers/" + older).then().statusCode(410);
    }

    @Test
    void an_id_is_not_removed_if_what_is_left_of_another_paper_began_there() throws SQLException {
        take(record("y", "den-1").identifiers("doi:10.1/den-5", "doi:10.1/den-9").title("A den of thylacines"));
        take(record("y", "den-3").identifiers("doi:10.1/den-1", "doi:10.1/den-7", "doi:10.1/den-9").title("More dens"));
        curation.split(id("y:den-1"), List.of("y:den-3"), "ada", "two");
        take(record("x", "den").identifiers("doi:10.1/den-5").title("Den").observed(MONDAY.plusSeconds(1)));
        String one = id("y:den-1");
        assertThat(id("x:den")).isEqualTo(one);
        take(record("x", "den").identifiers("doi:10.1/den-1").title("Den").observed(MONDAY.plusSeconds(2)));
        take(record("y", "den-2").identifiers("doi:10.1/den-7").title("Dens again"));
        String other = id("y:den-2");
        assertThat(id("x:den")).isEqualTo(other).isNotEqualTo(one);

        assertThat(removals.remove(List.of(), List.of("y:den-1", "y:den-3"), false, "ada", "what tied it"))
                .isEmpty();

        assertThat(id("x:den")).isEqualTo(one);
        assertThat(paper(one).getString("title")).isEqualTo("Den");
        assertThat(paper(other).getString("title")).isEqualTo("Dens again");
    }

    /** It states what the paper's record stated once. */
    @Test
    void a_record_that_joins_a_paper_while_that_is_removed_is_removed_with_it() throws Exception {
        take(record("y", "stowaway").identifiers("doi:10.1/stow-1").title("Thylacines aboard"));
        take(record("y", "stowaway").identifiers("doi:10.1/stow-2").title("Thylacines aboard a ship")
                .observed(MONDAY.plusSeconds(1)));
        String id = id("y:stowaway");
        PaperParsed joins = record("x", "stowaway").identifiers("doi:10.1/stow-1").title("Stowaways").parsed();
        List<Incoming> came = List.of(Incoming.of(SourceRecord.of(joins, joins.observedAt()),
                EventJson.writeText(joins), new Incoming.Seen(joins.observedAt(), 0), null));

        CompletableFuture<List<String>> removal = transactions.run(connection -> {
            CatalogStore store = new CatalogStore(connection);
            List<Incoming> news = store.lockNews(came);
            CompletableFuture<List<String>> begun = CompletableFuture.supplyAsync(() -> {
                try {
                    return removals.remove(List.of(id), List.of(), true, "ada", "at once");
                } catch (SQLException e) {
                    throw new CompletionException(e);
                }
            });
            await().atMost(SOON).until(() -> begun.isDone() || isSomebodyWaiting());
            new OutcomeStore(connection).write(Outcome.decide(store.regroup(news, true), precedence,
                    Instant.now().truncatedTo(ChronoUnit.MICROS), UuidCreator::getTimeOrderedEpoch));
            return begun;
        });

        assertThat(removal.get(60, TimeUnit.SECONDS)).containsExactly(id);
        given().get("/api/v1/papers/" + id).then().statusCode(410);
        given().get("/api/v1/papers/x:stowaway").then().statusCode(404);
    }

    private boolean isSomebodyWaiting() throws SQLException {
        return transactions.run(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_locks"
                            + " WHERE NOT granted AND locktype IN ('advisory', 'transactionid', 'tuple')")) {
                row.next();
                return row.getLong(1) > 0;
            }
        });
    }

    @Test
    void readers_votes_count_again_when_a_paper_is_back() throws SQLException {
        Records seen = record("y", "liked").title("Everybody likes thylacinids");
        take(seen);
        String id = id("y:liked");
        vote(id);
        await().atMost(SOON).until(() -> votes(id) == 1);
        removals.remove(List.of(id), List.of(), false, "ada", "for a while");
        await().atMost(SOON).until(() -> votes(id) == 0);

        take(seen.observed(Instant.now().plusSeconds(1)));

        await().atMost(SOON).until(() -> votes(id) == 1);
    }

    private void vote(String paper) throws SQLException {
        transactions.run(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    WITH voted AS (INSERT INTO vote (paper_id, voter, cast_at) VALUES (?, 'ann', now()) RETURNING paper_id)
                    INSERT INTO trending_stale (paper_id) SELECT paper_id FROM voted""")) {
                insert.setObject(1, PaperId.parse(paper).orElseThrow());
                return insert.executeUpdate();
            }
        });
    }

    private long votes(String paper) throws SQLException {
        return transactions.run(connection -> {
            try (PreparedStatement select = connection
                    .prepareStatement("SELECT coalesce(max(votes), 0) FROM paper_rating WHERE paper_id = ?")) {
                select.setObject(1, PaperId.parse(paper).orElseThrow());
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    @Test
    void what_an_operator_said_stays_when_the_source_deletes_too_and_not_when_that_was_taken_back()
            throws SQLException {
        Records seen = record("oai", "twice-gone").title("A thylacine that is gone twice").observed(MONDAY);
        take(seen);
        removals.remove(List.of(), List.of("oai:twice-gone"), false, "ada", "gone twice");
        Instant later = Instant.now().plusSeconds(60);
        RecordDeleted deletion = new RecordDeleted(new SourceRef("oai", "twice-gone", null), later);

        removals.deleted(List.of(deletion));

        List<Removals.Said> said = said("gone twice");
        assertThat(said).extracting(Removals.Said::operator).containsExactly("ada");
        take(seen.observed(later.minusSeconds(1)));
        given().get("/api/v1/papers/oai:twice-gone").then().statusCode(404);

        removals.takeBack(said.get(0).id());
        removals.deleted(List.of(deletion));

        assertThat(said("gone twice")).isEmpty();
        take(seen.observed(later.minusSeconds(1)));
        given().get("/api/v1/papers/oai:twice-gone").then().statusCode(404);
    }

    private List<Removals.Said> said(String reason) throws SQLException {
        return removals.list(null, 200).stream().filter(one -> one.reason().equals(reason)).toList();
    }

    @Test
    void more_than_a_few_records_are_not_removed_at_once_if_their_papers_are_large() throws SQLException {
        List<Wanted> wanted = new ArrayList<>();
        for (int number = 0; number < 17; number++) {
            take(record("y", "heavy-" + number).title("Heavy thylacine of weight " + number));
            wanted.add(new Wanted("y:heavy-" + number, null));
        }

        assertThatThrownBy(() -> transactions.run(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("UPDATE source_record SET body = decode(repeat('ab', 130000), 'hex')"
                        + " WHERE source = 'y' AND record_id LIKE 'heavy-%'");
            }
            new RemovalStore(connection).lock(wanted);
            return null;
        })).isInstanceOfSatisfying(WebApplicationException.class,
                e -> assertThat(e.getResponse().getStatus()).isEqualTo(400)).hasMessageContaining("at most 16");
    }

    @Test
    void what_is_out_for_good_stays_out_under_all_its_names_until_it_is_taken_back() throws SQLException {
        take(record("arxiv", "2611.00002").identifiers("arxiv:2611.00002", "doi:10.1/thylacine-law")
                .title("A thylacine before the law"));
        String id = id("arxiv:2611.00002");
        removals.remove(List.of(id), List.of(), true, "ada", "taken down");

        take(record("arxiv", "2611.00002").identifiers("arxiv:2611.00002").title("A thylacine before the law, again")
                .observed(Instant.now().plusSeconds(5)));
        take(record("openalex", "W2611").identifiers("doi:10.1/thylacine-law").title("By another source")
                .observed(Instant.now().plusSeconds(5)));

        given().get("/api/v1/papers/" + id).then().statusCode(410);
        given().get("/api/v1/papers/openalex:W2611").then().statusCode(404);
        Removals.Said said = removals.list(null, 200).stream().filter(one -> one.reason().equals("taken down"))
                .findFirst().orElseThrow();
        assertThat(said.names()).containsExactly("arxiv:2611.00002", "doi:10.1/thylacine-law");
        assertThat(said.operator()).isEqualTo("ada");
        assertThat(said.isForGood()).isTrue();

        assertThat(removals.takeBack(said.id())).isTrue();
        assertThat(removals.takeBack(said.id())).isFalse();

        assertThat(removals.list(null, 200)).extracting(Removals.Said::id).doesNotContain(said.id());
        take(record("arxiv", "2611.00002").identifiers("arxiv:2611.00002").title("A thylacine before the law, again"));
        assertThat(id("arxiv:2611.00002")).isEqualTo(id);
        take(record("openalex", "W2611").identifiers("doi:10.1/thylacine-law").title("By another source"));
        assertThat(paper("openalex:W2611").getString("title")).isEqualTo("By another source");
    }

    @Test
    void former_ids_go_with_the_paper_and_come_back_with_it() throws SQLException {
        take(record("arxiv", "2611.00003").identifiers("arxiv:2611.00003").title("Striped hindquarters"));
        take(record("crossref", "10.1/stripes").identifiers("doi:10.1/stripes").title("Of stripes on thylacines"));
        String older = id("arxiv:2611.00003");
        String younger = id("doi:10.1/stripes");
        take(record("y", "stripes").identifiers("arxiv:2611.00003", "doi:10.1/stripes").title("Stripes"));
        given().redirects().follow(false).get("/api/v1/papers/" + younger).then().statusCode(301);

        assertThat(removals.remove(List.of(younger), List.of(), false, "ada", "both")).containsExactlyInAnyOrder(older,
                younger);

        given().get("/api/v1/papers/" + older).then().statusCode(410);
        given().get("/api/v1/papers/" + younger).then().statusCode(410);
        Instant later = Instant.now().plusSeconds(1);
        take(record("crossref", "10.1/stripes").identifiers("doi:10.1/stripes").title("Of stripes on thylacines")
                .observed(later));
        assertThat(id("doi:10.1/stripes")).isEqualTo(younger);
        given().get("/api/v1/papers/" + older).then().statusCode(410);
        take(record("arxiv", "2611.00003").identifiers("arxiv:2611.00003").title("Striped hindquarters")
                .observed(later));
        assertThat(id("arxiv:2611.00003")).isEqualTo(older);
        take(record("y", "stripes").identifiers("arxiv:2611.00003", "doi:10.1/stripes").title("Stripes")
                .observed(later));
        assertThat(paper(older).getList("sources.source")).containsExactly("arxiv", "crossref", "y");
        given().redirects().follow(false).get("/api/v1/papers/" + younger).then().statusCode(301);
    }

    @Test
    void a_record_that_comes_back_to_a_paper_of_others_leads_its_former_id_there() throws SQLException {
        take(record("arxiv", "2611.00004").identifiers("arxiv:2611.00004").title("The last thylacine of the zoo"));
        String former = id("arxiv:2611.00004");
        removals.remove(List.of(former), List.of(), false, "ada", "for now");
        take(record("y", "zoo").identifiers("arxiv:2611.00004").title("The zoo"));
        String living = id("y:zoo");
        assertThat(living).isNotEqualTo(former);

        take(record("arxiv", "2611.00004").identifiers("arxiv:2611.00004").title("The last thylacine of the zoo")
                .observed(Instant.now().plusSeconds(1)));

        assertThat(id("arxiv:2611.00004")).isEqualTo(living);
        given().redirects().follow(false).get("/api/v1/papers/" + former).then().statusCode(301);
        await().atMost(SOON).untilAsserted(() -> assertThat(changes(former)).extracting(PaperCatalogued::change)
                .containsExactly(PaperChange.ADDED, PaperChange.REMOVED, PaperChange.MERGED));
    }

    @Test
    void an_identifier_leads_to_the_paper_that_was_kept_apart_when_the_first_is_gone() throws SQLException {
        take(record("y", "cub-1").identifiers("doi:10.1/cub").title("One thylacine cub"));
        take(record("y", "cub-2").identifiers("doi:10.1/cub").title("Another thylacine cub"));
        curation.split(id("y:cub-1"), List.of("y:cub-2"), "ada", "two");
        String other = id("y:cub-2");
        assertThat(id("doi:10.1/cub")).isNotEqualTo(other);

        removals.remove(List.of("y:cub-1"), List.of(), false, "ada", "one of two");

        assertThat(id("doi:10.1/cub")).isEqualTo(other);
    }

    /** One that is known by its other record, of a paper that is kept apart from that of the removed one by its other record. */
    @Test
    void an_identifier_leads_to_any_paper_that_states_it_when_the_first_is_gone() throws SQLException {
        take(record("y", "joey-1").identifiers("doi:10.1/joey-b", "doi:10.1/joey-c").title("One thylacine joey"));
        take(record("y", "joey-9").identifiers("doi:10.1/joey-a", "doi:10.1/joey-c").title("Another thylacine joey"));
        curation.split(id("y:joey-1"), List.of("y:joey-9"), "ada", "two");
        take(record("y", "joey-10").identifiers("doi:10.1/joey-a", "doi:10.1/joey-d").title("Another joey again"));
        take(record("y", "joey-2").identifiers("doi:10.1/joey-b", "doi:10.1/joey-d").title("One joey again")
                .observed(MONDAY.minusSeconds(60)));
        String other = id("y:joey-10");
        assertThat(id("y:joey-9")).isEqualTo(other);
        assertThat(id("doi:10.1/joey-d")).isEqualTo(id("y:joey-1")).isNotEqualTo(other);

        removals.remove(List.of(), List.of("y:joey-2"), false, "ada", "one of four");

        assertThat(id("doi:10.1/joey-d")).isEqualTo(other);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_source_that_deletes_takes_out_what_was_until_then_in_whatever_order_it_is_told(boolean inOrder)
            throws SQLException {
        String key = inOrder ? "dug-up" : "dug-over";
        Records before = record("oai", key).title("Thylacine bones, " + key).observed(MONDAY);
        RecordDeleted deletion = new RecordDeleted(new SourceRef("oai", key, null), MONDAY.plusSeconds(60));
        Records after = record("oai", key).title("Thylacine bones again, " + key).observed(MONDAY.plusSeconds(120));

        if (inOrder) {
            take(before);
            String id = id("oai:" + key);
            removals.deleted(List.of(deletion, deletion));
            given().get("/api/v1/papers/" + id).then().statusCode(410);
            take(after);
            assertThat(id("oai:" + key)).isEqualTo(id);
        } else {
            removals.deleted(List.of(deletion));
            take(before);
            given().get("/api/v1/papers/oai:" + key).then().statusCode(404);
            take(after);
        }
        removals.deleted(List.of(deletion));

        assertThat(paper("oai:" + key).getString("title")).isEqualTo("Thylacine bones again, " + key);
    }

    @Test
    void a_deletion_on_the_topic_takes_the_record_out() {
        wire.publish(record("oai", "fossil").title("A fossil thylacine").parsed());
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/v1/papers/oai:fossil").then().statusCode(200));
        String id = id("oai:fossil");

        wire.publish("oai:fossil", EventJson.write(new RecordDeleted(new SourceRef("oai", "fossil", null),
                MONDAY.plusSeconds(600))), Wire.headers(EventType.RECORD_DELETED));
        wire.publish("oai:fossil", "{\"source\":{}}".getBytes(StandardCharsets.UTF_8),
                Wire.headers(EventType.RECORD_DELETED));

        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/papers/" + id).then().statusCode(410));
        await().atMost(SOON).untilAsserted(() -> assertThat(changes(id)).extracting(PaperCatalogued::change)
                .containsExactly(PaperChange.ADDED, PaperChange.REMOVED));
    }

    @Test
    void a_removed_paper_is_told_without_its_content_also_in_the_changes() throws SQLException {
        take(record("y", "quiet").title("A thylacine that nobody shall read of"));
        String id = id("y:quiet");
        String since = given().get("/api/v1/changes?limit=1&since=now").jsonPath().getString("next");

        removals.remove(List.of(id), List.of(), true, "ada", "quietly");

        await().atMost(SOON).untilAsserted(() -> assertThat(
                given().queryParam("since", since).get("/api/v1/changes").asString()).contains(id)
                .contains("paperwire.paper.removed").doesNotContain("nobody shall read"));
    }

    @Test
    void the_history_of_a_paper_begins_anew_when_one_of_its_records_is_removed() throws SQLException {
        take(record("y", "told-stays").identifiers("doi:10.1/told").title("Thylacine, told for ever")
                .abstractText("Of its stripes."));
        take(record("x", "told").identifiers("doi:10.1/told").title("Thylacine, told for ever")
                .abstractText("Not to be told."));
        take(record("x", "told").identifiers("doi:10.1/told").title("Thylacine, told for ever").version(2)
                .abstractText("Not to be told either.").observed(MONDAY.plusSeconds(5)));
        String id = id("doi:10.1/told");
        long kept = transactions.run(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO paper_history"
                    + " SELECT paper_id, seq, id, type, occurred_at, payload::jsonb FROM paper_change"
                    + " WHERE paper_id = ?")) {
                insert.setObject(1, PaperId.parse(id).orElseThrow());
                return (long) insert.executeUpdate();
            }
        });
        assertThat(kept).isPositive();
        assertThat(history(id)).contains("Not to be told");

        removals.remove(List.of(), List.of("x:told"), false, "ada", "a wrong file");

        assertThat(history(id)).doesNotContain("Not to be told");
        assertThat(transactions.<Long>run(connection -> {
            try (PreparedStatement select = connection
                    .prepareStatement("DELETE FROM paper_history WHERE paper_id = ?")) {
                select.setObject(1, PaperId.parse(id).orElseThrow());
                return (long) select.executeUpdate();
            }
        })).isZero();
        take(record("y", "told-stays").identifiers("doi:10.1/told").title("Thylacine, told again")
                .abstractText("Of its stripes.").observed(MONDAY.plusSeconds(9)));
        assertThat(history(id)).contains("Thylacine, told again").doesNotContain("Not to be told");
    }

    @Test
    void a_removal_tells_which_fields_of_a_paper_that_lives_on_are_others_but_no_value_of_before() throws SQLException {
        take(record("y", "untold-stays").identifiers("doi:10.1/untold").title("Thylacines, in short"));
        take(record("arxiv", "untold").identifiers("doi:10.1/untold").title("Thylacines, in short")
                .abstractText("An abstract that is taken back."));
        String id = id("doi:10.1/untold");
        await().atMost(SOON).until(() -> changes(id).size() == 2);

        removals.remove(List.of(), List.of("arxiv:untold"), false, "ada", "by its author");

        await().atMost(SOON).until(() -> changes(id).size() == 3);
        PaperCatalogued told = changes(id).get(2);
        assertThat(told.change()).isEqualTo(PaperChange.REVISED);
        assertThat(told.changes()).extracting(FieldChange::field).contains("abstract");
        assertThat(EventJson.writeText(told)).doesNotContain("taken back");
        assertThat(told.paper().sources()).extracting(SourceRef::source).containsExactly("y");
    }

    @Test
    void the_history_of_papers_that_a_removed_record_was_in_before_begins_anew_too() throws SQLException {
        take(record("y", "left-stays").identifiers("doi:10.1/left").title("Thylacines that were left"));
        take(record("x", "left").identifiers("doi:10.1/left").title("Thylacines that were left")
                .abstractText("Only of those that left.").observed(MONDAY.plusSeconds(1)));
        String paper = id("doi:10.1/left");
        curation.split(paper, List.of("x:left"), "ada", "two");
        String other = id("x:left");
        assertThat(other).isNotEqualTo(paper);
        assertThat(history(paper)).contains("that left.");

        assertThat(removals.remove(List.of(other), List.of(), true, "ada", "by its author")).containsExactly(other);

        assertThat(history(paper)).doesNotContain("that left.");
    }

    @Test
    void the_last_state_of_a_merged_paper_is_not_kept_when_a_record_is_removed() throws SQLException {
        take(record("y", "husk-1").identifiers("doi:10.1/husk-1").title("The husk of a thylacine"));
        take(record("y", "husk-2").identifiers("doi:10.1/husk-2").title("Another husk")
                .abstractText("Of its hollow inside."));
        String former = id("y:husk-2");
        take(record("x", "husk").identifiers("doi:10.1/husk-1", "doi:10.1/husk-2").title("Husks"));
        assertThat(id("y:husk-2")).isNotEqualTo(former);
        assertThat(body(former)).contains("hollow inside");

        removals.remove(List.of(), List.of("y:husk-2"), false, "ada", "by its author");

        assertThat(body(former)).contains("updatedAt").doesNotContain("hollow inside");
        given().redirects().follow(false).get("/api/v1/papers/" + former).then().statusCode(301);
    }

    private String body(String paper) throws SQLException {
        return transactions.run(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT body::text FROM paper WHERE id = ?")) {
                select.setObject(1, PaperId.parse(paper).orElseThrow());
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getString(1);
                }
            }
        });
    }

    @Test
    void an_identifier_that_another_paper_has_is_not_kept_out() throws SQLException {
        take(record("y", "mistaken").identifiers("doi:10.1/mistaken", "pmid:99100002").title("A mistaken thylacine"));
        take(record("y", "meant").identifiers("doi:10.1/mistaken").title("The thylacine that was meant"));
        curation.split(id("y:mistaken"), List.of("y:meant"), "ada", "two");
        String living = id("y:meant");

        removals.remove(List.of("y:mistaken"), List.of(), true, "ada", "mistaken identity");

        assertThat(said("mistaken identity").get(0).names()).containsExactly("pmid:99100002", "y:mistaken");
        take(record("y", "meant").identifiers("doi:10.1/mistaken").title("The thylacine that was meant, revised")
                .observed(MONDAY.plusSeconds(5)));
        assertThat(paper(living).getString("title")).isEqualTo("The thylacine that was meant, revised");
        assertThat(id("doi:10.1/mistaken")).isEqualTo(living);
    }

    @Test
    void a_paper_that_loses_a_record_while_another_one_goes_keeps_its_id() throws SQLException {
        take(record("crossref", "10.1/roam-a").identifiers("doi:10.1/roam-a")
                .title("A survey of roaming thylacines and their surveys"));
        take(record("x", "roam").title("A survey of roaming thylacines and their surveys")
                .observed(MONDAY.plusSeconds(1)));
        take(record("crossref", "10.1/roam-z").identifiers("doi:10.1/roam-z").title("Of zoos in the far north")
                .observed(MONDAY.plusSeconds(2)));
        take(record("y", "roam-z").identifiers("doi:10.1/roam-z").title("Of zoos in the far north")
                .abstractText("Not to be told.").observed(MONDAY.plusSeconds(3)));
        String gone = id("doi:10.1/roam-a");
        String stays = id("doi:10.1/roam-z");
        assertThat(id("x:roam")).isEqualTo(gone);
        take(record("x", "roam").identifiers("doi:10.1/roam-z").observed(MONDAY.plusSeconds(4))
                .title("A survey of roaming thylacines and their surveys"));
        assertThat(id("x:roam")).isEqualTo(stays);

        assertThat(removals.remove(List.of(gone), List.of("y:roam-z"), true, "ada", "both")).containsExactly(gone);

        given().get("/api/v1/papers/" + gone).then().statusCode(410);
        assertThat(paper(stays).getList("sources.source")).containsExactlyInAnyOrder("crossref", "x");
        assertThat(paper(stays).getString("abstract")).isNull();
    }

    @Test
    void papers_that_only_a_removed_record_kept_apart_are_one() throws SQLException {
        take(record("y", "rift-a").identifiers("pmid:99100003", "doi:10.1/rift").title("One side of the rift"));
        take(record("y", "rift-z").identifiers("doi:10.1/rift").title("Thylacines in a rift")
                .observed(MONDAY.plusSeconds(1)));
        String paper = id("y:rift-a");
        curation.split(paper, List.of("y:rift-z"), "ada", "two");
        take(record("y", "rift-b").identifiers("pmid:99100003", "pmid:99100004").title("The other end of it")
                .observed(MONDAY.plusSeconds(2)));
        take(record("y", "rift-z").identifiers("doi:10.1/rift", "pmid:99100004").title("Thylacines in a rift")
                .observed(MONDAY.plusSeconds(3)));
        assertThat(id("y:rift-b")).isEqualTo(paper).isNotEqualTo(id("y:rift-z"));

        removals.remove(List.of(), List.of("y:rift-a"), false, "ada", "the rift");

        assertThat(id("y:rift-z")).isEqualTo(id("y:rift-b")).isEqualTo(paper);
    }

    @Test
    void an_identifier_of_two_papers_that_lose_records_at_once_leads_to_the_one_that_is_left() throws SQLException {
        take(record("y", "twins-1").identifiers("doi:10.1/twins").title("One thylacine twin"));
        take(record("y", "twins-2").identifiers("doi:10.1/twins", "doi:10.1/a-twin").title("Another thylacine twin"));
        curation.split(id("y:twins-1"), List.of("y:twins-2"), "ada", "two");
        take(record("x", "twins").identifiers("doi:10.1/twins", "doi:10.1/a-twin").title("Twins again"));
        String other = id("y:twins-2");
        assertThat(id("x:twins")).isEqualTo(other).isNotEqualTo(id("doi:10.1/twins"));

        removals.remove(List.of(), List.of("y:twins-1", "y:twins-2"), false, "ada", "both twins");

        assertThat(id("doi:10.1/twins")).isEqualTo(other);
    }

    @Test
    void the_upgrade_lets_what_was_removed_before_take_its_history_along() throws SQLException, IOException {
        take(record("y", "relic-stays").identifiers("doi:10.1/relic").title("A relic of thylacines"));
        take(record("x", "relic").identifiers("doi:10.1/relic").title("A relic").abstractText("Of old."));
        take(record("y", "relic-gone").title("Thylacines of before"));
        UUID lives = PaperId.parse(id("y:relic-stays")).orElseThrow();
        UUID gone = PaperId.parse(id("y:relic-gone")).orElseThrow();
        removals.remove(List.of(), List.of("x:relic", "y:relic-gone"), false, "ada", "before the upgrade");
        String migration = new String(
                getClass().getResourceAsStream("/db/migration/V19__what_was_taken_out.sql").readAllBytes(),
                StandardCharsets.UTF_8);

        assertThat(transactions.<List<String>>run(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("UPDATE paper SET history_from = 0 WHERE id IN ('" + lives + "', '" + gone + "');"
                        + "INSERT INTO paper_history SELECT paper_id, seq, id, type, occurred_at, payload::jsonb"
                        + " FROM paper_change WHERE paper_id IN ('" + lives + "', '" + gone + "');"
                        + "INSERT INTO removed_name VALUES ('doi:10.1/relic', false, 'infinity', NULL, '" + gone
                        + "', 'ada', 'for good', now())");
                statement.execute(migration.substring(migration.indexOf("-- What was taken out before")));
                List<String> left = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery("SELECT paper_id::text FROM paper_history"
                        + " WHERE paper_id IN ('" + lives + "', '" + gone + "')"
                        + " UNION SELECT id::text FROM paper WHERE id IN ('" + lives + "', '" + gone + "')"
                        + " AND history_from = 0 UNION SELECT name FROM removed_name WHERE reason = 'for good'")) {
                    while (rows.next())
                        left.add(rows.getString(1));
                }
                connection.rollback();
                return left;
            }
        })).isEmpty();
    }

    private static String history(String id) {
        return given().get("/api/v1/papers/" + id + "/history").then().statusCode(200).extract().asString();
    }

    @Test
    void nothing_is_removed_where_one_of_the_names_is_nobodys() throws SQLException {
        take(record("y", "stays").title("A thylacine that stays"));

        assertThatThrownBy(() -> removals.remove(List.of("y:stays"), List.of("y:nobody"), false, "ada", "both"))
                .isInstanceOfSatisfying(WebApplicationException.class,
                        e -> assertThat(e.getResponse().getStatus()).isEqualTo(400))
                .hasMessageContaining("y:nobody");
        assertThatThrownBy(() -> removals.remove(List.of("y:nobody"), List.of(), false, "ada", "none"))
                .hasMessageContaining("y:nobody");

        assertThat(paper("y:stays").getString("title")).isEqualTo("A thylacine that stays");
    }

    private static List<String> found(String word) {
        return given().queryParam("q", word).get("/api/v1/papers").jsonPath().getList("items.id");
    }

    private List<PaperCatalogued> changes(String id) {
        return wire.announced().stream().map(Wire.Announced::change).filter(change -> change.paperId().equals(id))
                .toList();
    }

    private List<Instant> times(String id) {
        return wire.announced().stream().filter(one -> one.change().paperId().equals(id))
                .map(one -> one.event().time()).toList();
    }

    private void take(Records made) throws SQLException {
        PaperParsed parsed = made.parsed();
        cataloguing.catalogue(List.of(Incoming.of(SourceRecord.of(parsed, parsed.observedAt()),
                EventJson.writeText(parsed), new Incoming.Seen(parsed.observedAt(), 0), Wire.TRACE)));
    }

    private static String id(String name) {
        return paper(name).getString("id");
    }

    private static JsonPath paper(String name) {
        return given().get("/api/v1/papers/" + name).then().statusCode(200).extract().jsonPath();
    }
}
