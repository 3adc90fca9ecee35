package io.paperwire.catalog.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.paperwire.catalog.search.Deadline;
import io.paperwire.catalog.search.Hits;
import io.paperwire.catalog.search.IndexAwayException;
import io.paperwire.catalog.search.Meaning;
import io.paperwire.catalog.search.SearchIndex;
import io.paperwire.query.Query;

class PageTimeTest {

    private static final Hits NOTHING = new Hits(List.of(), 0, null, Map.of(), Map.of());

    private final List<Deadline> deadlines = new ArrayList<>();
    private int answered = Integer.MAX_VALUE;

    @Test
    void a_page_and_what_is_suggested_instead_of_it_have_the_time_of_one_search() throws Exception {
        ListedPapers page = list("nueral tamandua");

        assertThat(page.total()).isZero();
        assertThat(deadlines).hasSizeGreaterThan(3).doesNotContainNull();
        assertThat(Set.copyOf(deadlines)).hasSize(1);
        assertThat(Deadline.current()).isNull();
    }

    @Test
    void a_page_after_which_no_time_is_left_is_answered_without_a_suggestion() throws Exception {
        answered = 1;

        ListedPapers page = list("nueral tamandua");

        assertThat(page.total()).isZero();
        assertThat(page.didYouMean()).isNull();
        assertThat(deadlines).hasSize(2);
    }

    @Test
    void a_search_of_a_page_after_which_no_time_is_left_for_the_nearest_has_found_none() throws Exception {
        answered = 1;

        ListOptions usual = new ListOptions() {
            @Override
            Filters filters() {
                return Filters.NONE;
            }
        };
        FoundPapers page = lists().read("nueral tamandua", usual, Set.of(), 5, null);

        assertThat(page.total()).isZero();
        assertThat(page.nearestBy()).isNull();
        assertThat(deadlines).hasSize(3);
    }

    private ListedPapers list(String query) throws Exception {
        return lists().list(
                new ListRequest(query, Match.ALL, Filters.NONE, null, false, false, 5, null, true, Set.of()),
                Set.of(), false);
    }

    private PaperLists lists() {
        SearchIndex index = (SearchIndex) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[]{SearchIndex.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "find" -> found();
                    case "spellings" -> List.of("neural");
                    default -> List.of();
                });
        Meaning off = (Meaning) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Meaning.class},
                (proxy, method, arguments) -> false);
        PaperBodies none = new PaperBodies(null, new ObjectMapper().findAndRegisterModules()) {
            @Override
            Part<String> json(List<UUID> papers, Set<String> fields) {
                return new Part<>(Map.of(), 0);
            }
        };
        MarkedPapers unmarked = new MarkedPapers(none, null, null) {
            @Override
            PaperBodies.Part<FoundPapers.Marked> papers(List<UUID> papers, Query query) {
                return new PaperBodies.Part<>(Map.of(), 0);
            }
        };
        NamedPapers named = new NamedPapers(index, none);
        return new PaperLists(index, none, unmarked, named, Clock.systemUTC(), off, new Likeness(off, null), null, null,
                new BetterQueries(index, none, named));
    }

    private Hits found() {
        deadlines.add(Deadline.current());
        if (deadlines.size() > answered)
            throw new IndexAwayException("The search takes too long.");
        return NOTHING;
    }
}
