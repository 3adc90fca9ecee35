package io.paperwire.notify.matching;

import static io.paperwire.notify.Wire.count;
import static io.paperwire.notify.Wire.execute;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.paperwire.events.Paper;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.Wire;
import io.paperwire.service.database.Trouble;
import io.paperwire.testing.StackResource;
import io.paperwire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

/**
 * Papers that come, change, are withdrawn and well again, go and come again, become one and part, told in polls that are cut anywhere and come
 * again, with digests in between: nobody is told of a paper twice while it is one, and whoever is to be told is.
 */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class ToldOnceTest {

    private static final int RECORDS = 4;
    private static final int STEPS = 16;

    private final List<String> ids = Stream.generate(Wire::someId).limit(RECORDS).toList();
    private final List<String> words = Stream.generate(Wire::someWord).limit(3).toList();
    private final Map<String, UUID> asking = new HashMap<>();
    private final Map<String, UUID> following = new HashMap<>();
    /** For each query the ids under which papers were sent, and the records that these papers had then. */
    private final Map<String, Set<String>> sent = new HashMap<>();
    private final Map<String, Set<String>> known = new HashMap<>();
    private final Map<String, Integer> read = new HashMap<>();
    private final List<String> story = new ArrayList<>();
    private Records records;
    private Random random;
    /** Whether papers leave the catalogue. */
    private boolean removes;

    @Inject
    Matching matching;

    static LongStream lives() {
        return LongStream.range(0, 12);
    }

    @ParameterizedTest
    @MethodSource("lives")
    void each_paper_is_told_once_to_whoever_asks_for_it(long seed) throws SQLException {
        removes = true;
        random = new Random(seed);
        records = new Records(ids, Instant.now());
        words.forEach(word -> asking.put(word, subscription("query", word)));
        ids.forEach(id -> following.put(id, subscription("paper", id)));

        for (int step = 0; step < STEPS; step++) {
            change();
            if (records.leadSilently())
                return;
            if (random.nextInt(3) > 0)
                readPolls();
            if (random.nextInt(4) == 0) {
                readPolls();
                send(random.nextBoolean());
            }
        }
        readPolls();
        send(true);

        for (Paper paper : records.papers().values()) {
            for (String word : words) {
                if (paper.title().contains(word) && !paper.withdrawn())
                    assertThat(known.getOrDefault(word, Set.of())).as("who asks for %s of %s: %s", word, paper, this)
                            .containsAnyElementsOf(records.idsIn(paper.id()));
            }
        }
        everybodyFollowsTheirPapers();
    }

    @ParameterizedTest
    @MethodSource("lives")
    void it_does_not_matter_which_partition_is_ahead(long seed) {
        removes = seed % 2 == 1;
        random = new Random(seed);
        records = new Records(ids, Instant.now());
        words.forEach(word -> asking.put(word, subscription("query", word)));
        ids.forEach(id -> following.put(id, subscription("paper", id)));
        for (int step = 0; step < STEPS; step++) {
            change();
            if (records.leadSilently())
                return;
        }

        List<CompletableFuture<Void>> partitions = ids.stream().map(id -> {
            Random cuts = new Random(random.nextLong());
            return CompletableFuture.runAsync(() -> readPartition(of(id), cuts));
        }).toList();
        partitions.forEach(CompletableFuture::join);

        for (String word : words) {
            List<String> found = records.papers().values().stream()
                    .filter(paper -> paper.title().contains(word) && !paper.withdrawn()).map(Paper::id).toList();
            assertThat(waiting(word)).as("for %s: %s", word, this).containsAll(found)
                    .allMatch(id -> records.papers().containsKey(id) && !records.papers().get(id).withdrawn());
        }
        everybodyFollowsTheirPapers();
    }

    private void readPartition(List<Change> changes, Random cuts) {
        int place = 0;
        while (place < changes.size()) {
            int end = Math.min(changes.size(), place + 1 + cuts.nextInt(3));
            try {
                matching.match(changes.subList(place, end));
                place = end;
            } catch (SQLException e) {
                // As the intake does: what may pass is tried again.
                assertThat(Trouble.isOfData(e)).as(e.getMessage()).isFalse();
            }
        }
    }

    private List<String> waiting(String word) {
        return ids.stream().filter(id -> count("SELECT count(*) FROM alert WHERE subscription_id = ? AND about = ?"
                + " AND due_at IS NOT NULL", asking.get(word), id) > 0).toList();
    }

    private void everybodyFollowsTheirPapers() {
        for (String id : ids) {
            if (records.announced().containsKey(id) && !records.isRemoved(id))
                assertThat(count("SELECT count(*) FROM subscription WHERE id = ? AND subject = ?", following.get(id),
                        records.livesOnAs(id))).as("who follows %s: %s", id, this).isEqualTo(1);
        }
    }

    private void change() {
        int record = random.nextInt(RECORDS);
        int other = random.nextInt(RECORDS);
        String word = words.get(random.nextInt(words.size()));
        if (records.hadNoId(record) && !records.has(record))
            return;
        if (!records.has(record)) {
            // A paper goes by its first record: one before that would take its place.
            if (other < record && records.has(other) && !records.announced().containsKey(ids.get(record))
                    && random.nextBoolean()) {
                story.add("add " + record + " to " + other + " " + word);
                records.addTo(other, record, word);
            } else {
                story.add("add " + record + " " + word);
                records.add(record, word);
            }
            return;
        }
        switch (random.nextInt(removes ? 7 : 6)) {
            case 0 -> {
                story.add("revise " + record + " " + word);
                records.revise(record, word);
            }
            case 1 -> {
                story.add("withdraw or not " + record);
                records.withdrawOrNot(record);
            }
            case 2, 3 -> {
                if (!records.has(other))
                    return;
                story.add("merge " + record + " and " + other);
                records.merge(record, other);
            }
            case 6 -> {
                story.add("remove " + record);
                records.remove(record);
            }
            default -> {
                story.add("split " + record);
                records.split(record);
            }
        }
    }

    /** All that is announced, cut into polls anywhere; some of it again. */
    private void readPolls() throws SQLException {
        if (random.nextInt(4) == 0)
            ids.forEach(id -> read.computeIfPresent(id, (any, place) -> random.nextInt(place + 1)));
        List<Change> poll = new ArrayList<>();
        while (true) {
            List<String> behind = ids.stream().filter(id -> read.getOrDefault(id, 0) < of(id).size()).toList();
            if (!poll.isEmpty() && (behind.isEmpty() || random.nextInt(3) == 0)) {
                story.add("poll " + poll.stream().map(one -> one.event().change() + " " + named(one.event().paperId()))
                        .toList());
                matching.match(poll);
                poll.clear();
            }
            if (behind.isEmpty())
                return;
            String id = behind.get(random.nextInt(behind.size()));
            poll.add(of(id).get(read.merge(id, 1, Integer::sum) - 1));
        }
    }

    private List<Change> of(String id) {
        return records.announced().getOrDefault(id, List.of());
    }

    /** @param arrives else it waits for the server */
    private void send(boolean arrives) throws SQLException {
        for (Map.Entry<String, UUID> one : asking.entrySet()) {
            String delivery = someId();
            execute("INSERT INTO delivery (id, kind, way, contact_id, state, attempts, due_at, caused_at, created_at)"
                    + " SELECT ?::uuid, 'alert', 'mail', contact_id, 'failed', 1, now() + interval '1 hour', now(), now()"
                    + " FROM subscription WHERE id = ?", delivery, one.getValue());
            execute("UPDATE alert SET delivery_id = ?::uuid WHERE subscription_id = ? AND delivery_id IS NULL"
                    + " AND due_at IS NOT NULL", delivery, one.getValue());
            if (arrives)
                arrive(one.getKey(), one.getValue());
        }
    }

    private void arrive(String word, UUID subscription) throws SQLException {
        for (String id : told(subscription)) {
            story.add("sent " + named(id) + " for " + word);
            Set<String> before = sent.computeIfAbsent(word, any -> new HashSet<>());
            assertThat(before).as("sent before as this paper: %s, %s", id, this)
                    .noneMatch(one -> records.livesOnAs(one).equals(records.livesOnAs(id)));
            assertThat(records.papers()).as("papers: %s", this).containsKey(id);
            assertThat(records.papers().get(id).withdrawn()).as("withdrawn: %s, %s", id, this).isFalse();
            before.add(id);
            known.computeIfAbsent(word, any -> new HashSet<>()).addAll(records.idsIn(id));
        }
        execute("UPDATE delivery SET state = 'sent', finished_at = ?, sent_at = ? WHERE state = 'failed'"
                + " AND id IN (SELECT delivery_id FROM alert WHERE subscription_id = ?)",
                Timestamp.from(records.now()), Timestamp.from(records.now()), subscription);
    }

    private static List<String> told(UUID subscription) throws SQLException {
        try (Connection connection = TestStack.get().connect("notify");
                PreparedStatement select = connection.prepareStatement("SELECT about FROM alert a JOIN delivery d"
                        + " ON d.id = a.delivery_id WHERE subscription_id = ? AND d.state = 'failed' ORDER BY about")) {
            select.setObject(1, subscription);
            List<String> told = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    told.add(rows.getString(1));
            }
            return told;
        }
    }

    private static UUID subscription(String kind, String subject) {
        UUID subscriber = UUID.randomUUID();
        execute("INSERT INTO subscriber (id, created_at) VALUES (?, now())", subscriber);
        execute("INSERT INTO contact (id, subscriber_id, kind, address, state, created_at, confirmed_at)"
                + " VALUES (?, ?, 'mail', ?, 'confirmed', now(), now())", subscriber, subscriber, Wire.someAddress());
        execute("INSERT INTO subscription (id, contact_id, kind, subject, rhythm, state, created_at, active_since)"
                + " VALUES (?, ?, ?, ?, 'weekly monday 08:00', 'active', now(), now() - interval '1 minute')",
                subscriber, subscriber, kind, subject);
        return subscriber;
    }

    private String named(String id) {
        return "paper " + ids.indexOf(id);
    }

    @Override
    public String toString() {
        String text = String.join("\n", story);
        for (int i = 0; i < words.size(); i++)
            text = text.replace(words.get(i), "word " + i);
        return IntStream.range(0, ids.size()).mapToObj(i -> i + " is " + ids.get(i)).toList() + "\n" + text;
    }
}
