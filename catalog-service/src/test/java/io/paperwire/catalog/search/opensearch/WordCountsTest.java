package io.paperwire.catalog.search.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.lucene.index.Term;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpServer;

import io.paperwire.catalog.search.Deadline;

/** With a server that answers as OpenSearch does while an index goes. */
class WordCountsTest {

    private static final String GONE = "{\"responses\":[{\"error\":{\"type\":\"index_not_found_exception\"},\"status\":404}]}";
    private static final String THERE = "{\"responses\":[{\"hits\":{\"total\":{\"value\":7}},\"status\":200}]}";
    private static final String SHARD_AWAY = "{\"count\":3,\"_shards\":{\"total\":2,\"successful\":1}}";
    private static final String ALL_SHARDS = "{\"count\":9,\"_shards\":{\"total\":2,\"successful\":2}}";
    private static final Term WORD = new Term("title", "newt");

    private final AtomicInteger asked = new AtomicInteger();
    private int broken;
    private HttpServer server;
    private Rest rest;
    private WordCounts counts;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/papers/_msearch", GONE, THERE);
        answer("/papers/_count", SHARD_AWAY, ALL_SHARDS);
        server.start();
        rest = new Rest(new OpenSearchSettings(List.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
                Optional.empty(), Optional.empty(), "papers", 1, 0, 1_000));
        counts = new WordCounts(new Asking(rest, "papers"));
    }

    @AfterEach
    void stop() throws IOException {
        rest.close();
        server.stop(0);
    }

    private void answer(String path, String before, String then) {
        server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = (asked.incrementAndGet() <= broken ? before : then).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static <T> T inTime(Deadline.Work<T, IOException> work) throws IOException {
        return Deadline.of(Duration.ofMinutes(1), work);
    }

    @Test
    void a_word_is_counted_again_where_the_index_went_meanwhile() throws Exception {
        broken = 2;

        assertThat(inTime(() -> counts.of(List.of(WORD)))).isEqualTo(Map.of(WORD, 7L));
    }

    @Test
    void papers_are_counted_again_where_the_index_went_meanwhile() throws Exception {
        broken = 2;

        assertThat((int) inTime(counts::papers)).isEqualTo(9);
    }

    @Test
    void what_stays_away_is_asked_for_three_times() {
        broken = Integer.MAX_VALUE;

        assertThatThrownBy(() -> inTime(() -> counts.of(List.of(WORD)))).isInstanceOf(IOException.class)
                .hasMessageContaining("index_not_found_exception");
        assertThatThrownBy(() -> inTime(counts::papers)).isInstanceOf(IOException.class).hasMessageContaining("total");
        assertThat(asked.get()).isEqualTo(6);
    }
}
