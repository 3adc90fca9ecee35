package io.paperwire.catalog.intake;

import static io.paperwire.catalog.Records.MONDAY;
import static io.paperwire.catalog.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Records;
import io.paperwire.catalog.Wire;
import io.paperwire.catalog.merging.SourceRecord;
import io.paperwire.catalog.papers.PaperLists;
import io.paperwire.events.EventJson;
import io.paperwire.events.PaperChange;
import io.paperwire.events.PaperParsed;
import io.paperwire.service.database.Trouble;
import io.paperwire.service.readiness.Preparation;

@CatalogTest
class ConcurrencyTest {

    private static final int PAPERS = 60;
    private static final int WRITERS = 4;
    private static final int ROUNDS = 400;

    @Inject
    Cataloguing cataloguing;

    @Inject
    PaperLists lists;

    @Inject
    DataSource dataSource;

    @Inject
    Preparation preparation;

    @Inject
    Wire wire;

    @Test
    void batches_that_write_the_same_papers_at_once_make_each_paper_once() throws Exception {
        await().atMost(Duration.ofSeconds(30)).until(preparation::tablesReady);
        List<PaperParsed> records = new ArrayList<>();
        for (int i = 0; i < PAPERS; i++) {
            records.add(record("arxiv", "par" + i).title("Parallel pangolin preprint number " + i)
                    .identifiers("arxiv:par" + i).parsed());
            records.add(record("crossref", "par" + i).title("Parallel pangolin in the journal, " + i)
                    .identifiers("doi:10.1/par" + i).parsed());
            records.add(record("openalex", "par" + i).title("Parallel pangolin tie " + i)
                    .identifiers("arxiv:par" + i, "doi:10.1/par" + i).observed(MONDAY.plusSeconds(i)).parsed());
        }
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        List<Future<Void>> done = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            List<PaperParsed> own = new ArrayList<>(records);
            Collections.shuffle(own, new Random(writer));
            done.add(writers.submit(writing(own)));
        }
        for (Future<Void> writer : done)
            writer.get();
        writers.shutdown();

        await().atMost(Duration.ofSeconds(30)).until(() -> number("SELECT count(*) FROM change_waiting"
                + " WHERE shard < 90") == 0);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> lists.page("pangolin", 200, null).items().size() == PAPERS);
        assertThat(lists.page("pangolin", 200, null).items()).allSatisfy(paper -> {
            assertThat(paper.sources()).hasSize(3);
            assertThat(paper.identifiers()).hasSize(2);
        });
        assertAnnouncedAsStored();
    }

    /** Half of the rounds the halves share an identifier, half of them only the title. */
    @Test
    void the_two_halves_of_one_paper_at_once_make_one_paper() throws Exception {
        await().atMost(Duration.ofSeconds(30)).until(preparation::tablesReady);
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService replicas = Executors.newFixedThreadPool(2);
        List<Future<Void>> done = new ArrayList<>();
        for (String source : List.of("arxiv", "crossref"))
            done.add(replicas.submit(() -> {
                for (int round = 0; round < ROUNDS; round++) {
                    Records half = record(source, "half" + round)
                            .title("Simultaneous sengi, the story of sengi " + round)
                            .identifiers(round % 2 == 0 ? "doi:10.1/half" + round : source + "-id:half" + round);
                    start.await();
                    write(List.of(incoming(half.parsed())));
                }
                return null;
            }));
        for (Future<Void> replica : done)
            replica.get();
        replicas.shutdown();

        assertThat(number("SELECT count(DISTINCT paper_id) FROM source_record WHERE record_id LIKE 'half%'"))
                .isEqualTo(ROUNDS);
        assertThat(number("SELECT count(*) FROM paper WHERE merged_into IS NULL AND body ->> 'title' LIKE"
                + " 'Simultaneous sengi%'")).isEqualTo(ROUNDS);
    }

    private Callable<Void> writing(List<PaperParsed> records) {
        return () -> {
            for (int from = 0; from < records.size(); from += 20) {
                List<Incoming> batch = records.subList(from, from + 20).stream().map(ConcurrencyTest::incoming)
                        .toList();
                write(batch);
            }
            return null;
        };
    }

    private void write(List<Incoming> batch) throws SQLException {
        for (int attempt = 0;; attempt++) {
            try {
                cataloguing.catalogue(batch);
                return;
            } catch (SQLException e) {
                if (Trouble.of(e) != Trouble.CONFLICT || attempt == 8)
                    throw e;
            }
        }
    }

    /** What a reader of the topic has in the end is what the catalogue has, and nobody is announced under two ids. */
    private void assertAnnouncedAsStored() throws SQLException {
        var states = new java.util.HashMap<String, Wire.Announced>();
        var eventIds = new HashSet<String>();
        for (Wire.Announced announced : wire.announced()) {
            assertThat(eventIds.add(announced.event().id())).as("sent once").isTrue();
            if (announced.title().startsWith("Parallel pangolin"))
                states.put(announced.change().paperId(), announced);
        }
        var living = states.values().stream().filter(state -> state.change().change() != PaperChange.MERGED)
                .map(state -> state.change().paper()).toList();
        assertThat(living).containsExactlyInAnyOrderElementsOf(lists.page("pangolin", 200, null).items());
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Incoming incoming(PaperParsed parsed) {
        return Incoming.of(SourceRecord.of(parsed, parsed.observedAt()), EventJson.writeText(parsed),
                new Incoming.Seen(parsed.observedAt(), 0), Wire.TRACE);
    }
}
