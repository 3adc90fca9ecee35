package io.paperwire.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.EventJson;
import io.paperwire.events.FieldChange;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.PaperChange;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.Query;
import io.paperwire.query.QueryMatcher;
import io.paperwire.query.QueryParser;

/**
 * Imports papers while processes are killed and the clock of notify is moved. {@code -Dkill.seed=N} repeats the choices of
 * victims and moments of a run that printed N.
 */
class KillIT {

    private static final int KILLS = KillPapers.FILES;
    private static final List<String> VICTIMS = List.of("ingest", "catalog", "notify", "kafka", "postgres", "launcher");
    /** As the clock moves: an import whose service has died goes on a minute later only. */
    private static final List<String> LATER_VICTIMS = List.of("notify", "kafka", "postgres");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /**
     * Of notify. Berlin leaves out 02:00 to 03:00 on March 29, from 01:00Z on. On April 5 Sydney has 02:00 to 03:00 twice,
     * from 15:00Z and from 16:00Z on, and Lord Howe Island 01:30 to 02:00, from 14:30Z and from 15:00Z on, so that its full
     * hours are at half past UTC's after that.
     */
    private static final List<Instant> CLOCK = instants("2026-03-28T22:50:00Z", "2026-03-28T23:40:00Z",
            "2026-03-29T00:50:00Z", "2026-03-29T01:05:00Z", "2026-03-29T01:35:00Z", "2026-03-29T15:40:00Z",
            "2026-04-04T14:20:00Z", "2026-04-04T14:50:00Z", "2026-04-04T15:20:00Z", "2026-04-04T15:35:00Z",
            "2026-04-04T16:20:00Z", "2026-04-04T16:32:00Z");
    private static final Instant LAST = CLOCK.get(CLOCK.size() - 1);
    private static final Instant END = Instant.parse("2026-04-05T20:00:00Z");
    /** Rounds after which the clock moves though digests have found nothing. */
    private static final int LONGEST_STAY = 30;
    private static final int ALL_ROUNDS = 60;

    /** @param due when there can be a digest; empty of what is told at once */
    private record Wish(String query, String rhythm, String zone, List<Instant> due) {

        String address() {
            return "reader-" + Integer.toHexString(query.hashCode()) + "@example.org";
        }
    }

    private static final List<Wish> DIGESTS = List.of(
            new Wish("abstract:zebrafish OR " + KillPapers.RETRACTED_WORD, "daily 02:30", "Europe/Berlin",
                    instants("2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z", "2026-04-05T00:30:00Z")),
            new Wish("title:saola OR " + KillPapers.RETRACTED_WORD, "daily 02:30", "Australia/Sydney",
                    instants("2026-03-29T15:30:00Z", "2026-03-30T15:30:00Z", "2026-04-04T15:30:00Z",
                            "2026-04-05T16:30:00Z")),
            new Wish("title:okapi OR abstract:quokka OR " + KillPapers.RETRACTED_WORD, "hourly", "Australia/Lord_Howe",
                    instants("2026-03-28T23:00:00Z", "2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z",
                            "2026-03-29T02:00:00Z", "2026-03-29T16:00:00Z", "2026-04-04T15:30:00Z",
                            "2026-04-04T16:30:00Z", "2026-04-04T17:30:00Z")));
    private static final List<Wish> WISHES = Stream.concat(
            Stream.of("zebrafish", "title:quokka OR abstract:\"red panda\"", "axolotl -quokka",
                    "\"red panda\" kakapo", "olm OR saola OR zebrafish", "title:okapi NOT (olm OR kakapo)",
                    "quok* -title:quokka", "killtestmark saola has:doi",
                    "id:doi:10.5555/killtest.7 OR \"olm kakapo\"~2", "(kakapo OR okapi) (olm OR saola)")
                    .map(query -> new Wish(query, "at once", "UTC", List.of())),
            DIGESTS.stream()).toList();
    /** By the webhook. */
    private static final Map<String, String> POSTED = Map.of("kakapo OR quokka", "at once",
            "olm OR " + KillPapers.RETRACTED_WORD, "hourly");
    /** Fields of which readers of a paper's life are told. */
    private static final Set<String> READ = Set.of("title", "abstract", "authors");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void whatever_is_killed_each_paper_is_catalogued_announced_and_alerted_once() throws Exception {
        long seed = Long.getLong("kill.seed", System.nanoTime() % 1_000_000);
        System.out.println("kill.seed=" + seed);
        Random random = new Random(seed);
        KillPapers papers = new KillPapers(folder);
        NotifyClock clock = new NotifyClock(folder, Stream.concat(CLOCK.stream(), Stream.of(END)).toList());
        try (LocalStack stack = new LocalStack(folder, clock.options()); Posts posts = new Posts()) {
            stack.up();
            awaitReady(stack);
            importFile(stack, papers.followed());
            subscribe(stack);
            String followed = subscribe(stack, posts);

            List<Path> open = new ArrayList<>(killWhileImporting(stack, papers, clock, random));

            awaitReady(stack);
            for (Path file : open)
                importFile(stack, file);
            importFile(stack, papers.last());
            assertCatalogued(stack);
            Announcements announced = new Announcements(stack.ports);
            assertAnnounced(stack, announced);
            retractWhatWaits(stack, papers);
            clock.move();
            assertAlerted(stack, announced, posts, followed);
            announced.replay(stack, random);
            assertAlerted(stack, announced, posts, followed);
        }
    }

