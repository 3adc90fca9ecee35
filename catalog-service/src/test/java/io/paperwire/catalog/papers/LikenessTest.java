package io.paperwire.catalog.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.ws.rs.WebApplicationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.catalog.search.Meaning;
import io.paperwire.events.Vector;
import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

class LikenessTest {

    private static final UUID PAPER = new UUID(0x0195_0000_0000_7000L, 0x8000_0000_0000_0000L);
    private static final Vector VECTOR = Vector.of(new byte[]{1, 2});
    private static final Query.Like LIKE = new Query.Like("2403.11004");

    private final CountDownLatch looking = new CountDownLatch(2);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Looks until it is told to go on. */
    private final Meaning meaning = new Meaning() {
        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public Optional<Vector> of(UUID paper) {
            return Optional.of(VECTOR);
        }

        @Override
        public Optional<Vector> of(String text) {
            return Optional.empty();
        }

        @Override
        public List<Near> nearest(Vector to, int most) {
            return List.of();
        }

        @Override
        public List<List<Near>> within(double nearness, List<Vector> of) {
            looking.countDown();
            await().atMost(Duration.ofMinutes(1)).until(() -> goOn.getCount() == 0);
            return Collections.nCopies(of.size(), List.of(new Near(PAPER, 1)));
        }
    };

    private final PaperNames names = new PaperNames(null) {
        @Override
        public Map<String, Found> find(Collection<String> names) {
            byte[] paper = """
                    {"id": "%s", "title": "Olms", "addedAt": "2026-03-16T08:00:00Z", "updatedAt": "2026-03-16T08:00:00Z"}"""
                    .formatted(PaperId.print(PAPER)).getBytes(StandardCharsets.UTF_8);
            return names.stream().collect(Collectors.toMap(Function.identity(), name -> new Found(paper, null, false)));
        }
    };

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "like:2403.11001 | 5 .9, 6 .8, 7 .6",
            "like:2403.11001 OR like:2403.11002 | 7 .95, 5 .9, 6 .8, 8 .6",
            "like:2403.11001 like:2403.11002 | 6 .7, 7 .6",
            "like:2403.11001 like:2403.11002 OR like:2403.11003 | 8 .75, 6 .7, 7 .6",
            "(like:2403.11001 OR like:2403.11002) year:2024 -like:2403.11003 | 7 .95, 5 .9, 6 .8, 8 .6"})
    void of_several_papers_the_nearest_counts_or_of_all_that_are_asked_for_the_farthest(String query, String ranked)
            throws QuerySyntaxException {
        Map<Query.Like, List<Meaning.Near>> near = Map.of(like("2403.11001"), near("5 .9, 6 .8, 7 .6"),
                like("2403.11002"), near("7 .95, 6 .7, 8 .6"), like("2403.11003"), near("8 .75"));

        assertThat(Likeness.ranked(QueryParser.parse(query), near)).contains(near(ranked));
    }

    @ParameterizedTest
    @ValueSource(strings = {"year:2024", "like:2403.11001 OR year:2024", "-like:2403.11001 year:2024"})
    void what_may_be_near_to_none_has_no_order_by_nearness(String query) throws QuerySyntaxException {
        assertThat(Likeness.ranked(QueryParser.parse(query), Map.of(like("2403.11001"), near("5 .9"))))
                .isEmpty();
    }

    private static Query.Like like(String name) throws QuerySyntaxException {
        return (Query.Like) QueryParser.parse("like:" + name);
    }

    private static List<Meaning.Near> near(String papers) {
        return Stream.of(papers.split(", ")).map(one -> one.split(" "))
                .map(one -> new Meaning.Near(new UUID(0, Long.parseLong(one[0])), Double.parseDouble(one[1]))).toList();
    }

    @Test
    void a_search_may_ask_for_nearness_to_twenty_papers() throws SQLException, QuerySyntaxException {
        goOn.countDown();
        Likeness likeness = new Likeness(meaning, names);
        String twenty = IntStream.range(0, 20).mapToObj(i -> "like:2403.110" + (10 + i))
                .collect(Collectors.joining(" OR "));

        assertThat(likeness.near(QueryParser.parse(twenty), twenty)).hasSize(20);
        Query more = QueryParser.parse(twenty + " OR like:2403.11099");
        assertThatThrownBy(() -> likeness.near(more, more.print())).isInstanceOfSatisfying(
                WebApplicationException.class, e -> assertThat(e.getResponse().getStatus()).isEqualTo(400));
    }

    @Test
    void two_look_at_all_vectors_at_a_time_and_others_come_again() throws Exception {
        Likeness likeness = new Likeness(meaning, names);
        Callable<Map<Query.Like, List<Meaning.Near>>> asking = () -> likeness.near(LIKE, LIKE.print());
        ExecutorService others = Executors.newFixedThreadPool(2);
        try {
            List<Future<Map<Query.Like, List<Meaning.Near>>>> answers = List.of(others.submit(asking),
                    others.submit(asking));
            looking.await();

            assertThatThrownBy(asking::call).isInstanceOfSatisfying(WebApplicationException.class,
                    e -> assertThat(e.getResponse().getStatus()).isEqualTo(503));
            goOn.countDown();
            for (Future<Map<Query.Like, List<Meaning.Near>>> answer : answers)
                assertThat(answer.get()).containsKey(LIKE);
            assertThat(asking.call()).containsKey(LIKE);
        } finally {
            others.shutdownNow();
        }
    }
}
