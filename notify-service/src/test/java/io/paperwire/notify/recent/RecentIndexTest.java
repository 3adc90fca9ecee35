package io.paperwire.notify.recent;

import static io.paperwire.notify.Wire.awaitHandled;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.apache.lucene.index.DirectoryReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.paperwire.events.Paper;
import io.paperwire.events.PaperChange;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.Wire;
import io.paperwire.notify.database.Database;
import io.paperwire.query.QueryParser;
import io.paperwire.testing.StackResource;
import io.paperwire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class RecentIndexTest {

    @Inject
    Database database;

    @Inject
    RecentPapers recent;

    @TempDir
    Path folder;

    private final String word = someWord();
    private final String id = someId();

    @BeforeEach
    void tellOfAPaper() {
        Wire.awaitReady();
        awaitHandled(tell(PaperChange.ADDED, paper(id, "On " + word)));
    }

    @Test
    void after_an_error_of_the_disk_the_index_is_made_again() throws Exception {
        RecentIndex index = new RecentIndex(folder);
        catchUp(index);
        assertThat(found(index)).containsExactly(id);
        folders().forEach(IndexFolder::delete);

        assertThatThrownBy(() -> {
            awaitHandled(tell(PaperChange.ADDED, paper(someId(), "On something else")));
            catchUp(index);
            found(index);
        }).isInstanceOf(IOException.class);

        catchUp(index);
        assertThat(found(index)).containsExactly(id);
        index.close();
        assertThat(folders()).isEmpty();
    }

    @Test
    void what_a_process_that_was_killed_left_goes_and_what_others_use_stays() throws Exception {
        RecentIndex living = new RecentIndex(folder);
        catchUp(living);
        Path used = folders().get(0);
        Path left = Files.createDirectory(folder.resolve("paperwire-recent123"));
        Files.writeString(left.resolve("_0.cfs"), "");

        RecentIndex next = new RecentIndex(folder);
        catchUp(next);

        assertThat(folders()).hasSize(2).contains(used).doesNotContain(left);
        assertThat(found(living)).containsExactly(id);
        living.close();
        next.close();
    }

    @Test
    void a_link_of_that_name_is_nothing_that_was_left() throws Exception {
        Path others = Files.createDirectory(folder.resolve("others"));
        Files.writeString(others.resolve("data"), "");
        Path link = Files.createSymbolicLink(folder.resolve("paperwire-recent456"), others);

        RecentIndex index = new RecentIndex(folder);
        catchUp(index);
        index.close();

        assertThat(folders()).containsExactlyInAnyOrder(others, link);
        assertThat(others).isDirectoryNotContaining("glob:**write.lock").isDirectoryContaining("glob:**data");
    }

    @Test
    void a_search_that_takes_too_long_is_given_up() throws Exception {
        RecentIndex index = new RecentIndex(folder.resolve("made/for it"));
        catchUp(index);

        try (DirectoryReader state = index.read()) {
            assertThatThrownBy(() -> RecentIndex.find(state, QueryParser.parse(word), List.of(Instant.EPOCH), 5,
                    Duration.ZERO)).isInstanceOf(Backtests.Busy.class).hasMessageContaining("too long");
        }
        index.close();
    }

    @Test
    void an_index_that_was_there_before_the_very_first_paper_takes_it_in() throws Exception {
        RecentIndex index = new RecentIndex(folder);
        try (Connection fresh = TestStack.get().connect("notify"); Statement statement = fresh.createStatement()) {
            statement.execute("CREATE TEMP TABLE first_paper AS SELECT * FROM recent_paper WHERE id = '" + id + "'");
            statement.execute("CREATE TEMP SEQUENCE recent_paper_change");
            statement.execute("CREATE TEMP TABLE recent_paper AS SELECT * FROM recent_paper WHERE false");
            for (int i = 0; i < 3; i++)
                index.catchUp(fresh, Instant.EPOCH);
            statement.execute("INSERT INTO recent_paper SELECT * FROM first_paper");
            statement.execute("UPDATE recent_paper SET change = nextval('recent_paper_change')");

            index.catchUp(fresh, Instant.EPOCH);
        }

        assertThat(found(index)).containsExactly(id);
        index.close();
    }

    @Test
    void a_paper_that_is_not_understood_is_not_found_and_holds_up_no_other() throws Exception {
        String broken = someId();
        RecentIndex index = new RecentIndex(folder);
        try {
            Wire.execute(
                    "INSERT INTO recent_paper (id, added_at, updated_at, body) VALUES (?, now(), now(), 'no paper')",
                    broken);
            awaitHandled(tell(PaperChange.ADDED, paper(someId(), "Also on " + word)));

            catchUp(index);

            assertThat(found(index)).hasSize(2).contains(id).doesNotContain(broken);
        } finally {
            Wire.execute("DELETE FROM recent_paper WHERE id = ?", broken);
            index.close();
        }
    }

    @Test
    void papers_are_read_in_parts_by_their_number_and_their_size() throws SQLException {
        Random random = new Random(7);
        List<String> large = Stream.generate(Wire::someId).limit(8).toList();
        List<Paper> papers = large.stream().map(one -> paper(one, random.ints(300_000, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString()))
                .toList();
        List<String> others = Stream.generate(Wire::someId).limit(250).toList();

        List<Set<String>> parts = database.inTransaction(connection -> {
            recent.keep(connection, papers);
            List<Set<String>> all = recent.parts(connection,
                    Stream.concat(large.stream(), others.stream()).toList());
            connection.rollback();
            return all;
        });

        assertThat(parts).allSatisfy(part -> assertThat(part).hasSizeLessThanOrEqualTo(100));
        assertThat(parts.stream().flatMap(Set::stream)).hasSize(258).containsAll(large).containsAll(others);
        assertThat(parts).noneSatisfy(part -> assertThat(part).containsAll(large));
    }

    private void catchUp(RecentIndex index) throws SQLException, IOException {
        boolean[] all = {false};
        try {
            while (!all[0])
                all[0] = database.inTransaction(connection -> {
                    try {
                        return index.catchUp(connection, Instant.EPOCH);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<String> found(RecentIndex index) throws Exception {
        try (DirectoryReader state = index.read()) {
            return RecentIndex.find(state, QueryParser.parse(word), List.of(Instant.EPOCH), 5, Duration.ofSeconds(10))
                    .ids();
        }
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }
}
