package io.paperwire.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;

class LocalClientTest {

    private static Vertx vertx;
    private static HttpServer server;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        server = vertx.createHttpServer()
                .requestHandler(request -> request.response().end(String.valueOf(LocalClient.sends(request))))
                .listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8400", "127.0.0.1", "127.0.0.1:8400", "[::1]:8400"})
    void programs_on_this_machine_call_it_by_its_own_name(String host) throws IOException {
        assertThat(answer("Host: " + host)).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8400", "localhost.evil.example", "127.0.0.1.evil.example",
            "192.0.2.1", "[2001:db8::1]:8400"})
    void a_page_of_a_foreign_name_that_was_made_to_lead_here_is_no_such_program(String host) throws IOException {
        assertThat(answer("Host: " + host)).isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: http://localhost:8400", "Origin: null", "Sec-Fetch-Site: same-origin",
            "X-Forwarded-For: 192.0.2.1", "Forwarded: for=192.0.2.1", "Via: 1.1 proxy"})
    void browsers_and_proxies_are_none(String header) throws IOException {
        assertThat(answer("Host: localhost\r\n" + header)).isEqualTo("false");
    }

    private static String answer(String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.getOutputStream().write(("GET / HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }
    }
}
