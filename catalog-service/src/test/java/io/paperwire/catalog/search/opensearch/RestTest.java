package io.paperwire.catalog.search.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opensearch.client.ResponseException;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import io.paperwire.catalog.search.Deadline;
import io.paperwire.catalog.search.IndexAwayException;
import io.paperwire.testing.ServerCertificate;

/** With a server that answers by TLS and asks for a login, as OpenSearch does where it is secured. */
class RestTest {

    private static final String LOGIN = "Basic "
            + Base64.getEncoder().encodeToString("paperwire:Geheimnis ü".getBytes(StandardCharsets.UTF_8));
    private static final ServerCertificate CERTIFICATE = ServerCertificate.make();

    private final SSLContext usual = usual();
    private HttpsServer server;

    private static SSLContext usual() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(CERTIFICATE.context()));
        server.createContext("/", RestTest::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        SSLContext.setDefault(usual);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        answer(exchange, LOGIN.equals(exchange.getRequestHeaders().getFirst("Authorization")) ? 200 : 401);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        byte[] body = "{\"number\": 7}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Rest rest(String password) {
        return new Rest(new OpenSearchSettings(
                List.of(URI.create("https://127.0.0.1:" + server.getAddress().getPort())), Optional.of("paperwire"),
                Optional.of(password), "papers", 1, 0, 1_000));
    }

    @Test
    void a_server_whose_certificate_is_trusted_is_logged_in_to() throws IOException {
        SSLContext.setDefault(CERTIFICATE.context());
        try (Rest rest = rest("Geheimnis ü")) {
            assertThat(rest.send("GET", "/", null).path("number").asInt()).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://search.example.org/papers", "https://search.example.org/?pretty",
            "https://paperwire:hush@search.example.org", "https://paperwire:hush@my_search.example.org"})
    void an_address_with_what_would_not_be_heeded_is_refused(URI url) {
        assertThatThrownBy(() -> new OpenSearchSettings(List.of(URI.create("http://search.example.org:9200/"), url),
                Optional.empty(), Optional.empty(), "papers", 1, 0, 1_000))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("search.example.org")
                .hasMessageNotContaining("hush");
    }

    @Test
    void a_search_that_is_not_answered_in_time_is_asked_of_one_node_and_all_count_as_alive() throws Exception {
        List<Node> nodes = List.of(new Node(), new Node(), new Node());
        try (Rest rest = new Rest(settings(nodes.stream().map(Node::url).toList()))) {
            assertTakesTooLong(() -> rest.search("GET", "/slow", null));
            assertTakesTooLong(() -> rest.searchLines("/slow", new byte[]{'\n'}));
            assertThat(nodes.stream().mapToInt(node -> node.slow.get()).sum()).isEqualTo(2);

            for (int i = 0; i < nodes.size(); i++)
                rest.send("GET", "/", null);
            assertThat(nodes).extracting(node -> node.quick.get()).containsExactly(1, 1, 1);
        } finally {
            nodes.forEach(Node::stop);
        }
    }

    private static void assertTakesTooLong(Deadline.Work<JsonNode, IOException> search) {
        assertThatThrownBy(() -> Deadline.of(Duration.ofMillis(500), search)).isInstanceOf(IndexAwayException.class)
                .hasMessageContaining("too long");
    }

    @Test
    void the_connection_of_a_search_that_takes_too_long_is_closed_which_ends_it_there() throws Exception {
        try (ServerSocket node = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Rest rest = new Rest(settings(List.of(URI.create("http://127.0.0.1:" + node.getLocalPort()))))) {
            assertTakesTooLong(() -> rest.search("GET", "/", null));

            try (Socket connection = node.accept()) {
                connection.setSoTimeout(30_000);
                assertThatCode(() -> connection.getInputStream().readAllBytes()).as("reading to its end")
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void a_search_is_asked_of_the_next_node_where_one_is_away() throws Exception {
        Node away = new Node();
        away.stop();
        Node there = new Node();
        try (Rest rest = new Rest(settings(List.of(away.url(), there.url())))) {
            for (int i = 0; i < 2; i++)
                assertThat(
                        Deadline.of(Duration.ofMinutes(1), () -> rest.search("GET", "/", null)).path("number").asInt())
                        .isEqualTo(7);
        } finally {
            there.stop();
        }
    }

    private static OpenSearchSettings settings(List<URI> urls) {
        return new OpenSearchSettings(urls, Optional.empty(), Optional.empty(), "papers", 1, 0, 1_000);
    }

    /** Never answers what is slow. */
    private static final class Node {

        final AtomicInteger slow = new AtomicInteger();
        final AtomicInteger quick = new AtomicInteger();
        private final HttpServer server;

        Node() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/slow", exchange -> slow.incrementAndGet());
            server.createContext("/", exchange -> {
                quick.incrementAndGet();
                answer(exchange, 200);
            });
            server.start();
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        void stop() {
            server.stop(0);
        }
    }

    @Test
    void a_wrong_password_is_refused() throws IOException {
        SSLContext.setDefault(CERTIFICATE.context());
        try (Rest rest = rest("wrong")) {
            assertThatThrownBy(() -> rest.send("GET", "/", null)).isInstanceOf(ResponseException.class)
                    .hasMessageContaining("401");
        }
    }

    @Test
    void a_server_whose_certificate_is_not_trusted_hears_no_login() throws IOException {
        try (Rest rest = rest("Geheimnis ü")) {
            assertThatThrownBy(() -> rest.send("GET", "/", null)).isInstanceOf(SSLHandshakeException.class);
        }
    }
}
