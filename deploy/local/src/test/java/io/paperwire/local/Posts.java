package io.paperwire.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A webhook that takes all that is posted; what comes again with the same {@code webhook-id} counts once. */
final class Posts implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> messages = new ConcurrentHashMap<>();
    private final HttpServer server;

    Posts() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            messages.putIfAbsent(exchange.getRequestHeaders().getFirst("webhook-id"),
                    JSON.readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    String url() {
        return Ports.url(server.getAddress().getPort()) + "/hook";
    }

    Collection<JsonNode> messages() {
        return messages.values();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
