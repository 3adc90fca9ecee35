package io.paperwire.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.Topic;
import io.paperwire.testing.TraceCollector;
import io.paperwire.testing.TraceCollector.Seen;

/**
 * A stack whose ingest service harvests its own catalogue. Each record that comes back changes its paper, which then has one
 * more source, so everything moves while it is harvested. It harvests one set: a paper of the seeds has nothing by which its
 * own record that comes back would be known. It sends its traces to this test.
 */
class HarvestIT {

    private static final int PAPERS = 1_200;
    private static final int REVISED = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String RECORDS = "mods:paperwire.localhost/";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;
    private static LocalStack stack;

    @BeforeAll
    static void start() throws IOException {
        stack = new LocalStack(folder);
        Files.writeString(stack.data.create().ingestSettings(), """
                paperwire:
                  ingest:
                    fetch:
                      allow-private: true
                    harvest:
                      poll: 200ms
                      retry: 500ms
                      longest-retry: 1s
                """);
        stack.up(Map.of("PAPERWIRE_TRACES_ENDPOINT", TraceCollector.endpoint()));
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(stack::isReady);
    }

    @AfterAll
    static void stop() throws IOException {
        stack.close();
    }

    @Test
    void a_paper_is_one_trace_from_its_import_to_the_mail_that_tells_of_it() throws Exception {
        subscribe("takahe");
        Path file = Files.writeString(folder.resolve("traced.jsonl"), "{\"title\":\"On the takahe\"}");
        assertThat(stack.startImport(file).waitFor()).as(stack.output()).isZero();

        await().atMost(PATIENCE).until(() -> !spans("deliver mail", "alert").isEmpty());
        Seen delivered = spans("deliver mail", "alert").get(0);
        await().atMost(PATIENCE).until(() -> way(delivered).size() == 7);
        assertThat(way(delivered)).extracting(Seen::service, Seen::name).containsExactly(
                tuple("ingest-service", "POST /api/v1/imports"), tuple("ingest-service", "import"),
                tuple("ingest-service", "send papers.parsed"), tuple("catalog-service", "catalogue papers.parsed"),
                tuple("catalog-service", "send papers.catalogued"), tuple("notify-service", "match papers.catalogued"),
                tuple("notify-service", "deliver mail"));
        assertThat(way(delivered).get(0).parent()).isEmpty();
        // Each process tells its spans when it has some.
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(TraceCollector.of(delivered.trace()))
                .extracting(Seen::name).contains("index papers.catalogued"));
    }

    private static void subscribe(String query) throws Exception {
        post(stack, stack.ports.notification(), "/api/v1/subscriptions", 202,
                Map.of("address", "ada@example.org", "query", query));
        await().atMost(PATIENCE).until(() -> !stack.mails().isEmpty());
        Matcher link = Pattern.compile("http://\\S+/confirm/\\S+").matcher(stack.mails().get(0).get("text").asText());
        assertThat(link.find()).isTrue();
        assertThat(stack.post(link.group(), "application/x-www-form-urlencoded", "")).isEqualTo(200);
    }

    private static List<Seen> spans(String name, String kind) {
        return TraceCollector.all().stream().filter(span -> span.name().equals(name))
                .filter(span -> kind.equals(span.attributes().get("paperwire.delivery.kind"))).toList();
    }

    /** From the first cause to the span, as far as they are known. */
    private static List<Seen> way(Seen last) {
        List<Seen> way = new ArrayList<>();
        for (Optional<Seen> next = Optional.of(last); next.isPresent();) {
            Seen span = next.get();
            way.add(0, span);
            next = TraceCollector.of(span.trace()).stream().filter(one -> one.id().equals(span.parent())).findFirst();
        }
        return way;
    }

    @Test
    void our_harvester_gets_each_paper_of_our_provider_at_its_last_state() throws Exception {
        assertThat(stack.get(stack.ports.catalog(), "/api/v1/papers?q=model").path("total").asInt())
                .as("what is ready can be searched").isPositive();
        importPapers(stack, "papers", 0, PAPERS, "");
        curate(stack, 0, 1, "merge");
        curate(stack, 2, 3, "merge");
        split(stack, 2, 3);

        post(stack, stack.ports.ingest(), "/api/v1/sources", 201, Map.of("name", "self", "kind", "oai-pmh", "url",
                Ports.url(stack.ports.catalog()) + "/oai", "metadataPrefix", "mods", "set", "cs", "schedule",
                "P1D"));
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
                .until(() -> source(stack).at("/position/token").isTextual());
        assertThat(stack.kill("catalog")).isTrue();
        importPapers(stack, "revised", 100, 100 + REVISED, " revised");
        awaitEnd(stack, 1);
        awaitHarvested(stack);
        assertThat(source(stack).path("deleted").asInt()).as("tombstones").isPositive();
        assertThat(source(stack).path("rejected").asInt()).isZero();
        assertThat(source(stack).path("run").path("remark").asText("")).doesNotContain("incomplete");

        importPapers(stack, "revised-again", 300, 300 + REVISED, " revised again");
        awaitHarvested(stack);

        assertThat(stack.column("catalog", "SELECT count(*) FROM source_record WHERE source = 'mods'"))
                .as("one record for each paper").containsExactly(Integer.toString(PAPERS - 1));
    }

    private void importPapers(LocalStack stack, String name, int from, int to, String state) throws Exception {
        List<String> lines = new ArrayList<>();
        for (int n = from; n < to; n++)
            lines.add(EventJson.mapper()
                    .writeValueAsString(Map.of("source", "crossref", "recordId", "10.5555/kakapo." + n,
                            "title", "HV" + n + " on the kakapo" + state, "abstract", "Written for harvestitmark.",
                            "authors",
                            List.of(Map.of("name", "Ada Example", "family", "Example", "given", "Ada"), "Example Team"),
                            "identifiers", List.of("doi:10.5555/kakapo." + n), "categories",
                            List.of("arxiv:cs.LG", "msc:68T05"), "type", "article-journal", "license", "CC0-1.0")));
        Path file = Files.write(folder.resolve(name + ".jsonl"), lines, StandardCharsets.UTF_8);
        assertThat(stack.startImport(file).waitFor()).as(stack.output()).isZero();
        // PostgreSQL answers while the catalogue is away.
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).untilAsserted(() -> assertThat(
                stack.column("catalog",
                        "SELECT count(*) FROM paper WHERE body ->> 'title' LIKE 'HV% on the kakapo" + state
                                + "'"))
                .containsExactly(Integer.toString(to - from)));
    }

    private static String id(LocalStack stack, int paper) throws IOException, InterruptedException {
        return stack.get(stack.ports.catalog(), "/api/v1/papers/doi:10.5555/kakapo." + paper).path("id").asText();
    }

    private static void curate(LocalStack stack, int paper, int other, String what) throws Exception {
        post(stack, stack.ports.catalog(), "/api/v1/papers/" + id(stack, paper) + "/" + what, 200,
                Map.of("with", id(stack, other), "reason", "the same kakapo"));
    }

    private static void split(LocalStack stack, int paper, int other) throws Exception {
        post(stack, stack.ports.catalog(), "/api/v1/papers/" + id(stack, paper) + "/split", 200,
                Map.of("records", List.of("crossref:10.5555/kakapo." + other), "reason", "another kakapo"));
    }

    private static void post(LocalStack stack, int port, String path, int status, Map<String, Object> body)
            throws Exception {
        assertThat(stack.post(Ports.url(port) + path, "application/json", EventJson.mapper().writeValueAsString(body)))
                .as(path).isEqualTo(status);
    }

    private static JsonNode source(LocalStack stack) throws IOException, InterruptedException {
        return stack.get(stack.ports.ingest(), "/api/v1/sources/self");
    }

    private static void awaitEnd(LocalStack stack, int least) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            JsonNode source = source(stack);
            assertThat(source.path("run").path("finishedAt").isNull()).as(source.toString()).isFalse();
            assertThat(source.path("run").path("pages").asInt()).as(source.toString()).isGreaterThanOrEqualTo(least);
        });
    }

    /** Runs the source until what it published last of each paper is what the catalogue says of it. */
    private static void awaitHarvested(LocalStack stack) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            post(stack, stack.ports.ingest(), "/api/v1/sources/self/run", 202, Map.of());
            awaitEnd(stack, 0);
            Map<String, Paper> papers = papers(stack);
            Map<String, PaperParsed> harvested = harvested(stack);
            assertThat(papers).hasSize(PAPERS - 1);
            assertThat(harvested.keySet()).containsExactlyInAnyOrderElementsOf(
                    papers.keySet().stream().map(id -> RECORDS + id).collect(Collectors.toSet()));
            papers.forEach((id, paper) -> assertSame(harvested.get(RECORDS + id), paper));
        });
    }

    private static void assertSame(PaperParsed harvested, Paper paper) {
        assertThat(harvested.title()).isEqualTo(paper.title());
        assertThat(harvested.abstractText()).isEqualTo(paper.abstractText());
        assertThat(Set.copyOf(harvested.identifiers())).isEqualTo(Set.copyOf(paper.identifiers()));
        assertThat(harvested.categories()).isEqualTo(paper.categories());
        assertThat(harvested.authors()).isEqualTo(paper.authors());
        assertThat(harvested.type()).isEqualTo(paper.type());
        assertThat(harvested.license()).isEqualTo(paper.license());
    }

    private static Map<String, Paper> papers(LocalStack stack) throws IOException, InterruptedException {
        String path = "/api/v1/papers?limit=200&q=harvestitmark";
        Map<String, Paper> papers = new HashMap<>();
        for (String next = ""; next != null;) {
            JsonNode page = stack.get(stack.ports.catalog(), path + (next.isEmpty() ? "" : "&cursor=" + next));
            for (JsonNode item : page.get("items"))
                papers.put(item.get("id").asText(), EventJson.mapper().treeToValue(item, Paper.class));
            next = page.path("next").textValue();
        }
        return papers;
    }

    /** The last state of each record that came from the provider. */
    private static Map<String, PaperParsed> harvested(LocalStack stack) throws IOException {
        Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:" + stack.ports.kafka());
        Map<String, PaperParsed> last = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings, new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.PARSED.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue()))
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(500)))
                    if (message.key().startsWith("mods:")
                            && CloudEvent.from(message.headers()).type().equals(EventType.RECORD_DELETED))
                        last.remove(message.key());
                    else if (message.key().startsWith("mods:"))
                        last.put(message.key(), EventJson.mapper().readValue(message.value(), PaperParsed.class));
        }
        return last;
    }
}
