package io.paperwire.catalog.indexing;

import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.catalog.intake.Curation;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.search.IndexedPaper;
import io.paperwire.catalog.search.LuceneSearch;
import io.paperwire.catalog.search.Order;
import io.paperwire.catalog.search.Search;
import io.paperwire.catalog.search.SearchEngine;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;
import io.paperwire.service.readiness.Preparation;
import io.paperwire.service.stopping.Shutdown;
import io.paperwire.service.traces.Traces;
import io.paperwire.testing.Settings;
import io.smallrye.common.annotation.Identifier;

/** Each test has an index of its own, beside that of the service, on the same database and topic. */
@CatalogTest
class IndexingTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Inject
    Wire wire;

    @Inject
    CatalogueRows catalogue;

    @Inject
    DataSource database;

    @Inject
    Curation curation;

    @Inject
    Preparation preparation;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private final List<Runner> runners = new ArrayList<>();

    /** The index of another process. */
    private final class Runner {
        final LuceneSearch index = LuceneSearch.in(folder);
        final Shutdown shutdown = new Shutdown();
        final AtomicBoolean isToFail = new AtomicBoolean();
        final Indexing indexing;

        Runner() {
            SearchSettings settings = Settings.of(SearchSettings.class,
                    Map.of("path", folder.toString(), "commit-every", "100ms"));
            SearchEngine fed = failing(index);
            indexing = new Indexing(fed, catalogue, kafka,
                    new Following(fed, catalogue, settings, Traces.off(), shutdown, new SimpleMeterRegistry()),
                    preparation,
                    shutdown, new Turn(database, "axolotl"));
        }

        private SearchEngine failing(SearchEngine engine) {
            return (SearchEngine) Proxy.newProxyInstance(getClass().getClassLoader(),
                    new Class<?>[]{SearchEngine.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("refresh") && isToFail.getAndSet(false))
                            throw new InternalError("a file that is mapped into memory cannot be read");
                        if (method.getName().equals("put")
                                && ((IndexedPaper) arguments[0]).paper().title().contains("axolotlpoison"))
                            throw new ArithmeticException("long overflow");
                        try {
                            return method.invoke(engine, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        void start() {
            indexing.onStart(null);
            runners.add(this);
        }

        void stop() throws InterruptedException {
            shutdown.begin();
            indexing.onStop(null);
        }

        List<UUID> found(String query) {
            try {
                return index.isReadable()
                        ? index.find(new Search(QueryParser.parse(query), Order.NEWEST, null, 100, Set.of())).papers()
                        : List.of();
            } catch (QuerySyntaxException e) {
                throw new IllegalArgumentException(e);
            }
        }

        void awaitFound(String query, int papers) {
            await().atMost(SOON).until(index::isReadable);
            await().atMost(SOON).untilAsserted(() -> assertThat(found(query)).hasSize(papers));
        }
    }

    @BeforeEach
    void awaitTables() {
        await().atMost(SOON).until(preparation::tablesReady);
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Runner runner : runners)
            runner.stop();
    }

    @Test
    void an_index_that_is_new_has_what_was_there_and_what_comes() {
        wire.publish(record("axolotl", "built-1").title("Axolotlbuild one").parsed());
        await().atMost(SOON).until(() -> total("axolotlbuild") == 1);

        Runner runner = run();

        runner.awaitFound("axolotlbuild", 1);
        wire.publish(record("axolotl", "built-2").title("Axolotlbuild two").parsed());
        runner.awaitFound("axolotlbuild", 2);
    }

    @Test
    void a_process_goes_on_where_its_index_ends() throws Exception {
        Runner before = run();
        wire.publish(record("axolotl", "resume-1").title("Axolotlresume one").parsed());
        before.awaitFound("axolotlresume", 1);
        before.stop();
        wire.publish(record("axolotl", "resume-2").title("Axolotlresume two").parsed());
        await().atMost(SOON).until(() -> total("axolotlresume") == 2);

        Runner after = run();

        after.awaitFound("axolotlresume", 2);
        assertThat(generations()).as("the same index").containsExactly("index-1");
    }

    @Test
    void a_damaged_index_is_built_again() throws Exception {
        wire.publish(record("axolotl", "damaged").title("Axolotldamage").parsed());
        Runner before = run();
        before.awaitFound("axolotldamage", 1);
        before.stop();
        for (Path file : files("index-1"))
            Files.write(file, new byte[3], StandardOpenOption.TRUNCATE_EXISTING);

        run().awaitFound("axolotldamage", 1);

        assertThat(generations()).as("what was damaged is gone").hasSize(1);
    }

    @Test
    void damage_that_a_search_runs_into_means_a_new_index() throws Exception {
        wire.publish(record("axolotl", "hidden").title("Axolotlhidden").parsed());
        await().atMost(SOON).until(() -> total("axolotlhidden") == 1);
        Runner runner = run();
        runner.awaitFound("axolotlhidden", 1);
        for (Path file : files("index-1"))
            if (file.toString().endsWith(".cfs"))
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.write(ByteBuffer.allocate((int) channel.size() - 200), 100);
                }

        await().atMost(SOON).until(() -> {
            try {
                runner.found("axolotlhidden");
            } catch (RuntimeException | Error e) {
                // In any way.
            }
            return !generations().contains("index-1");
        });

        runner.awaitFound("axolotlhidden", 1);
    }

    @Test
    void an_error_does_not_end_the_feeding() {
        wire.publish(record("axolotl", "error-1").title("Axolotlerror one").parsed());
        Runner runner = run();
        runner.awaitFound("axolotlerror", 1);
        runner.isToFail.set(true);

        wire.publish(record("axolotl", "error-2").title("Axolotlerror two").parsed());

        runner.awaitFound("axolotlerror", 2);
        assertThat(runner.isToFail).isFalse();
    }

    @Test
    void a_paper_that_cannot_be_indexed_holds_no_other_up() throws Exception {
        Runner runner = run();
        runner.awaitFound("axolotlunfit", 0);

        wire.publish(record("axolotl", "unfit-1").title("Axolotlunfit axolotlpoison").parsed());
        wire.publish(record("axolotl", "unfit-2").title("Axolotlunfit and fit").parsed());

        runner.awaitFound("axolotlunfit", 1);
    }

    @Test
    void a_new_index_without_some_papers_is_none() {
        wire.publish(record("axolotl", "left-out").title("Axolotlleftout").parsed());
        await().atMost(SOON).until(() -> total("axolotlleftout") == 1);

        assertThatThrownBy(() -> Rebuild.of(catalogue, paper -> {
            throw new InternalError("not this one");
        }, new Shutdown())).isInstanceOf(IOException.class).hasRootCauseMessage("not this one");
    }

    @Test
    void an_offset_that_the_topic_does_not_have_means_a_new_index() throws Exception {
        changeNotes("axolotloffset", notes -> notes.replaceAll((name, value) -> name.startsWith("offset.")
                ? "999999999"
                : value));

        run().awaitFound("axolotloffset", 1);

        await().atMost(SOON).untilAsserted(() -> assertThat(generations()).containsExactly("index-2"));
    }

    @Test
    void another_topic_of_the_same_name_means_a_new_index() throws Exception {
        changeNotes("axolotltopic", notes -> notes.put("topic", "another"));

        run().awaitFound("axolotltopic", 1);

        await().atMost(SOON).untilAsserted(() -> assertThat(generations()).containsExactly("index-2"));
    }

    @Test
    void another_database_means_a_new_index() throws Exception {
        changeNotes("axolotldatabase", notes -> notes.put("catalogue", "another"));

        run().awaitFound("axolotldatabase", 1);

        await().atMost(SOON).untilAsserted(() -> assertThat(generations()).containsExactly("index-2"));
    }

    @Test
    void partitions_without_an_offset_are_read_from_their_beginning() throws Exception {
        Runner before = run();
        wire.publish(record("axolotl", "beginning").title("Axolotlbeginning").parsed());
        before.awaitFound("axolotlbeginning", 1);
        before.stop();
        try (LuceneSearch index = LuceneSearch.in(folder)) {
            index.open();
            index.remove(Map.of(id("axolotl:beginning"), 0L));
            Map<String, String> notes = new HashMap<>(index.notes());
            notes.keySet().removeIf(name -> name.startsWith("offset."));
            index.commit(notes);
        }

        run().awaitFound("axolotlbeginning", 1);

        assertThat(generations()).containsExactly("index-1");
    }

    @Test
    void a_merge_takes_an_id_away_and_a_split_gives_it_back() throws Exception {
        Runner runner = run();
        wire.publish(record("axolotl", "one").title("Axolotlmerge on the one hand").parsed(),
                record("axolotl", "other").title("Axolotlmerge seen from elsewhere").parsed());
        runner.awaitFound("axolotlmerge", 2);
        UUID one = id("axolotl:one");
        UUID other = id("axolotl:other");
        UUID older = one.toString().compareTo(other.toString()) < 0 ? one : other;

        curation.merge(PaperId.print(one), PaperId.print(other), "ada", "the same");

        await().atMost(SOON).untilAsserted(() -> assertThat(runner.found("axolotlmerge")).containsExactly(older));

        curation.split(PaperId.print(older), List.of("axolotl:other"), "ada", "not the same");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(runner.found("axolotlmerge")).containsExactlyInAnyOrder(one, other));
        assertThat(runner.found("\"axolotlmerge on\"")).containsExactly(one);
    }

    private Runner run() {
        Runner runner = new Runner();
        runner.start();
        return runner;
    }

    private interface Edit {
        void on(Map<String, String> notes);
    }

    private void changeNotes(String word, Edit edit) throws Exception {
        Runner before = run();
        wire.publish(record("axolotl", word).title("The " + word).parsed());
        before.awaitFound(word, 1);
        before.stop();
        try (LuceneSearch index = LuceneSearch.in(folder)) {
            index.open();
            Map<String, String> notes = new HashMap<>(index.notes());
            edit.on(notes);
            index.remove(Map.of(id("axolotl:" + word), 0L));
            index.commit(notes);
        }
    }

    private static int total(String query) {
        return given().queryParam("q", query).get("/api/v1/papers").then().statusCode(200).extract().path("total");
    }

    private static UUID id(String name) {
        String id = given().get("/api/v1/papers/" + name).then().statusCode(200).extract().path("id");
        return PaperId.parse(id).orElseThrow();
    }

    private List<String> generations() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).filter(name -> name.startsWith("index"))
                    .toList();
        }
    }

    private List<Path> files(String generation) throws IOException {
        try (Stream<Path> entries = Files.list(folder.resolve(generation))) {
            return entries.filter(Files::isRegularFile).toList();
        }
    }
}
