package io.paperwire.catalog.meaning;

import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Records;
import io.paperwire.catalog.Wire;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.catalog.search.Meaning;
import io.paperwire.events.EventJson;
import io.paperwire.events.Topic;
import io.paperwire.events.Vector;
import io.paperwire.events.VectorComputed;
import io.paperwire.service.messages.EventSender;
import io.paperwire.service.readiness.Preparation;
import io.paperwire.service.stopping.Shutdown;
import io.paperwire.testing.Folders;
import io.paperwire.testing.Settings;
import io.quarkus.test.junit.QuarkusMock;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.smallrye.common.annotation.Identifier;

/** The real model, on the service's database and broker; the service of the other tests has it off. */
@CatalogTest
@TestInstance(Lifecycle.PER_CLASS)
class MeaningTest {

    private static final Duration SOON = Duration.ofSeconds(120);

    private Path folder;

    @Inject
    Wire wire;

    @Inject
    Transactions transactions;

    @Inject
    Preparation preparation;

    @Inject
    EventSender sender;

    @Inject
    Clock clock;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private Process process;

    /** What a process has of it. */
    private final class Process {
        final MeaningSettings settings;
        final Shutdown shutdown = new Shutdown();
        final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        final PaperVectors vectors;
        final VectorFeed feed;
        final Computing computing;
        final VectorWork work;

        Process(Path path) {
            settings = Settings.of(MeaningSettings.class,
                    Map.of("enabled", "true", "path", path.toString(), "commit-every", "100ms"));
            vectors = new PaperVectors(settings);
            feed = new VectorFeed(vectors, settings, kafka, preparation, shutdown, metrics);
            computing = new Computing(vectors, sender, shutdown, clock, metrics);
            work = new VectorWork(vectors, computing, new Gaps(withoutGaps(), vectors, computing), settings, kafka,
                    preparation, shutdown, metrics);
        }

        /** The papers of other tests have no vectors and need none. */
        private PaperTexts withoutGaps() {
            return new PaperTexts(transactions) {
                @Override
                long count() {
                    return vectors.size();
                }
            };
        }

        Process start() {
            feed.onStart(null);
            work.onStart(null);
            return this;
        }

        void stop() throws InterruptedException {
            shutdown.begin();
            work.onStop(null);
            feed.onStop(null);
        }

        double computed() {
            return metrics.get("paperwire.meaning.computed").counter().count();
        }
    }

    /** Once for all tests, but only in a test is it known where the service listens. */
    @BeforeEach
    void start() throws IOException {
        if (process == null)
            begin();
        QuarkusMock.installMockForType(process.vectors, PaperVectors.class);
    }

    private void begin() throws IOException {
        folder = Files.createTempDirectory("vectors");
        await().atMost(SOON).until(() -> preparation.topicsReady() && preparation.tablesReady());
        goOnAtTheEnd();
        process = new Process(folder.resolve("one")).start();
        publish("bees-1", "Honey bees find their way home by the sun",
                "We show how foraging bees use the position of the sun and landmarks to navigate back to the hive.");
        publish("bees-2", "Navigation of foraging honeybees",
                "Landmarks and a compass of the sun guide bees that return to the hive.");
        publish("quarks", "Masses of baryons on the lattice",
                "We compute the masses of baryons with lattice quantum chromodynamics.");
        publish("bare", "A beehive without an abstract", null);
        publish("cjk", "深度学习模型的研究", "我们研究神经网络在图像识别中的应用。");
        publish("long", "Quarks at great length", "The masses of baryons on the lattice. ".repeat(20_000));
        for (String name : List.of("bees-1", "bees-2", "quarks", "bare", "cjk", "long"))
            awaitVector(name);
    }

    @AfterAll
    void stop() throws InterruptedException, IOException {
        process.stop();
        Folders.delete(folder);
    }

    /** As if the group had seen all that other tests published. */
    private void goOnAtTheEnd() {
        commit(consumer -> consumer.endOffsets(partitions(consumer)));
    }

    private interface Offsets {
        Map<TopicPartition, Long> of(KafkaConsumer<byte[], byte[]> consumer);
    }

