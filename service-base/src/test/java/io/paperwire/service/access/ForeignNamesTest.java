package io.paperwire.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;

class ForeignNamesTest {

    private static Vertx vertx;
    private static HttpServer server;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        server = vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .end(String.valueOf(ForeignNames.isForeign(request, Set.of("papers.example")))))
                .listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8400", "127.0.0.1:8400", "[::1]:8400", "papers.example",
            "Papers.Example:8400"})
    void the_machine_s_own_names_and_the_public_one_serve(String host) throws IOException {
        assertThat(isForeign("Host: " + host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8400", "papers.example.evil.example", "192.0.2.1:8400",
            "evil.example\r\nX-Forwarded-For: 192.0.2.1", "evil.example\r\nOrigin: http://evil.example"})
    void no_other_name_serves(String host) throws IOException {
        assertThat(isForeign("Host: " + host)).isTrue();
    }

    private static boolean isForeign(String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.getOutputStream().write(("GET / HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return Boolean.parseBoolean(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        }
    }
}
