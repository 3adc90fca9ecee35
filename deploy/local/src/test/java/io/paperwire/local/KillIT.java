package io.paperwire.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.Topic;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.QueryMatcher;
import io.paperwire.query.QueryParser;

/**
 * Imports papers while processes are killed. {@code -Dkill.seed=N} repeats the choices of victims and moments of a run that
 * printed N.
 */
class KillIT {

    private static final int PAPERS = 10_000;
    private static final int KILLS = 12;
    private static final List<String> VICTIMS = List.of("ingest", "catalog", "notify", "kafka", "postgres", "launcher");
    private static final Pattern TOKEN = Pattern.compile("KT\\d{6}");
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final List<String> RARE = List.of("zebrafish", "quokka", "axolotl", "red panda", "kakapo", "olm",
            "saola", "okapi");
    private static final List<String> QUERIES = List.of("zebrafish", "title:quokka OR abstract:\"red panda\"",
            "axolotl -quokka", "\"red panda\" kakapo", "olm OR saola OR zebrafish", "title:okapi NOT (olm OR kakapo)",
            "quok* -title:quokka", "killtestmark saola has:doi", "id:doi:10.5555/killtest.7 OR \"olm kakapo\"~2",
            "(kakapo OR okapi) (olm OR saola)");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void whatever_is_killed_each_paper_is_catalogued_announced_and_alerted_once() throws Exception {
        long seed = Long.getLong("kill.seed", System.nanoTime() % 1_000_000);
        System.out.println("kill.seed=" + seed);
        Random random = new Random(seed);
        try (LocalStack stack = new LocalStack(folder)) {
            stack.up();
            awaitReady(stack);
            subscribe(stack);

            List<Path> open = new ArrayList<>(killWhileImporting(stack, random));

            awaitReady(stack);
            for (Path file : open)
                assertThat(stack.startImport(file).waitFor()).as(file + "\n" + stack.output()).isZero();
            assertCatalogued(stack);
            assertAnnounced(stack);
            assertAlerted(stack);
            replay(stack, random);
            assertAlerted(stack);
        }
    }