    private void commit(Offsets offsets) {
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG), ConsumerConfig.GROUP_ID_CONFIG, VectorWork.GROUP);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.commitSync(offsets.of(consumer).entrySet().stream().collect(
                    Collectors.toMap(Map.Entry::getKey, offset -> new OffsetAndMetadata(offset.getValue()))));
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        return consumer.partitionsFor(Topic.PAPERS_CATALOGUED).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
    }

    private void publish(String name, String title, String abstractText) {
        wire.publish(paper(name, title, abstractText).parsed());
    }

    private static Records paper(String name, String title, String abstractText) {
        return record("meaning", name).title(title).abstractText(abstractText).authors("Meret Sinn");
    }

    private UUID id(String name) {
        return PaperId.parse(given().get("/api/v1/papers/meaning:" + name).jsonPath().getString("id"))
                .orElseThrow();
    }

    private boolean isThere(String name) {
        return given().get("/api/v1/papers/meaning:" + name).statusCode() == 200;
    }

    private Vector awaitVector(String name) {
        await().atMost(SOON).until(() -> isThere(name) && process.vectors.of(id(name)).isPresent());
        return process.vectors.of(id(name)).orElseThrow();
    }

    private static ValidatableResponse search(String query) {
        return given().queryParam("q", query).get("/api/v1/papers").then().statusCode(200);
    }

    private static List<String> titles(String query) {
        return search(query).extract().jsonPath().getList("items.title");
    }

    @Test
    void the_vectors_of_near_texts_are_near() {
        Vector bees = awaitVector("bees-1");

        assertThat(bees.nearness(awaitVector("bees-2"))).isGreaterThan(0.7);
        assertThat(bees.nearness(awaitVector("quarks"))).isLessThan(0.3);
    }

    @Test
    void a_paper_has_a_vector_without_an_abstract_in_chinese_and_at_great_length() {
        assertThat(awaitVector("bare").nearness(awaitVector("bees-1"))).isGreaterThan(0.3);
        assertThat(awaitVector("long").nearness(awaitVector("quarks"))).isGreaterThan(0.7);
        assertThat(awaitVector("cjk").dimensions()).isEqualTo(SentenceModel.DIMENSIONS);
    }

    @Test
    void a_list_goes_on_without_the_model_while_its_beginning_is_kept() {
        JsonPath first = given().queryParam("q", "bees sun hive").queryParam("match", "best").queryParam("limit", 1)
                .get("/api/v1/papers").then().statusCode(200).body("rankedBy", contains("words", "meaning")).extract()
                .jsonPath();

        QuarkusMock.installMockForType(new PaperVectors(process.settings), PaperVectors.class);

        given().queryParam("q", "bees sun hive").queryParam("match", "best").queryParam("limit", 1)
                .queryParam("cursor", first.getString("next")).get("/api/v1/papers").then().statusCode(200)
                .body("rankedBy", contains("words", "meaning"));
    }

    @Test
    void pages_offer_to_subscribe_to_papers_like_one_by_the_id_that_alerts_know() {
        String form = "name=\"query\" required maxlength=\"500\" value=\"";
        String id = PaperId.print(id("bees-1"));

        given().get("/papers/" + id).then().body(containsString(form + "like:" + id + "\""));
        given().queryParam("q", "like:meaning:bees-1 sun").get("/").then()
                .body(containsString(form + "like:" + id + " sun\""));
    }

    @Test
    void pages_lead_to_similar_papers_and_name_the_example_by_its_title() {
        awaitVector("bees-1");
        String id = PaperId.print(id("bees-1"));
        String title = "Honey bees find their way home by the sun";

        Document list = Jsoup.parse(given().get(Jsoup.parse(given().get("/papers/" + id).asString())
                .select("a:contains(similar papers)").attr("href")).asString());

        assertThat(list.title()).isEqualTo("like:“" + title + "” – Paperwire");
        assertThat(list.select("h1 strong").text()).isEqualTo("like:“" + title + "”");
        assertThat(list.select(".said").eachText())
                .containsExactly("Papers that are near in meaning to the paper “" + title + "”.", title);
        assertThat(list.select(".said a").attr("href")).isEqualTo("/papers/" + id);
    }

    @Test
    void like_finds_the_near_papers_the_nearest_first_and_combines() {
        await().atMost(SOON).untilAsserted(() -> assertThat(titles("like:meaning:bees-1")).containsExactly(
                "Honey bees find their way home by the sun", "Navigation of foraging honeybees"));
        given().queryParam("cursor", given().queryParam("q", "like:meaning:bees-1").queryParam("limit", 1)
                .get("/api/v1/papers").then().statusCode(200).extract().<String>path("next"))
                .queryParam("q", "like:meaning:bees-1").get("/api/v1/papers").then().statusCode(200)
                .body("items.title", contains("Navigation of foraging honeybees"));
        assertThat(titles("like:meaning:bees-1 -id:meaning:bees-1"))
                .containsExactly("Navigation of foraging honeybees");
        assertThat(titles("like:" + PaperId.print(id("bees-1")) + " landmarks title:navigation"))
                .containsExactly("Navigation of foraging honeybees");
        assertThat(titles("author:\"Meret Sinn\" -like:meaning:bees-1")).isNotEmpty()
                .noneMatch(title -> title.contains("bees"));
    }

    @Test
    void a_list_of_papers_becomes_a_query_for_what_is_like_them_and_not_like_others() {
        String bees = PaperId.print(id("bees-1"));
        String quarks = PaperId.print(id("quarks"));
        JsonPath chosen = given().contentType("text/plain").queryParam("unlike", quarks)
                .body("My papers: https://wire.example/papers/" + bees + " and 10.5555/not-here\n" + quarks)
                .post("/api/v1/papers/examples").then().statusCode(200).extract().jsonPath();

        assertThat(chosen.getString("query")).isEqualTo("like:" + bees + " -like:" + quarks);
        assertThat(chosen.getList("like.title")).containsExactly("Honey bees find their way home by the sun");
        assertThat(chosen.getList("unlike.id")).containsExactly(quarks);
        assertThat(chosen.getInt("known")).isEqualTo(1);
        assertThat(chosen.getList("unknown")).containsExactly("doi:10.5555/not-here");
        assertThat(titles(chosen.getString("query"))).contains("Navigation of foraging honeybees");
    }

    @Test
    void the_page_for_that_leads_to_the_search_and_offers_to_subscribe() {
        List<String> ids = Stream.of("bees-1", "quarks", "cjk").map(name -> PaperId.print(id(name))).toList();
        assertThat(Jsoup.parse(given().get("/").asString()).select(".subscribe p a").attr("href")).isEqualTo("/like");
        assertThat(Jsoup.parse(given().get("/like").asString()).select("textarea").eachAttr("name"))
                .containsExactly("like", "unlike");

        Document page = Jsoup.parse(given().formParam("like", ids.get(0) + "\n" + ids.get(1) + " ".repeat(9_000))
                .formParam("unlike", ids.get(2)).post("/like").then().statusCode(200).extract().asString());

        assertThat(page.select("main li").eachText()).containsExactlyInAnyOrder(
                "Honey bees find their way home by the sun", "Masses of baryons on the lattice", "深度学习模型的研究");
        String query = page.select("input[name=query]").attr("value");
        assertThat(query).startsWith("like:(").endsWith(") -like:" + ids.get(2));
        Document list = Jsoup.parse(given().urlEncodingEnabled(false)
                .get(page.select("main p a:contains(all papers)").attr("href")).asString());
        assertThat(list.select("article h2").eachText()).contains("Quarks at great length",
                "Navigation of foraging honeybees");
        assertThat(list.select("input[name=query]").attr("value")).isEqualTo(query);
        assertThat(URLDecoder.decode(page.select("a:contains(of the last 30 days)").attr("href"), UTF_8))
                .startsWith("/?q=" + query + " after:20");
    }

    @Test
    void a_search_for_what_is_like_many_papers_names_them_by_numbers() {
        List<String> ids = Stream.of("bees-1", "bees-2", "quarks", "cjk").map(name -> PaperId.print(id(name))).toList();
        String query = "like:(" + String.join(" OR ", ids.subList(0, 3)) + ") -like:" + ids.get(3);

        Document list = Jsoup.parse(given().queryParam("q", query).get("/").asString());

        assertThat(list.select("h1 strong").text()).isEqualTo("like:([1] OR [2] OR [3]) -like:[4]");
        assertThat(list.select(".said").eachText()).contains("[2] Navigation of foraging honeybees")
                .first().asString().startsWith("Papers that (are near in meaning to the paper [1], ");
        assertThat(list.select("input[name=query]").attr("value")).isEqualTo(query);
    }

    @Test
    void a_list_without_end_is_read_to_its_thousandth_name() {
        String endless = IntStream.range(0, 1_500).mapToObj(i -> "10.5555/endless-" + i + "\n")
                .collect(Collectors.joining());
        assertThat(given().contentType("text/plain").body(PaperId.print(id("bees-1")) + "\n" + endless)
                .post("/api/v1/papers/examples").then().statusCode(200).extract().jsonPath().getList("unknown"))
                .hasSize(999);
        given().contentType("text/plain").post("/api/v1/papers/examples").then().statusCode(400);
    }

    @Test
    void papers_of_a_list_are_known_by_their_titles_too() {
        given().contentType("text/plain")
                .body("@misc{a, title = {Honey bees find their way home by the {Sun}}, doi = {10.5555/not-here}}")
                .post("/api/v1/papers/examples").then().statusCode(200).body("known", is(1))
                .body("like.title", contains("Honey bees find their way home by the sun"));
    }

    @Test
    void a_text_that_names_no_paper_here_is_refused_with_the_reason() {
        given().contentType("text/plain").body("Of bees").post("/api/v1/papers/examples").then().statusCode(400)
                .body("detail", containsString("neither a name of a paper"));
        given().formParam("like", "10.5555/not-here").post("/like").then().statusCode(400)
                .body(containsString("None of these papers is here")).body(containsString("doi:10.5555/not-here"));
    }

    @Test
    void like_finds_exactly_what_the_matcher_s_threshold_says() {
        Vector quarks = awaitVector("quarks");
        List<Meaning.Near> all = within(-1, quarks);
        Vector other = process.vectors.of(all.get(1).paper()).orElseThrow();

        assertThat(all).hasSize(process.vectors.size());
        assertThat(all.get(0).paper()).isEqualTo(id("quarks"));
        assertThat(within(quarks.nearness(other), quarks)).hasSize(2);
        assertThat(within(Math.nextUp(quarks.nearness(other)), quarks)).hasSize(1);
    }

    private List<Meaning.Near> within(double nearness, Vector of) {
        return process.vectors.within(nearness, List.of(of)).get(0);
    }

    @Test
    void a_paper_that_is_not_there_or_has_no_vector_yet_is_said_so() {
        given().queryParam("q", "bees like:10.1000/nobody-at-all").get("/api/v1/papers").then().statusCode(400)
                .body("detail", containsString("No paper here has the name")).body("position", is(5));
        publish("without", "Swarms that have left", null);
        awaitVector("without");
        removeVector(id("without"));

        given().queryParam("q", "like:meaning:without").get("/api/v1/papers").then().statusCode(503)
                .header("Retry-After", notNullValue()).body("detail", containsString("is not known yet"));
        assertThat(given().get("/api/v1/papers/" + PaperId.print(id("without")) + "/similar").jsonPath()
                .getString("by")).isEqualTo("words");
        given().queryParam("q", String.join(" OR ", IntStream.range(0, 21).mapToObj(i -> "like:10.1000/" + i).toList()))
                .get("/api/v1/papers").then().statusCode(400).body("detail", containsString("20 papers"));
    }

    private void removeVector(UUID paper) {
        wire.send(Topic.PAPERS_VECTORS, PaperId.print(paper), null, Wire.noHeaders());
        await().atMost(SOON).until(() -> process.vectors.of(paper).isEmpty());
    }

    @Test
    void similar_papers_are_near_in_meaning() {
        JsonPath similar = given().get("/api/v1/papers/" + PaperId.print(id("bees-2")) + "/similar").then()
                .statusCode(200).extract().jsonPath();

        assertThat(similar.getString("by")).isEqualTo("meaning");
        assertThat(similar.getList("items.title", String.class)).startsWith("Honey bees find their way home by the sun")
                .doesNotContain("Masses of baryons on the lattice", "Navigation of foraging honeybees");
    }

    @Test
    void words_that_no_paper_has_mean_nothing() {
        given().queryParam("q", "what is zzqqxxk").queryParam("match", "best").get("/api/v1/papers").then()
                .statusCode(200).body("total", is(0));
        assertThat(given().queryParam("q", "zzqqxxk honeybees").get("/").asString())
                .contains("The nearest by words and meaning:");
        assertThat(given().queryParam("q", "zzqqxxk").get("/").asString()).contains("No paper matches");
    }

    @Test
    void a_question_finds_papers_without_any_of_its_words() {
        wire.publish(record("meaning-of-words", "1").title("How to orient oneself in a timetable").parsed());
        await().atMost(SOON).until(() -> given().queryParam("q", "title:orient source:meaning-of-words")
                .get("/api/v1/papers").jsonPath().getInt("total") == 1);

        JsonPath found = given().queryParam("q", "how do insects orient themselves author:\"Meret Sinn\"")
                .queryParam("match", "best").get("/api/v1/papers").then().statusCode(200)
                .body("rankedBy", contains("words", "meaning")).extract().jsonPath();

        assertThat(found.getList("items.title", String.class)).contains("Navigation of foraging honeybees")
                .doesNotContain("Masses of baryons on the lattice");
        assertThat(found.getLong("total")).isEqualTo(found.getList("items").size());
    }

    @Test
    void a_fused_list_has_each_paper_once_over_its_pages_and_says_how_many() {
        String cursor = null;
        List<String> seen = new ArrayList<>();
        long total;
        do {
            JsonPath page = given().queryParam("q", "bees or baryons on the lattice author:\"Meret Sinn\"")
                    .queryParam("match", "best").queryParam("limit", 2)
                    .queryParam("cursor", Optional.ofNullable(cursor).orElse("")).get("/api/v1/papers").then()
                    .statusCode(200).extract().jsonPath();
            seen.addAll(page.getList("items.id"));
            total = page.getLong("total");
            cursor = page.getString("next");
        } while (cursor != null);

        assertThat(seen).doesNotHaveDuplicates().hasSize((int) total).hasSizeGreaterThan(3);
    }

    @Test
    void a_fused_list_that_has_not_changed_is_not_sent_again() {
        String list = "/api/v1/papers?q=hive&match=best&limit=1";

        // Papers of other tests may still come.
        await().atMost(SOON).untilAsserted(() -> {
            String tag = given().get(list).then().body("next", notNullValue()).extract().header("ETag");
            given().header("If-None-Match", tag).get(list).then().statusCode(304);
        });
    }

    @Test
    void a_paper_that_comes_again_is_not_computed_again() {
        publish("again", "Wax moths in the beehive", "They eat the combs.");
        Vector vector = awaitVector("again");
        double before = process.computed();
        wire.publish(paper("again", "Wax moths in the beehive", "They eat the combs.").code("https://example.org/moth")
                .parsed());
        publish("after-again", "Ants and their aphids", null);

        awaitVector("after-again");

        assertThat(process.vectors.of(id("again"))).contains(vector);
        await().atMost(SOON).untilAsserted(() -> assertThat(process.computed()).isEqualTo(before + 1));
    }

    @Test
    void a_new_text_has_a_new_vector() {
        publish("renamed", "Bumble bees in winter", null);
        Vector before = awaitVector("renamed");
        wire.publish(paper("renamed", "Bumble bees in winter", "They sleep in the ground.")
                .observed(Records.MONDAY.plusSeconds(60)).parsed());

        await().atMost(SOON).until(() -> !process.vectors.of(id("renamed")).equals(Optional.of(before)));
    }

    @Test
    void a_merged_paper_leaves() {
        publish("merged-1", "Drones of the honey bee in autumn", null);
        publish("merged-2", "What the workers do with drones", null);
        awaitVector("merged-1");
        awaitVector("merged-2");
        UUID one = id("merged-1");
        UUID other = id("merged-2");
        wire.publish(record("meaning", "merged-1").title("Drones of the honey bee in autumn")
                .identifiers("doi:10.5555/sinn-drones").observed(Records.MONDAY.plusSeconds(60)).parsed(),
                record("meaning", "merged-2").title("What the workers do with drones")
                        .identifiers("doi:10.5555/sinn-drones").observed(Records.MONDAY.plusSeconds(60)).parsed());

        await().atMost(SOON).until(() -> process.vectors.of(one).isEmpty() != process.vectors.of(other).isEmpty());
        assertThat(process.vectors.of(id("merged-1"))).isPresent();
    }

    @Test
    void what_the_killed_worker_did_not_commit_is_done_again_to_the_same_effect() throws Exception {
        publish("killed", "Queens of the stingless bee", "They are many.");
        Vector vector = awaitVector("killed");
        Process other = new Process(folder.resolve("other"));
        process.stop();
        commit(consumer -> consumer.endOffsets(partitions(consumer)).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, end -> Math.max(0, end.getValue() - 20))));
        try {
            other.start();
            await().atMost(SOON).until(() -> other.vectors.of(id("killed")).equals(Optional.of(vector)));
            publish("after-kill", "Nests of the stingless bee", null);
            await().atMost(SOON).until(() -> isThere("after-kill") && other.vectors.of(id("after-kill")).isPresent());
        } finally {
            other.stop();
            process = new Process(folder.resolve("one")).start();
        }
        assertThat(awaitVector("killed")).isEqualTo(vector);
    }

    @Test
    void who_gets_papers_back_goes_by_the_vectors_that_others_published() {
        publish("back", "Solitary bees of the heath", null);
        Vector vector = awaitVector("back");
        UUID paper = id("back");
        byte[] bytes = new byte[SentenceModel.DIMENSIONS];
        Arrays.fill(bytes, (byte) 9);
        Vector others = Vector.of(bytes);
        wire.send(Topic.PAPERS_VECTORS, PaperId.print(paper),
                EventJson.write(new VectorComputed(PaperId.print(paper), SentenceModel.NAME, "others", others)),
                Wire.noHeaders());
        await().atMost(SOON).until(() -> process.vectors.of(paper).equals(Optional.of(others)));

        joinAndLeave();
        wire.publish(paper("back", "Solitary bees of the heath", null).code("https://example.org/heath")
                .observed(Records.MONDAY.plusSeconds(60)).parsed());

        await().atMost(SOON).until(() -> process.vectors.of(paper).equals(Optional.of(vector)));
    }

    private void joinAndLeave() {
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG), ConsumerConfig.GROUP_ID_CONFIG, VectorWork.GROUP,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topic.PAPERS_CATALOGUED));
            await().atMost(SOON).until(() -> {
                var unused = consumer.poll(Duration.ofMillis(100));
                return consumer.groupMetadata().generationId() > 0;
            });
        }
    }

    @Test
    void what_was_published_late_is_put_right_by_what_the_database_has() throws Exception {
        publish("late", "Carpenter bees in dead wood", null);
        Vector vector = awaitVector("late");
        UUID paper = id("late");
        UUID nobody = UUID.fromString("0195a000-0000-7000-8000-0000000000bf");
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        Computing late = new Computing(process.vectors, sender, process.shutdown, clock, metrics);
        try (SentenceModel model = SentenceModel.load()) {
            late.take(Stream.of(paper, nobody)
                    .map(one -> new Computing.Wanted(one, MeaningText.of("Carpenter bees", null))).toList(), model);
            await().atMost(SOON).until(() -> process.vectors.of(nobody).isPresent()
                    && !process.vectors.of(paper).equals(Optional.of(vector)));

            new Gaps(new PaperTexts(transactions), process.vectors, late).compare(List.of(paper, nobody), model);
        }

        await().atMost(SOON).until(() -> process.vectors.of(paper).equals(Optional.of(vector))
                && process.vectors.of(nobody).isEmpty());
    }

    /** Who fills gaps would else overtake who is told of a newer text. */
    @Test
    void the_gap_of_a_paper_is_for_who_has_its_announcements() {
        int partitions;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG)),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            partitions = partitions(consumer).size();
        }

        assertThat(partitions).isGreaterThan(1);
        assertThat(wire.announced()).isNotEmpty().allSatisfy(announced -> assertThat(announced.partition())
                .isEqualTo(
                        VectorWork.partition(PaperId.parse(announced.change().paperId()).orElseThrow(), partitions)));
    }

    @Test
    void what_no_announcement_tells_of_is_found_in_the_database() throws Exception {
        publish("gap", "Mites on the bee", null);
        Vector vector = awaitVector("gap");
        UUID paper = id("gap");
        removeVector(paper);
        UUID nobody = UUID.fromString("0195a000-0000-7000-8000-0000000000be");
        wire.send(Topic.PAPERS_VECTORS, PaperId.print(nobody),
                EventJson.write(new VectorComputed(PaperId.print(nobody), SentenceModel.NAME, "x", vector)),
                Wire.noHeaders());
        await().atMost(SOON).until(() -> process.vectors.of(nobody).isPresent());

        try (SentenceModel model = SentenceModel.load()) {
            Gaps gaps = new Gaps(new PaperTexts(transactions), process.vectors, process.computing);
            gaps.begin();
            while (gaps.areBeingFilled())
                gaps.fillSome(one -> one.equals(paper) || one.equals(nobody), model);
        }

        await().atMost(SOON).until(() -> process.vectors.of(paper).equals(Optional.of(vector)));
        await().atMost(SOON).until(() -> process.vectors.of(nobody).isEmpty());
    }
}
