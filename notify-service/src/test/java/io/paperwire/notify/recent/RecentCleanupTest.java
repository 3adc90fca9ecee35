package io.paperwire.notify.recent;

import static io.paperwire.notify.Wire.awaitHandled;
import static io.paperwire.notify.Wire.count;
import static io.paperwire.notify.Wire.execute;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.paperwire.notify.Wire.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.paperwire.events.PaperChange;
import io.paperwire.events.SourceRef;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.Wire;
import io.paperwire.notify.database.Database;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.meaning.PaperVectors;
import io.paperwire.notify.words.Words;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;
import io.paperwire.service.limits.Client;
import io.paperwire.service.readiness.Waits;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

/** Which papers are known, and which of them queries are tried on. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class RecentCleanupTest {

    @Inject
    RecentCleanup cleanup;

    @Inject
    Database database;

    @Inject
    RecentPapers recent;

    @Inject
    PaperVectors vectors;

    @Inject
    Links links;

    @Inject
    Waits waits;

    @TempDir
    Path folder;

    private final String word = someWord();

    private record Config(int mostPapers, Optional<Path> folder) implements RecentConfig {
    }

    @BeforeEach
    void awaitDatabase() {
        Wire.awaitReady();
    }

    @Test
    void queries_are_tried_on_the_newest_papers_and_all_are_known()
            throws SQLException, IOException, QuerySyntaxException {
        String older = someId();
        String newer = someId();
        Instant now = Instant.now();
        awaitHandled(tell(PaperChange.ADDED,
                paper(older, "The older " + word, now.minusSeconds(60), new SourceRef("arxiv", older, null))));
        awaitHandled(tell(PaperChange.ADDED,
                paper(newer, "The newer " + word, now, new SourceRef("arxiv", newer, null))));
        RecentIndex index = new RecentIndex(folder);
        int newest = (int) count("SELECT count(*) FROM recent_paper n, recent_paper p"
                + " WHERE p.id = ? AND n.added_at >= p.added_at", newer);
        Backtests onNewest = new Backtests(database, recent, vectors, index, links, waits,
                new Config(newest, Optional.empty()), Clock.systemUTC());

        cleanup.forget();
        Backtest tried = onNewest.run(QueryParser.parse(word), new Client("ada"), Words.ofApi());
        index.close();

        assertThat(tried.examples()).extracting(Backtest.Example::id).containsExactly(newer);
        assertThat(known(older)).isEqualTo(1);
    }

    @Test
    void papers_of_more_than_90_days_ago_are_forgotten() throws SQLException {
        String id = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(id, "Of " + word)));
        execute("UPDATE recent_paper SET added_at = added_at - interval '91 days' WHERE id = ?", id);

        cleanup.forget();

        assertThat(known(id)).isZero();
    }

    @Test
    void a_paper_that_is_followed_is_known_however_old_it_is() throws SQLException {
        String id = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(id, "Of " + word)));
        subscriberOf(Map.of("paper", id));
        execute("UPDATE recent_paper SET added_at = added_at - interval '91 days' WHERE id = ?", id);

        cleanup.forget();

        assertThat(known(id)).isEqualTo(1);
    }

    private static long known(String paper) {
        return count("SELECT count(*) FROM recent_paper WHERE id = ?", paper);
    }
}
