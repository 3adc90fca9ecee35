package io.paperwire.query.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Likes;
import io.paperwire.query.Query;
import io.paperwire.query.QueryMatcher;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QueryPropertiesTest;
import io.paperwire.query.QuerySyntaxException;
import io.paperwire.query.Samples;
import io.paperwire.query.Vectors;
import io.paperwire.query.lucene.LuceneQuery;

/** Whatever is added, removed, changed and reviewed: what the index finds is what each query finds by itself. */
class MatchingPropertiesTest {

    private record Held(Query query, QueryMatcher matcher) {
    }

    private final Random random = new Random(72_026);
    private final Vectors vectors = Samples.vectors(
            List.of(Samples.analysed(random, "PaperId1"), Samples.analysed(random, "PaperId2")));
    private final QueryIndex<Integer> index = new QueryIndex<>(vectors);
    private final Map<Integer, Held> held = new HashMap<>();
    private int found;

    @Test
    void the_index_the_matcher_and_lucene_agree() throws Exception {
        for (int round = 0; round < 8; round++) {
            change(400);
            List<AnalysedPaper> papers = new ArrayList<>();
            for (int i = 0; i < 40; i++)
                papers.add(Samples.analysed(random, "PaperId" + (i + 1)));
            List<Set<Integer>> byLucene = byLucene(papers);
            for (int i = 0; i < papers.size(); i++) {
                assertAgree(papers.get(i), byLucene.get(i));
                if (i % 10 == 0)
                    index.review();
            }
        }
        assertThat(found).isGreaterThan(14_000);
        assertThat(index.figures().moved()).isPositive();
    }

    @Test
    void nothing_is_left_of_any_queries_that_are_removed() {
        change(300);
        for (int i = 0; i < 60; i++)
            assertAgree(Samples.analysed(random, "PaperId3"), null);
        held.keySet().forEach(index::remove);

        assertThat(index.figures().symbols()).isZero();
        assertThat(index.match(Samples.analysed(random, "PaperId3"))).isEmpty();
    }

    private void change(int times) {
        for (int i = 0; i < times; i++) {
            int id = random.nextInt(800);
            if (random.nextInt(4) == 0) {
                index.remove(id);
                held.remove(id);
            } else {
                query().ifPresent(query -> {
                    index.add(id, query);
                    held.put(id, new Held(query, QueryMatcher.of(query, vectors)));
                });
            }
        }
    }

    private Optional<Query> query() {
        try {
            return Optional.of(QueryParser.parse(Samples.query(random)));
        } catch (QuerySyntaxException onlyNots) {
            return Optional.empty();
        }
    }

    /** @param byLucene null if it is not asked */
    private void assertAgree(AnalysedPaper paper, Set<Integer> byLucene) {
        Set<Integer> expected = new HashSet<>();
        held.forEach((id, one) -> {
            if (one.matcher().matches(paper))
                expected.add(id);
        });
        List<Integer> matched = index.match(paper);
        found += matched.size();
        assertThat(matched).doesNotHaveDuplicates();
        Set<Integer> wrong = new HashSet<>(matched);
        wrong.removeAll(expected);
        Set<Integer> missed = new HashSet<>(expected);
        matched.forEach(missed::remove);
        assertThat(wrong).as(() -> "wrong: " + wrong.stream().map(id -> held.get(id).query().print()).toList())
                .isEmpty();
        assertThat(missed).as(() -> "missed: " + missed.stream().map(id -> held.get(id).query().print()).toList())
                .isEmpty();
        if (byLucene != null)
            assertThat(expected).isEqualTo(byLucene);
    }

    /** For each paper the ids of the queries that find it. */
    private List<Set<Integer>> byLucene(List<AnalysedPaper> papers) throws Exception {
        List<Set<Integer>> ids = new ArrayList<>();
        papers.forEach(paper -> ids.add(new HashSet<>()));
        try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
            QueryPropertiesTest.index(papers, directory);
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                for (Map.Entry<Integer, Held> entry : held.entrySet()) {
                    Query asked = Likes.replaced(entry.getValue().query(),
                            like -> Samples.near(like, papers, vectors));
                    for (int paper : QueryPropertiesTest.found(LuceneQuery.of(asked), searcher))
                        ids.get(paper).add(entry.getKey());
                }
            }
        }
        return ids;
    }
}
