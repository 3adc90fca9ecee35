package io.paperwire.catalog.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.catalog.search.Fusion;
import io.paperwire.catalog.search.IndexedPaper;
import io.paperwire.catalog.search.LuceneSearch;
import io.paperwire.catalog.search.Meaning;
import io.paperwire.catalog.search.Order;
import io.paperwire.catalog.search.Place;
import io.paperwire.catalog.search.Rating;
import io.paperwire.catalog.search.Search;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.query.Likes;
import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;

class NearestListsTest {

    private static final int PAPERS = 1_500;
    private static final String GHARIALS = "like:2403.11004 title:gharials";

    @TempDir
    Path folder;

    private final List<Meaning.Near> near = new ArrayList<>();
    private LuceneSearch index;

    @BeforeEach
    void build() throws IOException {
        index = LuceneSearch.in(folder);
        index.open();
        List<UUID> ids = new ArrayList<>();
        index.build(into -> {
            for (int i = 0; i < PAPERS; i++) {
                UUID id = new UUID(0x0195_0000_0000_7000L + i, 0x8000_0000_0000_0000L);
                ids.add(id);
                into.add(new IndexedPaper(id, Instant.EPOCH, 0, Rating.NONE, 1, paper(id, i)));
            }
            return Map.of();
        });
        Collections.shuffle(ids, new Random(3));
        for (UUID id : ids)
            near.add(new Meaning.Near(id, 1 - near.size() / 10_000.0));
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    /** Each fifth is of gharials. */
    private static Paper paper(UUID id, int number) {
        return EventJson.read("""
                {"id": "%s", "title": "%s", "addedAt": "2026-03-16T08:00:00Z", "updatedAt": "2026-03-16T08:00:00Z"}"""
                .formatted(PaperId.print(id), number % 5 == 0 ? "Gharials" : "Mugger").getBytes(StandardCharsets.UTF_8),
                Paper.class);
    }

    @Test
    void the_nearest_come_first_to_the_end_of_the_list() throws Exception {
        assertThat(paged("like:2403.11004", near, 200)).isEqualTo(near.stream().map(Meaning.Near::paper).toList());
    }

    @Test
    void conditions_leave_the_order_and_tell_ranks_and_the_total() throws Exception {
        List<UUID> all = paged(GHARIALS, near, 7);
        FusedLists.Page page = page(GHARIALS, 2, near, null);

        assertThat(all).hasSize(PAPERS / 5).doesNotHaveDuplicates()
                .isSubsetOf(near.stream().map(Meaning.Near::paper).toList())
                .isSortedAccordingTo((a, b) -> rank(a) - rank(b));
        assertThat(page.hits().total()).isEqualTo(PAPERS / 5);
        assertThat(page.fused().values()).extracting(Fusion.Fused::byMeaning).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"like:2403.11004", GHARIALS})
    void a_list_goes_on_behind_the_last_paper_shown_even_if_that_has_left_or_others_came_before(String query)
            throws Exception {
        List<UUID> all = paged(query, near, 200);
        FusedLists.Page first = page(query, 10, near, null);
        List<Meaning.Near> fewer = near.stream().filter(one -> !one.paper().equals(all.get(9))).toList();
        List<Meaning.Near> more = new ArrayList<>(near);
        more.add(0, new Meaning.Near(UUID.randomUUID(), 1));

        assertThat(page(query, 3, fewer, first.hits().next()).hits().papers()).isEqualTo(all.subList(10, 13));
        assertThat(page(query, 3, more, first.hits().next()).hits().papers()).isEqualTo(all.subList(10, 13));
    }

    @Test
    void a_place_without_a_nearness_is_none_of_such_a_list() {
        assertThatThrownBy(() -> page("like:2403.11004", 3, near, new Place(List.of(0L, 10L), near.get(9).paper())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private int rank(UUID paper) {
        return near.stream().map(Meaning.Near::paper).toList().indexOf(paper);
    }

    private List<UUID> paged(String query, List<Meaning.Near> near, int limit) throws Exception {
        List<UUID> all = new ArrayList<>();
        Place after = null;
        do {
            FusedLists.Page page = page(query, limit, near, after);
            all.addAll(page.hits().papers());
            after = page.hits().next();
        } while (after != null);
        return all;
    }

    private FusedLists.Page page(String query, int limit, List<Meaning.Near> near, Place after) throws Exception {
        Query asked = QueryParser.parse(query);
        Function<List<String>, Query> among = ids -> Likes.replaced(asked, like -> ids);
        Query all = among.apply(near.stream().map(one -> PaperId.print(one.paper())).toList());
        return new NearestLists(index).find(new Search(all, Order.RELEVANCE, null, limit, Set.of()), among, near,
                after);
    }
}
