package io.paperwire.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.awaitility.Awaitility;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A web server that keeps what is posted to it and answers as it is told to. */
public final class Receiver implements AutoCloseable {

    public record Received(String method, String path, Map<String, List<String>> headers, byte[] body) {

        public String header(String name) {
            return headers.getOrDefault(Character.toUpperCase(name.charAt(0)) + name.substring(1), List.of("")).get(0);
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    public interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Reply reply = status(204);

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        received.add(new Received(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()), body));
        try (exchange) {
            reply.to(exchange);
        }
    }

    public static Reply status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    public static Reply status(int status, String header, String value, String body) {
        return exchange -> {
            exchange.getResponseHeaders().set(header, value);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0)
                exchange.getResponseBody().write(bytes);
        };
    }

    /** A body that never ends: {@code pause} milliseconds between its pieces. */
    public static Reply endless(int status, int pause) {
        return exchange -> {
            exchange.sendResponseHeaders(status, 0);
            OutputStream body = exchange.getResponseBody();
            try {
                while (true) {
                    body.write(pause == 0 ? new byte[8_192] : new byte[]{'x'});
                    body.flush();
                    Thread.sleep(pause);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    public void answer(Reply next) {
        reply = next;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    public List<Received> received(String path) {
        return received.stream().filter(one -> one.path().equals(path)).toList();
    }

    public List<Received> await(String path, int count) {
        Awaitility.await("posts to " + path).atMost(Wire.SOON)
                .untilAsserted(() -> assertThat(received(path)).hasSizeGreaterThanOrEqualTo(count));
        return received(path);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
