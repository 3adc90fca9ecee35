package io.paperwire.catalog.papers;

import static io.paperwire.catalog.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.events.Paper;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.Field;
import io.paperwire.query.Query;
import io.paperwire.query.QueryMatcher;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

@CatalogTest
class SearchTest {

    private static final List<String> WORDS = List.of("graph", "graphs", "neural", "neural-network", "O'Brien", "it's",
            "C++", "naïve", "Schrödinger", "図書館", "x\\y", "\\", "a:b*&|!()<->", "''", "GNNs", "back-propagation", "the",
            "$O(n^2)$", "100%", "мир", "e\u0301tude", "😀", "learn", "learning");

    @Inject
    Wire wire;

    @Inject
    PaperLists lists;

    @Test
    void the_search_finds_exactly_the_papers_that_the_matcher_of_the_alerts_matches() throws Exception {
        Random random = new Random(20260317);
        for (int i = 0; i < 60; i++)
            wire.publish(record("search-test", "p" + i).title("searchtest " + words(random, 5))
                    .abstractText(words(random, 25)).authors(words(random, 2), words(random, 2)).parsed());
        await().atMost(Duration.ofSeconds(30)).until(() -> lists.page("searchtest", 1, null).total() == 60);
        Map<String, AnalysedPaper> papers = new HashMap<>();
        all("searchtest").forEach(paper -> papers.put(paper.id(), AnalysedPaper.of(paper, Counts.NONE)));

        int findings = 0;
        for (int i = 0; i < 300; i++) {
            String query = query(random);
            if (!parses(query))
                continue;
            QueryMatcher matcher = QueryMatcher.of(QueryParser.parse(query));
            List<String> matched = papers.entrySet().stream().filter(paper -> matcher.matches(paper.getValue()))
                    .map(Map.Entry::getKey).sorted().toList();

            // Other tests' papers are left out: a query of negations alone would list them all.
            List<String> found = all("searchtest (" + query + ")").stream().map(Paper::id).sorted().toList();

            assertThat(found).as("papers for %s", query).isEqualTo(matched);
            findings += found.size();
        }
        assertThat(findings).as("papers found in all").isGreaterThan(500);
    }

    @Test
    void a_title_counts_more_than_an_abstract() throws SQLException {
        wire.publish(record("rank", "abstract").title("On other matters entirely")
                .abstractText("This mentions axolotls once.").parsed(),
                record("rank", "title").title("Axolotls").abstractText("What they are.").parsed());

        await().atMost(Duration.ofSeconds(30)).until(() -> lists.page("axolotls", 1, null).total() == 2);
        assertThat(lists.page("axolotls", 2, null).items()).extracting(Paper::title).containsExactly("Axolotls",
                "On other matters entirely");
    }

    @Test
    void a_title_that_would_exclude_something_puts_its_paper_first_if_it_is_written_so() throws SQLException {
        wire.publish(record("signs", "sign").title("NUMBATBOT -Modular versatile robots").parsed(),
                record("signs", "dash").title("Numbatlike – versatile robots").parsed(),
                record("signs", "plain").title("Numbatbot and modular, versatile").parsed());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> lists.page("numbatbot OR numbatlike", 1, null).total() == 3);

        assertThat(lists.page("Numbatbot  -modular versatile robots", 2, null).items()).extracting(Paper::title)
                .containsExactly("NUMBATBOT -Modular versatile robots");
        assertThat(lists.page("numbatlike -versatile robots", 2, null).total()).isZero();
        assertThat(lists.page("numbatbot NOT modular versatile robots", 2, null).total()).isZero();
    }

    @Test
    void a_paper_beyond_the_limits_of_the_index_is_still_found_by_each_of_its_words() throws SQLException {
        String[] collaboration = IntStream.range(0, 3_500).mapToObj(i -> "Given" + i % 90 + " Family" + i)
                .toArray(String[]::new);
        String abstractText = "the ".repeat(20_000) + "wombatlast";
        wire.publish(record("huge", "1").title("Wombats everywhere").abstractText(abstractText).authors(collaboration)
                .parsed());

        await().atMost(Duration.ofSeconds(30)).until(() -> lists.page("wombats everywhere", 1, null).total() == 1);
        assertThat(lists.page("abstract:wombatlast author:family3499 author:given89", 1, null).total()).isEqualTo(1);
        assertThat(lists.page("title:wombatlast", 1, null).total()).isZero();
        assertThat(lists.page("\"given0 family0\"", 1, null).total()).isLessThanOrEqualTo(1);
    }

    private List<Paper> all(String query) throws SQLException {
        List<Paper> papers = new ArrayList<>();
        String cursor = null;
        do {
            PaperList page = lists.page(query, 17, cursor);
            papers.addAll(page.items());
            cursor = page.next();
            if (cursor == null)
                assertThat(papers).as("papers of all pages of %s", query).hasSize((int) page.total());
        } while (cursor != null);
        return papers;
    }

    private static boolean parses(String query) {
        try {
            QueryParser.parse(query);
            return true;
        } catch (QuerySyntaxException e) {
            return false;
        }
    }

    private static String words(Random random, int count) {
        return IntStream.range(0, count).mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining(" "));
    }

    private static String query(Random random) {
        List<Query> parts = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            Field field = List.of(Field.ANY, Field.TITLE, Field.ABSTRACT).get(random.nextInt(3));
            Query part = random.nextInt(3) > 0
                    ? new Query.Word(field, WORDS.get(random.nextInt(WORDS.size())))
                    : new Query.Phrase(field, words(random, 2));
            parts.add(i > 0 && random.nextInt(3) == 0 ? new Query.Not(part) : part);
        }
        if (count == 1)
            return parts.get(0).print();
        return (random.nextBoolean() ? new Query.And(parts) : new Query.Or(parts)).print();
    }
}
