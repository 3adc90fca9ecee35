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
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @TempDir
    Path folder;

    private final List<Meaning.Near> near = new ArrayList<>();
    private LuceneSearch index;
    private Query like;

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
        like = Likes.any(near.stream().map(one -> PaperId.print(one.paper())).toList());
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
    void the_nearest_come_first_to_the_end_of_the_list() {
        assertThat(paged(like, near, 200)).isEqualTo(near.stream().map(Meaning.Near::paper).toList());
    }

    @Test
    void conditions_leave_the_order_and_tell_ranks_and_the_total() throws Exception {
        Query gharials = new Query.And(List.of(like, QueryParser.parse("title:gharials")));
        List<UUID> all = paged(gharials, near, 7);
        FusedLists.Page page = new NearestLists(index).find(search(gharials, 2), near, null);

        assertThat(all).hasSize(PAPERS / 5).doesNotHaveDuplicates()
                .isSubsetOf(near.stream().map(Meaning.Near::paper).toList())
                .isSortedAccordingTo((a, b) -> rank(a) - rank(b));
        assertThat(page.hits().total()).isEqualTo(PAPERS / 5);
        assertThat(page.fused().values()).extracting(Fusion.Fused::byMeaning).containsExactly(1, 2);
    }

    @Test
    void a_list_goes_on_behind_the_last_paper_shown_and_about_there_if_it_has_left() {
        NearestLists lists = new NearestLists(index);
        Place next = lists.find(search(like, 10), near, null).hits().next();
        List<Meaning.Near> fewer = new ArrayList<>(near);
        fewer.remove(9);

        List<Meaning.Near> more = new ArrayList<>(near);
        more.add(0, new Meaning.Near(UUID.randomUUID(), 1));

        assertThat(lists.find(search(like, 3), fewer, next).hits().papers())
                .isEqualTo(near.subList(11, 14).stream().map(Meaning.Near::paper).toList());
        assertThat(lists.find(search(like, 3), more, next).hits().papers())
                .isEqualTo(near.subList(10, 13).stream().map(Meaning.Near::paper).toList());
    }

    private int rank(UUID paper) {
        return near.stream().map(Meaning.Near::paper).toList().indexOf(paper);
    }

    private List<UUID> paged(Query query, List<Meaning.Near> near, int limit) {
        List<UUID> all = new ArrayList<>();
        Place after = null;
        do {
            FusedLists.Page page = new NearestLists(index).find(search(query, limit), near, after);
            all.addAll(page.hits().papers());
            after = page.hits().next();
        } while (after != null);
        return all;
    }

    private static Search search(Query query, int limit) {
        return new Search(query, Order.RELEVANCE, null, limit, Set.of());
    }
}
