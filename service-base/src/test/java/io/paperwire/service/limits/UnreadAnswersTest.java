package io.paperwire.service.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import io.vertx.core.net.SocketAddress;

class UnreadAnswersTest {

    private static final int LARGE = 16_000_000;
    private static final int SMALL = 30_000;
    private static final int MOST = 4 * LARGE;

    private final UnreadAnswers answers = new UnreadAnswers(MOST);
    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch slow = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() {
        server = vertx.createHttpServer().requestHandler(this::answer).listen(0, "localhost").toCompletionStage()
                .toCompletableFuture().join();
    }

    @AfterEach
    void stop() {
        slow.countDown();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpServerRequest request) {
        answers.watch(of(request));
        switch (request.path()) {
            case "/large" -> request.response().end(Buffer.buffer(new byte[LARGE]));
            case "/slow" -> vertx.executeBlocking(() -> {
                slow.await();
                return "slow";
            }).onSuccess(request.response()::end);
            default -> request.response().setStatusCode(429).end("refused");
        }
    }

    @Test
    void requests_that_come_before_their_answers_are_read_are_answered_in_their_order() throws IOException {
        try (Socket client = client()) {
            for (int i = 0; i < 6; i++)
                ask(client, "A", i % 2 == 0 ? "/large" : "/small");

            for (int i = 0; i < 6; i++)
                assertThat(length(client)).isEqualTo(i % 2 == 0 ? LARGE : "refused".length());
        }
    }

    @Test
    void as_many_requests_as_one_likes_can_come_one_after_the_other() throws IOException {
        try (Socket client = client()) {
            for (int i = 0; i < 100; i++) {
                ask(client, "A", "/small");
                assertThat(length(client)).isEqualTo("refused".length());
            }
        }
    }

    @Test
    void who_sends_requests_on_and_on_and_reads_no_answer_is_left() throws IOException {
        try (Socket client = client()) {
            assertThat(asksInVain(client)).isTrue();
        }
    }

    @Test
    void who_sends_requests_on_and_on_while_the_first_is_not_answered_is_left() throws IOException {
        try (Socket client = client()) {
            ask(client, "A", "/slow");

            assertThat(asksInVain(client)).isTrue();
        }
    }

    @Test
    void whoever_has_most_unread_loses_a_connection_and_the_others_keep_theirs() throws IOException {
        List<Socket> many = new ArrayList<>();
        try (Socket one = client()) {
            ask(one, "B", "/large");
            for (int i = 0; i < 8; i++) {
                many.add(client());
                ask(many.get(i), "A", "/large");
                assertThat(many.get(i).getInputStream().read()).isEqualTo('H');
            }

            try (Socket other = client()) {
                ask(other, "A", "/small");
                assertThat(length(other)).isEqualTo("refused".length());
            }
            assertThat(length(one)).isEqualTo(LARGE);
            assertThat(many.stream().filter(client -> isWhole(client, LARGE))).hasSizeBetween(1, 4);
        } finally {
            for (Socket client : many)
                client.close();
        }
    }

    @Test
    void many_small_answers_that_are_not_read_have_the_same_bound() throws IOException {
        UnreadAnswers ofLittleMemory = new UnreadAnswers(10 * SMALL);
        HttpServer other = vertx.createHttpServer(new HttpServerOptions().setSendBufferSize(4_096))
                .requestHandler(request -> {
                    ofLittleMemory.watch(of(request));
                    request.response().end(Buffer.buffer(new byte[SMALL]));
                }).listen(0, "localhost").toCompletionStage().toCompletableFuture().join();
        List<Socket> many = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                many.add(client(other));
                ask(many.get(i), "A", "/small");
                assertThat(many.get(i).getInputStream().read()).isEqualTo('H');
            }

            assertThat(many.stream().filter(client -> isWhole(client, SMALL))).hasSizeBetween(1, 20);
        } finally {
            for (Socket client : many)
                client.close();
        }
    }

    private Socket client() throws IOException {
        return client(server);
    }

    private static Socket client(HttpServer server) throws IOException {
        Socket client = new Socket();
        client.setReceiveBufferSize(4_096);
        client.connect(new InetSocketAddress("localhost", server.actualPort()));
        return client;
    }

    private static void ask(Socket client, String name, String path) throws IOException {
        client.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nName: " + name + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean asksInVain(Socket client) throws IOException {
        try {
            // More than all buffers between the two have room for.
            for (int i = 0; i < 300_000; i++)
                ask(client, "A", "/small");
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    private static boolean isWhole(Socket client, int length) {
        try {
            return length(client) == length;
        } catch (IOException e) {
            return false;
        }
    }

    /** Reads an answer; of its head a letter may be read already. */
    private static int length(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0)
            head.append((char) next(in));
        int length = Integer.parseInt(head.substring(head.indexOf("content-length: ") + "content-length: ".length(),
                head.length()).lines().findFirst().orElseThrow());
        in.skipNBytes(length);
        return length;
    }

    private static int next(InputStream in) throws IOException {
        int read = in.read();
        if (read < 0)
            throw new IOException("the connection ended");
        return read;
    }

    /** Each client has the address that its name stands for. */
    private static HttpServerRequest of(HttpServerRequest request) {
        return new HttpServerRequestWrapper((HttpServerRequestInternal) request) {
            @Override
            public SocketAddress remoteAddress() {
                return SocketAddress.inetSocketAddress(1, "192.0.2." + (int) request.getHeader("Name").charAt(0));
            }
        };
    }
}