    private void awaitReady(LocalStack stack) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(stack::isReady);
    }

    private void subscribe(LocalStack stack) throws IOException, InterruptedException {
        for (String query : QUERIES) {
            String body = EventJson.mapper().writeValueAsString(Map.of("address", address(query), "query", query));
            assertThat(stack.post(Ports.url(stack.ports.notification()) + "/api/v1/subscriptions", "application/json",
                    body))
                    .isEqualTo(202);
            await().atMost(PATIENCE).until(() -> mailsTo(query, stack.mails()).findAny().isPresent());
            Matcher link = Pattern.compile("http://\\S+/confirm/\\S+")
                    .matcher(mailsTo(query, stack.mails()).findAny().orElseThrow().get("text").asText());
            assertThat(link.find()).isTrue();
            assertThat(stack.post(link.group(), "application/x-www-form-urlencoded", "")).isEqualTo(200);
        }
    }

    private static String address(String query) {
        return "reader-" + Integer.toHexString(query.hashCode()) + "@example.org";
    }

    private static Stream<JsonNode> mailsTo(String query, List<JsonNode> mails) {
        return mails.stream().filter(mail -> mail.get("to").asText().contains(address(query)));
    }

    /** Returns the files whose import was not seen to its end. */
    private List<Path> killWhileImporting(LocalStack stack, Random random) throws Exception {
        Map<Path, Process> imports = new HashMap<>();
        int killed = 0;
        for (int round = 0; killed < KILLS; round++) {
            if (round < KILLS) {
                Path file = write(round);
                imports.put(file, stack.startImport(file));
            }
            // The moment is part of what is tested, so here time itself is awaited.
            TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(4_500));
            String victim = VICTIMS.get(random.nextInt(VICTIMS.size()));
            if (!stack.kill(victim))
                continue;
            killed++;
            System.out.println("killed " + victim);
            if (victim.equals("launcher"))
                stack.up();
        }
        List<Path> open = new ArrayList<>();
        for (Map.Entry<Path, Process> each : imports.entrySet())
            if (!each.getValue().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || each.getValue().exitValue() != 0)
                open.add(each.getKey());
        return open;
    }

    /** The part of the papers with the number. */
    private Path write(int part) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int n = part * PAPERS / KILLS; n < (part + 1) * PAPERS / KILLS; n++)
            lines.add(EventJson.mapper().writeValueAsString(Map.of("source", "killtest", "recordId",
                    Integer.toString(n), "title", token(n) + " a study" + rareWords(n), "abstract",
                    "Written for killtestmark." + rareWords(n + PAPERS), "authors", List.of("Ada Example"),
                    "identifiers", List.of("doi:10.5555/killtest." + n))));
        return Files.write(folder.resolve("papers-" + part + ".jsonl"), lines, StandardCharsets.UTF_8);
    }

    /** In most texts none, in a few several: the same for the same number. */
    private static String rareWords(int number) {
        SplittableRandom random = new SplittableRandom(number);
        return RARE.stream().filter(word -> random.nextInt(120) == 0).map(word -> " of the " + word)
                .collect(Collectors.joining());
    }

    private static String token(int n) {
        return String.format(Locale.ROOT, "KT%06d", n);
    }

    private static Set<String> tokens() {
        return IntStream.range(0, PAPERS).mapToObj(KillIT::token).collect(Collectors.toSet());
    }

    private void assertCatalogued(LocalStack stack) throws IOException, InterruptedException {
        String path = "/api/v1/papers?limit=200&q=killtestmark";
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(
                () -> assertThat(stack.get(stack.ports.catalog(), path).path("total").asInt()).isEqualTo(PAPERS));
        List<String> found = new ArrayList<>();
        for (String next = ""; next != null;) {
            JsonNode page = stack.get(stack.ports.catalog(), path + (next.isEmpty() ? "" : "&cursor=" + next));
            page.get("items").forEach(paper -> found.add(token(paper.get("title").asText())));
            next = page.path("next").textValue();
        }
        assertThat(found).doesNotHaveDuplicates().hasSize(PAPERS);
        assertThat(new HashSet<>(found)).isEqualTo(tokens());
    }

    private void assertAnnounced(LocalStack stack) throws Exception {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(
                () -> assertThat(stack.column("catalog", "SELECT seq FROM change_waiting"))
                        .as("outbox").isEmpty());
        List<String> changes = stack.column("catalog", "SELECT id FROM paper_change");
        Map<String, String> papers = new HashMap<>();
        Set<String> events = new HashSet<>();
        for (ConsumerRecord<String, byte[]> message : catalogued(stack)) {
            events.add(new String(message.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8));
            PaperCatalogued change = EventJson.mapper().readValue(message.value(), PaperCatalogued.class);
            if (change.paper() == null)
                papers.remove(message.key());
            else
                papers.put(message.key(), change.paper().title());
        }
        assertThat(events).as("announced changes").containsAll(changes);
        List<String> announced = papers.values().stream().filter(title -> TOKEN.matcher(title).find())
                .map(KillIT::token).toList();
        assertThat(announced).doesNotHaveDuplicates();
        assertThat(new HashSet<>(announced)).isEqualTo(tokens());
    }

    private static Collection<ConsumerRecord<String, byte[]>> catalogued(LocalStack stack) {
        Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:" + stack.ports.kafka());
        List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings, new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.CATALOGUED.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue()))
                consumer.poll(Duration.ofMillis(500)).forEach(messages::add);
        }
        return messages;
    }

    /** All that was announced comes again, half of it in another order, while notify is killed. */
    private static void replay(LocalStack stack, Random random) throws Exception {
        List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>(catalogued(stack));
        Collections.shuffle(messages.subList(0, messages.size() / 2), random);
        int dies = 1 + random.nextInt(messages.size());
        Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:" + stack.ports.kafka());
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings, new StringSerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> message : messages) {
                sent.add(producer.send(new ProducerRecord<>(message.topic(), null, message.key(), message.value(),
                        message.headers())));
                if (sent.size() == dies)
                    stack.kill("notify");
            }
            for (Future<RecordMetadata> message : sent)
                message.get();
        }
        awaitRead(settings);
    }

    private static void awaitRead(Map<String, Object> settings) {
        try (Admin admin = Admin.create(settings)) {
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                Map<TopicPartition, Long> read = admin.listConsumerGroupOffsets("paperwire-notify")
                        .partitionsToOffsetAndMetadata().get().entrySet().stream()
                        .filter(offset -> offset.getKey().topic().equals(Topic.CATALOGUED.topicName()))
                        .collect(Collectors.toMap(Map.Entry::getKey, offset -> offset.getValue().offset()));
                Map<TopicPartition, Long> ends = new HashMap<>();
                admin.listOffsets(read.keySet().stream().collect(Collectors.toMap(partition -> partition,
                        partition -> OffsetSpec.latest()))).all().get()
                        .forEach((partition, end) -> ends.put(partition, end.offset()));
                assertThat(read).isEqualTo(ends);
            });
        }
    }

    /** Each subscription has been told of what its query finds in all that was announced, and of each paper once. */
    private void assertAlerted(LocalStack stack) throws Exception {
        Map<String, Set<String>> expected = expected(stack);
        assertThat(expected).allSatisfy((query, papers) -> assertThat(papers).isNotEmpty());
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> told(stack).forEach(
                        (query, papers) -> assertThat(new HashSet<>(papers)).as(query).isEqualTo(expected.get(query))));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                stack.column("notify", "SELECT id FROM delivery WHERE state NOT IN ('sent', 'cancelled')")).isEmpty());
        told(stack).forEach((query, papers) -> assertThat(papers).as(query).doesNotHaveDuplicates());
    }

    /** Computed anew and plainly: each query over each paper. */
    private static Map<String, Set<String>> expected(LocalStack stack) throws Exception {
        Map<String, Set<String>> expected = new HashMap<>();
        for (String query : QUERIES)
            expected.put(query, new HashSet<>());
        for (ConsumerRecord<String, byte[]> message : catalogued(stack)) {
            Paper paper = EventJson.mapper().readValue(message.value(), PaperCatalogued.class).paper();
            if (paper == null || !TOKEN.matcher(paper.title()).find())
                continue;
            AnalysedPaper analysed = AnalysedPaper.of(paper, Counts.NONE);
            for (String query : QUERIES) {
                if (QueryMatcher.matches(QueryParser.parse(query), analysed))
                    expected.get(query).add(token(paper.title()));
            }
        }
        return expected;
    }

    /** By query the papers of all its mails; of mails with the same Message-ID, the documented exception, only one. */
    private static Map<String, List<String>> told(LocalStack stack) throws IOException, InterruptedException {
        List<JsonNode> mails = stack.mails();
        Map<String, List<String>> told = new HashMap<>();
        for (String query : QUERIES) {
            Map<String, JsonNode> byMessage = new HashMap<>();
            mailsTo(query, mails).forEach(mail -> byMessage.put(mail.get("messageId").asText(), mail));
            told.put(query, byMessage.values().stream().flatMap(mail -> TOKEN.matcher(mail.get("text").asText())
                    .results().map(result -> result.group()).distinct()).toList());
        }
        return told;
    }

    private static String token(String title) {
        Matcher token = TOKEN.matcher(title);
        assertThat(token.find()).as(title).isTrue();
        return token.group();
    }
}
