package io.paperwire.service.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.netty.util.AsciiString;
import io.quarkus.vertx.http.runtime.ForwardedServerRequestWrapper;
import io.quarkus.vertx.http.runtime.ForwardingProxyOptions;
import io.quarkus.vertx.http.runtime.ProxyConfig.ForwardedPrecedence;
import io.quarkus.vertx.http.runtime.TrustedProxyCheck;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

class ProxiesTest {

    private static final ForwardingProxyOptions BELIEVING = new ForwardingProxyOptions(true, false, true, false, false,
            AsciiString.cached("X-Forwarded-Host"), false, false, ForwardedPrecedence.FORWARDED,
            AsciiString.cached("X-Forwarded-Prefix"), null);
    private static final Proxies TRUSTED = Proxies.of(
            List.of("10.0.0.7", " 10.1.0.0/16", "2001:db8::7", "proxy.example"),
            false, false);
    private static final Proxies ALL = Proxies.of(List.of(), true, false);
    private static final Proxies NEIGHBOUR = Proxies.of(List.of("127.0.0.0/8"), false, false);

    private static Vertx vertx;
    private static HttpServer server;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        server = vertx.createHttpServer().requestHandler(request -> request.response().end(switch (request.path()) {
            case "/believed" -> ALL.of(behind(request, TrustedProxyCheck.allowAll()));
            case "/unbelieved" -> TRUSTED.of(behind(request, TrustedProxyCheck.denyAll()));
            case "/by-address" -> NEIGHBOUR.of(behind(request, TrustedProxyCheck.allowAll()));
            case "/by-name" -> TRUSTED.of(behind(request, TrustedProxyCheck.allowAll()));
            case "/nobody" -> Proxies.client(behind(request, TrustedProxyCheck.denyAll()));
            case "/rfc7239" -> Proxies.of(List.of("10.0.0.7", "2001:db8::7"), false, true).client(request, "told");
            default -> TRUSTED.client(request, "told");
        })).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    private static HttpServerRequest behind(HttpServerRequest request, TrustedProxyCheck check) {
        return new ForwardedServerRequestWrapper(request, BELIEVING, check);
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "192.0.2.1                                  | 192.0.2.1",
            "203.0.113.9, 192.0.2.1                     | 192.0.2.1",
            "203.0.113.9, 192.0.2.1, 10.0.0.7           | 192.0.2.1",
            "203.0.113.9, 192.0.2.1, 10.1.2.3, 10.0.0.7 | 192.0.2.1",
            "203.0.113.9, 192.0.2.1:4711, 10.0.0.7:80   | 192.0.2.1",
            "203.0.113.9, [2001:db8::1]:80, 2001:db8::7 | 2001:db8::1",
            "10.0.0.7, 10.1.2.3                         | 10.0.0.7",
            "203.0.113.9, unknown                       | unknown",
            ", ,                                        | told"})
    void who_spoke_to_the_first_trusted_proxy_is_the_client(String header, String client) throws IOException {
        assertThat(answer("/", "X-Forwarded-For: " + header)).isEqualTo(client);
    }

    @Test
    void proxies_may_add_a_line_of_their_own() throws IOException {
        assertThat(answer("/", "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-For: 192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
            "for=203.0.113.9, for=192.0.2.1;proto=https;by=10.0.0.7         | 192.0.2.1",
            "for=203.0.113.9, proto=http; For=\"[2001:db8::1]:4711\"        | 2001:db8::1",
            "for=\"203.0.113.9, for=192.0.2.1, for=\"[2001:db8::7]\"        | 192.0.2.1",
            "for=203.0.113.9, for=_hidden                                   | _hidden"})
    void the_standard_header_is_read_likewise_where_it_is_used(String header, String client) throws IOException {
        assertThat(answer("/rfc7239", "Forwarded: " + header)).isEqualTo(client);
    }

    @Test
    void only_a_proxy_that_the_server_believes_is_asked() throws IOException {
        String header = "X-Forwarded-For: 203.0.113.9, 192.0.2.1";
        assertThat(answer("/believed", header)).isEqualTo("192.0.2.1");
        assertThat(answer("/believed", "X-Forwarded-Proto: https")).isEqualTo("127.0.0.1");
        assertThat(answer("/by-address", header)).isEqualTo("192.0.2.1");
        assertThat(answer("/by-name", header)).isEqualTo("192.0.2.1");
        assertThat(answer("/unbelieved", header)).isEqualTo("127.0.0.1");
        assertThat(answer("/nobody", header)).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/believed", "/by-address"})
    void a_client_that_names_itself_as_the_proxy_is_not_taken_for_it(String path) throws IOException {
        assertThat(answer(path, "X-Forwarded-For: 127.0.0.1, 192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(answer(path, "X-Forwarded-For: 127.0.0.1:5, 192.0.2.1")).isEqualTo("192.0.2.1");
    }

    private static String answer(String path, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers
                    + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }
    }
}
