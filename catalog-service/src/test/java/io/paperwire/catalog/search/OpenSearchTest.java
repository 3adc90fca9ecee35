package io.paperwire.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.catalog.search.opensearch.OpenSearch;
import io.paperwire.catalog.search.opensearch.OpenSearchSettings;
import io.paperwire.query.Field;
import io.paperwire.query.QueryParser;
import io.paperwire.testing.TestSearch;

/** The papers are divided among three shards, so that what holds of all of them is not what holds of one. */
class OpenSearchTest extends SearchEngineTest {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final String name = "engine-test-" + NAMES.incrementAndGet();

    @Override
    SearchEngine open() throws IOException {
        SearchEngine index = OpenSearch.at(settings(name, 20_000));
        index.open();
        opened.add(index);
        return index;
    }

    private static OpenSearchSettings settings(String name, int bulkBytes) {
        return new OpenSearchSettings(List.of(URI.create(TestSearch.url())), Optional.empty(), Optional.empty(), name,
                3,
                0, bulkBytes);
    }

    @Test
    void what_was_committed_is_there_for_other_processes_with_its_notes() throws IOException {
        SearchEngine index = built(50);
        put(index, made.next(number++));
        index.refresh();
        index.commit(Map.of("offset", "51"));

        SearchEngine other = open();

        assertThat(other.isWhole()).isTrue();
        assertThat(other.papers()).isEqualTo(51);
        assertThat(other.notes()).containsEntry("offset", "51");
    }

    @Test
    void an_older_state_that_comes_late_changes_nothing() throws Exception {
        SearchEngine index = built(5);
        IndexedPaper paper = papers.values().iterator().next();
        index.put(state(paper, 7, "Saola seen"));
        index.put(state(paper, 6, "Saola unseen"));
        index.remove(Map.of(paper.id(), 5L));
        index.refresh();

        assertThat(found(index, QueryParser.parse("saola"), Order.NEWEST)).containsExactly(paper.id());
        assertThat(found(index, QueryParser.parse("unseen"), Order.NEWEST)).isEmpty();
        index.remove(Map.of(paper.id(), 8L));
        index.put(state(paper, 7, "Saola seen"));
        index.refresh();
        assertThat(found(index, QueryParser.parse("saola"), Order.NEWEST)).isEmpty();
    }

    private static IndexedPaper state(IndexedPaper paper, long number, String title) {
        return new IndexedPaper(paper.id(), paper.firstSeen(), paper.place(), paper.rating(), number,
                Papers.titled(paper.paper(), title));
    }

    @Test
    void readers_see_the_old_index_until_the_new_one_is_complete_and_none_of_them_fails() throws Exception {
        SearchEngine index = built(60);
        SearchEngine reader = open();
        AtomicBoolean isOver = new AtomicBoolean();
        List<Long> totals = new ArrayList<>();
        List<RuntimeException> failures = new ArrayList<>();
        Thread reading = new Thread(() -> {
            while (!isOver.get())
                try {
                    totals.add(reader.find(new Search(null, Order.NEWEST, null, 5, Set.of())).total());
                } catch (RuntimeException e) {
                    failures.add(e);
                }
        });
        reading.start();

        for (int i = 0; i < 5; i++)
            index.build(into -> {
                for (int j = 0; j < 40; j++) {
                    IndexedPaper paper = made.next(number++);
                    papers.put(paper.id(), paper);
                }
                for (IndexedPaper paper : papers.values())
                    into.add(paper);
                return Map.of();
            });
        isOver.set(true);
        reading.join();

        assertThat(failures).isEmpty();
        assertThat(totals).isSorted().isSubsetOf(60L, 100L, 140L, 180L, 220L, 260L).contains(60L);
        assertThat(reader.papers()).isEqualTo(260);
    }

    @Test
    void an_index_whose_building_broke_off_does_not_count() throws IOException {
        SearchEngine index = built(10);

        assertThatThrownBy(() -> index.build(into -> {
            into.add(made.next(number++));
            throw new IOException("no more");
        })).hasMessage("no more");

        assertThat(open().papers()).isEqualTo(10);
    }

