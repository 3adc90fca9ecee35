package io.paperwire.catalog.search.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opensearch.client.ResponseException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

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
        boolean isAllowed = LOGIN.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body = "{\"number\": 7}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(isAllowed ? 200 : 401, body.length);
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
    void a_search_that_is_not_answered_is_given_up() throws IOException {
        HttpServer silent = silent(exchange -> {
        });
        try (Rest rest = new Rest(settings(silent), 100)) {
            assertThatThrownBy(() -> rest.search("GET", "/", null)).isInstanceOf(SocketTimeoutException.class);
            assertThatThrownBy(() -> rest.searchLines("/", new byte[]{'\n'}))
                    .isInstanceOf(SocketTimeoutException.class);
        } finally {
            silent.stop(0);
        }
    }

    /** Takes requests and never answers. */
    private static HttpServer silent(Consumer<HttpExchange> taken) throws IOException {
        HttpServer silent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        silent.createContext("/", taken::accept);
        silent.setExecutor(Runnable::run);
        silent.start();
        return silent;
    }

    private static OpenSearchSettings settings(HttpServer server) {
        return new OpenSearchSettings(List.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
                Optional.empty(), Optional.empty(), "papers", 1, 0, 1_000);
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
