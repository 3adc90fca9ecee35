package io.paperwire.catalog.indexing;

import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Records;
import io.paperwire.catalog.Wire;
import io.paperwire.catalog.intake.Curation;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.search.IndexAwayException;
import io.paperwire.catalog.search.Order;
import io.paperwire.catalog.search.Search;
import io.paperwire.catalog.search.SearchEngine;
import io.paperwire.catalog.search.opensearch.OpenSearch;
import io.paperwire.catalog.search.opensearch.OpenSearchSettings;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;
import io.paperwire.service.readiness.Preparation;
import io.paperwire.service.stopping.Shutdown;
import io.paperwire.service.traces.Traces;
import io.paperwire.testing.Settings;
import io.paperwire.testing.TestSearch;
import io.smallrye.common.annotation.Identifier;

/** Processes that have one index in OpenSearch together, on the database and the topic of the service. */
@CatalogTest
class SharedIndexingTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String NAME = "shared-test";

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

    private final class Runner {
        final SearchEngine index = OpenSearch.at(new OpenSearchSettings(List.of(URI.create(TestSearch.url())),
                Optional.empty(), Optional.empty(), NAME, 1, 0, 1_000_000));
        final Shutdown shutdown = new Shutdown();
        final Turn turn = new Turn(database, NAME);
        final Indexing indexing;

        Runner() {
            SearchSettings settings = Settings.of(SearchSettings.class,
                    Map.of("engine", "opensearch", "commit-every", "100ms"));
            indexing = new Indexing(index, catalogue, kafka,
                    new Following(index, catalogue, settings, Traces.off(), shutdown, new SimpleMeterRegistry()),
                    preparation,
                    shutdown, turn);
            indexing.onStart(null);
            runners.add(this);
        }

        void stop() throws InterruptedException {
            shutdown.begin();
            indexing.onStop(null);
        }

        List<UUID> found(String query) {
            try {
                return index.find(new Search(QueryParser.parse(query), Order.NEWEST, null, 100, Set.of())).papers();
            } catch (IndexAwayException e) {
                return List.of();
            } catch (QuerySyntaxException e) {
                throw new IllegalArgumentException(e);
            }
        }

        void awaitFound(String query, int papers) {
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
    void one_process_feeds_all_find_and_the_next_goes_on_when_it_ends() throws Exception {
        wire.publish(record("ibex", "there").title("Ibexshared was there").parsed());
        await().atMost(SOON).until(() -> total("ibexshared") == 1);
        Runner first = new Runner();
        first.awaitFound("ibexshared", 1);
        String index = index();
        Runner second = new Runner();
        wire.publish(record("ibex", "comes").title("Ibexshared comes").parsed());
        second.awaitFound("ibexshared", 2);

        first.stop();
        wire.publish(record("ibex", "later").title("Ibexshared later").parsed());

        second.awaitFound("ibexshared", 3);
        assertThat(index()).as("the same index").isEqualTo(index);
    }

    @Test
    void a_rating_a_revision_and_a_merge_are_found() throws Exception {
        Runner runner = new Runner();
        wire.publish(record("ibex", "one").title("Ibexstate on the one hand").parsed(),
                record("ibex", "other").title("Ibexstate seen from elsewhere").parsed());
        runner.awaitFound("ibexstate", 2);
        UUID one = id("ibex:one");
        UUID other = id("ibex:other");
        UUID older = one.toString().compareTo(other.toString()) < 0 ? one : other;

        // Until the service has made up what readers make of the new paper, which is nothing.
        await().atMost(SOON).untilAsserted(() -> {
            rate(older, 77_123);
            assertThat(runner.found("votes:77123")).containsExactly(older);
        });
        wire.publish(record("ibex", "other").title("Ibexstate revised elsewhere")
                .observed(Records.MONDAY.plusSeconds(60)).parsed());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(runner.found("ibexstate revised")).containsExactly(other));
        curation.merge(PaperId.print(one), PaperId.print(other), "ada", "the same");
        await().atMost(SOON).untilAsserted(() -> assertThat(runner.found("ibexstate")).containsExactly(older));
        curation.split(PaperId.print(older), List.of("ibex:other"), "ada", "not the same");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(runner.found("ibexstate")).containsExactlyInAnyOrder(one, other));
    }

    @Test
    void an_operator_s_word_builds_a_new_index_beside_the_one_that_is_read() throws Exception {
        wire.publish(record("ibex", "anew").title("Ibexanew").parsed());
        Runner runner = new Runner();
        runner.awaitFound("ibexanew", 1);
        String before = index();

        send("PUT", "/" + NAME + "-*/_alias/" + NAME + "-rebuild");

        await().atMost(SOON).untilAsserted(() -> assertThat(index()).isNotEqualTo(before));
        runner.awaitFound("ibexanew", 1);
        wire.publish(record("ibex", "anew-2").title("Ibexanew again").parsed());
        runner.awaitFound("ibexanew", 2);
        assertThat(send("GET", "/" + NAME + "-*/_alias")).doesNotContain("\"" + before + "\"", "rebuild");
    }

    private void rate(UUID paper, long votes) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO paper_rating AS known (paper_id, votes, trending) VALUES (?, ?, '-Infinity')
                        ON CONFLICT (paper_id) DO UPDATE SET votes = EXCLUDED.votes, seq = nextval('paper_rating_seq')
                        WHERE known.votes <> EXCLUDED.votes""")) {
            insert.setObject(1, paper);
            insert.setLong(2, votes);
            insert.executeUpdate();
        }
    }

    private static String index() throws IOException, InterruptedException {
        String answer = send("GET", "/" + NAME + "/_alias");
        return answer.substring(2, answer.indexOf('"', 2));
    }

    private static String send(String method, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(TestSearch.url() + path))
                .method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString()).body();
    }

    private static int total(String query) {
        return given().queryParam("q", query).get("/api/v1/papers").then().statusCode(200).extract().path("total");
    }

    private static UUID id(String name) {
        String id = given().get("/api/v1/papers/" + name).then().statusCode(200).extract().path("id");
        return PaperId.parse(id).orElseThrow();
    }
}