    @Test
    void of_two_who_build_at_once_the_one_who_ends_later_makes_nothing_of_what_the_other_deleted() throws IOException {
        SearchEngine late = open();

        assertThatThrownBy(() -> late.build(into -> {
            into.add(made.next(number++));
            built(20);
            for (int i = 0; i < 200; i++)
                into.add(made.next(number++));
            return Map.of();
        })).isInstanceOf(IOException.class);

        SearchEngine after = open();
        assertThat(after.isWhole()).isTrue();
        assertThat(after.papers()).isEqualTo(20);
    }

    @Test
    void a_server_that_is_away_is_said_to_be() throws IOException {
        OpenSearchSettings nowhere = new OpenSearchSettings(List.of(URI.create("http://127.0.0.1:1")),
                Optional.of("ada"), Optional.of("secret"), name, 1, 0, 1);
        try (SearchEngine index = OpenSearch.at(nowhere)) {
            assertThatThrownBy(index::open).isInstanceOf(IOException.class);
            assertThat(index.isReadable()).isFalse();
            assertThatThrownBy(() -> index.find(new Search(null, Order.NEWEST, null, 1, Set.of())))
                    .isInstanceOf(IndexAwayException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"nueral,neural", "neurall,neural", "netwrok,network", "deepnetwork,deep network", "neural,''", "ner,''",
            "unheard,''"})
    void words_are_those_of_papers_that_are_spelled_nearly_so(String word, String spelling) throws IOException {
        SearchEngine index = built(0);
        IndexedPaper paper = made.next(number++);
        index.put(state(paper, 1, "Deep neural network"));
        index.refresh();

        assertThat(String.join(",", index.spellings(Field.ANY, word, 3))).isEqualTo(spelling);
    }

    @Test
    void nothing_is_counted_while_a_shard_is_away() throws Exception {
        SearchEngine index = built(60);
        String node = send("GET", "/_cat/nodes?h=name", "").strip();
        String cancel = "{\"commands\": [{\"cancel\": {\"index\": \"" + name + "-1\", \"shard\": 1, \"node\": \"" + node
                + "\", \"allow_primary\": true}}]}";

        for (ThrowingCallable asked : List.<ThrowingCallable>of(index::papers,
                () -> index.spellings(Field.ANY, "neural", 3),
                () -> index.similar(UUID.randomUUID(), "Neural networks", null, 3)))
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                // It is back soon.
                send("POST", "/_cluster/reroute", cancel);
                return catchThrowable(asked) instanceof IndexAwayException;
            });

        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> index.papers() == 60);
    }

    private static String send(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(TestSearch.url() + path)).header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void a_beginning_that_more_values_have_than_can_be_told_is_told_with_its_most_frequent() throws Exception {
        SearchEngine index = built(0);
        int papers = 70;
        for (int i = 0; i < papers; i++) {
            int paper = i;
            IndexedPaper one = made.next(number++);
            String[] authors = IntStream.range(0, 1_000).mapToObj(n -> n == 0
                    ? "Xiu Markhor"
                    : n == 1 && paper % 2 == 0
                            ? "Xin Markhor"
                            : "Xi" + Integer.toString(1_000 * paper + n, 26) + " Kiang")
                    .toArray(String[]::new);
            index.put(new IndexedPaper(one.id(), one.firstSeen(), 0, Rating.NONE, 1,
                    Papers.by("Markhor", one.paper(), authors)));
        }
        index.refresh();

        assertThat(index.values(Facet.AUTHOR, "xi", 1)).containsExactly(new ValueCount("Xiu Markhor", papers));
        assertThat(index.values(Facet.AUTHOR, "xi", 3)).hasSize(3).startsWith(new ValueCount("Xiu Markhor", papers),
                new ValueCount("Xin Markhor", papers / 2));
        assertThat(index.values(Facet.AUTHOR, "markhor xi", 5)).containsExactly(new ValueCount("Xiu Markhor", papers),
                new ValueCount("Xin Markhor", papers / 2));
        assertThat(index.values(Facet.AUTHOR, "xinaa mar", 5)).isEmpty();
    }

    @Test
    void the_newest_papers_of_a_query_come_first_and_no_more_than_wanted() throws Exception {
        SearchEngine index = built(40);
        List<UUID> all = found(index, QueryParser.parse("gra*"), Order.NEWEST);

        assertThat(all).hasSizeGreaterThan(3);
        assertThat(index.newest(QueryParser.parse("gra*"), 3)).isEqualTo(all.subList(0, 3));
    }
}
