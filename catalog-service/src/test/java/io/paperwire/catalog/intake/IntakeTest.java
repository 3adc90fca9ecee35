package io.paperwire.catalog.intake;

import static io.paperwire.catalog.Records.MONDAY;
import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.catalog.Wire.Announced;
import io.paperwire.catalog.merging.SourceRecord;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.FieldChange;
import io.paperwire.events.PaperChange;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.RecordDeleted;
import io.paperwire.events.Relation;
import io.paperwire.events.SourceRef;
import io.restassured.path.json.JsonPath;

@CatalogTest
class IntakeTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Wire wire;

    @Inject
    Cataloguing cataloguing;

    @Inject
    MeterRegistry metrics;

    @Test
    void a_record_becomes_a_paper_that_is_found_and_announced() {
        PaperParsed record = record("arxiv", "2403.00001").title("Zebrafish connectomics by example")
                .abstractText("We look at zebrafishes.").authors("Ada Lovelace").identifiers("arxiv:2403.00001")
                .code("https://github.com/example/zebra").parsed();

        wire.publish(record);

        JsonPath found = awaitOne("connectomics author:lovelace");
        assertThat(found.getString("items[0].title")).isEqualTo(record.title());
        assertThat(found.getString("items[0].abstract")).isEqualTo(record.abstractText());
        assertThat(found.getString("items[0].links[0].url")).isEqualTo("https://github.com/example/zebra");
        Announced announced = awaitAnnounced(found.getString("items[0].id"), 1).get(0);
        assertThat(announced.change().change()).isEqualTo(PaperChange.ADDED);
        assertThat(announced.event().type()).isEqualTo("paperwire.paper.added");
        assertThat(announced.event().traceparent()).isEqualTo(Wire.TRACE);
        assertThat(announced.change().paper().title()).isEqualTo(record.title());
    }

    @Test
    void small_records_that_meet_large_papers_are_taken_in_parts() {
        PaperParsed[] large = IntStream.range(0, 17).mapToObj(n -> record("fat", "" + n).identifiers("doi:10.7/fat" + n)
                .title("Hutia no. " + n).abstractText(randomText(200_000)).parsed()).toArray(PaperParsed[]::new);
        PaperParsed[] small = IntStream.range(0, 17).mapToObj(n -> record("thin", "" + n)
                .identifiers("doi:10.7/fat" + n).title("Hutia no. " + n).parsed()).toArray(PaperParsed[]::new);
        wire.publishMany(large);
        for (PaperParsed one : large)
            await().atMost(SOON)
                    .untilAsserted(() -> given().get("/api/v1/papers/" + one.source().key()).then().statusCode(200));

        assertThatThrownBy(() -> cataloguing.catalogue(Stream.of(small).map(IntakeTest::incoming).toList()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("17 papers");
        wire.publishMany(small);

        for (PaperParsed one : small)
            await().atMost(SOON).untilAsserted(() -> assertThat(
                    get("/api/v1/papers/" + one.source().key() + "/provenance").getList("items.source"))
                    .containsExactly("fat", "thin"));
    }

    @Test
    void a_record_that_would_make_its_paper_too_large_is_a_dead_letter_and_the_paper_is_read_on() {
        PaperParsed[] large = IntStream.range(0, 8).mapToObj(n -> record("swollen", "" + n)
                .identifiers("doi:10.7/swollen").title("Pufferfish").abstractText("Spines. ".repeat(112_000))
                .parsed()).toArray(PaperParsed[]::new);
        wire.publish(large);
        wire.publish(record("swollen", "too-much").identifiers("doi:10.7/swollen").title("Pufferfish")
                .abstractText("Spines. ".repeat(112_000)).parsed());
        wire.publish(record("swollen", "small").identifiers("doi:10.7/swollen").title("Pufferfish").parsed());

        await().atMost(SOON).untilAsserted(() -> assertThat(
                get("/api/v1/papers/doi:10.7/swollen/provenance").getList("items.recordId"))
                .containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5", "6", "7", "small"));
        assertThat(get("/api/v1/papers/doi:10.7/swollen/records").getList("items")).hasSize(9);
        assertThat(get("/api/v1/papers/doi:10.7/swollen").getList("provenance")).hasSize(9);
        assertThat(wire.dead()).filteredOn(message -> key(message).equals("swollen:too-much")).singleElement()
                .satisfies(message -> assertThat(header(message, "dead-reason")).contains("swollen:too-much",
                        "9 records", "at most 5000 of 8000000 bytes"));
    }

    @Test
    void papers_that_are_too_large_together_are_not_read_for_one_record() throws SQLException {
        List<Integer> papers = IntStream.range(0, 9).boxed().toList();
        for (int paper : papers)
            cataloguing.catalogue(IntStream.range(0, 8).mapToObj(n -> incoming(record("huge", paper + "-" + n)
                    .identifiers("doi:10.7/huge" + paper).title("Whales, part " + paper)
                    .abstractText("Blubber. ".repeat(105_000)).parsed())).toList());

        assertThatThrownBy(() -> cataloguing.catalogue(List.of(incoming(record("huge", "tie").title("Whales")
                .identifiers(papers.stream().map(paper -> "doi:10.7/huge" + paper).toArray(String[]::new)).parsed()))))
                .isInstanceOf(PaperTooLargeException.class).hasMessageContaining("more than 64000000 bytes");
    }

    private static Incoming incoming(PaperParsed record) {
        return Incoming.of(SourceRecord.of(record, record.observedAt()), EventJson.writeText(record),
                new Incoming.Seen(record.observedAt(), 1), null);
    }

    @Test
    void a_record_that_arrives_twice_or_is_read_again_changes_and_announces_nothing() {
        PaperParsed first = record("arxiv", "2403.00002").title("Yak wool spectroscopy revisited")
                .identifiers("arxiv:2403.00002").parsed();
        PaperParsed readAgain = record("arxiv", "2403.00002").title("Yak wool spectroscopy revisited")
                .identifiers("arxiv:2403.00002").observed(MONDAY.plusSeconds(60)).parsed();

        wire.publish(first, first, readAgain, first);
        awaitIntake();

        JsonPath found = awaitOne("yak spectroscopy");
        String id = found.getString("items[0].id");
        assertThat(awaitAnnounced(id, 1)).hasSize(1);
        assertThat(get("/api/v1/papers/" + id).getString("provenance[0].observedAt"))
                .isEqualTo(MONDAY.plusSeconds(60).toString());
    }

    @Test
    void an_older_state_that_arrives_later_is_ignored_and_a_newer_one_revises() {
        wire.publish(record("arxiv", "2403.00003").title("Quokka gait, second version").version(2)
                .observed(MONDAY.plusSeconds(10)).parsed());
        JsonPath found = awaitOne("quokka gait");
        String id = found.getString("items[0].id");

        wire.publish(record("arxiv", "2403.00003").title("Quokka gait, first version").version(1).parsed());
        wire.publish(record("arxiv", "2403.00003").title("Quokka gait, withdrawn version").version(3).withdrawn()
                .observed(MONDAY.plusSeconds(20)).parsed());
        awaitIntake();

        List<Announced> changes = awaitAnnounced(id, 4);
        assertThat(changes).extracting(change -> change.change().change()).containsExactly(PaperChange.ADDED,
                PaperChange.REVISED, PaperChange.VERSIONED, PaperChange.WITHDRAWN);
        assertThat(changes).extracting(change -> change.change().paper().version()).containsExactly(2, 3, 3, 3);
        FieldChange version = changes.get(2).change().changes().get(0);
        assertThat(version.before().asInt()).isEqualTo(2);
        assertThat(version.after().asInt()).isEqualTo(3);
    }

    @Test
    void what_a_record_tells_of_a_paper_ties_it_to_another_one() {
        wire.publish(record("arxiv-feed", "2403.00044").title("Learning Aardvark Graphs")
                .identifiers("arxiv:2403.00044").parsed());
        awaitOne("aardvark source:arxiv-feed");
        wire.publish(record("crossref", "10.1/aardvark").title("Learning Aardvark Graphs")
                .authors("Ada Lovelace", "Grace Hopper").identifiers("doi:10.1/aardvark").parsed());
        awaitOne("aardvark source:crossref");

        wire.publish(record("arxiv", "2403.00044").title("On the burrows of what is learnt")
                .authors("Ada Lovelace", "Grace Hopper").identifiers("arxiv:2403.00044").parsed());

        await().atMost(SOON).untilAsserted(() -> assertThat(get("/api/v1/papers/doi:10.1/aardvark").getList("sources"))
                .hasSize(3));
    }

    @Test
    void a_record_that_ties_two_papers_together_merges_them_into_the_older_one() {
        wire.publish(record("arxiv", "2403.00004").title("Okapi camouflage in dense forests")
                .identifiers("arxiv:2403.00004").abstractText("From the preprint.").parsed());
        String older = awaitOne("okapi camouflage").getString("items[0].id");
        wire.publish(record("crossref", "10.1/okapi").title("On the hiding of Okapia johnstoni")
                .identifiers("doi:10.1/okapi").parsed());
        String younger = awaitOne("okapia johnstoni").getString("items[0].id");

        wire.publish(record("openalex", "W1").title("Okapi camouflage").identifiers("doi:10.1/okapi",
                "arxiv:2403.00004").parsed());

        await().atMost(SOON).untilAsserted(() -> given().redirects().follow(false)
                .get("/api/v1/papers/" + younger).then().statusCode(301).header("Location", "/api/v1/papers/" + older)
                .body("reason", equalTo("doi:10.1/okapi")));
        JsonPath paper = get("/api/v1/papers/doi:10.1/okapi");
        assertThat(paper.getString("id")).isEqualTo(older);
        assertThat(paper.getList("sources.source")).containsExactly("arxiv", "crossref", "openalex");
        assertThat(paper.getList("provenance.find { it.source == 'arxiv' }.fields")).contains("title", "abstract");
        await().atMost(SOON).until(() -> get("/api/v1/papers?q=okapia OR okapi").getInt("total") == 1);
        assertThat(awaitAnnounced(older, 3)).extracting(change -> change.change().change())
                .containsExactly(PaperChange.ADDED, PaperChange.REVISED, PaperChange.PUBLISHED);
        Announced merged = awaitAnnounced(younger, 2).get(1);
        assertThat(merged.change().change()).isEqualTo(PaperChange.MERGED);
        assertThat(merged.change().mergedInto()).isEqualTo(older);
        assertThat(merged.change().reason()).isEqualTo("doi:10.1/okapi");
        assertThat(paper.getList("manifestations.kind")).containsExactly("preprint", "published");
        assertThat(merged.change().paper().id()).isEqualTo(older);
    }

    @Test
    void a_preprint_joins_the_article_that_it_names_when_that_comes_and_the_one_that_is_there() {
        wire.publish(record("pubmed", "9000001").title("Pangolins curl up at noon").type("article")
                .identifiers("pmid:9000001").related(Relation.Kind.PUBLISHED_AS, "pmid:9000002").parsed());
        String first = awaitOne("pangolins noon").getString("items[0].id");
        wire.publish(record("pubmed", "9000002").title("Manis javanica and the heat of the day")
                .type("article-journal").identifiers("pmid:9000002", "doi:10.1/pangolin").parsed());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(get("/api/v1/papers/doi:10.1/pangolin").getString("id"))
                        .isEqualTo(first));

        wire.publish(record("crossref", "10.21203/rs.3.rs-9000003").title("Why pangolins curl").type("article")
                .identifiers("doi:10.21203/rs.3.rs-9000003").related(Relation.Kind.PUBLISHED_AS, "doi:10.1/pangolin")
                .parsed());

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(get("/api/v1/papers/" + first).getList("sources")).hasSize(3));
        assertThat(get("/api/v1/papers/" + first).getList("manifestations.find { it.kind == 'preprint' }.identifiers"))
                .hasSize(2);
    }

    @Test
    void messages_that_cannot_be_handled_go_to_the_dead_letters_and_the_others_go_on() {
        double before = metrics.get("paperwire.dead.letters").counter().count();
        String tooLong = "x".repeat(9_000);

        wire.publish("bad:1", "no json".getBytes(StandardCharsets.UTF_8), Wire.headers(EventType.PAPER_PARSED));
        wire.publish("bad:2", "{}".getBytes(StandardCharsets.UTF_8), Wire.headers("paperwire.paper.eaten"));
        wire.publish("bad:3", new byte[]{(byte) 0xff, 0}, new RecordHeaders());
        wire.publish("bad:4", null, Wire.headers(EventType.PAPER_PARSED));
        wire.publish(record("bad", randomText(tooLong.length())).title("Indri song that is too long to be indexed")
                .parsed());
        wire.publish(record("bad", "nul").title("Indri song with a NUL \u0000 inside").parsed());
        wire.publish(record("bad", "names").title("Indri song of too many names").identifiers(
                IntStream.range(0, 201).mapToObj(n -> "doi:10.1/indri-" + n).toArray(String[]::new)).parsed());
        wire.publish(record("bad", "hastings").title("Indri song of long ago")
                .observed(Instant.parse("1066-10-14T09:00:00Z")).parsed());
        byte[] gone = EventJson.write(new RecordDeleted(new SourceRef("bad", "gone", null), MONDAY));
        wire.publish("bad:gone", gone, new RecordHeaders().add("ce_type", utf8(EventType.RECORD_DELETED)));
        wire.publish("bad:when", EventJson.write(new RecordDeleted(new SourceRef("bad", "when", null),
                Instant.parse("+12000-01-01T00:00:00Z"))), Wire.headers(EventType.RECORD_DELETED));
        wire.publish(record("good", "1").title("Indri song at dawn").parsed());

        assertThat(awaitOne("indri song").getString("items[0].title")).isEqualTo("Indri song at dawn");
        await().atMost(SOON).untilAsserted(() -> assertThat(wire.dead().stream()
                .filter(message -> key(message).startsWith("bad:")).toList()).hasSize(10));
        ConsumerRecord<byte[], byte[]> unknown = wire.dead().stream()
                .filter(message -> key(message).equals("bad:2")).findFirst().orElseThrow();
        assertThat(header(unknown, "dead-reason")).isEqualTo("unknown event type 'paperwire.paper.eaten'");
        assertThat(wire.dead())
                .filteredOn(message -> List.of("bad:hastings", "bad:gone", "bad:when").contains(key(message)))
                .extracting(message -> header(message, "dead-reason"))
                .containsExactlyInAnyOrder("observedAt cannot be 1066-10-14T09:00:00Z",
                        "ce_specversion is not 1.0: 'null'", "observedAt cannot be +12000-01-01T00:00:00Z");
        assertThat(header(unknown, "dead-service")).isEqualTo("catalog-service");
        assertThat(header(unknown, "dead-topic")).isEqualTo("papers.parsed");
        assertThat(header(unknown, "ce_type")).isEqualTo("paperwire.paper.eaten");
        assertThat(new String(unknown.value(), StandardCharsets.UTF_8)).isEqualTo("{}");
        assertThat(metrics.get("paperwire.dead.letters").counter().count()).isEqualTo(before + 10);
    }

    /** What compresses well would fit into an index after all. */
    private static String randomText(int length) {
        return new java.util.Random(7).ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static String key(ConsumerRecord<byte[], byte[]> message) {
        return new String(message.key(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** Waits until everything published so far is catalogued: a mark through every partition comes out behind it. */
    private void awaitIntake() {
        String mark = "mark" + System.nanoTime();
        for (int i = 0; i < 40; i++)
            wire.publish(record("mark", mark + "-" + i).title(mark + " number " + i).parsed());
        await().atMost(SOON).until(() -> get("/api/v1/papers?q=" + mark).getInt("total") == 40);
    }

    private JsonPath awaitOne(String query) {
        await().atMost(SOON).until(() -> search(query).getInt("total") == 1);
        return search(query);
    }

    private static JsonPath search(String query) {
        return given().queryParam("q", query).get("/api/v1/papers").then().statusCode(200).extract().jsonPath();
    }

    private static JsonPath get(String path) {
        return given().get(path).then().statusCode(200).extract().jsonPath();
    }

    private List<Announced> awaitAnnounced(String id, int count) {
        await().atMost(SOON).until(() -> of(id).size() >= count);
        return of(id);
    }

    private List<Announced> of(String id) {
        return wire.announced().stream().filter(change -> change.change().paperId().equals(id)).toList();
    }
}
