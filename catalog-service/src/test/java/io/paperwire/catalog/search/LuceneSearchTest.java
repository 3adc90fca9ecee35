package io.paperwire.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.paperwire.query.Named;
import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

class LuceneSearchTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 16);

    @TempDir
    Path folder;

    private final List<LuceneSearch> opened = new ArrayList<>();
    private final Map<UUID, IndexedPaper> papers = new LinkedHashMap<>();
    private final Papers made = new Papers(20260316);
    private int number;

    @AfterEach
    void close() throws IOException {
        for (LuceneSearch index : opened)
            index.close();
    }

    @Test
    void what_was_committed_is_there_after_a_restart_with_its_notes_and_nothing_else() throws IOException {
        LuceneSearch index = built(50);
        put(index, made.next(number++));
        index.commit(Map.of("offset", "51"));
        index.put(made.next(number++));
        index.refresh();
        assertThat(index.papers()).isEqualTo(52);
        index.close();

        LuceneSearch again = open("1");

        assertThat(again.isWhole()).isTrue();
        assertThat(again.papers()).isEqualTo(51);
        assertThat(again.notes()).containsEntry("offset", "51");
    }

    @Test
    void an_index_of_another_schema_is_read_until_the_new_one_is_built() throws IOException {
        LuceneSearch before = built(30);
        before.close();

        LuceneSearch index = open("2");

        assertThat(index.isReadable()).isTrue();
        assertThat(index.isWhole()).as("fit to be fed").isFalse();
        index.build(into -> {
            assertThat(found(index, null, Order.NEWEST)).as("read meanwhile").hasSize(30);
            into.add(made.next(number++));
            assertThat(found(index, null, Order.NEWEST)).as("not before it is complete").hasSize(30);
            return Map.of();
        });
        assertThat(index.isWhole()).isTrue();
        assertThat(found(index, null, Order.NEWEST)).hasSize(1);
        assertThat(generations()).containsExactly("index-2");
    }

    @Test
    void an_index_whose_building_broke_off_does_not_count() throws IOException {
        LuceneSearch index = built(10);

        assertThatThrownBy(() -> index.build(into -> {
            into.add(made.next(number++));
            throw new IOException("no more");
        })).hasMessage("no more");
        index.close();

        assertThat(open("1").papers()).isEqualTo(10);
    }

    @Test
    void a_damaged_index_is_not_opened() throws IOException {
        built(200).close();
        for (Path file : files())
            if (!file.getFileName().toString().startsWith("segments"))
                Files.write(file, new byte[10], StandardOpenOption.TRUNCATE_EXISTING);

        LuceneSearch index = open("1");

        assertThat(index.isReadable()).isFalse();
        assertThatThrownBy(() -> index.find(search(null, Order.NEWEST, null))).isInstanceOf(IndexAwayException.class);
        index.build(into -> Map.of());
        assertThat(index.isWhole()).isTrue();
    }

    @Test
    void a_folder_in_use_is_not_opened_again() throws IOException {
        built(1);

        assertThatThrownBy(() -> LuceneSearch.in(folder).open()).hasMessageContaining("in use");
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void papers_that_come_in_while_pages_are_turned_neither_repeat_nor_hide_others(Order order) throws Exception {
        LuceneSearch index = built(120);
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
        LuceneSearch index = built(120);
        Query query = QueryParser.parse("graph OR learning");
        List<UUID> all = found(index, query, Order.RELEVANCE);
        Place after = index.find(new Search(query, Order.RELEVANCE, null, 10, Set.of())).next();
        index.close();

        List<UUID> rest = open("1").find(search(query, Order.RELEVANCE, after)).papers();

        assertThat(rest).containsExactlyElementsOf(all.subList(10, all.size()));
    }

    @Test
    void each_order_is_what_it_says() throws IOException {
        LuceneSearch index = built(150);

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
    void a_rating_changes_without_its_paper_and_is_kept_by_a_commit() throws Exception {
        LuceneSearch index = built(20);
        UUID paper = papers.keySet().iterator().next();

        index.rate(paper, new Rating(1_000, 77));
        index.rate(UUID.randomUUID(), new Rating(5_000, 99));
        index.refresh();

        assertThat(found(index, QueryParser.parse("votes:1000"), Order.NEWEST)).containsExactly(paper);
        assertThat(found(index, null, Order.TRENDING).get(0)).isEqualTo(paper);
        index.commit(Map.of());
        index.close();
        assertThat(found(open("1"), QueryParser.parse("votes:>999"), Order.VOTES)).containsExactly(paper);
    }

    @Test
    void a_paper_that_the_whole_query_names_comes_first_and_within_the_conditions_only() throws Exception {
        LuceneSearch index = built(50);
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
    void of_papers_alike_the_newer_one_ranks_a_little_higher_unless_age_does_not_matter() throws Exception {
        LuceneSearch index = built(10);
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
        LuceneSearch index = built(150);
        Query query = QueryParser.parse("graph OR learning");
        Search begun = new Search(query, null, Order.RELEVANCE, TODAY, null, 1_000, Set.of(), false);
        List<UUID> all = index.find(begun).papers();
        Place after = index.find(new Search(query, null, Order.RELEVANCE, TODAY, null, 20, Set.of(), false)).next();

        Hits rest = index.find(new Search(query, null, Order.RELEVANCE, TODAY.plusYears(9), after, 1_000, Set.of(),
                false));

        assertThat(rest.papers()).containsExactlyElementsOf(all.subList(20, all.size()));
    }

    @Test
    void a_reason_says_what_of_the_query_is_where_and_how_much_it_counts() throws Exception {
        LuceneSearch index = built(30);
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
        LuceneSearch index = built(200);
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
    void what_papers_have_is_counted_as_it_is_found() throws Exception {
        LuceneSearch index = built(200);

        List<ValueCount> counts = index.values(Facet.HAS, "", 20);

        assertThat(counts).extracting(ValueCount::value).containsExactlyInAnyOrder("code", "doi", "version");
        for (ValueCount count : counts)
            assertThat(found(index, QueryParser.parse("has:" + count.value()), Order.NEWEST))
                    .hasSize((int) count.papers());
    }

    @Test
    void values_are_found_by_how_any_of_their_words_begins_whatever_case_and_accents() throws IOException {
        LuceneSearch index = built(100);
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
        LuceneSearch index = built(400);
        Random random = new Random(7);
        int findings = 0;
        for (int i = 0; i < 300; i++) {
            Query query = query(random);
            if (query == null)
                continue;

            List<UUID> found = found(index, query, Order.RELEVANCE);

            assertThat(found).as(query.print())
                    .containsExactlyInAnyOrderElementsOf(matched(query).stream().map(IndexedPaper::id).toList());
            findings += found.size();
        }
        assertThat(findings).isGreaterThan(1_000);
    }

    @Test
    void similar_papers_share_telling_words() throws IOException {
        LuceneSearch index = built(100);
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

    private LuceneSearch built(int count) throws IOException {
        LuceneSearch index = open("1");
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

    private LuceneSearch open(String schema) throws IOException {
        LuceneSearch index = LuceneSearch.in(folder, schema);
        index.open();
        opened.add(index);
        return index;
    }

    private void put(LuceneSearch index, IndexedPaper paper) throws IOException {
        papers.put(paper.id(), paper);
        index.put(paper);
    }

    private void remove(LuceneSearch index, UUID paper) throws IOException {
        papers.remove(paper);
        index.remove(List.of(paper));
    }

    private static IndexedPaper titled(IndexedPaper paper, String title) {
        return new IndexedPaper(paper.id(), paper.firstSeen(), paper.place(), paper.rating(),
                Papers.titled(paper.paper(), title));
    }

    private IndexedPaper dated(String title, String date) {
        IndexedPaper paper = made.next(number++);
        return new IndexedPaper(paper.id(), paper.firstSeen(), 0, Rating.NONE,
                Papers.dated(paper.paper(), title, date));
    }

    private static Search search(Query query, Order order, Place after) {
        return new Search(query, order, after, 1_000, Set.of());
    }

    private static List<UUID> found(LuceneSearch index, Query query, Order order) {
        Hits hits = index.find(search(query, order, null));
        assertThat(hits.total()).isEqualTo(hits.papers().size());
        return hits.papers();
    }

    private static List<String> names(LuceneSearch index, String prefix) {
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

    private Query query(Random random) {
        String text = switch (random.nextInt(10)) {
            case 0 -> made.words(1);
            case 1 -> made.words(2);
            case 2 -> '"' + made.words(2) + '"';
            case 3 -> made.words(1) + " OR " + made.words(2);
            case 4 -> "title:" + made.words(1) + " NOT abstract:" + made.words(1);
            case 5 -> "cat:" + one(random, "cs", "cs.LG", "math") + " -" + made.words(1);
            case 6 -> one(random, "after:2021-05", "before:2022", "year:2020..2021") + " " + made.words(1);
            case 7 -> one(random, "votes:>1", "votes:0", "has:code", "has:doi", "has:version", "source:arxiv")
                    + " venue:caracal";
            case 8 -> '"' + made.words(2) + "\"~3 OR gra*";
            default -> "author:" + one(random, "müller", "li", "\"van der berg\"", "\"A Müller\"") + " -"
                    + made.words(1);
        };
        try {
            return QueryParser.parse(text);
        } catch (QuerySyntaxException e) {
            return null;
        }
    }

    private static String one(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }

    private List<String> generations() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).filter(name -> name.startsWith("index"))
                    .toList();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> Files.isRegularFile(file) && file.getParent().getFileName().toString()
                    .startsWith("index") && !file.endsWith("write.lock")).toList();
        }
    }
}
