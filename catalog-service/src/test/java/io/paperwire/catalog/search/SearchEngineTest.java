package io.paperwire.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.paperwire.events.Paper;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.Likes;
import io.paperwire.query.Loosened;
import io.paperwire.query.Named;
import io.paperwire.query.Query;
import io.paperwire.query.QueryMatcher;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;
import io.paperwire.query.Samples;

/** What holds of any engine. */
abstract class SearchEngineTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 16);
    private static final int QUERIES = Integer.getInteger("paperwire.test.queries", 3_000);

    final List<SearchEngine> opened = new ArrayList<>();
    final Map<UUID, IndexedPaper> papers = new LinkedHashMap<>();
    final Papers made = new Papers(20260316);
    int number;

    /** The index of this test, as another process sees it; not built yet when it is opened first. */
    abstract SearchEngine open() throws IOException;

    @AfterEach
    void close() throws IOException {
        for (SearchEngine index : opened)
            index.close();
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void papers_that_come_in_while_pages_are_turned_neither_repeat_nor_hide_others(Order order) throws Exception {
        SearchEngine index = built(120);
        Query query = order == Order.RELEVANCE ? QueryParser.parse("graph OR learning OR \"neural network\"") : null;
        List<UUID> atFirst = found(index, query, order);
        assertThat(atFirst).as("papers at first").hasSizeGreaterThan(50);

        List<UUID> paged = new ArrayList<>();
        Place after = null;
        do {
            Hits page = index.find(new Search(query, order, after, 7, Set.of()));
            paged.addAll(page.papers());
            after = page.next();
            for (int i = 0; i < 10; i++)
                put(index, made.next(number++));
            index.refresh();
        } while (after != null);

        assertThat(paged).doesNotHaveDuplicates();
        assertThat(paged.stream().filter(atFirst::contains)).containsExactlyElementsOf(atFirst);
    }

    @Test
    void a_list_ranked_by_a_process_that_has_ended_goes_on_behind_its_last_paper() throws Exception {
        SearchEngine index = built(120);
        Query query = QueryParser.parse("graph OR learning");
        List<UUID> all = found(index, query, Order.RELEVANCE);
        Place after = index.find(new Search(query, Order.RELEVANCE, null, 10, Set.of())).next();
        index.close();

        List<UUID> rest = open().find(search(query, Order.RELEVANCE, after)).papers();

        assertThat(rest).containsExactlyElementsOf(all.subList(10, all.size()));
    }

    @Test
    void each_order_is_what_it_says() throws IOException {
        SearchEngine index = built(150);

        assertThat(found(index, null, Order.NEWEST)).containsExactlyElementsOf(sorted(Comparator
                .comparing(IndexedPaper::firstSeen).reversed().thenComparing(IndexedPaper::place)
                .thenComparing(paper -> paper.id().toString())));
        assertThat(found(index, null, Order.UPDATED)).containsExactlyElementsOf(sorted(Comparator
                .comparing((IndexedPaper paper) -> paper.paper().updatedAt())
                .thenComparing(paper -> paper.id().toString()).reversed()));
        assertThat(found(index, null, Order.PUBLISHED)).containsExactlyElementsOf(sorted(Comparator
                .comparing((IndexedPaper paper) -> paper.paper().published() == null
                        || !paper.paper().published().hasYear() ? "" : paper.paper().published().toString())
                .thenComparing(paper -> paper.id().toString()).reversed()));
        assertThat(found(index, null, Order.VOTES)).containsExactlyElementsOf(sorted(Comparator
                .comparing((IndexedPaper paper) -> paper.rating().votes())
                .thenComparing(paper -> paper.id().toString()).reversed()));
        assertThat(found(index, null, Order.TRENDING)).containsExactlyElementsOf(sorted(Comparator
                .comparing((IndexedPaper paper) -> paper.rating().trending())
                .thenComparing(paper -> paper.id().toString()).reversed()));
    }

    @Test
    void a_paper_that_the_whole_query_names_comes_first_and_within_the_conditions_only() throws Exception {
        SearchEngine index = built(50);
        IndexedPaper named = made.next(number++);
        put(index, titled(named, "Dhole: a survey"));
        put(index, titled(made.next(number++), "Dhole dhole survey: a survey of dholes"));
        index.refresh();
        Query first = Named.of("DHOLE -- a survey!").orElseThrow();

        Hits hits = index.find(new Search(QueryParser.parse("dhole"), first, Order.RELEVANCE, TODAY, null, 10, Set.of(),
                true));

        assertThat(hits.papers().get(0)).isEqualTo(named.id());
        assertThat(hits.total()).isEqualTo(2);
        assertThat(hits.reasons().get(named.id()).named()).isEqualTo(Reason.Name.TITLE);
        assertThat(hits.reasons().get(hits.papers().get(1)).named()).isNull();
        Hits excluded = index.find(new Search(QueryParser.parse("dhole cat:nowhere"),
                new Query.And(List.of(first, new Query.Category("nowhere"))), Order.RELEVANCE, null, null, 10, Set.of(),
                false));
        assertThat(excluded.total()).isZero();
    }

    @Test
    void what_a_name_and_the_words_find_is_counted_once() throws Exception {
        SearchEngine index = built(5);
        IndexedPaper named = made.next(number++);
        IndexedPaper both = made.next(number++);
        put(index, titled(named, "Numbat"));
        put(index, titled(both, "Numbat quoll"));
        index.refresh();
        Query first = new Query.Or(List.of(Named.title("numbat").orElseThrow(),
                Named.title("numbat quoll").orElseThrow()));

        assertThat(total(index, "quoll", first)).isEqualTo(2);
        assertThat(total(index, "quoll", Named.title("numbat quoll").orElseThrow())).isEqualTo(1);
        assertThat(total(index, "quoll", Named.title("quoll").orElseThrow())).as("nobody's name").isEqualTo(1);
    }

    private static long total(SearchEngine index, String query, Query first) throws Exception {
        return index
                .find(new Search(QueryParser.parse(query), first, Order.RELEVANCE, TODAY, null, 10, Set.of(), false))
                .total();
    }

    @Test
    void of_papers_alike_the_newer_one_ranks_a_little_higher_unless_age_does_not_matter() throws Exception {
        SearchEngine index = built(10);
        IndexedPaper younger = dated("Tapir facts", "2026-03-01");
        IndexedPaper older = dated("Tapir facts", "2001");
        IndexedPaper oldAndBetter = dated("Tapir tapir facts", "2001");
        for (IndexedPaper paper : List.of(younger, older, oldAndBetter))
            put(index, paper);
        index.refresh();
        Query query = QueryParser.parse("tapir");

        Hits aged = index.find(new Search(query, null, Order.RELEVANCE, TODAY, null, 10, Set.of(), true));
        Hits ageless = index.find(new Search(query, null, Order.RELEVANCE, null, null, 10, Set.of(), true));

        assertThat(aged.papers().indexOf(younger.id())).isLessThan(aged.papers().indexOf(older.id()));
        assertThat(aged.reasons().get(younger.id()).age().factor()).isBetween(1.19, 1.2);
        assertThat(aged.reasons().get(older.id()).age().factor()).isBetween(1.0, 1.01);
        assertThat(ageless.papers()).containsExactly(oldAndBetter.id(), older.id(), younger.id());
        assertThat(ageless.reasons().get(younger.id()).age()).isNull();
        assertThat(ageless.reasons().get(younger.id()).score()).isEqualTo(ageless.reasons().get(older.id()).score());
    }

    @Test
    void a_list_keeps_the_day_that_it_was_begun_on() throws Exception {
        SearchEngine index = built(150);
        Query query = QueryParser.parse("graph OR learning");
        Search begun = new Search(query, null, Order.RELEVANCE, TODAY, null, 1_000, Set.of(), false);
        List<UUID> all = index.find(begun).papers();
        Place after = index.find(new Search(query, null, Order.RELEVANCE, TODAY, null, 20, Set.of(), false)).next();

        Hits rest = index.find(new Search(query, null, Order.RELEVANCE, TODAY.plusYears(9), after, 1_000, Set.of(),
                false));

        assertThat(rest.papers()).containsExactlyElementsOf(all.subList(20, all.size()));
    }

    @Test
    void papers_of_the_author_whose_full_name_the_query_is_come_first() throws Exception {
        SearchEngine index = built(30);
        String title = "Numbats at the max: " + "max numbat ".repeat(3);
        List<UUID> theirs = new ArrayList<>();
        for (IndexedPaper paper : List.of(by(title, "Max Numbat"), by(title, "Numbat, Max", "Ann Other"),
                by("Another title", "Ann Other", "Max Numbat", "Eve Example"))) {
            put(index, paper);
            theirs.add(paper.id());
        }
        put(index, by(title, "M. Numbat"));
        put(index, by(title, "Max Other", "Ann Numbat"));
        put(index, by(title, "Ann Other"));
        index.refresh();

        for (String query : List.of("max numbat", "Numbat OR Max")) {
            Hits hits = index.find(new Search(QueryParser.parse(query), null, Order.RELEVANCE, null, null, 10, Set.of(),
                    true));
            assertThat(hits.papers()).hasSize(6);
            assertThat(hits.papers().subList(0, 3)).containsExactlyInAnyOrderElementsOf(theirs);
            hits.reasons().forEach((paper, reason) -> assertThat(reason.named())
                    .isEqualTo(theirs.contains(paper) ? Reason.Name.AUTHOR : null));
        }
        assertThat(found(index, QueryParser.parse("max numbat"), Order.NEWEST)).hasSize(6);
    }

    @Test
    void a_reason_says_what_of_the_query_is_where_and_how_much_it_counts() throws Exception {
        SearchEngine index = built(30);
        IndexedPaper paper = made.next(number++);
        put(index, titled(paper, "Okapi and giraffe in the forest"));
        index.refresh();
        Query query = QueryParser.parse("okapi OR \"giraffe in\" OR giraf* OR zebra");

        Reason reason = index.find(new Search(query, null, Order.RELEVANCE, null, null, 10, Set.of(), true)).reasons()
                .get(paper.id());

        assertThat(reason.words()).extracting(Reason.Words::text).containsExactlyInAnyOrder("okapi", "\"giraffe in\"",
                "giraf*");
        assertThat(reason.words()).allSatisfy(one -> assertThat(one.field()).isEqualTo("title"));
        assertThat(reason.words().stream().mapToDouble(Reason.Words::share).sum()).isCloseTo(1, within(1e-6));
        assertThat(reason.said()).contains("okapi in the title (");
    }

    @Test
    void facets_count_all_papers_found_as_they_are_now() throws Exception {
        SearchEngine index = built(200);
        List<UUID> ids = List.copyOf(papers.keySet());
        for (int i = 0; i < 200; i += 5)
            put(index, made.state(ids.get(i)));
        for (int i = 1; i < 200; i += 10)
            remove(index, ids.get(i));
        index.refresh();
        Query query = QueryParser.parse("graph");

        Hits some = index.find(new Search(query, Order.RELEVANCE, null, 1, EnumSet.allOf(Facet.class)));
        Hits all = index.find(new Search(null, Order.NEWEST, null, 1, EnumSet.allOf(Facet.class)));

        assertThat(some.total()).isBetween(1L, all.total() - 1);
        for (Facet facet : Facet.values()) {
            assertThat(all.facets().get(facet)).as("%s of all", facet)
                    .containsExactlyElementsOf(counted(facet, papers.values()));
            assertThat(some.facets().get(facet)).as("%s of some", facet)
                    .containsExactlyElementsOf(counted(facet, matched(query)));
            assertThat(index.values(facet, "", 20)).as("values of %s", facet).isEqualTo(all.facets().get(facet));
        }
    }

    @Test
    void the_most_frequent_of_very_many_values_are_counted_exactly() throws Exception {
        SearchEngine index = built(1);
        Random random = new Random(20261127);
        for (int i = 0; i < 1_500; i++) {
            put(index, by("vicuna", IntStream.range(0, 4)
                    .mapToObj(n -> "Author " + (int) (6_000 * Math.pow(random.nextDouble(), 3)))
                    .toArray(String[]::new)));
            put(index, by("oribi", "Only " + i, "Once " + i, "Never again " + i, "Author 7"));
            if (i % 200 == 0)
                index.refresh();
        }
        for (UUID paper : List.copyOf(papers.keySet()).subList(100, 400))
            remove(index, paper);
        index.refresh();

        for (String query : List.of("vicuna", "oribi", "vicuna OR oribi")) {
            Hits hits = index.find(new Search(QueryParser.parse(query), Order.NEWEST, null, 1, Set.of(Facet.AUTHOR)));
            assertThat(hits.facets().get(Facet.AUTHOR)).as(query)
                    .isEqualTo(counted(Facet.AUTHOR, matched(QueryParser.parse(query))));
        }
        assertThat(index.values(Facet.AUTHOR, "", 20)).isEqualTo(counted(Facet.AUTHOR, papers.values()));
    }

    @Test
    void what_papers_have_is_counted_as_it_is_found() throws Exception {
        SearchEngine index = built(200);

        List<ValueCount> counts = index.values(Facet.HAS, "", 20);

        assertThat(counts).extracting(ValueCount::value).containsExactlyInAnyOrder("code", "doi", "version");
        for (ValueCount count : counts)
            assertThat(found(index, QueryParser.parse("has:" + count.value()), Order.NEWEST))
                    .hasSize((int) count.papers());
    }

    @Test
    void values_are_found_by_how_any_of_their_words_begins_whatever_case_and_accents() throws IOException {
        SearchEngine index = built(100);
        for (UUID id : List.copyOf(papers.keySet()).subList(0, 30))
            put(index, made.state(id));
        index.refresh();

        assertThat(names(index, "nun")).containsExactly("María José Núñez");
        assertThat(names(index, "JOS")).containsExactly("María José Núñez");
        assertThat(names(index, "m")).containsExactlyInAnyOrder("María José Núñez", "Ada Müller");
        assertThat(names(index, "mull ad")).containsExactly("Ada Müller");
        assertThat(names(index, "nobody")).isEmpty();
        assertThat(names(index, "!")).isEmpty();
        assertThat(index.values(Facet.AUTHOR, "m", 1)).containsExactly(
                counted(Facet.AUTHOR, papers.values()).stream().filter(count -> count.value().matches("Mar.*|Ada.*"))
                        .findFirst().orElseThrow());
    }

    @Test
    void the_verdicts_are_those_of_the_matcher() throws Exception {
        Random random = new Random(20261128);
        List<AnalysedPaper> analysed = new ArrayList<>();
        List<IndexedPaper> indexed = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            Paper paper = Samples.paper(random, "PaperId" + (i + 1));
            Counts counts = new Counts(random.nextInt(4));
            analysed.add(Samples.placed(random, AnalysedPaper.of(paper, counts)));
            indexed.add(new IndexedPaper(new UUID(i, i), Papers.BEGIN, 0, new Rating(counts.votes(), 0), 1, paper));
        }
        SearchEngine index = open();
        index.build(into -> {
            for (IndexedPaper paper : indexed)
                into.add(paper);
            return Map.of();
        });
        Set<Class<?>> kinds = new HashSet<>();
        int asked = 0;
        int findings = 0;
        while (asked < QUERIES) {
            Query query;
            try {
                query = QueryParser.parse(Samples.query(random));
            } catch (QuerySyntaxException onlyNots) {
                continue;
            }
            asked++;
            kinds.addAll(Samples.kinds(query));

            for (Query each : List.of(query, Loosened.of(query))) {
                List<UUID> found = found(index,
                        Likes.replaced(each, like -> Samples.near(like, analysed, Samples.vectors(analysed))),
                        Order.RELEVANCE);

                QueryMatcher matcher = QueryMatcher.of(each, Samples.vectors(analysed));
                assertThat(found).as(each.print()).containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, indexed.size()).filter(i -> matcher.matches(analysed.get(i)))
                                .mapToObj(i -> indexed.get(i).id()).toList());
                findings += found.size();
            }
        }
        System.out.printf(Locale.ROOT,
                "%s: %,d queries, and the same with any of their words, on %d papers: %,d found as by the matcher%n",
                index.getClass().getSimpleName(), asked, indexed.size(), findings);
        assertThat(kinds).containsAll(Samples.kinds());
        assertThat(findings).isGreaterThan(QUERIES);
    }

    @Test
    void as_many_words_with_hyphens_as_a_query_may_have_are_looked_for() throws Exception {
        SearchEngine index = built(20);
        Query query = QueryParser.parse(IntStream.range(0, QueryParser.MAX_TERMS / 4)
                .mapToObj(i -> "qa" + i + "-qb" + i + "-qc" + i + "-qd" + i).collect(Collectors.joining(" ")));

        assertThat(found(index, query, Order.RELEVANCE)).isEmpty();
    }

    @Test
    void similar_papers_share_telling_words() throws IOException {
        SearchEngine index = built(100);
        UUID paper = papers.keySet().iterator().next();
        IndexedPaper about = made.next(number++);
        IndexedPaper likewise = made.next(number++);
        put(index, titled(about, "Quokka locomotion in sparse scrub"));
        put(index, titled(likewise, "How the quokka's locomotion adapts"));
        index.refresh();

        assertThat(index.similar(about.id(), "Quokka locomotion in sparse scrub", null, 5).get(0))
                .isEqualTo(likewise.id());
        assertThat(index.similar(paper, papers.get(paper).paper().title(), null, 100)).doesNotContain(paper);
        assertThat(index.similar(paper, "xyzzy", null, 5)).isEmpty();
    }

    @Test
    void papers_whose_words_are_single_characters_have_similar_ones_too() throws IOException {
        SearchEngine index = built(20);
        for (List<String> titles : List.of(List.of("深度学习模型的研究", "深度学习模型的可解释性"),
                List.of("한국어 문장의 의미 분석", "한국어 문장의 감정 분석"))) {
            IndexedPaper about = made.next(number++);
            IndexedPaper likewise = made.next(number++);
            put(index, titled(about, titles.get(0)));
            put(index, titled(likewise, titles.get(1)));
            index.refresh();

            assertThat(index.similar(about.id(), titles.get(0), null, 5)).as(titles.get(0))
                    .containsExactly(likewise.id());
        }
    }

    SearchEngine built(int count) throws IOException {
        SearchEngine index = open();
        for (int i = 0; i < count; i++) {
            IndexedPaper paper = made.next(number++);
            papers.put(paper.id(), paper);
        }
        index.build(into -> {
            for (IndexedPaper paper : papers.values())
                into.add(paper);
            return Map.of("offset", "0");
        });
        return index;
    }

    void put(SearchEngine index, IndexedPaper paper) throws IOException {
        papers.put(paper.id(), paper);
        index.put(paper);
    }

    private void remove(SearchEngine index, UUID paper) throws IOException {
        papers.remove(paper);
        index.remove(Map.of(paper, 1L));
    }

    private static IndexedPaper titled(IndexedPaper paper, String title) {
        return new IndexedPaper(paper.id(), paper.firstSeen(), paper.place(), paper.rating(), paper.number(),
                Papers.titled(paper.paper(), title));
    }

    private IndexedPaper by(String title, String... authors) {
        IndexedPaper paper = made.next(number++);
        return new IndexedPaper(paper.id(), paper.firstSeen(), 0, Rating.NONE, paper.number(),
                Papers.by(title, paper.paper(), authors));
    }

    private IndexedPaper dated(String title, String date) {
        IndexedPaper paper = made.next(number++);
        return new IndexedPaper(paper.id(), paper.firstSeen(), 0, Rating.NONE, paper.number(),
                Papers.dated(paper.paper(), title, date));
    }

    static Search search(Query query, Order order, Place after) {
        return new Search(query, order, after, 1_000, Set.of());
    }

    static List<UUID> found(SearchEngine index, Query query, Order order) {
        Hits hits = index.find(search(query, order, null));
        assertThat(hits.total()).isEqualTo(hits.papers().size());
        return hits.papers();
    }

    private static List<String> names(SearchEngine index, String prefix) {
        return index.values(Facet.AUTHOR, prefix, 20).stream().map(ValueCount::value).toList();
    }

    private List<UUID> sorted(Comparator<IndexedPaper> order) {
        return papers.values().stream().sorted(order).map(IndexedPaper::id).toList();
    }

    private List<IndexedPaper> matched(Query query) {
        return papers.values().stream().filter(paper -> Papers.matches(query, paper)).toList();
    }

    private static List<ValueCount> counted(Facet facet, Iterable<IndexedPaper> papers) {
        Map<String, Long> counts = new HashMap<>();
        for (IndexedPaper paper : papers)
            facet.of(paper.paper()).forEach(value -> counts.merge(value, 1L, Long::sum));
        return counts.entrySet().stream().map(count -> new ValueCount(count.getKey(), count.getValue()))
                .sorted(Comparator.comparing(ValueCount::papers).reversed().thenComparing(ValueCount::value)).limit(20)
                .toList();
    }
}
