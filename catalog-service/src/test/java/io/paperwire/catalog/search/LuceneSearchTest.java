package io.paperwire.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;

class LuceneSearchTest extends SearchEngineTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Override
    SearchEngine open() throws IOException {
        return open("1");
    }

    @Test
    void what_was_committed_is_there_after_a_restart_with_its_notes_and_nothing_else() throws IOException {
        SearchEngine index = built(50);
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
    void a_search_that_takes_too_long_is_given_up_and_is_no_damage() throws Exception {
        built(200).close();
        LuceneSearch index = LuceneSearch.in(folder, "1", Duration.ZERO);
        opened.add(index);
        index.open();
        Query query = QueryParser.parse("method OR \"the of\"~20");

        for (Order order : Order.values())
            assertThatThrownBy(() -> index.find(search(query, order, null))).as(order.name())
                    .isInstanceOf(IndexAwayException.class).hasMessageContaining("too long");
        assertThatThrownBy(() -> index.newest(query, 5)).isInstanceOf(IndexAwayException.class);
        assertThatThrownBy(() -> index.values(Facet.AUTHOR, "", 5)).isInstanceOf(IndexAwayException.class);
        UUID paper = papers.keySet().iterator().next();
        assertThatThrownBy(() -> index.similar(paper, papers.get(paper).paper().title(), null, 5))
                .isInstanceOf(IndexAwayException.class);
        assertThat(index.isWhole()).isTrue();
    }

    @Test
    void searches_that_belong_together_have_one_deadline() throws Exception {
        SearchEngine index = built(200);
        Query query = QueryParser.parse("graph OR \"the of\"~20");

        Deadline.of(Duration.ZERO, () -> {
            assertThatThrownBy(() -> index.find(search(query, Order.RELEVANCE, null)))
                    .isInstanceOf(IndexAwayException.class).hasMessageContaining("too long");
            assertThatThrownBy(() -> index.newest(query, 5)).isInstanceOf(IndexAwayException.class);
            return null;
        });

        assertThat(index.newest(query, 5)).as("in a time of its own").hasSize(5);
    }

    @Test
    void an_index_of_another_schema_is_read_until_the_new_one_is_built() throws IOException {
        SearchEngine before = built(30);
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
        SearchEngine index = built(10);

        assertThatThrownBy(() -> index.build(into -> {
            into.add(made.next(number++));
            throw new IOException("no more");
        })).hasMessage("no more");
        assertThat(generations()).as("nothing is left of it").containsExactly("index-1");
        index.close();

        assertThat(open("1").papers()).isEqualTo(10);
    }

    @Test
    void an_index_that_cannot_be_looked_at_for_now_is_kept_and_opened_when_it_can() throws IOException {
        built(40).close();
        for (String part : List.of("segments_", ".cfs")) {
            Path file = files().stream().filter(one -> one.getFileName().toString().contains(part)).findFirst()
                    .orElseThrow();
            Path aside = folder.resolve("aside");
            Files.move(file, aside);
            Files.createSymbolicLink(file, file);
            LuceneSearch index = LuceneSearch.in(folder, "1");
            opened.add(index);

            assertThatThrownBy(index::open).as(part).isInstanceOf(FileSystemException.class);
            assertThat(generations()).containsExactly("index-1");
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
            index.open();

            assertThat(index.isWhole()).as(part).isTrue();
            assertThat(index.papers()).isEqualTo(40);
            index.close();
        }
    }

    @Test
    void an_index_that_can_never_be_looked_at_is_replaced() throws IOException {
        built(5).close();
        Path file = files().stream().filter(one -> one.getFileName().toString().startsWith("segments_")).findFirst()
                .orElseThrow();
        Files.delete(file);
        Files.createSymbolicLink(file, file);
        LuceneSearch index = LuceneSearch.in(folder, "1");
        opened.add(index);

        for (int i = 1; i < 10; i++)
            assertThatThrownBy(index::open).isInstanceOf(FileSystemException.class);
        index.open();
        index.build(into -> Map.of());

        assertThat(index.isWhole()).isTrue();
        assertThat(generations()).containsExactly("index-2");
    }

    @Test
    void damage_that_opening_does_not_see_is_found_soon_after() throws IOException {
        built(200).close();
        DamagedFiles.in(folder, true);

        LuceneSearch index = open("1");

        await().atMost(SOON).until(() -> !index.isWhole());
        assertThatThrownBy(() -> index.put(made.next(number++))).hasMessageContaining("has to be built");
        index.open();
        assertThat(index.isWhole()).as("opened again").isFalse();
        index.build(into -> Map.of());
        assertThat(index.isWhole()).isTrue();
    }

    @Test
    void a_search_that_fails_in_any_way_lets_damage_be_found() throws Exception {
        SearchEngine index = built(200);
        DamagedFiles.in(folder, false);

        await().atMost(SOON).until(() -> {
            try {
                found(index, QueryParser.parse("graph OR neur*"), Order.RELEVANCE);
            } catch (RuntimeException | Error e) {
                // In any way.
            }
            return !index.isWhole();
        });
    }

    @Test
    void a_search_that_fails_by_itself_does_not_make_an_index_damaged() throws IOException {
        SearchEngine index = built(20);
        for (int i = 0; i < 3; i++)
            assertThatThrownBy(() -> index.find(null)).isInstanceOf(NullPointerException.class);

        await().during(Duration.ofMillis(300)).until(index::isWhole);
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

    @Test
    void a_rating_changes_without_its_paper_and_is_kept_by_a_commit() throws Exception {
        SearchEngine index = built(20);
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

    private LuceneSearch open(String schema) throws IOException {
        LuceneSearch index = LuceneSearch.in(folder, schema);
        index.open();
        opened.add(index);
        return index;
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