    private static List<Instant> instants(String... texts) {
        return Stream.of(texts).map(Instant::parse).toList();
    }

    private void awaitReady(LocalStack stack) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(stack::isReady);
    }

    private static void importFile(LocalStack stack, Path file) throws IOException, InterruptedException {
        assertThat(stack.startImport(file).waitFor()).as(file + "\n" + stack.output()).isZero();
    }

    private static void subscribe(LocalStack stack) throws IOException, InterruptedException {
        for (Wish wish : WISHES) {
            post(stack, "/api/v1/subscriptions", Map.of("address", wish.address(), "query", wish.query(), "rhythm",
                    wish.rhythm(), "zone", wish.zone()));
            assertThat(stack.post(link(stack, wish, "confirm"), "application/x-www-form-urlencoded", ""))
                    .isEqualTo(200);
        }
    }

    /** Adds a webhook and what is told by it. @return the id of the paper that it follows */
    private static String subscribe(LocalStack stack, Posts posts) throws IOException, InterruptedException {
        post(stack, "/api/v1/manage/links", Map.of("address", WISHES.get(0).address()));
        String link = link(stack, WISHES.get(0), "manage");
        String token = link.substring(link.lastIndexOf('/') + 1);
        String contact = stack.manage(token, "/contacts", Map.of("kind", "webhook", "url", posts.url())).get("id")
                .asText();
        await().atMost(PATIENCE).until(() -> stack
                .column("notify", "SELECT state FROM contact WHERE kind = 'webhook'").contains("confirmed"));
        String path = "/subscriptions?contact=" + contact;
        for (Map.Entry<String, String> wish : POSTED.entrySet())
            stack.manage(token, path, Map.of("query", wish.getKey(), "rhythm", wish.getValue()));
        await().atMost(PATIENCE).until(() -> !paper(stack, KillPapers.FOLLOWED).isEmpty());
        String followed = paper(stack, KillPapers.FOLLOWED);
        stack.manage(token, path, Map.of("paper", followed));
        return followed;
    }

    private static void post(LocalStack stack, String path, Map<String, String> body)
            throws IOException, InterruptedException {
        assertThat(stack.post(Ports.url(stack.ports.notification()) + path, "application/json",
                EventJson.mapper().writeValueAsString(body))).as(path).isEqualTo(202);
    }

    private static String link(LocalStack stack, Wish wish, String page) {
        Pattern link = Pattern.compile("http://\\S+/" + page + "/\\S+");
        return await().atMost(PATIENCE).until(() -> mailsTo(wish, stack.mails())
                .flatMap(mail -> link.matcher(mail.get("text").asText()).results()).map(MatchResult::group).findFirst(),
                Optional::isPresent).orElseThrow();
    }

    private static Stream<JsonNode> mailsTo(Wish wish, List<JsonNode> mails) {
        return mails.stream().filter(mail -> mail.get("to").asText().contains(wish.address()));
    }

    /** Its id in the catalogue, or nothing. */
    private static String paper(LocalStack stack, int n) throws IOException, InterruptedException {
        return stack.get(stack.ports.catalog(), "/api/v1/papers/doi:" + KillPapers.doi(n)).path("id").asText();
    }

    /** Returns the files whose import was not seen to its end. */
    private List<Path> killWhileImporting(LocalStack stack, KillPapers papers, NotifyClock clock, Random random)
            throws Exception {
        Map<Path, Process> running = new HashMap<>();
        int killed = 0;
        int moved = 0;
        int movedIn = 0;
        for (int round = 0; killed < KILLS || clock.now().isBefore(LAST); round++) {
            boolean imports = round < KillPapers.FILES;
            if (imports) {
                Path file = papers.file(round);
                running.put(file, stack.startImport(file));
            }
            // The moment is part of what is tested, so here time itself is awaited.
            TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(4_500));
            boolean moves = clock.now().isBefore(LAST) && (round - movedIn >= LONGEST_STAY || round >= ALL_ROUNDS
                    || eachDigestWaits(stack, clock.now()));
            if (moves) {
                clock.move();
                moved++;
                movedIn = round;
            }
            // Half of them come while files are given, the others as the clock moves.
            boolean kills = killed < KILLS
                    && (imports ? round % 2 == 0 : moves && moved % 2 == 0 || clock.now().equals(LAST));
            List<String> victims = imports ? VICTIMS : LATER_VICTIMS;
            String victim = victims.get(random.nextInt(victims.size()));
            if (!kills || !stack.kill(victim))
                continue;
            killed++;
            System.out.println("killed " + victim + " at " + clock.now());
            if (victim.equals("launcher"))
                stack.up();
        }
        List<Path> open = new ArrayList<>();
        for (Map.Entry<Path, Process> each : running.entrySet())
            if (!each.getValue().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || each.getValue().exitValue() != 0)
                open.add(each.getKey());
        return open;
    }

    /** Whether each digest has found something that falls due after that. */
    private static boolean eachDigestWaits(LocalStack stack, Instant moment) throws IOException {
        try {
            return stack.column("notify",
                    "SELECT DISTINCT n.id FROM alert a JOIN subscription n ON n.id = a.subscription_id"
                            + " JOIN contact c ON c.id = n.contact_id WHERE n.rhythm <> 'at once' AND c.kind = 'mail'"
                            + " AND a.delivery_id IS NULL AND a.due_at > '" + moment + "'")
                    .size() == DIGESTS.size();
        } catch (SQLException e) {
            // Its database is dead.
            return false;
        }
    }

    /** A paper that digests have found and not told yet. */
    private static void retractWhatWaits(LocalStack stack, KillPapers papers) throws Exception {
        String waits = "SELECT subscription_id FROM alert WHERE delivery_id IS NULL AND due_at IS NOT NULL AND about = '"
                + paper(stack, KillPapers.RETRACTED) + "'";
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(stack.column("notify", waits)).hasSize(4));
        importFile(stack, papers.retraction());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(stack.column("notify", waits)).isEmpty());
    }

    private void assertCatalogued(LocalStack stack) throws IOException, InterruptedException {
        String path = "/api/v1/papers?limit=200&order=newest&q=killtestmark";
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(
                () -> assertThat(stack.get(stack.ports.catalog(), path).path("total").asInt())
                        .isEqualTo(KillPapers.COUNT));
        List<String> found = new ArrayList<>();
        for (String next = ""; next != null;) {
            JsonNode page = stack.get(stack.ports.catalog(), path + (next.isEmpty() ? "" : "&cursor=" + next));
            page.get("items").forEach(paper -> found.add(KillPapers.token(paper.get("title").asText())));
            next = page.path("next").textValue();
        }
        assertThat(found).doesNotHaveDuplicates().hasSize(KillPapers.COUNT);
        assertThat(new HashSet<>(found)).isEqualTo(KillPapers.tokens());
    }

    private void assertAnnounced(LocalStack stack, Announcements announced) throws Exception {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(
                () -> assertThat(stack.column("catalog", "SELECT seq FROM change_waiting"))
                        .as("outbox").isEmpty());
        List<String> changes = stack.column("catalog", "SELECT id FROM paper_change");
        Map<String, String> papers = new HashMap<>();
        Set<String> events = new HashSet<>();
        for (ConsumerRecord<String, byte[]> message : announced.messages()) {
            events.add(Announcements.id(message));
            PaperCatalogued change = EventJson.mapper().readValue(message.value(), PaperCatalogued.class);
            if (change.paper() == null)
                papers.remove(message.key());
            else
                papers.put(message.key(), change.paper().title());
        }
        assertThat(events).as("announced changes").containsAll(changes);
        List<String> tokens = papers.values().stream().filter(title -> KillPapers.TOKEN.matcher(title).find())
                .map(KillPapers::token).toList();
        assertThat(tokens).doesNotHaveDuplicates();
        assertThat(new HashSet<>(tokens)).isEqualTo(KillPapers.tokens());
    }

    /** Each subscription has been told of what its query finds in all that was announced, and of each paper once. */
    private static void assertAlerted(LocalStack stack, Announcements announced, Posts posts, String followed)
            throws Exception {
        List<ConsumerRecord<String, byte[]>> messages = announced.messages();
        Map<String, Set<String>> expected = expected(messages);
        List<String> life = life(messages, followed);
        assertThat(expected).allSatisfy((query, papers) -> assertThat(papers).isNotEmpty());
        assertThat(life).contains("revised", "retracted");
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            Map<String, List<String>> told = told(stack.mails(), posts);
            expected.forEach((query, papers) -> assertThat(new HashSet<>(told.getOrDefault(query, List.of())))
                    .as(query).isEqualTo(papers));
            assertThat(told.getOrDefault(followed, List.of())).as("life").containsAll(life);
        });
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                stack.column("notify", "SELECT id FROM delivery WHERE state NOT IN ('sent', 'cancelled')")).isEmpty());
        assertThat(stack.column("notify", "SELECT about FROM alert WHERE delivery_id IS NULL AND due_at IS NOT NULL"))
                .as("still to be told").isEmpty();
        List<JsonNode> mails = stack.mails();
        Map<String, List<String>> told = told(mails, posts);
        assertThat(told.remove(followed)).as("life").containsExactlyInAnyOrderElementsOf(life);
        assertThat(told).containsOnlyKeys(expected.keySet())
                .allSatisfy((query, papers) -> assertThat(papers).as(query).doesNotHaveDuplicates());
        for (Wish digest : DIGESTS)
            assertOneDigestEach(stack, digest, alerts(digest, mails));
    }

    private static void assertOneDigestEach(LocalStack stack, Wish digest, Collection<JsonNode> mails)
            throws Exception {
        Map<Instant, List<String>> deliveries = stack.column("notify", """
                SELECT DISTINCT to_char(a.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || ' '
                                || a.delivery_id
                FROM alert a JOIN subscription n ON n.id = a.subscription_id JOIN contact c ON c.id = n.contact_id
                WHERE a.delivery_id IS NOT NULL AND c.address = '""" + digest.address() + "'").stream()
                .map(row -> row.split(" ", 2)).collect(Collectors.groupingBy(row -> Instant.parse(row[0]),
                        Collectors.mapping(row -> row[1], Collectors.toList())));
        assertThat(deliveries).as(digest.toString()).isNotEmpty().allSatisfy((due, of) -> {
            assertThat(due).isIn(digest.due());
            assertThat(of).as(due.toString()).hasSize(1);
        });
        assertThat(mails).as(digest.toString())
                .hasSameSizeAs(deliveries.values().stream().flatMap(List::stream).distinct().toList());
    }

    /** Computed anew and plainly: each query over each paper. */
    private static Map<String, Set<String>> expected(List<ConsumerRecord<String, byte[]>> messages) throws Exception {
        Map<String, Query> queries = new HashMap<>();
        for (Wish wish : WISHES)
            queries.put(wish.query(), QueryParser.parse(wish.query()));
        for (String query : POSTED.keySet())
            queries.put(query, QueryParser.parse(query));
        Map<String, Set<String>> expected = new HashMap<>();
        queries.keySet().forEach(query -> expected.put(query, new HashSet<>()));
        for (ConsumerRecord<String, byte[]> message : messages) {
            Paper paper = EventJson.mapper().readValue(message.value(), PaperCatalogued.class).paper();
            if (paper == null || paper.retracted() || !KillPapers.TOKEN.matcher(paper.title()).find())
                continue;
            AnalysedPaper analysed = AnalysedPaper.of(paper, Counts.NONE);
            queries.forEach((text, query) -> {
                if (QueryMatcher.matches(query, analysed))
                    expected.get(text).add(KillPapers.token(paper.title()));
            });
        }
        expected.values().forEach(papers -> papers.remove(KillPapers.token(KillPapers.RETRACTED)));
        return expected;
    }

    /** What is to be told to who follows the paper, an event as often as it was. */
    private static List<String> life(List<ConsumerRecord<String, byte[]>> messages, String paper) throws Exception {
        Map<String, String> events = new HashMap<>();
        for (ConsumerRecord<String, byte[]> message : messages) {
            PaperCatalogued event = EventJson.mapper().readValue(message.value(), PaperCatalogued.class);
            if (event.paperId().equals(paper) && (event.change() == PaperChange.RETRACTED
                    || event.change() == PaperChange.REVISED
                            && event.changes().stream().map(FieldChange::field).anyMatch(READ::contains)))
                events.put(Announcements.id(message), event.change().name().toLowerCase(Locale.ROOT));
        }
        return List.copyOf(events.values());
    }

    /** By query the papers of all mails and posts of it, and by paper the events of its life. None tells nothing. */
    private static Map<String, List<String>> told(List<JsonNode> mails, Posts posts) {
        Map<String, List<String>> told = new HashMap<>();
        for (Wish wish : WISHES) {
            for (JsonNode mail : alerts(wish, mails)) {
                List<String> papers = KillPapers.TOKEN.matcher(mail.get("text").asText()).results()
                        .map(MatchResult::group).distinct().toList();
                assertThat(papers).as(mail.toString()).isNotEmpty();
                told.computeIfAbsent(wish.query(), any -> new ArrayList<>()).addAll(papers);
            }
        }
        for (JsonNode message : posts.messages()) {
            if (!message.get("type").asText().equals("papers.found"))
                continue;
            JsonNode subscriptions = message.at("/data/subscriptions");
            assertThat(subscriptions).as(message.toString()).isNotEmpty();
            for (JsonNode one : subscriptions) {
                assertThat(one.get("found")).as(message.toString()).isNotEmpty();
                boolean isLife = one.get("kind").asText().equals("paper");
                for (JsonNode found : one.get("found"))
                    told.computeIfAbsent(one.get("subject").asText(), any -> new ArrayList<>()).add(isLife
                            ? found.get("event").asText()
                            : KillPapers.token(found.get("title").asText()));
            }
        }
        return told;
    }

    /** The mails that tell of papers; of those with the same Message-ID, the documented exception, only one. */
    private static Collection<JsonNode> alerts(Wish wish, List<JsonNode> mails) {
        Map<String, JsonNode> byMessage = new HashMap<>();
        mailsTo(wish, mails).filter(mail -> mail.get("headers").findValuesAsText("name").contains("List-Id"))
                .forEach(mail -> byMessage.put(mail.get("messageId").asText(), mail));
        return byMessage.values();
    }
}
