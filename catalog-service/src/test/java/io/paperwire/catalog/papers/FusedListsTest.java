package io.paperwire.catalog.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.paperwire.catalog.search.IndexedPaper;
import io.paperwire.catalog.search.LuceneSearch;
import io.paperwire.catalog.search.Meaning;
import io.paperwire.catalog.search.Order;
import io.paperwire.catalog.search.Place;
import io.paperwire.catalog.search.Rating;
import io.paperwire.catalog.search.Search;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;

class FusedListsTest {

    private static final int MORE_THAN_ARE_KEPT = 300;
    private static final int ALL = 100;

    @TempDir
    Path folder;

    private final List<UUID> papers = IntStream.range(0, 8)
            .mapToObj(i -> new UUID(0x0195_0000_0000_7000L + i, 0x8000_0000_0000_0000L)).toList();
    private final Windows windows = new Windows();
    private final Random random = new Random(5);
    private LuceneSearch index;
    private FusedLists lists;

    @BeforeEach
    void build() throws IOException {
        index = LuceneSearch.in(folder);
        index.open();
        index.build(into -> {
            for (UUID paper : papers)
                into.add(new IndexedPaper(paper, Instant.EPOCH, 0, Rating.NONE, 1, paper(paper)));
            return Map.of();
        });
        lists = new FusedLists(index, null, windows);
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    private static Paper paper(UUID id) {
        return EventJson.read("""
                {"id": "%s", "title": "Tarsiers", "addedAt": "2026-03-16T08:00:00Z",
                 "updatedAt": "2026-03-16T08:00:00Z"}"""
                .formatted(PaperId.print(id)).getBytes(StandardCharsets.UTF_8), Paper.class);
    }

    @Test
    void a_list_that_has_not_changed_goes_on_at_the_same_place() throws Exception {
        assertThat(begin(papers, 3, true)).isNotNull().isEqualTo(begin(papers, 3, true))
                .isNotEqualTo(begin(shuffled(), 3, true));
    }

    @Test
    void beginnings_with_which_nobody_can_go_on_are_not_kept_in_the_place_of_others() throws Exception {
        Place next = begin(papers, 3, true);

        for (int i = 0; i < MORE_THAN_ARE_KEPT; i++) {
            assertThat(begin(shuffled(), ALL, true)).isNull();
            assertThat(begin(shuffled(), 3, false)).isNotNull();
        }

        assertThat(windows.numbered(next.values().get(0))).isPresent();
    }

    @Test
    void a_beginning_that_is_begun_again_is_kept_once() throws Exception {
        Place next = begin(papers, 3, true);
        List<UUID> others = shuffled();

        for (int i = 0; i < MORE_THAN_ARE_KEPT; i++)
            assertThat(begin(others, 3, true)).isNotNull();

        assertThat(windows.numbered(next.values().get(0))).isPresent();
    }

    private List<UUID> shuffled() {
        List<UUID> shuffled = new ArrayList<>(papers);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private Place begin(List<UUID> nearest, int limit, boolean goesOn) throws Exception {
        Query tarsiers = QueryParser.parse("tarsiers");
        List<Meaning.Near> near = nearest.stream().map(paper -> new Meaning.Near(paper, 0.5)).toList();
        Search words = new Search(tarsiers, null, Order.RELEVANCE, null, null, limit, Set.of(), false);
        return lists.find(new FusedLists.Wanted(words, Optional.empty(), tarsiers, () -> near, goesOn), null).hits()
                .next();
    }
}
